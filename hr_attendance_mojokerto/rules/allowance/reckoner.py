"""From a person's month to its lines, in the order that :mod:`.line` tells."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from .cuts import Tariff
from .diligence import bonus_of
from .grouping import groups, sort_days
from .money import percent, rupiah, share
from .month import PersonMonth, Span
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


class _Asked(NamedTuple):
    """A stretch that is paid: the price of a whole month, the codes behind it, and the
    stretch's share of it in rupiah."""

    part: Stretch
    price: int
    codes: tuple[str, ...]
    basis: int


class Reckoner:
    """A scheme made ready for many people."""

    def __init__(self, scheme: Scheme):
        self.scheme = scheme
        self.tariff = Tariff(scheme)
        self.factors = {factor.code: factor for factor in scheme.factors}
        self.place = {cause: place for place, cause in enumerate(scheme.order)}
        self.discipline = share(scheme.discipline)
        self.cap = share(scheme.cap_percent)
        self._prices: dict[tuple[object, ...], tuple[int, tuple[str, ...]]] = {}

    def lines(self, month: PersonMonth) -> tuple[Line, ...]:
        """Return the lines of a month that can be reckoned, in order of time."""
        asked = self._asked(month)
        told = sort_days(month, [row.part for row in asked], self.tariff)
        bonus = bonus_of(month, self.scheme)
        earned = _ONE
        if self.scheme.score is not Score.NONE and month.score is not None:
            earned = share(month.score)
        found, carried = [], month.carried
        for row, cuts, open_days in zip(asked, told.cuts, told.open_days, strict=True):
            last = row is asked[-1]
            if row.part.not_entitled is not None:
                found.append(_none(month, row.part, carried if last else 0))
                continue
            rows = groups(
                month, row.part, [*cuts, *told.events], self.tariff, self.place
            )
            own = self._split(row.basis)
            whole = Bases(
                own, own if row.price == row.basis else self._split(row.price), earned
            )
            taken = take(rows, whole, self.scheme)
            extra = self._extra(bonus, row.basis, rows)
            payable = self._payable(taken, whole, row.basis, extra)
            carried_in = min(carried, payable)
            carried -= carried_in
            later = carried if last else 0
            if self.scheme.below_zero is BelowZero.CARRY:
                later += rupiah(taken.beyond)
            deductions = _deductions(rows, taken, earned)
            off = sum(cut.amount for cut in deductions)
            found.append(
                Line(
                    employee=month.employee,
                    skpd=row.part.span.skpd,
                    first=row.part.first,
                    last=row.part.last,
                    job_class=row.part.span.job_class,
                    monthly=row.price,
                    basis=row.basis,
                    discipline=whole.line[Part.DISCIPLINE],
                    productivity=whole.line[Part.PRODUCTIVITY],
                    deductions=deductions,
                    percent_discipline=self._left_of_discipline(rows, row.part),
                    bonus=extra,
                    carried_in=carried_in,
                    carried_out=later,
                    rounded=payable + off - row.basis - extra,
                    gross=payable - carried_in,
                    factors=row.codes,
                    open_days=tuple(sorted(open_days)),
                )
            )
        return tuple(found)

    def _asked(self, month: PersonMonth) -> list[_Asked]:
        parts = stretches(month, self.scheme)
        prices = [
            self._price(part.span) if part.not_entitled is None else (0, ())
            for part in parts
        ]
        amounts = bases([price for price, _codes in prices], parts)
        return [
            _Asked(part, price, codes, basis)
            for part, (price, codes), basis in zip(parts, prices, amounts, strict=True)
        ]

    def _price(self, span: Span) -> tuple[int, tuple[str, ...]]:
        """The same for all who are alike in what the price depends on."""
        key = span.job_class, span.kind, span.acting, span.acting_class
        if key not in self._prices:
            self._prices[key] = monthly(span, self.scheme, self.factors)
        return self._prices[key]

    def _split(self, amount: int) -> dict[Part, int]:
        discipline = rupiah(amount * self.discipline)
        return {Part.DISCIPLINE: discipline, Part.PRODUCTIVITY: amount - discipline}

    def _extra(self, bonus: Bonus | None, basis: int, rows: Sequence[Group]) -> int:
        """The addition on a line, none beside the cut of a sanction."""
        if not bonus or any(row.cause in OF_MONTH for row in rows):
            return 0
        unit = 1 if self.scheme.round_at is RoundAt.LINE else self.scheme.unit
        return rupiah(basis * share(bonus.percent), unit, self.scheme.mode)

    def _left_of_discipline(self, rows: Sequence[Group], part: Stretch) -> Decimal:
        """What e-Tukin gets: percent that cuts leave of the line's discipline part."""
        cut = Fraction(0)
        for row in rows:
            if Part.DISCIPLINE in row.part.touched:
                one = row.share * row.count
                if not row.of_month and part.days != part.of:
                    one = one * part.of / part.days if part.days else self.cap
                cut += one
        return percent(1 - min(cut, self.cap)) if cut else WHOLE_PERCENT

    def _payable(self, taken: Taken, whole: Bases, basis: int, extra: int) -> int:
        """What the month itself comes to: never more than without any cut."""
        scheme = self.scheme
        if scheme.round_at is RoundAt.DEDUCTION:
            return taken.shown + extra
        if scheme.round_at is RoundAt.LINE:
            exact = sum(taken.left.values()) + extra
            paid = rupiah(exact, scheme.unit, scheme.mode)
            return min(paid, rupiah(basis + extra, scheme.unit, Mode.DOWN))
        paid = extra
        for part in BOTH:
            left = rupiah(taken.left[part], scheme.unit, scheme.mode)
            paid += min(left, rupiah(whole.line[part], scheme.unit, Mode.DOWN))
        return paid


def _deductions(
    rows: Sequence[Group], taken: Taken, earned: Fraction
) -> tuple[Deduction, ...]:
    found = []
    if earned != 1:
        found.append(
            Deduction(
                cause=Cause.SCORE,
                code="",
                part=Part.PRODUCTIVITY,
                days=0,
                minutes=0,
                percent=percent(1 - earned),
                amount=taken.unearned,
                full=taken.unearned,
            )
        )
    for row, (amount, full) in zip(rows, taken.rows, strict=True):
        found.append(
            Deduction(
                cause=row.cause,
                code=row.code,
                part=row.part,
                days=row.days,
                minutes=row.minutes,
                percent=row.percent,
                amount=amount,
                full=full,
                dates=row.dates,
            )
        )
    return tuple(found)


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
        percent_discipline=Decimal(0),
        bonus=0,
        carried_in=0,
        carried_out=carried,
        rounded=0,
        gross=0,
        not_entitled=part.not_entitled,
    )
