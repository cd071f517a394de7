"""What may be wrong with a scheme or missing in a month: codes with what their
sentences need. The sentences are made where the user's language is known."""

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


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
