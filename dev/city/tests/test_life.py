"""What happens on a day."""

import os
import subprocess
import sys
from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

import pytest

from dev.city import (
    JAKARTA,
    build,
    is_working_day,
    leaves,
    living_morning,
    outages,
    reference_date,
    scans,
    working_days,
)
from dev.city.days import days_to_ask_for

ON = date(2026, 1, 1)
TUESDAY = date(2026, 11, 24)
TOP = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def city():
    return build(on=ON)


@pytest.fixture(scope="module")
def day(city):
    return scans(city, TUESDAY)


def test_the_same_seed_gives_the_same_city_whatever_the_hash_seed():
    code = (
        "import hashlib, datetime as d; from dev.city import *;"
        "c = build(size='small', on=d.date(2026, 1, 1));"
        "s = scans(c, d.date(2026, 11, 24));"
        "l = leaves(c, d.date(2026, 10, 1), d.date(2026, 11, 24));"
        "print(hashlib.sha256(repr((c, s, l)).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=TOP,
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            timeout=60,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_another_seed_gives_other_people():
    one, two = (build(size="small", on=ON, seed=seed) for seed in (1, 2))
    assert [p.name for p in one.people] != [p.name for p in two.people]


def test_a_day_asked_for_twice_is_the_same(city, day):
    assert scans(city, TUESDAY) == day


def test_most_office_staff_arrive_from_0630_to_0730_and_some_late(city, day):
    shift = {p.pin for p in city.people if p.rota}
    first = {}
    for scan in day:
        if scan.pin not in shift:
            first.setdefault(scan.pin, scan.at.time())
    count = len(first)
    usual = sum(time(6, 20) <= at < time(7, 31) for at in first.values())
    late = sum(at >= time(7, 31) for at in first.values())
    assert usual / count > 0.88
    assert 0.02 < late / count < 0.12


def test_a_living_morning_has_people_before_and_after_0645(day):
    arrived = [scan for scan in day if scan.at.time() < time(6, 45)]
    coming = [scan for scan in day if time(6, 45) <= scan.at.time() < time(8)]
    assert len(arrived) > 300
    assert len(coming) > 1500


def test_people_scan_only_where_they_are_enrolled(city, day):
    users = {d.serial: {u.pin for u in d.users} for d in city.devices}
    assert not [scan for scan in day if scan.pin not in users[scan.serial]]


def test_two_fingers_within_a_minute_and_other_ways_than_a_finger_happen(day):
    by_pin = defaultdict(list)
    for scan in day:
        by_pin[scan.pin].append(scan.at)
    doubles = [
        pin
        for pin, at in by_pin.items()
        if any(b - a < timedelta(seconds=60) for a, b in zip(at, at[1:], strict=False))
    ]
    assert len(doubles) > 20
    verify = Counter(scan.verify for scan in day)
    assert set(verify) == {1, 3, 4, 15} and verify[1] > 0.9 * len(day)


def test_no_terminal_has_the_same_person_twice_in_one_second(day):
    keys = [(scan.serial, scan.pin, scan.at) for scan in day]
    assert len(set(keys)) == len(keys)


def test_a_night_shift_ends_with_a_scan_on_the_next_date(city):
    nurses = {p.pin for p in city.people if p.rota == "three"}
    evening = {
        s.pin for s in scans(city, TUESDAY) if s.pin in nurses and s.at.hour >= 20
    }
    morning = {
        s.pin
        for s in scans(city, TUESDAY + timedelta(1))
        if s.pin in nurses and 6 < s.at.hour <= 8
    }
    assert len(evening & morning) > 20


def test_strangers_scan_too(city, day):
    known = {p.pin for p in city.people}
    assert [scan for scan in day if scan.pin not in known]


def test_only_shifts_and_few_others_scan_on_a_sunday(city):
    shift = {p.pin for p in city.people if p.rota}
    sunday = scans(city, date(2026, 11, 22))
    assert sunday and {scan.pin for scan in sunday} <= shift


def test_nobody_scans_on_leave(city):
    on_leave = {leave.pin for leave in leaves(city, TUESDAY, TUESDAY)}
    assert on_leave
    rota = {p.pin for p in city.people if p.rota}
    seen = {scan.pin for scan in scans(city, TUESDAY)} - rota
    assert not seen & on_leave


def test_leave_does_not_overlap_and_does_not_depend_on_the_question(city):
    year = leaves(city, date(2026, 1, 1), date(2026, 12, 31))
    mine = defaultdict(list)
    for leave in year:
        assert leave.first <= leave.last
        mine[leave.pin].append(leave)
    for taken in mine.values():
        assert all(a.last < b.first for a, b in zip(taken, taken[1:], strict=False))
    november = leaves(city, date(2026, 11, 1), date(2026, 11, 30))
    assert november == [
        leave
        for leave in year
        if leave.first <= date(2026, 11, 30) and leave.last >= date(2026, 11, 1)
    ]


def test_leave_for_important_reasons_is_for_civil_servants(city):
    kinds = {p.pin: p.kind for p in city.people}
    taken = leaves(city, date(2026, 1, 1), date(2026, 12, 31))
    assert {kinds[t.pin] for t in taken if t.kind == "important"} <= {"pns", "cpns"}


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        (datetime(2026, 11, 24, 22, tzinfo=JAKARTA), datetime(2026, 11, 24, 6, 45)),
        (datetime(2026, 11, 22, 12, tzinfo=JAKARTA), datetime(2026, 11, 20, 6, 45)),
        # 23:30 UTC is already the next day in Mojokerto.
        (
            datetime(2026, 11, 23, 23, 30, tzinfo=timezone.utc),  # noqa: UP017
            datetime(2026, 11, 24, 6, 45),
        ),
        (datetime(2026, 12, 25, 12, tzinfo=JAKARTA), datetime(2026, 12, 23, 6, 45)),
    ],
)
def test_a_visitor_is_shown_the_morning_of_the_latest_working_day(now, morning):
    assert living_morning(now) == morning


