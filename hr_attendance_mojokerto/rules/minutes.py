"""Minutes of a day: late, early, worked. Whole ones, never negative (practice A9)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from .due import Due
from .facts import CoverKind, Facts, Scan, Span

MINUTE = timedelta(minutes=1)


def deadline(facts: Facts, due: Due) -> datetime | None:
    """Return the first moment at which an arrival would be late; a forgotten scan in
    that is excused does not prove that the person came. None for who is away then."""
    opening = due.opening
    if not due.asks_in and opening and opening.kind is not CoverKind.EXCUSE:
        return None
    seconds = facts.grace_seconds + 1 + _flex(facts, due) * 60
    return due.start + timedelta(seconds=seconds)


def _flex(facts: Facts, due: Due) -> int:
    """Return the minutes by which the start may still shift: a paper that moved it
    uses them up, and never makes a flexible day stricter."""
    flex = facts.plan.flex
    if not flex or not due.moved_in:
        return flex
    moved = (due.start - facts.plan.spans[0].start).total_seconds()
    return max(0, flex - int(moved) // 60)


def late(facts: Facts, due: Due, first: Scan) -> tuple[int, timedelta | None]:
    """Return whole minutes late, and by how much flex moved the day (None: not)."""
    seconds = (first.moment - due.start).total_seconds()
    flex = _flex(facts, due)
    shift = None
    if flex and seconds >= 60:
        shift = min(int(seconds) // 60, flex) * MINUTE
    seconds -= flex * 60
    if seconds < facts.grace_seconds + 1:
        return 0, shift
    return int(seconds) // 60, shift


def early(facts: Facts, end: datetime, left: Scan) -> int:
    """Return whole minutes from the scan out to when it was due."""
    seconds = (end - left.moment).total_seconds()
    return 0 if seconds < facts.grace_seconds + 1 else int(seconds) // 60


def worked(first: Scan | None, last: Scan | None, spans: Sequence[Span]) -> int:
    """Return whole minutes from the scan in to the scan out, breaks left out."""
    if first is None or last is None:
        return 0
    total = last.moment - first.moment
    for before, after in zip(spans, spans[1:], strict=False):
        start, end = max(before.end, first.moment), min(after.start, last.moment)
        if start < end:
            total -= end - start
    return total // MINUTE
