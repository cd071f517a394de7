from datetime import date, timedelta

import pytest

from rules.expectation import Shift
from rules.roster import (
    Concern,
    Gap,
    collide,
    concerns,
    cycle_of,
    minutes_by_week,
    monday_of,
    month_dates,
    parse_codes,
    repeated,
    same_weekday_before,
    staffing_gaps,
    work_minutes,
)

MONDAY = date(2026, 11, 23)
P = Shift("P", "Pagi", "work", 7, 7)
S = Shift("S", "Siang", "work", 14, 7)
M = Shift("M", "Malam", "work", 21, 10)
J = Shift("J", "Jaga", "work", 7.5, 24, 60)
L = Shift("L", "Libur", "off")
LJ = Shift("LJ", "Lepas Jaga", "after_night")
K = Shift("K", "On call", "on_call", 7, 24)


def after(days):
    return MONDAY + timedelta(days=days)


def test_the_dates_of_a_month():
    dates = month_dates(date(2027, 2, 1))
    assert (len(dates), dates[0], dates[-1]) == (
        28,
        date(2027, 2, 1),
        date(2027, 2, 28),
    )


def test_hours_count_without_break_and_only_for_work():
    assert [work_minutes(one) for one in (P, M, J, L, LJ, K)] == [
        420,
        600,
        1380,
        0,
        0,
        0,
    ]


def test_a_night_shift_counts_in_the_week_of_its_date():
    sunday = after(6)
    assert minutes_by_week([(sunday, M), (MONDAY, P), (after(7), L)]) == {
        MONDAY: 1020,
        after(7): 0,
    }
    assert monday_of(sunday) == MONDAY


@pytest.mark.parametrize(
    ("one", "days", "other", "expected"),
    [
        (P, 0, S, False),
        (M, 1, P, False),
        (J, 1, P, True),
        (J, 1, S, False),
        (L, 0, P, True),
        (L, 1, P, False),
        (LJ, 0, K, True),
        (P, 0, K, False),
        (P, 0, P, True),
    ],
)
def test_what_a_person_cannot_have_both(one, days, other, expected):
    lines = (MONDAY, one), (after(days), other)
    assert collide(*lines) is expected
    assert collide(*reversed(lines)) is expected


def found(*lines, rest=8 * 60):
    return [(one.concern, one.date, one.rest) for one in concerns(lines, rest)]


def test_two_shifts_in_a_row_are_a_double_not_a_short_rest():
    assert found((MONDAY, S), (MONDAY, P)) == [(Concern.DOUBLE, MONDAY, 0)]


def test_a_morning_after_a_night():
    assert found((MONDAY, M), (after(1), P)) == [(Concern.NIGHT_MORNING, after(1), 0)]


def test_rest_shorter_than_wanted():
    late = Shift("S", "Siang", "work", 16, 7.5)
    assert found((MONDAY, late), (after(1), P)) == [(Concern.SHORT_REST, after(1), 450)]
    assert found((MONDAY, late), (after(1), P), rest=450) == []
    assert found((MONDAY, M), (after(1), M)) == []


def test_a_collision_is_said_once():
    assert found((MONDAY, J), (after(1), P)) == [(Concern.COLLIDES, after(1), 0)]


def test_being_on_call_disturbs_no_rest():
    assert found((MONDAY, K), (MONDAY, P), (after(1), P)) == []


def test_staffing_below_the_least():
    people = {(MONDAY, 1): 2, (MONDAY, 2): 1}
    assert staffing_gaps(people, {1: 2, 2: 2}, [MONDAY, after(1)]) == [
        Gap(MONDAY, 2, 1, 2),
        Gap(after(1), 1, 0, 2),
        Gap(after(1), 2, 0, 2),
    ]


def test_a_copy_by_weekday_takes_each_date_from_the_month_before():
    for day in month_dates(date(2026, 12, 1)):
        source = same_weekday_before(day)
        assert (source.month, source.weekday()) == (11, day.weekday())


def test_a_cycle_goes_on_in_both_directions():
    cycle = "PSML"
    assert [repeated(cycle, MONDAY, after(day)) for day in (-1, 0, 5)] == [
        "L",
        "P",
        "S",
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("PSMLPSML", "PSML"),
        ("XXPSLPSL", "PSL"),
        ("PPPP", "P"),
        ("PSML", None),
        ("", None),
        ("P", None),
    ],
)
def test_the_cycle_with_which_a_month_ends(values, expected):
    assert cycle_of(values) == expected


def test_a_written_sequence():
    assert parse_codes("p s-M, LJ  P+S") == [
        ("P",),
        ("S",),
        ("M",),
        ("LJ",),
        ("P", "S"),
    ]
