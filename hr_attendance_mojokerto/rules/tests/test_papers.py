"""What an approved excuse covers."""

import pytest
from day_cases import DUTY, EXCUSE, OFFICE, TUESDAY, WIB, at, said, span

from rules.expectation import cover_of
from rules.facts import Cover, Plan, State, Why

REF = ("hr.attendance.excuse", 3)
NIGHT = Plan((span("21:00", "31:00"),))


def paper(effect, period="day", hour_from=None, hour_to=None, plan=OFFICE):
    kind = DUTY if effect == "duty" else EXCUSE
    return cover_of(kind, effect, period, plan, hour_from, hour_to, TUESDAY, WIB, REF)


def part(start, end, kind=EXCUSE, **more):
    return Cover(kind, at(start), at(end), ref=REF, **more)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (("late", "hours", 0.0, 9.0), part("07:30", "09:00")),
        (("late", "day"), part("07:30", "11:45", spares_in=True)),
        (("early", "hours", 14.5, 0.0), part("14:30", "16:00")),
        (("early", "day"), part("11:45", "16:00", spares_out=True)),
        (("out", "hours", 9.0, 11.0), part("09:00", "11:00")),
        (("absence", "day"), Cover(EXCUSE, ref=REF)),
        (("absence", "morning"), part("07:30", "11:45")),
        (("absence", "afternoon"), part("11:45", "16:00")),
        (("absence", "hours", 13.0, 16.0), part("13:00", "16:00")),
        (("duty", "day"), Cover(DUTY, ref=REF)),
        (("duty", "morning"), part("07:30", "11:45", DUTY, spares_in=True)),
        (("duty", "afternoon"), part("11:45", "16:00", DUTY, spares_out=True)),
        (("duty", "hours", 7.5, 10.0), part("07:30", "10:00", DUTY)),
        (("scan", "morning"), part("07:30", "07:30", spares_in=True)),
        (("scan", "afternoon"), part("07:30", "07:30", spares_out=True)),
        (("scan", "day"), part("07:30", "07:30", spares_in=True, spares_out=True)),
    ],
)
def test_what_a_paper_covers(given, wanted):
    assert paper(*given) == wanted


def test_hours_of_a_shift_over_midnight():
    assert paper("absence", "hours", 2.0, 4.0, NIGHT) == part("26:00", "28:00")
    assert paper("late", "hours", 0.0, 23.0, NIGHT) == part("21:00", "23:00")
    assert paper("late", "hours", 0.0, 1.0, NIGHT) == part("21:00", "25:00")
    assert paper("early", "hours", 5.0, 0.0, NIGHT) == part("29:00", "31:00")
    assert paper("absence", "morning", plan=NIGHT) == part("21:00", "26:00")


def test_an_hour_before_the_office_opens_is_of_the_same_date():
    assert paper("duty", "hours", 6.0, 9.0) == part("06:00", "09:00", DUTY)


def test_only_a_whole_absence_tells_about_a_date_without_hours():
    unknown = Plan(ground=Why.NO_ROSTER)
    assert said(plan=unknown, covers=[paper("absence", plan=unknown)]).state is (
        State.EXCUSED
    )
    for effect, period in (("late", "day"), ("scan", "morning"), ("duty", "morning")):
        given = paper(effect, period, plan=unknown)
        assert not given.whole
        assert said(plan=unknown, covers=[given]).why is Why.NO_ROSTER


def test_permission_to_come_late_without_an_hour_lasts_to_the_middle():
    covers = [paper("late")]
    assert said(now="11:00", covers=covers).state is State.NOT_DUE
    assert said(now="12:00", covers=covers).state is State.MISSING
    verdict = said("10:40", "16:00", covers=covers)
    assert (verdict.state, verdict.minutes_late) == (State.PRESENT, 0)


def test_a_scan_not_made_on_both_sides_is_excused():
    assert said(covers=[paper("scan")]).state is State.EXCUSED
    assert said("16:01", covers=[paper("scan", "morning")]).state is State.PRESENT
    assert said("07:20", covers=[paper("scan", "afternoon")]).state is State.PRESENT
