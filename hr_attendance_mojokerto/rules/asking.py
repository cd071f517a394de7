"""Which excuse somebody means who asks for one from a day."""

from datetime import datetime
from typing import NamedTuple

from .facts import State

_KINDS = {
    State.LATE: "late",
    State.LATE_LEFT_EARLY: "late",
    State.LEFT_EARLY: "early",
    State.ONE_SCAN: "scan",
}


def kind_for(state: str) -> str:
    """Return the code of the kind to propose; the person may choose another one."""
    return _KINDS.get(State(state), "permission")


def part_for(state: str, first_in: datetime | None) -> str | None:
    """Return which scan was not made (morning: the scan in), None where the usual part
    of the kind will do."""
    if State(state) is not State.ONE_SCAN:
        return None
    return "afternoon" if first_in else "morning"


def missed_part(state: str, first_in: datetime | None) -> str | None:
    """Return which scan a day does not have: morning is the scan in, afternoon the scan
    out, day is both; None where the day does not tell."""
    if State(state) in (State.UNEXPLAINED, State.ABSENT):
        return "day"
    if State(state) is State.MISSING:
        return "morning"
    return part_for(state, first_in)


class Missed(NamedTuple):
    """Which sides of a day there is something to explain about its scans."""

    scan_in: bool
    scan_out: bool


def missed(
    first_in: datetime | None, last_out: datetime | None, late: int, early: int
) -> Missed:
    """Return on which sides a day has no scan, or one ``late`` or ``early`` (minutes):
    who scans only an hour after coming has forgotten the scan in."""
    return Missed(not first_in or late > 0, not last_out or early > 0)
