from datetime import datetime

import pytest

from rules.asking import kind_for, missed, missed_part, part_for
from rules.facts import State

MORNING = datetime(2026, 11, 24, 7)
EVENING = datetime(2026, 11, 24, 16)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("late", "late"),
        ("late_left_early", "late"),
        ("left_early", "early"),
        ("one_scan", "scan"),
        ("missing", "permission"),
        ("unexplained", "permission"),
    ],
)
def test_the_kind_follows_the_day(state, kind):
    assert kind_for(state) == kind


def test_the_scan_that_was_not_made():
    assert part_for("one_scan", datetime(2026, 11, 24, 7)) == "afternoon"
    assert part_for("one_scan", None) == "morning"


def test_every_state_has_a_kind():
    assert {kind_for(state) for state in State} == {
        "late",
        "early",
        "scan",
        "permission",
    }


def test_a_day_tells_which_scan_was_not_made():
    assert missed_part("unexplained", None) == "day"
    assert missed_part("absent", None) == "day"
    assert missed_part("missing", None) == "morning"
    assert missed_part("one_scan", None) == "morning"
    assert missed_part("one_scan", datetime(2026, 11, 24, 0, 30)) == "afternoon"
    assert missed_part("present", datetime(2026, 11, 24, 0, 30)) is None


@pytest.mark.parametrize(
    ("first_in", "last_out", "late", "early", "expected"),
    [
        (None, None, 0, 0, (True, True)),
        (MORNING, None, 0, 0, (False, True)),
        (MORNING, EVENING, 0, 0, (False, False)),
        (MORNING, EVENING, 5, 0, (True, False)),
        (None, EVENING, 0, 3, (True, True)),
    ],
)
def test_a_scan_there_and_in_time_is_not_missed(
    first_in, last_out, late, early, expected
):
    assert missed(first_in, last_out, late, early) == expected