def test_mornings_of_a_year_share_the_city():
    assert reference_date(TUESDAY) == reference_date(date(2026, 3, 2)) == ON
    assert reference_date(date(2026, 1, 5)) == date(2025, 1, 1)


def test_a_month_has_about_twenty_working_days():
    days = working_days(date(2026, 10, 24), date(2026, 11, 23))
    assert len(days) == 21
    assert all(is_working_day(day) for day in days)


def test_one_terminal_is_silent_all_day_and_one_comes_back(city):
    silent = outages(city, TUESDAY)
    assert [outage.until for outage in silent] == [None, datetime(2026, 11, 24, 7, 15)]
    assert {o.serial for o in silent} <= {d.serial for d in city.devices}
    assert outages(build(size="small", on=ON), TUESDAY) == []


def test_a_terminal_tells_its_own_time(city, day):
    ahead = {d.serial: d.ahead_s for d in city.devices}
    assert any(ahead.values()) and all(abs(s) < 30 for s in ahead.values())
    known = {(scan.serial, scan.pin) for scan in day if ahead[scan.serial]}
    assert known


def test_a_leave_is_asked_for_within_the_year_that_has_rights():
    for number in range(365):
        today = date(2026, 1, 1) + timedelta(number)
        asked = days_to_ask_for(today)
        assert all(today < day and day.year == 2026 for day in asked)
        assert asked or today.month == 12 and today.day == 31
    told = {
        date(2026, 3, 12): [date(2026, 3, 25), date(2026, 3, 26)],
        date(2026, 11, 24): [date(2026, 12, 7), date(2026, 12, 8)],
        date(2026, 12, 25): [date(2026, 12, 30), date(2026, 12, 31)],
        date(2026, 12, 30): [date(2026, 12, 31)],
    }
    assert {today: days_to_ask_for(today) for today in told} == told
