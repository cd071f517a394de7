"""What keeps a person's month from being reckoned."""

from decimal import Decimal
from itertools import pairwise

from .month import PersonMonth
from .prorata import in_service
from .scheme import WHOLE_PERCENT, Factor, Scheme, Score, Transfer, Way
from .wrong import Fault, Wrong


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
