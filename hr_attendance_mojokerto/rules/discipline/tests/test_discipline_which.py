"""Which regulation a case follows around 31 August 2021."""

from datetime import date

import pytest

from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94
from rules.discipline.which import CHANGE, Because, propose, shown_for

OLD, NEW = date(2021, 8, 30), date(2021, 8, 31)
LATER = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("offence", "today", "examined", "decided", "code", "because"),
    [
        (OLD, OLD, None, None, "pp53", Because.STILL_OLD),
        (OLD, NEW, None, None, "pp94", Because.NOT_EXAMINED),
        (NEW, NEW, None, None, "pp94", Because.NEW_OFFENCE),
        (OLD, LATER, OLD, None, "pp94", Because.EXAMINED_BEFORE),
        (OLD, LATER, NEW, None, "pp94", Because.NOT_EXAMINED),
        (OLD, LATER, OLD, OLD, "pp53", Because.DECIDED_BEFORE),
        (OLD, LATER, OLD, NEW, "pp94", Because.EXAMINED_BEFORE),
        (NEW, LATER, NEW, NEW, "pp94", Because.NEW_OFFENCE),
        (date(2019, 3, 1), LATER, None, None, "pp94", Because.NOT_EXAMINED),
    ],
)
def test_the_regulation_proposed(offence, today, examined, decided, code, because):
    found = propose(offence, today, examined, decided)
    assert (found.regulation, found.because) == (code, because)


def test_only_what_rests_on_the_transition_waits_for_confirmation():
    assert propose(OLD, LATER).to_confirm
    assert not propose(NEW, LATER).to_confirm
    assert not propose(OLD, OLD).to_confirm


def test_the_regulations_follow_one_another_without_a_gap():
    assert PP53.date_to == OLD
    assert PP94.date_from == CHANGE == NEW


@pytest.mark.parametrize(
    ("year", "codes"),
    [(2020, ("pp53",)), (2021, ("pp53", "pp94")), (2022, ("pp94",))],
)
def test_2021_is_shown_under_both_counts(year, codes):
    assert shown_for(year) == codes
