"""The price of a person's month: that of the job class, changed by factors."""

from collections.abc import Mapping
from fractions import Fraction

from .money import rupiah, share
from .month import Span
from .scheme import Factor, Scheme, Way


def monthly(
    span: Span, scheme: Scheme, factors: Mapping[str, Factor]
) -> tuple[int, tuple[str, ...]]:
    """Return rupiah of a whole month as the span stands, rounded to the nearest, and
    the codes of the factors that changed it; ``factors`` by code.

    The kind of employee comes first and changes the own price; a post held besides adds
    to that (Kepmendagri 900-4700/2020; which percent is the city's rule).
    """
    amount, used = Fraction(scheme.price(span.job_class) or 0), []
    of_kind = factors.get(span.kind)
    if of_kind:
        amount *= share(of_kind.percent)
        used.append(of_kind.code)
    acting = factors.get(span.acting) if span.acting else None
    if acting:
        other = Fraction(scheme.price(span.acting_class) or 0)
        amount = _acting(amount, other, acting)
        used.append(acting.code)
    return rupiah(amount), tuple(used)


def _acting(own: Fraction, other: Fraction, factor: Factor) -> Fraction:
    if factor.way is Way.OF_OWN:
        return own * share(factor.percent)
    if factor.way is Way.OF_HIGHER:
        return max(own, other * share(factor.percent))
    return max(own, other) + min(own, other) * share(factor.percent)
