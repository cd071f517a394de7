"""Which SKPD pays which stretch of a month, and what share of the month it is."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from .money import rupiah
from .month import PersonMonth, Span
from .scheme import Scheme, Transfer

NOT_THERE = "key_date"
"""Why nothing is paid to a person who was not there on the key date."""


class Stretch(NamedTuple):
    """Dates that one SKPD pays, both included, by what ``span`` says; ``days`` of the
    ``of`` working days of the month. ``not_entitled``: why nothing is paid."""

    span: Span
    first: date
    last: date
    days: int
    of: int
    not_entitled: str | None

    @property
    def share(self) -> Fraction:
        """The stretch as a share of the month."""
        return Fraction(self.days, self.of)


def key_date(first: date, last: date, key_day: int) -> date:
    """Return the date of a period on which ``key_day`` falls, the last of the month
    where that month is shorter."""
    for month in (first, last):
        day = min(key_day, monthrange(month.year, month.month)[1])
        if first <= month.replace(day=day) <= last:
            return month.replace(day=day)
    return last


def stretches(month: PersonMonth, scheme: Scheme) -> tuple[Stretch, ...]:
    """Return the stretches of a person's month in order of time.

    By key date there is one, the whole month; by working days one for each piece in
    which SKPD, class, kind, acting post and entitlement are the same. A day of leave is
    a working day. Where the month has no working day, calendar days are counted.
    """
    if scheme.transfer is Transfer.KEY_DATE:
        return (_on_key_date(month, key_date(month.first, month.last, scheme.key_day)),)
    pieces = _joined(month.spans)
    if len(pieces) == 1 and (pieces[0].first, pieces[0].last) == (
        month.first,
        month.last,
    ):
        counts, of = [1], 1
    else:
        worked = _worked(month)
        counts = [
            sum(piece.first <= day <= piece.last for day in worked) for piece in pieces
        ]
        of = len(worked)
    return tuple(
        Stretch(piece, piece.first, piece.last, days, of, piece.not_entitled)
        for piece, days in zip(pieces, counts, strict=True)
    )


def in_service(month: PersonMonth) -> list[date]:
    """Return the dates of the month that lie in a span."""
    return [
        span.first + timedelta(days=n)
        for span in month.spans
        for n in range((span.last - span.first).days + 1)
    ]


def bases(monthly: Sequence[int], parts: Sequence[Stretch]) -> list[int]:
    """Return the basis of each stretch in whole rupiah; ``monthly``: its price of a
    whole month.

    The running total is rounded to the nearest, not each amount: so stretches of one
    price come to that price, and each is within a rupiah of its share.
    """
    found, told = [], 0
    exact: Fraction | int = 0
    for price, stretch in zip(monthly, parts, strict=True):
        if stretch.not_entitled is None:
            exact += price if stretch.days == stretch.of else price * stretch.share
        total = rupiah(exact)
        found.append(total - told)
        told = total
    return found


def _on_key_date(month: PersonMonth, key: date) -> Stretch:
    chosen, reason = month.spans[0], NOT_THERE
    for span in month.spans:
        if span.first <= key:
            chosen = span
            reason = span.not_entitled if key <= span.last else NOT_THERE
    return Stretch(chosen, month.first, month.last, 1, 1, reason)


def _joined(spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for span in spans:
        before = found[-1] if found else None
        if (
            before
            and before.last + timedelta(days=1) == span.first
            and before[2:5] + before[6:] == span[2:5] + span[6:]
        ):
            found[-1] = before._replace(last=span.last)
        else:
            found.append(span)
    return found


def _worked(month: PersonMonth) -> list[date]:
    """The working days of the month: while in service by the person's own days, before
    and after by those of the office."""
    number = (month.last - month.first).days + 1
    dates = [month.first + timedelta(days=n) for n in range(number)]
    own = {day.date for day in month.days if day.asked}
    if own:
        away = set(dates) - set(in_service(month))
        own |= away & month.workdays
    else:
        own = set(month.workdays)
    return [day for day in dates if day in own] or dates
