from datetime import datetime

import pytest

from rules.asking import kind_for, part_for
from rules.facts import State


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
