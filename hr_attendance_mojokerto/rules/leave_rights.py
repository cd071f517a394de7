"""Annual leave (cuti tahunan): how many working days a person has in a year.

PP 11/2017 Pasal 311-315 as changed by PP 17/2020, Peraturan BKN 24/2017 III.A.
"""

from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

# Left over from one year, at most.
CARRIED_AFTER_ONE_YEAR = 6
# Left over when two years or more went by without leave, or when it was postponed.
CARRIED_AT_MOST = 12


class Past(NamedTuple):
    """What became of the annual leave of an earlier year, in working days: the own
    right of that year, what was taken, and what was asked for and postponed."""

    right: float
    taken: float = 0
    postponed: float = 0


class Right(NamedTuple):
    """The annual leave of one year, in working days: of the year itself, carried over
    from the years before, and added for work on days of joint leave."""

    own: float
    carried: float = 0
    added: float = 0

    @property
    def total(self) -> float:
        return self.own + self.carried + self.added


def service_months(start: date, day: date) -> int:
    """Return the whole months of service from ``start`` to ``day``."""
    span = relativedelta(day, start)
    return max(span.years * 12 + span.months, 0)


def longer_than(first: date, last: date, months: int) -> bool:
    """Return whether the dates, both included, are more than so many months: months of
    leave are counted from date to date (Pasal 317, 325)."""
    return last >= first + relativedelta(months=months)


def carried_over(last: Past | None, before: Past | None) -> float:
    """Return the working days that go over into a year from the one before it.

    ``last`` is the year before, ``before`` the one before that, None for a year without
    a right. Of one year at most 6 days go over (18 with the 12 of the year); 12 when in
    two years running none was taken, or as far as leave was postponed by the official
    (24 with the 12 of the year).
    """
    if last is None:
        return 0
    left = max(last.right - last.taken, 0)
    if before and before.right and not last.taken and not before.taken:
        return min(left + before.right, CARRIED_AT_MOST)
    postponed = min(last.postponed, left)
    rest = min(left - postponed, CARRIED_AFTER_ONE_YEAR)
    return min(postponed + rest, CARRIED_AT_MOST)


def annual_right(
    days: float,
    carries_over: bool,
    last: Past | None = None,
    before: Past | None = None,
    added: float = 0,
) -> Right:
    """Return the :class:`Right` of a year. ``days``: what the kind of employee has in
    a year; ``added``: one day for each day of joint leave worked (Pasal 333)."""
    return Right(days, carried_over(last, before) if carries_over else 0, added)


class YearLeft(NamedTuple):
    """Working days of annual leave that come from one year, and what is left of
    them."""

    given: float
    left: float


def left_by_year(
    right: Right, used: float, none_taken: bool
) -> tuple[YearLeft, YearLeft, YearLeft]:
    """Return what comes from the year, from the one before it and from the one before
    that (N, N-1, N-2 of the form for leave, Peraturan BKN 24/2017).

    ``used`` working days were taken in the year; the oldest are used up first. Of N-1
    at most 6 go over, and more only where they were postponed; when ``none_taken`` in
    both years the rest is of N-2.
    """
    older = max(right.carried - CARRIED_AFTER_ONE_YEAR, 0) if none_taken else 0
    left = []
    for given in (older, right.carried - older, right.own + right.added):
        taken = min(given, used)
        used -= taken
        left.append(YearLeft(given, given - taken))
    before_last, last, own = left
    return own, last, before_last
