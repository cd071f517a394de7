"""People scanning as the clock goes on."""

from datetime import datetime, timedelta

import pytest

from dev.city import build, outages, reference_date, scans
from dev.city.replay import NOON, build_replay
from dev.run.clock import CityClock
from dev.run.feeder import Feeder
from dev.run.terminals import past_scans

AT = datetime(2026, 11, 24, 6, 45)


class Terminals:
    """Takes what the feeder does to the terminals."""

    def __init__(self):
        self.rows, self.behaved = [], []

    def scans(self, rows):
        self.rows += rows
        return len(rows)

    def behave(self, serial, **switches):
        self.behaved.append((serial, switches))


class Hand(CityClock):
    """A clock turned by hand."""

    at = AT

    def now(self):
        return self.at


@pytest.fixture
def city():
    return build(size="small", on=reference_date(AT.date()))


def test_each_scan_of_the_morning_is_fed_once_and_when_it_is_due(city):
    terminals, clock = Terminals(), Hand(AT)
    feeder = Feeder(city, terminals, clock, AT)
    today = scans(city, AT.date())
    before = [scan for scan in today if scan.at <= AT]
    assert feeder.scans_today == len(before)
    for minute in range(1, 200):
        object.__setattr__(clock, "at", AT + timedelta(minutes=minute))
        feeder.step()
        assert all(row[2] <= clock.at for row in terminals.rows)
    due = [scan for scan in today if AT < scan.at <= clock.at]
    assert [row[:3] for row in terminals.rows] == [(s.serial, s.pin, s.at) for s in due]
    assert feeder.scans_today == len(before) + len(due)


def test_it_goes_on_to_the_next_day(city):
    terminals, clock = Terminals(), Hand(AT)
    feeder = Feeder(city, terminals, clock, AT)
    object.__setattr__(clock, "at", AT + timedelta(days=1, minutes=30))
    feeder.step()
    assert {row[2].date() for row in terminals.rows} == {
        AT.date(),
        AT.date() + timedelta(1),
    }


def test_what_was_filled_and_what_is_fed_make_the_whole(city):
    past = past_scans(city, AT.date() - timedelta(3), AT)
    assert past == sorted(past)
    assert all(scan.at <= AT for scan in past)
    today = [scan for scan in past if scan.at.date() == AT.date()]
    rest = [scan for scan in scans(city, AT.date()) if scan.at > AT]
    assert today + rest == scans(city, AT.date())


def test_a_silent_terminal_is_cut_off_and_comes_back_at_its_hour():
    city = build(on=reference_date(AT.date()))
    all_day, until = outages(city, AT.date())
    terminals, clock = Terminals(), Hand(AT)
    feeder = Feeder(city, terminals, clock, AT)
    cut = {"black_hole": True}
    assert terminals.behaved == [(all_day.serial, cut), (until.serial, cut)]
    assert feeder.step() == []
    object.__setattr__(clock, "at", datetime(2026, 11, 24, 7, 16))
    assert feeder.step() == [until]
    assert terminals.behaved[-1] == (until.serial, {})
    assert feeder.step() == []


def test_the_clock_goes_at_its_speed_from_its_start():
    clock = CityClock(AT, speed=5)
    assert timedelta(0) <= clock.now() - AT < timedelta(seconds=5)
    ahead = clock.seconds_until(AT + timedelta(minutes=5))
    assert 58 < ahead <= 60
    assert CityClock().environ() == {}


def test_the_end_of_a_script_is_quiet():
    city = build_replay().city
    hand, terminals = Hand(AT), Terminals()
    hand.at = NOON
    feeder = Feeder(city, terminals, hand, NOON)
    hand.at = NOON + timedelta(days=3)
    assert feeder.step() == []
    afternoon = [scan for scan in city.script if scan.at > NOON]
    assert len(terminals.rows) == len(afternoon)
    assert feeder.step() == []
