"""What calendars and rosters ask for."""

from datetime import date, timedelta

import pytest
from day_cases import TUESDAY, WIB, at, span

from rules.expectation import Shift, calendar_plan, shift_plan, shifts_overlap
from rules.facts import Plan, Reason, Why

SPANS = (span("07:30", "12:00"), span("13:00", "16:00"))
MORNING = Shift("P", "Pagi", "work", 7, 7)
LATE = Shift("S", "Siang", "work", 14, 7)
NIGHT = Shift("M", "Malam", "work", 21, 10)
WHOLE = Shift("24", "Dua Puluh Empat Jam", "work", 8, 24)
OFF = Shift("L", "Libur", "off")
AFTER = Shift("LJ", "Lepas Jaga", "after_night")
ON_CALL = Shift("OC", "On Call", "on_call", 0, 24)
NEXT = TUESDAY + timedelta(days=1)


def roster(*shifts: Shift) -> Plan:
    return shift_plan(TUESDAY, WIB, shifts)


def test_a_calendar_asks_for_its_spans():
    assert calendar_plan(SPANS, []) == Plan(SPANS)
    assert calendar_plan(SPANS, []).minutes == 450
    assert calendar_plan((), []).ground is Why.DAY_OFF


def test_a_holiday_takes_the_date():
    plan = calendar_plan(SPANS, [(at("00:00"), at("23:59:59"), "Natal", False)])
    assert (plan.spans, plan.ground, plan.label) == ((), Why.HOLIDAY, "Natal")
    plan = calendar_plan(SPANS, [(at("00:00"), at("24:00"), "Cuti Bersama", True)])
    assert plan.ground is Why.JOINT_LEAVE
    other = [(at("24:00"), at("48:00"), "Natal", False)]
    assert calendar_plan(SPANS, other) == Plan(SPANS)


def test_a_holiday_on_a_free_day_leaves_it_free():
    day = [(at("00:00"), at("24:00"), "Natal", False)]
    assert calendar_plan((), day).ground is Why.DAY_OFF


def test_part_of_a_day_free_shortens_it():
    until_eleven = (at("00:00"), at("11:00"), "Hari Pertama Puasa", False)
    plan = calendar_plan(SPANS, [until_eleven])
    assert plan.spans == (span("11:00", "12:00"), span("13:00", "16:00"))
    assert plan.remarks == (Reason(Why.HOURS_CHANGED, {"name": until_eleven[2]}),)
    noon = (at("11:00"), at("14:00"), "Pemilu", False)
    plan = calendar_plan(SPANS, [noon])
    assert plan.spans == (span("07:30", "11:00"), span("14:00", "16:00"))
    both = [until_eleven, (at("10:00"), at("17:00"), "Banjir", False)]
    assert calendar_plan(SPANS, both).ground is Why.HOLIDAY


def test_a_shift_belongs_to_the_date_on_which_it_starts():
    plan = roster(NIGHT)
    assert plan.spans == (span("21:00", "31:00"),)
    assert (plan.label, plan.ground) == ("M", None)
    assert plan.remarks == (Reason(Why.SHIFT, {"name": "Malam"}),)


def test_a_night_over_new_year():
    plan = shift_plan(date(2026, 12, 31), WIB, [NIGHT])
    assert plan.spans[0].end == at("07:00", date(2027, 1, 1))


def test_a_double_shift_is_one_day():
    plan = roster(NIGHT, LATE)
    assert plan.spans == (span("14:00", "21:00"), span("21:00", "31:00"))
    assert (plan.minutes, plan.label) == (17 * 60, "S+M")


def test_hours_that_overlap_are_asked_once():
    plan = roster(Shift("A", "A", "work", 7, 8), Shift("B", "B", "work", 9, 4))
    assert plan.minutes == 8 * 60


def test_twenty_four_hours():
    assert roster(WHOLE).spans == (span("08:00", "32:00"),)
    assert roster(WHOLE).minutes == 24 * 60


def test_the_break_lies_in_the_middle_of_the_shift():
    plan = roster(MORNING._replace(break_minutes=60))
    assert plan.spans == (span("07:00", "10:00"), span("11:00", "14:00"))
    assert plan.minutes == 6 * 60


@pytest.mark.parametrize(
    ("shifts", "ground"),
    [
        ([OFF], Why.ROSTER_OFF),
        ([AFTER], Why.AFTER_NIGHT),
        ([OFF, AFTER], Why.AFTER_NIGHT),
        ([ON_CALL], Why.ON_CALL),
        ([], Why.NO_ROSTER),
    ],
)
def test_rosters_without_work(shifts, ground):
    plan = roster(*shifts)
    assert (plan.spans, plan.ground) == ((), ground)
    assert plan.label == (shifts[-1].name if shifts else None)


def test_work_beside_on_call_is_work():
    assert roster(ON_CALL, MORNING).spans == (span("07:00", "14:00"),)


@pytest.mark.parametrize(
    ("lines", "overlap"),
    [
        ([(TUESDAY, LATE), (TUESDAY, NIGHT)], False),
        ([(TUESDAY, NIGHT), (NEXT, MORNING)], False),
        ([(TUESDAY, NIGHT), (NEXT, Shift("D", "Dini", "work", 6, 7))], True),
        ([(TUESDAY, WHOLE), (NEXT, MORNING)], True),
        ([(TUESDAY, WHOLE), (NEXT, WHOLE)], False),
        ([(TUESDAY, MORNING), (TUESDAY, Shift("D", "D", "work", 13.5, 3))], True),
        ([(TUESDAY, ON_CALL), (TUESDAY, MORNING), (TUESDAY, OFF)], False),
        ([(TUESDAY, WHOLE), (TUESDAY, Shift("D", "D", "work", 9, 1))], True),
    ],
)
def test_shifts_that_overlap_are_named(lines, overlap):
    assert shifts_overlap(reversed(lines)) == (tuple(lines) if overlap else None)
