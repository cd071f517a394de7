"""The numbers by which days are judged, dated."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Policy:
    """Grace and doubt in seconds, hours of the local day or of a shift, days; seconds
    between rounds of polls, and minutes around the office's start and end in which
    people come and leave."""

    grace_seconds: int = 59
    hour_earliest: float = 4.0
    hour_latest: float = 21.0
    shift_before: float = 2.0
    shift_after: float = 4.0
    doubt_seconds: int = 300
    excuse_days: int = 3
    announce_days: int = 3
    decide_days: int = 2
    move_days: int = 10
    usage_days: int = 30
    round_seconds: int = 10
    round_seconds_quiet: int = 60
    busy_before: int = 60
    busy_after: int = 60


DEFAULT = Policy()


def policy_on(day: date, policies: Sequence[tuple[date, Policy]]) -> Policy:
    """Return the policy in force on a local date; the default before the first."""
    found = DEFAULT
    for start, policy in policies:
        if start <= day:
            found = policy
    return found
