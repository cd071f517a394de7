"""What keeps a scheme from being used."""

from decimal import Decimal
from itertools import pairwise

from ..discipline.codes import Kind
from .lacks import lacks
from .scheme import (
    JOB_CLASSES,
    NEEDED,
    OF_MINUTES,
    WHOLE_PERCENT,
    WITH_RULE,
    Band,
    Cause,
    Scheme,
    Transfer,
    Way,
)
from .wrong import Fault, Unready, Wrong

__all__ = ["Fault", "Unready", "Wrong", "faults", "lacks"]

_KINDS = frozenset(kind.value for kind in Kind)


def faults(scheme: Scheme) -> tuple[Fault, ...]:
    """Return all that keeps a scheme from being used, empty: nothing."""
    found = [
        *_prices(scheme),
        *_percents(scheme),
        *_bands(scheme),
        *_rules(scheme),
        *_sanctions(scheme),
        *_factors(scheme),
        *_settings(scheme),
        *_bonus(scheme),
    ]
    return tuple(Fault(code, args) for code, args in found)


def _prices(scheme):
    for job_class in JOB_CLASSES:
        if not scheme.price(job_class):
            yield Wrong.CLASS_WITHOUT_PRICE, {"job_class": job_class}
    for job_class, criteria in sorted(scheme.prices.items()):
        if job_class not in JOB_CLASSES:
            yield Wrong.CLASS_UNKNOWN, {"job_class": job_class}
        for criterion, amount in criteria.items():
            if amount < 0:
                yield (
                    Wrong.NEGATIVE_PRICE,
                    {
                        "job_class": job_class,
                        "criterion": criterion,
                        "amount": amount,
                    },
                )


def _percents(scheme):
    rows = [
        ("productivity", "", scheme.productivity),
        ("discipline", "", scheme.discipline),
        ("cap", "", scheme.cap_percent),
        *(("band", band.code, band.percent) for band in scheme.bands),
        *((rule.cause.value, rule.code, rule.percent) for rule in scheme.rules),
        *(("sanction", cut.code, cut.percent) for cut in scheme.sanction_cuts),
        *(("factor", factor.code, factor.percent) for factor in scheme.factors),
    ]
    if scheme.bonus:
        rows.append(("bonus", "", scheme.bonus.percent))
    for what, code, number in rows:
        if not Decimal(0) <= number <= WHOLE_PERCENT:
            yield Wrong.PERCENT, {"what": what, "code": code, "percent": number}
    total = scheme.productivity + scheme.discipline
    if total != WHOLE_PERCENT:
        yield Wrong.SPLIT, {"total": total}


def _bands(scheme):
    for code in _twice(band.code for band in scheme.bands):
        yield Wrong.BAND_TWICE, {"code": code}
    for band in scheme.bands:
        if band.cause not in OF_MINUTES:
            yield Wrong.BAND_CAUSE, {"code": band.code, "cause": band.cause}
        if band.to_minutes is not None and band.to_minutes < band.from_minutes:
            yield (
                Wrong.BAND_BACKWARDS,
                {
                    "code": band.code,
                    "from_minutes": band.from_minutes,
                    "to_minutes": band.to_minutes,
                },
            )
    for cause in OF_MINUTES:
        rows = sorted(
            (band for band in scheme.bands if band.cause is cause),
            key=lambda band: band.from_minutes,
        )
        if rows:
            yield from _row_of_bands(cause, rows)
        else:
            yield Wrong.NO_BANDS, {"cause": cause}


def _row_of_bands(cause: Cause, rows: list[Band]):
    """The bands of a cause, in order: from the first minute on, without end."""
    first, last = rows[0], rows[-1]
    if first.from_minutes != 1:
        yield (
            Wrong.BAND_START,
            {"cause": cause, "code": first.code, "from_minutes": first.from_minutes},
        )
    if last.to_minutes is not None:
        yield (
            Wrong.BAND_END,
            {"cause": cause, "code": last.code, "to_minutes": last.to_minutes},
        )
    for lower, upper in pairwise(rows):
        pair = {"cause": cause, "before": lower.code, "after": upper.code}
        end, start = lower.to_minutes, upper.from_minutes
        if end is None or end >= start:
            yield Wrong.BAND_OVERLAP, {**pair, "from_minutes": start}
        elif end + 1 < start:
            gap = {"from_minutes": end + 1, "to_minutes": start - 1}
            yield Wrong.BAND_GAP, {**pair, **gap}
        if upper.percent < lower.percent:
            yield Wrong.BAND_FALLS, pair
        if not set(lower.part.touched) <= set(upper.part.touched):
            yield Wrong.BAND_PARTS, pair


def _rules(scheme):
    for rule in scheme.rules:
        if rule.cause not in WITH_RULE:
            yield Wrong.RULE_CAUSE, {"cause": rule.cause}
        elif rule.code and rule.cause not in (Cause.LEAVE, Cause.EXCUSE):
            yield Wrong.RULE_CODE, {"cause": rule.cause, "code": rule.code}
    for cause, code in _twice((rule.cause, rule.code) for rule in scheme.rules):
        yield Wrong.RULE_TWICE, {"cause": cause, "code": code}
    ruled = {rule.cause for rule in scheme.rules}
    for cause in NEEDED:
        if cause not in ruled:
            yield Wrong.NO_RULE, {"cause": cause}


def _sanctions(scheme):
    for code in _twice(cut.code for cut in scheme.sanction_cuts):
        yield Wrong.SANCTION_TWICE, {"code": code}
    for cut in scheme.sanction_cuts:
        if cut.months < 0:
            yield Wrong.SANCTION_MONTHS, {"code": cut.code, "months": cut.months}
    if scheme.sanction_law and scheme.sanction_cuts:
        yield Wrong.SANCTION_BOTH, {}


def _factors(scheme):
    for code in _twice(factor.code for factor in scheme.factors):
        yield Wrong.FACTOR_TWICE, {"code": code}
    for factor in scheme.factors:
        if factor.code in _KINDS and factor.way is not Way.OF_OWN:
            yield Wrong.FACTOR_WAY, {"code": factor.code, "way": factor.way}


def _settings(scheme):
    if scheme.unit not in (1, 10, 100, 1000):
        yield Wrong.UNIT, {"unit": scheme.unit}
    order = [cause for cause in scheme.order if cause is not Cause.SCORE]
    missing = tuple(
        cause for cause in Cause if cause is not Cause.SCORE and cause not in order
    )
    twice = tuple(_twice(order))
    if missing or twice:
        yield Wrong.ORDER, {"missing": missing, "twice": twice}
    if scheme.transfer is Transfer.KEY_DATE and not 1 <= scheme.key_day <= 31:
        yield Wrong.KEY_DAY, {"key_day": scheme.key_day}


def _bonus(scheme):
    if not scheme.bonus:
        return
    if not scheme.bonus_document.strip():
        yield Wrong.BONUS_DOCUMENT, {}
    for what in ("max_late_days", "max_absent", "streak_days"):
        number = getattr(scheme.bonus, what)
        if not 0 <= number <= 31:
            yield Wrong.BONUS_NUMBER, {"what": what, "number": number}


def _twice(values):
    seen, told = set(), set()
    for value in values:
        if value in seen and value not in told:
            told.add(value)
            yield value
        seen.add(value)
