"""How often the terminals are visited."""

from datetime import UTC, datetime, timedelta

import pytest

from rules.cadence import (
    FORGOTTEN_S,
    is_busy,
    mean_gap,
    seconds_between_rounds,
    seconds_until_due,
)
from rules.facts import Span
from rules.policy import Policy

POLICY = Policy()


def wib(hour, minute=0, second=0):
    return datetime(2026, 11, 24, hour, minute, second, tzinfo=UTC) - timedelta(hours=7)


OFFICE = (Span(wib(7, 30), wib(12)), Span(wib(13), wib(15, 30)))


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        (wib(6, 29, 59), 60),
        (wib(6, 30), 10),
        (wib(7, 30), 10),
        (wib(8, 29, 59), 10),
        (wib(8, 30), 60),
        (wib(12), 60),
        (wib(14, 29, 59), 60),
        (wib(14, 30), 10),
        (wib(16, 29, 59), 10),
        (wib(16, 30), 60),
    ],
)
def test_rounds_are_dense_an_hour_around_the_start_and_the_end(moment, seconds):
    assert seconds_between_rounds(POLICY, OFFICE, moment) == seconds


def test_on_a_holiday_nobody_is_waited_for():
    assert seconds_between_rounds(POLICY, (), wib(7, 30)) == 60


def test_the_windows_are_settings():
    policy = Policy(busy_before=30, busy_after=0, round_seconds=15)
    assert not is_busy(policy, OFFICE, wib(6, 59))
    assert seconds_between_rounds(policy, OFFICE, wib(7)) == 15
    assert not is_busy(policy, OFFICE, wib(7, 30))


def test_a_short_friday_moves_the_second_window():
    friday = (Span(wib(7), wib(11)),)
    assert is_busy(POLICY, friday, wib(11, 30))
    assert not is_busy(POLICY, friday, wib(15))


@pytest.mark.parametrize(
    ("wanted", "since", "rest"),
    [
        (10, None, 0),
        (10, 0, 10),
        (10, 3, 7),
        (10, 8.5, 0),
        (10, 12, 0),
        (60, 30, 30),
        (60, 49, 0),
        (120, 60, 60),
        (10, -3600, 0),
    ],
)
def test_when_the_next_round_is_due(wanted, since, rest):
    assert seconds_until_due(wanted, since) == rest


def test_the_mean_follows_the_last_gaps():
    mean = 0.0
    for _round in range(30):
        mean = mean_gap(mean, 10.0)
    assert mean == pytest.approx(10.0)
    for _round in range(30):
        mean = mean_gap(mean, 14.0)
    assert mean == pytest.approx(14.0, abs=0.05)


def test_a_gap_in_which_nobody_polled_is_no_gap():
    assert mean_gap(10.0, FORGOTTEN_S + 1) == 0.0
    assert mean_gap(10.0, -5.0) == 0.0
