"""From a person's month to its lines, in the order that :mod:`.line` tells."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from .cuts import Cut, Tariff
from .diligence import bonus_of
from .money import percent, plain, rupiah, share
from .month import Day, PersonMonth
from .paid import Deduction, Line
from .price import monthly
from .prorata import Stretch, bases, stretches
from .scheme import (
    BOTH,
    OF_MONTH,
    WHOLE_PERCENT,
    BelowZero,
    Bonus,
    Cause,
    Mode,
    Part,
    RoundAt,
    Scheme,
    Score,
)
from .taking import Bases, Group, Taken, take

_ONE = Fraction(1)
_NOTHING = Decimal(0)


class _Sorted(NamedTuple):
    """A person's days, by stretch: the cuts of each, those of the month, open days."""

    cuts: list[list[tuple[Cut, date]]]
    events: list[tuple[Cut, date]]
    open_days: list[list[date]]


class Reckoner:
    """A scheme made ready for many people."""

    def __init__(self, scheme: Scheme):
        self.scheme = scheme
        self.tariff = Tariff(scheme)
        self.factors = {factor.code: factor for factor in scheme.factors}
        self.place = {cause: place for place, cause in enumerate(scheme.order)}
        self.discipline = share(scheme.discipline)
        self.cap = share(scheme.cap_percent)

    def lines(self, month: PersonMonth) -> tuple[Line, ...]:
        """Return the lines of a month that can be reckoned, in order of time."""
        parts = stretches(month, self.scheme)
        prices = [
            monthly(part.span, self.scheme, self.factors)
            if part.not_entitled is None
            else (0, ())
            for part in parts
        ]
        shares = bases([price for price, _codes in prices], parts)
        told = self._sorted(month, parts)
        bonus = bonus_of(month, self.scheme)
        earned = _ONE
        if self.scheme.score is not Score.NONE and month.score is not None:
            earned = share(month.score)
        found, carried = [], month.carried
        for number, (part, (price, codes), basis) in enumerate(
            zip(parts, prices, shares, strict=True)
        ):
            last = number == len(parts) - 1
            if part.not_entitled is not None:
                found.append(_none(month, part, carried if last else 0))
                continue
            groups = self._groups(month, part, told.cuts[number], told.events)
            whole = Bases(self._split(basis), self._split(price), earned)
            taken = take(groups, whole, self.scheme)
            extra = self._extra(bonus, basis, groups)
            carried_in = min(carried, taken.shown + extra)
            carried -= carried_in
            gross = self._gross(taken, whole, basis, extra, carried_in)
            later = carried if last else 0
            if self.scheme.below_zero is BelowZero.CARRY:
                later += rupiah(taken.beyond)
            rows = self._deductions(groups, taken, earned)
            off = sum(row.amount for row in rows)
            found.append(
                Line(
                    employee=month.employee,
                    skpd=part.span.skpd,
                    first=part.first,
                    last=part.last,
                    job_class=part.span.job_class,
                    monthly=price,
                    basis=basis,
                    discipline=whole.line[Part.DISCIPLINE],
                    productivity=whole.line[Part.PRODUCTIVITY],
                    deductions=rows,
                    percent_discipline=self._left_of_discipline(groups, part),
                    bonus=extra,
                    carried_in=carried_in,
                    carried_out=later,
                    rounded=gross + carried_in + off - basis - extra,
                    gross=gross,
                    factors=codes,
                    open_days=tuple(sorted(told.open_days[number])),
                )
            )
        return tuple(found)

    def _split(self, amount: int) -> dict[Part, int]:
        discipline = rupiah(amount * self.discipline)
        return {Part.DISCIPLINE: discipline, Part.PRODUCTIVITY: amount - discipline}

    def _sorted(self, month: PersonMonth, parts: Sequence[Stretch]) -> _Sorted:
        told = _Sorted([[] for _ in parts], [], [[] for _ in parts])
        for day in month.days:
            if day.closed and _spotless(day):
                continue
            number = _place(day.date, parts)
            if number is None or parts[number].not_entitled is not None:
                continue
            if not day.closed:
                if day.asked:
                    told.open_days[number].append(day.date)
                continue
            for cut in self.tariff.of_day(day):
                rows = told.events if cut.of_month else told.cuts[number]
                rows.append((cut, day.date))
        return told

    def _groups(
        self,
        month: PersonMonth,
        part: Stretch,
        cuts: list[tuple[Cut, date]],
        events: list[tuple[Cut, date]],
    ) -> list[Group]:
        kinds: dict[tuple[Cause, str, Part], list[tuple[Cut, date]]] = {}
        for row in (*cuts, *events):
            cut = row[0]
            kinds.setdefault((cut.cause, cut.code, cut.part), []).append(row)
        found = []
        for (cause, code, of), rows in kinds.items():
            cut = rows[0][0]
            dates = tuple(sorted({day for _cut, day in rows}))
            count = 1 if cut.of_month else len(rows)
            found.append(
                Group(
                    cause,
                    code,
                    of,
                    count,
                    share(cut.percent),
                    cut.of_month,
                    plain(cut.percent * count),
                    len(dates),
                    sum(row.minutes for row, _day in rows),
                    dates,
                )
            )
        for row in self.tariff.of_month(month, part):
            found.append(
                Group(
                    row.cause,
                    row.code,
                    row.part,
                    1,
                    row.share,
                    True,
                    percent(row.share),
                    row.days,
                )
            )
        return sorted(
            found,
            key=lambda row: (
                self.place.get(row.cause, 0),
                row.code,
                row.part,
                row.percent,
            ),
        )

    def _deductions(
        self, groups: list[Group], taken: Taken, earned: Fraction
    ) -> tuple[Deduction, ...]:
        rows = []
        if earned != 1:
            rows.append(
                Deduction(
                    Cause.SCORE,
                    "",
                    Part.PRODUCTIVITY,
                    0,
                    0,
                    percent(1 - earned),
                    taken.unearned,
                    taken.unearned,
                )
            )
        for group, (amount, full) in zip(groups, taken.rows, strict=True):
            rows.append(
                Deduction(
                    group.cause,
                    group.code,
                    group.part,
                    group.days,
                    group.minutes,
                    group.percent,
                    amount,
                    full,
                    group.dates,
                )
            )
        return tuple(rows)

    def _left_of_discipline(self, groups: list[Group], part: Stretch) -> Decimal:
        """What e-Tukin gets: percent that cuts leave of the line's discipline part."""
        cut = Fraction(0)
        for group in groups:
            if Part.DISCIPLINE in group.part.touched:
                one = group.share * group.count
                if not group.of_month and part.days != part.of:
                    one = one * part.of / part.days if part.days else self.cap
                cut += one
        return percent(1 - min(cut, self.cap)) if cut else WHOLE_PERCENT

    def _extra(self, bonus: Bonus | None, basis: int, groups: list[Group]) -> int:
        """The addition on a line, none beside the cut of a sanction."""
        if not bonus or any(group.cause in OF_MONTH for group in groups):
            return 0
        unit = 1 if self.scheme.round_at is RoundAt.LINE else self.scheme.unit
        return rupiah(basis * share(bonus.percent), unit, self.scheme.mode)

    def _gross(
        self, taken: Taken, whole: Bases, basis: int, extra: int, carried_in: int
    ) -> int:
        """What is paid: never more than without any cut, never below zero."""
        scheme = self.scheme
        most = basis + extra - carried_in
        if scheme.round_at is RoundAt.DEDUCTION:
            return taken.shown + extra - carried_in
        if scheme.round_at is RoundAt.LINE:
            exact = sum(taken.left.values()) + extra - carried_in
            paid = rupiah(exact, scheme.unit, scheme.mode)
            return max(0, min(paid, rupiah(most, scheme.unit, Mode.DOWN)))
        paid = extra - carried_in
        for part in BOTH:
            left = rupiah(taken.left[part], scheme.unit, scheme.mode)
            paid += min(left, rupiah(whole.line[part], scheme.unit, Mode.DOWN))
        return max(0, min(paid, most))


def _spotless(day: Day) -> bool:
    return not (
        day.minutes_late
        or day.minutes_early
        or day.absent
        or day.no_in
        or day.no_out
        or day.leave
        or day.excuse
        or day.missed
    )


def _place(day: date, parts: Sequence[Stretch]) -> int | None:
    for number, part in enumerate(parts):
        if part.first <= day <= part.last:
            return number
    return None


def _none(month: PersonMonth, part: Stretch, carried: int) -> Line:
    return Line(
        employee=month.employee,
        skpd=part.span.skpd,
        first=part.first,
        last=part.last,
        job_class=part.span.job_class,
        monthly=0,
        basis=0,
        discipline=0,
        productivity=0,
        deductions=(),
        percent_discipline=_NOTHING,
        bonus=0,
        carried_in=0,
        carried_out=carried,
        rounded=0,
        gross=0,
        not_entitled=part.not_entitled,
    )
