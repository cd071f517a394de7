from datetime import datetime, timedelta

import pytest

from rules.arrival import Arrival, Listener, arrival, foremost

NOW = datetime(2026, 11, 24, 8)
END = datetime(2026, 11, 24, 20)
SILENCE = timedelta(minutes=15)


def said(heard, enrolled=True, scans=0, end=END):
    return arrival(Listener(scans, heard, enrolled), end, NOW, SILENCE)


@pytest.mark.parametrize(
    ("heard", "enrolled", "scans", "expected"),
    [
        (NOW, True, 1, Arrival.ARRIVED),
        (NOW - timedelta(hours=1), False, 1, Arrival.ARRIVED),
        (NOW - timedelta(minutes=16), True, 0, Arrival.NOT_HEARD),
        (NOW - timedelta(minutes=15), True, 0, Arrival.NO_SCAN),
        (NOW, None, 0, Arrival.NO_SCAN),
        (NOW, False, 0, Arrival.NOT_ENROLLED),
        (None, True, 0, Arrival.NEVER_HEARD),
    ],
)
def test_what_a_terminal_says(heard, enrolled, scans, expected):
    assert said(heard, enrolled, scans) == expected


def test_a_terminal_heard_after_the_date_has_told_everything():
    heard = NOW - timedelta(hours=2)
    assert said(heard, end=heard - timedelta(minutes=1)) == Arrival.NO_SCAN


def test_an_arrived_scan_answers_before_a_silent_terminal():
    assert foremost({1: Arrival.NOT_HEARD, 2: Arrival.ARRIVED}) == 2
    assert foremost({1: Arrival.NO_SCAN, 2: Arrival.NOT_HEARD}) == 2
    assert foremost({}) is None
