"""What a press of the own check-in button counts as, from the scans of the date."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from .scans import DOUBLE


class Press(StrEnum):
    """What a press counts as; the last two count as nothing."""

    IN = "in"
    OUT = "out"
    # Later than a scan out, which it replaces.
    LATER_OUT = "later_out"
    # Already in, and no scan can be the one out yet.
    TOO_EARLY = "too_early"
    DOUBLE = "double"


COUNTS = frozenset({Press.IN, Press.OUT, Press.LATER_OUT})


def press(
    scans: Sequence[datetime], now: datetime, middle: datetime | None = None
) -> Press:
    """Return what a press at ``now`` counts as after earlier ``scans`` in order; all
    moments in one zone. ``middle`` divides scans in from scans out where hours are due;
    None where no hours are, as on a whole day of work from elsewhere."""
    if scans and now - scans[-1] <= DOUBLE:
        return Press.DOUBLE
    if middle is None:
        if not scans:
            return Press.IN
        return Press.LATER_OUT if scans[-1] - scans[0] > DOUBLE else Press.OUT
    if now < middle:
        return Press.TOO_EARLY if scans else Press.IN
    return Press.LATER_OUT if scans and scans[-1] >= middle else Press.OUT
