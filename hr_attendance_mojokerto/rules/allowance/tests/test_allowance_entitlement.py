from datetime import date

import pytest

from rules.allowance.entitlement import Exclusion, Person, edges, reason_on

DAY = date(2026, 11, 24)
TEACHER, STAFF = 1, 2
SCHOOL, HOSPITAL, OFFICE = 11, 12, 13
HADI = Person(7, "pns", TEACHER, SCHOOL)


@pytest.mark.parametrize(
    ("exclusion", "left_out"),
    [
        (Exclusion("certified", post_kind=TEACHER), True),
        (Exclusion("certified", post_kind=STAFF), False),
        (Exclusion("BLUD", units=frozenset({HOSPITAL})), False),
        (Exclusion("BLUD", units=frozenset({HOSPITAL, SCHOOL})), True),
        (Exclusion("CPNS", kind="cpns"), False),
        (Exclusion("named", employees=frozenset({7})), True),
        (Exclusion("named", employees=frozenset({8})), False),
        (Exclusion("both", kind="pns", post_kind=TEACHER), True),
        (Exclusion("both", kind="pppk", post_kind=TEACHER), False),
        (Exclusion("study", exemption="study"), False),
    ],
)
def test_whom_a_row_leaves_out(exclusion, left_out):
    reason = exclusion.reason if left_out else None
    assert reason_on(DAY, HADI, [exclusion]) == reason


def test_tugas_belajar_as_long_as_it_is_entered():
    away = Person(7, "pns", TEACHER, SCHOOL, frozenset({"study"}))
    assert reason_on(DAY, away, [Exclusion("Tugas belajar", exemption="study")])


def test_the_first_row_that_says_so_gives_the_reason():
    rows = [
        Exclusion("later", first=date(2026, 12, 1)),
        Exclusion("over", last=date(2026, 11, 23)),
        Exclusion("certified", post_kind=TEACHER),
        Exclusion("named", employees=frozenset({7})),
    ]
    assert reason_on(DAY, HADI, rows) == "certified"


@pytest.mark.parametrize("number", [23, 24, 25])
def test_both_dates_of_a_row_are_included(number):
    day = date(2026, 11, number)
    row = Exclusion("one day", first=DAY, last=DAY)
    assert row.holds(day) == (day == DAY)


def test_a_month_falls_into_pieces_where_a_row_begins_or_ends():
    # Begins on the 1st (no edge inside the month), ends on the 10th: from the 11th on
    # the person is entitled. The other begins on the 20th and goes on.
    rows = [
        Exclusion("a", first=date(2026, 11, 1), last=date(2026, 11, 10)),
        Exclusion("b", first=date(2026, 11, 20)),
    ]
    assert edges(date(2026, 11, 1), date(2026, 11, 30), rows) == (
        date(2026, 11, 11),
        date(2026, 11, 20),
    )
