"""What is wrong with a scheme, or missing in a month: codes with what their sentences
need. The sentences are made where the user's language is known."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from ..discipline.codes import Kind
from .month import PersonMonth
from .prorata import in_service
from .scheme import (
    JOB_CLASSES,
    NEEDED,
    OF_MINUTES,
    WHOLE_PERCENT,
    WITH_RULE,
    Band,
    Cause,
    Factor,
    Scheme,
    Score,
    Transfer,
    Way,
)

_KINDS = frozenset(kind.value for kind in Kind)


class Wrong(StrEnum):
    """Faults of a scheme, then of a month. In brackets: what the sentence is told."""

    CLASS_WITHOUT_PRICE = "class_without_price"  # job_class
    CLASS_UNKNOWN = "class_unknown"  # job_class
    NEGATIVE_PRICE = "negative_price"  # job_class, criterion, amount
    PERCENT = "percent"  # what, code, percent
    SPLIT = "split"  # total
    NO_BANDS = "no_bands"  # cause
    BAND_CAUSE = "band_cause"  # code, cause
    BAND_TWICE = "band_twice"  # code
    BAND_BACKWARDS = "band_backwards"  # code, from_minutes, to_minutes
    BAND_START = "band_start"  # cause, code, from_minutes
    BAND_GAP = "band_gap"  # cause, before, after, from_minutes, to_minutes
    BAND_OVERLAP = "band_overlap"  # cause, before, after, from_minutes
    BAND_END = "band_end"  # cause, code, to_minutes
    BAND_FALLS = "band_falls"  # cause, before, after
    BAND_PARTS = "band_parts"  # cause, before, after
    NO_RULE = "no_rule"  # cause
    RULE_TWICE = "rule_twice"  # cause, code
    RULE_CAUSE = "rule_cause"  # cause
    RULE_CODE = "rule_code"  # cause, code
    SANCTION_TWICE = "sanction_twice"  # code
    SANCTION_BOTH = "sanction_both"
    SANCTION_MONTHS = "sanction_months"  # code, months
    FACTOR_TWICE = "factor_twice"  # code
    FACTOR_WAY = "factor_way"  # code, way
    UNIT = "unit"  # unit
    ORDER = "order"  # missing, twice
    KEY_DAY = "key_day"  # key_day
    BONUS_DOCUMENT = "bonus_document"
    BONUS_NUMBER = "bonus_number"  # what, number
    # a month
    NO_SERVICE = "no_service"
    SPAN_BACKWARDS = "span_backwards"  # first, last
    SPAN_OVERLAP = "span_overlap"  # date
    SPAN_OUTSIDE = "span_outside"  # first, last
    NO_WORKDAYS = "no_workdays"
    NO_CLASS = "no_class"  # first
    NO_PRICE = "no_price"  # job_class, first
    NO_SCORE = "no_score"
    SCORE = "score"  # score
    DAY_TWICE = "day_twice"  # date
    DAY_OUTSIDE = "day_outside"  # date
    MINUTES = "minutes"  # date, minutes
    CARRIED = "carried"  # carried


class Fault(NamedTuple):
    """A fault with what its sentence needs."""

    code: Wrong
    args: Mapping[str, object] = {}


class Unready(ValueError):
    """A month cannot be reckoned. ``employee``: whose; ``faults``: why."""

    def __init__(self, employee: int, faults: tuple[Fault, ...]):
        said = ", ".join(f"{fault.code} {dict(fault.args)}" for fault in faults)
        super().__init__(f"employee {employee}: {said}")
        self.employee = employee
        self.faults = faults


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


def lacks(month: PersonMonth, scheme: Scheme) -> tuple[Fault, ...]:
    """Return what keeps a person's month from being reckoned, empty: nothing. Who is
    not entitled needs neither class nor score."""
    found = [*_spans(month), *_classes(month, scheme), *_numbers(month, scheme)]
    if not found and _needs_workdays(month, scheme):
        found.append((Wrong.NO_WORKDAYS, {}))
    return tuple(Fault(code, args) for code, args in found)


def _spans(month):
    if not month.spans:
        yield Wrong.NO_SERVICE, {}
    for span in month.spans:
        pair = {"first": span.first, "last": span.last}
        if span.last < span.first:
            yield Wrong.SPAN_BACKWARDS, pair
        if span.first < month.first or span.last > month.last:
            yield Wrong.SPAN_OUTSIDE, pair
    for before, after in pairwise(month.spans):
        if after.first <= before.last:
            yield Wrong.SPAN_OVERLAP, {"date": after.first}


def _needs_workdays(month, scheme):
    """Without the office's days a part of a month would pass for the whole."""
    if scheme.transfer is Transfer.KEY_DATE or month.workdays:
        return False
    return len(in_service(month)) <= (month.last - month.first).days


def _classes(month, scheme):
    acting = {factor.code: factor for factor in scheme.factors}
    for span in month.spans:
        if span.not_entitled is not None:
            continue
        factor: Factor | None = acting.get(span.acting) if span.acting else None
        classes = [span.job_class]
        if factor and factor.way is not Way.OF_OWN:
            classes.append(span.acting_class)
        for job_class in classes:
            if not job_class:
                yield Wrong.NO_CLASS, {"first": span.first}
            elif not scheme.price(job_class):
                yield Wrong.NO_PRICE, {"job_class": job_class, "first": span.first}


def _numbers(month, scheme):
    if month.score is not None and not Decimal(0) <= month.score <= WHOLE_PERCENT:
        yield Wrong.SCORE, {"score": month.score}
    if (
        scheme.score is Score.ENTERED
        and month.score is None
        and any(span.not_entitled is None for span in month.spans)
    ):
        yield Wrong.NO_SCORE, {}
    if month.carried < 0:
        yield Wrong.CARRIED, {"carried": month.carried}
    seen = set()
    for day in month.days:
        if day.date in seen:
            yield Wrong.DAY_TWICE, {"date": day.date}
        seen.add(day.date)
        if not month.first <= day.date <= month.last:
            yield Wrong.DAY_OUTSIDE, {"date": day.date}
        for minutes in (day.minutes_late, day.minutes_early):
            if minutes < 0:
                yield Wrong.MINUTES, {"date": day.date, "minutes": minutes}
