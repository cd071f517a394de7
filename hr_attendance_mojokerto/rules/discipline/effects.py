"""What decisions in force do to a person, and from when to when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from .ladder import Day
from .regulation import Sanction
from .succession import Imposed, ends, periods


@dataclass(frozen=True, slots=True)
class Effect:
    """A sanction as it is served: ``ref`` names its case, both dates are included.

    ``last`` None: a dismissal, which has no end. A sanction without a term has the one
    day on which it came into force. ``cut``: a heavier one ended it before its time.
    """

    ref: int
    sanction: Sanction
    first: date
    last: date | None
    cut: bool = False

    @property
    def allowance_from(self) -> date | None:
        """The first day on which the regulation itself cuts the allowance, None where
        it cuts nothing: whole months, from the one after the decision came into
        force."""
        span = self._allowance()
        return span[0] if span else None

    @property
    def allowance_until(self) -> date | None:
        """The last day of that, None where it cuts nothing. A heavier sanction that
        ends this one ends the cut with it."""
        span = self._allowance()
        return span[1] if span else None

    def _allowance(self) -> tuple[date, date] | None:
        months = self.sanction.allowance_months
        if not (months and self.sanction.allowance_percent):
            return None
        served = self.sanction.duration_months
        start = self.first + relativedelta(months=1, day=1)
        until = ends(start, min(months, served) if served else months)
        if self.cut and self.last:
            until = min(until, self.last)
        return (start, until) if start <= until else None


def effects(imposed: Sequence[Imposed]) -> tuple[Effect, ...]:
    """Return what all of a person's decisions in force come to, in order of time.

    A decision has none where a heavier one, or a dismissal, came before it began.
    """
    served = {period.ref: period for period in periods(imposed)}
    gone = min((row.start for row in imposed if row.sanction.dismissal), default=None)
    found = []
    for row in imposed:
        period = served.get(row.ref)
        if row.sanction.dismissal:
            if row.start == gone:
                found.append(Effect(row.ref, row.sanction, row.start, None))
        elif period:
            found.append(
                Effect(row.ref, row.sanction, period.first, period.last, period.cut)
            )
        elif not row.sanction.duration_months and (gone is None or row.start <= gone):
            found.append(Effect(row.ref, row.sanction, row.start, row.start))
    return tuple(sorted(found, key=lambda effect: (effect.first, effect.ref)))


class Stretch(NamedTuple):
    """Consecutive scheduled dates without explanation, in order."""

    dates: tuple[date, ...]

    @property
    def first(self) -> date:
        """The first of them."""
        return self.dates[0]

    @property
    def last(self) -> date:
        """The last of them."""
        return self.dates[-1]

    def meets(self, first: date, last: date) -> bool:
        """Return whether it has a day between two dates, both included."""
        return self.first <= last and first <= self.last


def stretches(days: Sequence[Day], number: int) -> tuple[Stretch, ...]:
    """Return all streaks of ``number`` days and more among a person's scheduled dates
    (in order, doubtful ones among them)."""
    found, current = [], []
    for day in [*days, None]:
        if day and day.absent and day.doubt is None:
            current.append(day.date)
            continue
        if len(current) >= number:
            found.append(Stretch(tuple(current)))
        current = []
    return tuple(found)
