"""How often the terminals are visited: often while people come and leave, seldom
otherwise."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from .facts import Span
from .policy import Policy

PATIENCE = 0.2
"""A round is due when no more than this share of its pause is left: the clock that
starts it in quiet hours ticks by the minute and is not exact."""
FORGOTTEN_S = 900.0
"""A longer gap is not slowness: nobody was polling."""
_WEIGHT = 0.2
"""Of the newest gap in the mean: about the last ten count."""


def is_busy(policy: Policy, spans: Sequence[Span], moment: datetime) -> bool:
    """Whether people come or leave at an aware moment, by the office's hours of its
    local date (none on a holiday)."""
    if not spans:
        return False
    before = timedelta(minutes=policy.busy_before)
    after = timedelta(minutes=policy.busy_after)
    return any(
        edge - before <= moment < edge + after
        for edge in (spans[0].start, spans[-1].end)
    )


def seconds_between_rounds(
    policy: Policy, spans: Sequence[Span], moment: datetime
) -> int:
    """Return the seconds wanted from the start of one round to that of the next."""
    if is_busy(policy, spans, moment):
        return policy.round_seconds
    return policy.round_seconds_quiet


def seconds_until_due(wanted: float, since_last: float | None) -> float:
    """Return how long the next round may still wait; 0 when it is due. ``since_last``:
    seconds since the last one began, None when there was none. A clock that was set
    back makes it due."""
    if since_last is None or since_last < 0:
        return 0.0
    rest = wanted - since_last
    return rest if rest > PATIENCE * wanted else 0.0


def mean_gap(mean: float, gap: float) -> float:
    """Return the mean of the last gaps (seconds; 0: not known) with one more."""
    if not 0 < gap <= FORGOTTEN_S:
        return 0.0
    return gap if not mean else mean + _WEIGHT * (gap - mean)
