"""Counted offices."""

from rules.board import Office
from rules.facts import State


def office(**told) -> Office:
    """Return an office of which only what is told is counted."""
    counts = dict.fromkeys(State, 0) | told.pop("counts", {})
    values = {
        "id": 1,
        "revision": 1,
        "life": "live",
        "counts": counts,
        "due": 0,
        "early": 0,
        "early_announced": 0,
        "headcount": sum(counts.values()),
        "not_enrolled": 0,
        "no_roster": 0,
        "unknown_pins": 0,
        "terminals": 1,
        "heard": 1,
        "rate": None,
    }
    return Office(**values | told)
