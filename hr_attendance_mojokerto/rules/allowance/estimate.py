"""What a running month looks like so far: an estimate (perkiraan), never final.

A day whose explanation is open has no cost yet, and neither has an absence before the
day is closed (practice E20).
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from .cuts import Tariff
from .line import compute
from .money import rupiah, share
from .month import Day, PersonMonth
from .paid import Line
from .scheme import Part, RoundAt, Scheme


def cost_of_day(
    day: Day, scheme: Scheme, basis: int, score: Decimal | None = None
) -> int | None:
    """Return what a date costs in rupiah, cap and carry left out; None while nobody
    can say. ``basis``: rupiah of the whole month (:attr:`.paid.Line.monthly`)."""
    if _open(day):
        return None
    discipline = rupiah(basis * share(scheme.discipline))
    earned = share(score) if score is not None else Fraction(1)
    base = {
        Part.DISCIPLINE: Fraction(discipline),
        Part.PRODUCTIVITY: (basis - discipline) * earned,
    }
    each = scheme.round_at is RoundAt.DEDUCTION
    exact: Fraction | int = 0
    for cut in Tariff(scheme).of_day(day):
        for part in cut.part.touched:
            one: Fraction | int = base[part] * share(cut.percent)
            exact += rupiah(one, scheme.unit, scheme.mode) if each else one
    return basis - rupiah(basis - exact, 1, scheme.mode)


def so_far(month: PersonMonth, scheme: Scheme, today: date) -> tuple[Line, ...]:
    """Return the lines as they would be if the dates up to ``today``, a local date,
    stayed as they are known now. Dates that are open or to come are told on the line
    and cost nothing. Raises Unready."""
    days = tuple(
        day._replace(closed=day.date <= today and not _open(day)) for day in month.days
    )
    return compute(replace(month, days=days), scheme)


def _open(day: Day) -> bool:
    return day.waits or (day.absent and not day.closed)
