"""Which days a month's allowance is paid for.

The period of a month (masa TPP) and its cut-off date are data: a calendar month, or for
instance the 26th to the 25th; the cut-off is the local date on which the sheets are
drawn up, in December earlier, before the fiscal year ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

CUT_OFF_DAY = 5
"""Proposals for the allowance go in by about the 5th of the next month."""
CUT_OFF_DECEMBER = 15
"""December is paid in December: what is open then is settled by correction."""
LONGEST = 62
"""Days of the longest period: two months made one."""


@dataclass(frozen=True, slots=True)
class Period:
    """``month``: the first of the month that is paid; ``first`` to ``last`` are the
    local dates it is paid for, both included."""

    month: date
    first: date
    last: date
    cut_off: date


def next_month(month: date) -> date:
    """Return the first of the month after that of a date."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def month_before(month: date) -> date:
    """Return the first of the month before that of a date."""
    return (month.replace(day=1) - timedelta(days=1)).replace(day=1)


def calendar_month(month: date) -> Period:
    """Return the period of a month where nothing else is entered."""
    first = month.replace(day=1)
    following = next_month(first)
    if first.month == 12:
        cut_off = first.replace(day=CUT_OFF_DECEMBER)
    else:
        cut_off = following.replace(day=CUT_OFF_DAY)
    return Period(first, first, following - timedelta(days=1), cut_off)


def period_of(month: date, entered: Mapping[date, Period]) -> Period:
    """Return the period of a month; ``entered``: those that are data, by month."""
    month = month.replace(day=1)
    return entered.get(month) or calendar_month(month)


def period_with(day: date, entered: Mapping[date, Period]) -> Period | None:
    """Return the period in which a local date is paid, None where none has it."""
    month = day.replace(day=1)
    for candidate in (month, next_month(month), month_before(month)):
        period = period_of(candidate, entered)
        if period.first <= day <= period.last:
            return period
    return None


def unpaid(month: date, entered: Mapping[date, Period]) -> tuple[date, date] | None:
    """Return the first and last date between a month's period and the one before that
    are in neither, None when they follow one another."""
    period = period_of(month, entered)
    before = period_of(month_before(period.month), entered)
    if before.last + timedelta(days=1) >= period.first:
        return None
    return before.last + timedelta(days=1), period.first - timedelta(days=1)


def shared(month: date, entered: Mapping[date, Period]) -> Period | None:
    """Return the period of a neighbouring month that has dates of this month's period
    too, None when there is none."""
    period = period_of(month, entered)
    for neighbour in (month_before(period.month), next_month(period.month)):
        other = period_of(neighbour, entered)
        if other.first <= period.last and period.first <= other.last:
            return other
    return None
