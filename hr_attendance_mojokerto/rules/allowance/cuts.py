"""What a day costs, and what a month costs as a whole.

A cut of a day is so much of the part of a whole month; where the month is paid by two
SKPDs it stands on the line of the SKPD of that date. A cut of the month stands on every
line, in percent of that line's own part: so a transfer makes nothing cheaper or dearer.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from .money import share
from .month import Day, PersonMonth, Running
from .prorata import Stretch
from .scheme import (
    OF_MINUTES,
    Band,
    Cause,
    Months,
    Part,
    Per,
    Rule,
    SanctionCut,
    Scheme,
)


class Cut(NamedTuple):
    """One cut. ``minutes``: of a band. ``of_month``: once a month."""

    cause: Cause
    code: str
    part: Part
    percent: Decimal
    minutes: int = 0
    of_month: bool = False


class MonthCut(NamedTuple):
    """A cut of the month on a line: ``share`` of the line's own part. ``days``: served,
    or on which the event was."""

    cause: Cause
    code: str
    part: Part
    share: Fraction
    days: int
    dates: tuple[date, ...] = ()


class Tariff:
    """A scheme's bands and rules, laid out to be looked up for many days."""

    def __init__(self, scheme: Scheme):
        self.scheme = scheme
        self.bands: dict[Cause, tuple[Band, ...]] = {
            cause: tuple(band for band in scheme.bands if band.cause is cause)
            for cause in OF_MINUTES
        }
        self.rules: dict[tuple[Cause, str], Rule] = {
            (rule.cause, rule.code): rule for rule in scheme.rules
        }
        self.sanctions = {cut.code: cut for cut in scheme.sanction_cuts}

    def of_day(self, day: Day) -> Iterator[Cut]:
        """Yield what a date costs, whether it is closed or not.

        Leave goes before absence, absence before all else of that date, a scan that was
        not made before minutes: nothing is cut twice for the same. A roll call or
        ceremony may be missed on a date without work (17 August).
        """
        if day.asked and day.leave:
            yield from self._by_rule(Cause.LEAVE, day.leave)
            return
        if day.leave:
            return
        if day.asked and day.absent:
            yield from self._by_rule(Cause.ABSENT)
            return
        if day.asked:
            if day.excuse and day.excuse_counts:
                yield from self._by_rule(Cause.EXCUSE, day.excuse)
            if day.no_in:
                yield from self._by_rule(Cause.NO_IN)
            elif day.minutes_late:
                yield from self._by_minutes(Cause.LATE, day.minutes_late)
            if day.no_out:
                yield from self._by_rule(Cause.NO_OUT)
            elif day.minutes_early:
                yield from self._by_minutes(Cause.EARLY, day.minutes_early)
        for missed in day.missed:
            yield from self._by_rule(Cause(missed))

    def of_month(self, month: PersonMonth, line: Stretch) -> Iterator[MonthCut]:
        """Yield what running sanctions take of a line."""
        rows = [found for row in month.sanctions for found in self._served(row)]
        if not rows:
            return
        if self.scheme.sanction_months is Months.BY_DAYS:
            yield from _by_days(rows, line)
            return
        until = month.first
        if self.scheme.sanction_months is Months.ANY_DAY:
            until = month.last
        rows = [row for row in rows if row.meets(month.first, until)]
        if rows:
            most = max(rows, key=_weight)
            yield most.cut(Fraction(1), 0)

    def _by_rule(self, cause: Cause, code: str = "") -> Iterator[Cut]:
        rule = self.rules.get((cause, code)) or self.rules.get((cause, ""))
        if rule and rule.percent:
            once = rule.per is Per.EVENT
            yield Cut(cause, code, rule.part, rule.percent, 0, once)

    def _by_minutes(self, cause: Cause, minutes: int) -> Iterator[Cut]:
        for band in self.bands[cause]:
            if band.holds(minutes):
                if band.percent:
                    yield Cut(cause, band.code, band.part, band.percent, minutes)
                return

    def _served(self, row: Running) -> Iterator["_Served"]:
        if self.scheme.sanction_law:
            if row.law_percent and row.law_until:
                percent = Decimal(row.law_percent)
                yield _Served(
                    Cause.SANCTION_LAW,
                    row.sanction,
                    Part.WHOLE,
                    percent,
                    row.law_from or row.first,
                    row.law_until,
                )
            return
        rule: SanctionCut | None = self.sanctions.get(
            row.sanction
        ) or self.sanctions.get(row.level)
        if rule:
            last = row.last
            if rule.months:
                last = row.first + relativedelta(months=rule.months, days=-1)
            yield _Served(
                Cause.SANCTION, row.sanction, rule.part, rule.percent, row.first, last
            )


class _Served(NamedTuple):
    """From when to when a sanction cuts, both included."""

    cause: Cause
    code: str
    part: Part
    percent: Decimal
    first: date
    last: date | None

    def meets(self, first: date, last: date) -> bool:
        return self.first <= last and (self.last is None or first <= self.last)

    def cut(self, of: Fraction, days: int) -> MonthCut:
        return MonthCut(
            self.cause, self.code, self.part, share(self.percent) * of, days
        )


def _by_days(rows: list[_Served], line: Stretch) -> Iterator[MonthCut]:
    """Of several sanctions on one date the heaviest cut counts."""
    number = (line.last - line.first).days + 1
    served: dict[_Served, int] = {}
    for n in range(number):
        day = line.first + timedelta(days=n)
        running = [row for row in rows if row.meets(day, day)]
        if running:
            most = max(running, key=_weight)
            served[most] = served.get(most, 0) + 1
    for row, days in served.items():
        yield row.cut(Fraction(days, number), days)


def _weight(row: _Served) -> tuple[Decimal, date, str]:
    """The heavier cut; of two alike the later one, whatever order they come in."""
    return row.percent, row.first, row.code
