from datetime import datetime, timedelta

import pytest

from rules.check_in import COUNTS, Press, press


def at(hour, minute=0):
    return datetime(2026, 11, 24, hour, minute)


@pytest.mark.parametrize(
    ("scans", "now", "expected"),
    [
        ([], at(7), Press.IN),
        ([], at(15), Press.IN),
        ([at(6, 55)], at(8), Press.OUT),
        ([at(7)], at(7, 1), Press.DOUBLE),
        ([at(7)], at(7, 1) + timedelta(seconds=1), Press.OUT),
        ([at(7), at(15)], at(16), Press.LATER_OUT),
        ([at(7), at(7, 1)], at(16), Press.OUT),
    ],
)
def test_without_hours_the_first_is_in_and_the_last_is_out(scans, now, expected):
    assert press(scans, now) is expected


@pytest.mark.parametrize(
    ("scans", "now", "expected"),
    [
        ([], at(7), Press.IN),
        ([at(6, 55)], at(9), Press.TOO_EARLY),
        ([at(6, 55)], at(12), Press.OUT),
        ([], at(13), Press.OUT),
        ([at(7), at(13)], at(15), Press.LATER_OUT),
        ([at(13)], at(15), Press.LATER_OUT),
    ],
)
def test_with_hours_the_middle_divides(scans, now, expected):
    assert press(scans, now, at(11, 30)) is expected


def test_what_counts():
    assert {Press.DOUBLE, Press.TOO_EARLY}.isdisjoint(COUNTS)
