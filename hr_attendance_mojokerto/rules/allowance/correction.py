"""What a later correction of days changes in money: differences between what was paid
and what is right now. A paid line is never changed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from .paid import Line

BASIS = "basis"
BONUS = "bonus"
CARRIED = "carried"
ROUNDED = "rounded"
"""Causes of a difference that no deduction has."""


class Correction(NamedTuple):
    """Rupiah for one cause of one person's month at one SKPD; positive: to be paid
    besides (kekurangan), negative: to be taken (pengembalian). ``cause``: that of a
    deduction, or one of BASIS, BONUS, CARRIED, ROUNDED. ``dates``: on which deductions
    of the cause are no longer the same."""

    employee: int
    skpd: int
    first: date
    last: date
    cause: str
    amount: int
    dates: tuple[date, ...] = ()


def differences(paid: Iterable[Line], now: Iterable[Line]) -> tuple[Correction, ...]:
    """Return the corrections from the lines of a month that were paid to those that are
    right now, by employee, SKPD and cause; together they are the difference in gross.

    ``paid``: the lines of the month as they were sealed; what later sheets have settled
    of it already the caller takes off. A line that is new or gone is wholly a
    difference. A change of what is carried over changes the next month, which has its
    own corrections.
    """
    before, after = _sums(paid), _sums(now)
    found = []
    for key in sorted({*before, *after}):
        old, new = before.get(key, _EMPTY), after.get(key, _EMPTY)
        first, last = _stretch(old, new)
        for cause in sorted({*old.amounts, *new.amounts}):
            amount = new.amounts.get(cause, 0) - old.amounts.get(cause, 0)
            if amount:
                gone = old.dates.get(cause, frozenset())
                come = new.dates.get(cause, frozenset())
                dates = tuple(sorted({day for day, _code in gone ^ come}))
                found.append(Correction(*key, first, last, cause, amount, dates))
    return tuple(found)


class _Sum(NamedTuple):
    spans: list[tuple[date, date]]
    amounts: dict[str, int]
    dates: dict[str, set[tuple[date, str]]]


_EMPTY = _Sum([], {}, {})


def _sums(lines: Iterable[Line]) -> dict[tuple[int, int], _Sum]:
    found: dict[tuple[int, int], _Sum] = {}
    for line in lines:
        key = line.employee, line.skpd
        if key not in found:
            found[key] = _Sum([], defaultdict(int), defaultdict(set))
        row = found[key]
        row.spans.append((line.first, line.last))
        row.amounts[BASIS] += line.basis
        row.amounts[BONUS] += line.bonus
        row.amounts[CARRIED] -= line.carried_in
        row.amounts[ROUNDED] += line.rounded
        for cut in line.deductions:
            row.amounts[cut.cause.value] -= cut.amount
            row.dates[cut.cause.value] |= {(day, cut.code) for day in cut.dates}
    return found


def _stretch(old: _Sum, new: _Sum) -> tuple[date, date]:
    spans = [*old.spans, *new.spans]
    return min(first for first, _last in spans), max(last for _first, last in spans)
