"""Dates of decision and receipt that were mistyped, and where a case stands by the
right ones."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .flow_steps import Stage


class Wrong(StrEnum):
    """Why dates cannot be right."""

    SAME = "same"
    """Nothing is mended."""
    AHEAD = "ahead"
    """A date has not come yet."""
    BEFORE_REPORT = "before_report"
    """The decision is older than the report on which it rests."""
    BEFORE_DECISION = "before_decision"
    """Received before it was decided."""
    AFTER_FILING = "after_filing"
    """A remedy was filed before the decision was received."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a case around its decision. None: there is none."""

    reported: date | None
    decided: date
    received: date | None = None
    filed: date | None = None


def wrong(known: Dates, mended: Dates, today: date) -> Wrong | None:
    """Return why ``mended`` cannot stand for ``known``, None: it can."""
    if known == mended:
        return Wrong.SAME
    last = mended.received or mended.decided
    if max(last, mended.decided) > today:
        return Wrong.AHEAD
    if mended.reported and mended.decided < mended.reported:
        return Wrong.BEFORE_REPORT
    if last < mended.decided:
        return Wrong.BEFORE_DECISION
    if mended.filed and mended.received and mended.received > mended.filed:
        return Wrong.AFTER_FILING
    return None


def stage_after(stage: Stage, force_on: date, outcome: bool, today: date) -> Stage:
    """Return where a case stands once its dates are mended. ``force_on``: from when the
    decision is in force by them; ``outcome``: it is so by the outcome of a remedy,
    whatever its receipt was.

    One that is not in force yet goes back to its delivery; one that was served is
    reckoned anew.
    """
    if outcome or stage not in (Stage.IN_FORCE, Stage.SERVED):
        return stage
    return Stage.DELIVERED if force_on > today else Stage.IN_FORCE
