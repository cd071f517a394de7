"""Mistyped dates of decision and receipt."""

from dataclasses import replace
from datetime import date

import pytest

from rules.discipline.flow_steps import Stage
from rules.discipline.mending import Dates, Wrong, stage_after, wrong

REPORTED, DECIDED, RECEIVED, FILED, TODAY = (
    date(2026, 3, day) for day in (2, 4, 6, 10, 12)
)
KNOWN = Dates(REPORTED, DECIDED, RECEIVED, FILED)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, Wrong.SAME),
        ({"decided": REPORTED}, None),
        ({"decided": date(2026, 3, 1)}, Wrong.BEFORE_REPORT),
        ({"decided": RECEIVED}, None),
        ({"decided": date(2026, 3, 7)}, Wrong.BEFORE_DECISION),
        ({"received": DECIDED}, None),
        ({"received": date(2026, 3, 3)}, Wrong.BEFORE_DECISION),
        ({"received": FILED}, None),
        ({"received": date(2026, 3, 11)}, Wrong.AFTER_FILING),
        ({"received": date(2026, 3, 13)}, Wrong.AHEAD),
        ({"decided": date(2026, 3, 13)}, Wrong.AHEAD),
    ],
)
def test_which_dates_can_be_right(change, told):
    assert wrong(KNOWN, replace(KNOWN, **change), TODAY) is told


def test_before_delivery_only_the_decision_has_a_date():
    known = Dates(REPORTED, DECIDED)
    assert wrong(known, replace(known, decided=TODAY), TODAY) is None
    assert wrong(known, replace(known, decided=date(2026, 3, 13)), TODAY) is Wrong.AHEAD


@pytest.mark.parametrize("stage", [Stage.IN_FORCE, Stage.SERVED])
def test_a_case_goes_back_to_its_delivery_until_the_day_of_force(stage):
    later = date(2026, 3, 13)
    assert stage_after(stage, later, False, TODAY) is Stage.DELIVERED
    assert stage_after(stage, TODAY, False, TODAY) is Stage.IN_FORCE
    # In force by the outcome of the remedy: the receipt has no say.
    assert stage_after(stage, later, True, TODAY) is stage


@pytest.mark.parametrize("stage", [Stage.DECIDED, Stage.DELIVERED, Stage.UNDER_REMEDY])
def test_what_was_not_in_force_stays_where_it_is(stage):
    for force_on in (DECIDED, date(2026, 4, 1)):
        assert stage_after(stage, force_on, False, TODAY) is stage
