"""Did my scan arrive? What can be said of each terminal to the person who asks."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Arrival(StrEnum):
    """What is known of a person's scans on one terminal."""

    ARRIVED = "arrived"
    NEVER_HEARD = "never_heard"
    # It may still hold a scan that nobody has read yet.
    NOT_HEARD = "not_heard"
    NOT_ENROLLED = "not_enrolled"
    NO_SCAN = "no_scan"


@dataclass(frozen=True)
class Listener:
    """A terminal as the person's scans concern it; moments in one zone.

    ``enrolled`` is None where the list of its users was never read.
    """

    scans: int
    heard: datetime | None
    enrolled: bool | None


def arrival(
    terminal: Listener, end: datetime, now: datetime, silence: timedelta
) -> Arrival:
    """Return what may be said of a terminal. ``end``: when the scans of the date end.
    A terminal heard after that has told everything; before, one that was not heard for
    longer than ``silence`` may hold a scan still."""
    if terminal.scans:
        return Arrival.ARRIVED
    if terminal.heard is None:
        return Arrival.NEVER_HEARD
    if terminal.heard < end and now - terminal.heard > silence:
        return Arrival.NOT_HEARD
    if terminal.enrolled is False:
        return Arrival.NOT_ENROLLED
    return Arrival.NO_SCAN


# Of several terminals, what is told first.
_FIRST = (
    Arrival.ARRIVED,
    Arrival.NOT_HEARD,
    Arrival.NEVER_HEARD,
    Arrival.NO_SCAN,
    Arrival.NOT_ENROLLED,
)


def foremost(known: dict[int, Arrival]) -> int | None:
    """Return the key of what answers the question, None without a terminal."""
    return min(known, key=lambda key: _FIRST.index(known[key]), default=None)
