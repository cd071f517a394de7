"""The next case of a year, and sanctions one after another."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.discipline.ladder import Count, standing
from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94
from rules.discipline.succession import (
    Imposed,
    OpenCase,
    Opening,
    Period,
    opening,
    periods,
)

BANDS = {band.from_days: band for band in PP94.bands_for(True)}
bounded = settings(derandomize=True, deadline=None, max_examples=200, database=None)


def at(days):
    return standing(Count(absent_days=days), PP94)


def test_two_days_open_nothing_and_three_open_a_case():
    assert opening(at(2)) is Opening.NOTHING
    assert opening(at(3)) is Opening.FIRST


@pytest.mark.parametrize(
    ("settled", "total", "expected"),
    [
        (3, 3, Opening.NOTHING),
        (3, 5, Opening.HIGHER),
        (4, 6, Opening.NOTHING),
        (4, 9, Opening.HIGHER),
        (7, 12, Opening.HIGHER),
        (17, 23, Opening.HIGHER),
        (21, 24, Opening.NOTHING),
        (21, 26, Opening.HIGHER),
        (25, 29, Opening.HIGHER),
        (28, 60, Opening.NOTHING),
        (7, 5, Opening.NOTHING),
    ],
)
def test_after_a_decision_only_a_higher_band_opens_a_case(settled, total, expected):
    assert opening(at(total), [BANDS[settled]]) is expected


def test_an_open_case_grows_until_its_examination_closes():
    assert opening(at(4), [], OpenCase(BANDS[3])) is Opening.GROWS
    assert opening(at(3), [], OpenCase(BANDS[3])) is Opening.GROWS
    assert opening(at(7), [], OpenCase(BANDS[3], True)) is Opening.EXAMINED


def test_a_late_leave_lowers_or_withdraws_an_open_case():
    assert opening(at(3), [], OpenCase(BANDS[4])) is Opening.FALLS
    assert opening(at(2), [], OpenCase(BANDS[3])) is Opening.FALLS
    assert opening(at(4), [BANDS[4]], OpenCase(BANDS[7])) is Opening.FALLS


@bounded
@given(st.integers(0, 40), st.integers(0, 40))
def test_nobody_is_decided_upon_twice_in_one_band(first, second):
    before = at(first).band
    if before:
        again = opening(at(second), [before])
        assert (again is Opening.HIGHER) == (
            at(second).band is not None and at(second).band.from_days > before.from_days
        )


def imposed(ref, code, day, regulation=PP94):
    return Imposed(ref, regulation.sanction(code), day)


START = date(2022, 3, 1)
END = date(2023, 2, 28)


def test_one_sanction_is_served_for_its_months():
    assert periods([imposed(1, "raise_delayed", START)]) == (Period(1, START, END),)


def test_a_heavier_one_ends_a_lighter_one():
    found = periods(
        [
            imposed(1, "raise_delayed", START),
            imposed(2, "post_lowered", date(2022, 6, 15)),
        ]
    )
    assert found == (
        Period(1, START, date(2022, 6, 14), cut=True),
        Period(2, date(2022, 6, 15), date(2023, 6, 14)),
    )


def test_a_lighter_one_waits_for_a_heavier_one():
    found = periods(
        [
            imposed(1, "post_lowered", START),
            imposed(2, "raise_delayed", date(2022, 6, 15)),
        ]
    )
    assert found == (
        Period(1, START, END),
        Period(2, date(2023, 3, 1), date(2024, 2, 29)),
    )


def test_one_that_waits_still_waits_behind_a_heavier_arrival():
    found = periods(
        [
            imposed(1, "promotion_delayed", START),
            imposed(2, "raise_delayed", date(2022, 4, 1)),
            imposed(3, "post_removed", date(2022, 5, 1)),
        ]
    )
    assert found == (
        Period(1, START, date(2022, 4, 30), cut=True),
        Period(3, date(2022, 5, 1), date(2023, 4, 30)),
        Period(2, date(2023, 5, 1), date(2024, 4, 30)),
    )


def test_light_ones_are_not_served_over_time():
    assert periods([imposed(1, "oral", START)]) == ()
    assert periods(
        [imposed(1, "raise_delayed", START), imposed(2, "oral", date(2022, 4, 1))]
    ) == (Period(1, START, END),)


def test_a_dismissal_ends_whatever_runs_or_waits():
    found = periods(
        [
            imposed(1, "post_lowered", START),
            imposed(2, "raise_delayed", date(2022, 4, 1)),
            imposed(3, "dismissal", date(2022, 5, 1)),
        ]
    )
    assert found == (Period(1, START, date(2022, 4, 30), cut=True),)


def test_a_heavier_one_without_a_term_ends_a_lighter_one_too():
    found = periods(
        [
            imposed(1, "raise_delayed", START, PP53),
            imposed(2, "post_removed", date(2022, 5, 1), PP53),
        ]
    )
    assert found == (Period(1, START, date(2022, 4, 30), cut=True),)


def test_after_one_is_served_the_next_begins_on_its_own_date():
    found = periods(
        [
            imposed(1, "allowance_6m", START),
            imposed(2, "raise_delayed", date(2023, 1, 2)),
        ]
    )
    assert found[0] == Period(1, START, date(2022, 8, 31))
    assert found[1].first == date(2023, 1, 2)


CODES = [row.code for row in PP94.sanctions if row.duration_months]


@bounded
@given(
    st.lists(
        st.tuples(
            st.sampled_from(CODES), st.dates(date(2022, 1, 1), date(2026, 12, 31))
        ),
        max_size=8,
    )
)
def test_no_two_sanctions_are_served_at_once(rows):
    found = periods([imposed(n, code, day) for n, (code, day) in enumerate(rows)])
    for before, following in zip(found, found[1:], strict=False):
        assert before.first <= before.last < following.first
    starts = {n: day for n, (_, day) in enumerate(rows)}
    assert all(period.first >= starts[period.ref] for period in found)
    assert len({period.ref for period in found}) == len(found)
