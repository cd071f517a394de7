from datetime import date

import pytest

from rules.allowance.period import (
    Period,
    calendar_month,
    next_month,
    period_of,
    period_with,
    shared,
    unpaid,
)

NOVEMBER = date(2026, 11, 1)


def from_26th(year, month):
    """The period of a month from the 26th of the one before to its 25th."""
    before = (year - 1, 12) if month == 1 else (year, month - 1)
    return Period(
        date(year, month, 1),
        date(*before, 26),
        date(year, month, 25),
        date(year, month, 28),
    )


def test_a_month_without_a_row_is_the_calendar_month():
    period = period_of(date(2026, 11, 24), {})
    assert period == Period(
        NOVEMBER, NOVEMBER, date(2026, 11, 30), cut_off=date(2026, 12, 5)
    )


def test_december_is_cut_off_before_the_fiscal_year_ends():
    period = calendar_month(date(2026, 12, 24))
    assert (period.last, period.cut_off) == (date(2026, 12, 31), date(2026, 12, 15))


@pytest.mark.parametrize("month", range(1, 13))
def test_calendar_months_follow_one_another(month):
    one = calendar_month(date(2028, month, 9))
    assert (next_month(one.month) - one.last).days == 1
    assert unpaid(one.month, {}) is None
    assert shared(one.month, {}) is None


@pytest.mark.parametrize(
    ("day", "month"),
    [(date(2026, 10, 25), 10), (date(2026, 10, 26), 11), (date(2026, 11, 25), 11)],
)
def test_the_26th_belongs_to_the_next_month_where_it_is_entered_so(day, month):
    entered = {row.month: row for row in (from_26th(2026, 10), from_26th(2026, 11))}
    assert period_with(day, entered).month == date(2026, month, 1)


def test_dates_between_two_periods_are_paid_in_none():
    # November ends on the 25th, December is the calendar month.
    entered = {NOVEMBER: Period(NOVEMBER, NOVEMBER, date(2026, 11, 25), NOVEMBER)}
    december = date(2026, 12, 1)
    assert unpaid(december, entered) == (date(2026, 11, 26), date(2026, 11, 30))
    assert period_with(date(2026, 11, 27), entered) is None


def test_no_date_is_paid_in_two_months():
    # October is the calendar month and has the 26th to the 31st too.
    entered = {NOVEMBER: from_26th(2026, 11)}
    assert shared(NOVEMBER, entered).month == date(2026, 10, 1)
    first_part = Period(
        date(2026, 10, 1), date(2026, 10, 1), date(2026, 10, 25), date(2026, 10, 28)
    )
    assert shared(NOVEMBER, entered | {first_part.month: first_part}) is None
