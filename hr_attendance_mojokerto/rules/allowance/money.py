"""Rupiah: whole ones, rounded in one way only, from exact figures.

Between the figures that are entered and the rupiah that are paid everything is a
``Fraction``: nothing is lost on the way, so one rounding decides.
"""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache

from .scheme import WHOLE_PERCENT, Mode

_PLACES = Decimal("0.0001")


def rupiah(
    amount: Fraction | Decimal | int, unit: int = 1, mode: Mode = Mode.HALF_UP
) -> int:
    """Return an amount as a multiple of ``unit`` rupiah. A half goes up, DOWN and UP go
    to the next lower and higher, also below zero."""
    over, under = amount.as_integer_ratio()
    under *= unit
    if mode is Mode.DOWN:
        return over // under * unit
    if mode is Mode.UP:
        return -(-over // under) * unit
    return (2 * over + under) // (2 * under) * unit


@lru_cache(maxsize=1024)
def share(percent: Decimal) -> Fraction:
    """Return a percent as a share of one."""
    over, under = percent.as_integer_ratio()
    return Fraction(over, under * 100)


def percent(share: Fraction) -> Decimal:
    """Return a share of one as a percent with four decimals at most, a half up."""
    exact = Decimal(share.numerator) * WHOLE_PERCENT / Decimal(share.denominator)
    return plain(exact.quantize(_PLACES, ROUND_HALF_UP))


def plain(number: Decimal) -> Decimal:
    """Return a number without zeros at its end: 1.5000 as 1.5, 100 as 100."""
    whole = number.to_integral_value()
    return whole.quantize(Decimal(1)) if number == whole else number.normalize()
