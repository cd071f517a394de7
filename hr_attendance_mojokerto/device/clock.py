"""A terminal's clock beside the server's.

Terminals tell naive local time in whole seconds; drift is terminal minus server.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from .session import Session

JUMP_S = 60.0
"""A clock that moved further than this between two visits was moved by something."""

_HALF_SECOND = timedelta(seconds=0.5)
_CONFIRMED_S = 1.0

Now = Callable[[], datetime]


def utc_now() -> datetime:
    """Aware time in UTC."""
    return datetime.now(UTC)


def read_drift(session: Session, utc_offset_minutes: int, now: Now) -> float | None:
    """Seconds the terminal is ahead (± 0.5); None when its date is impossible.

    Raises CommandRefused when the terminal does not tell the time.
    """
    asked = now()
    told = session.time()
    if told is None:
        return None
    middle = asked + (now() - asked) / 2
    # What shows whole seconds is on average half a second further.
    ahead = told + _HALF_SECOND - local_time(middle, utc_offset_minutes)
    return ahead.total_seconds()


def set_clock(
    session: Session, utc_offset_minutes: int, limit_s: float, now: Now
) -> tuple[float | None, bool]:
    """Set the clock and read it again: the drift left, and is it within the limit.

    Raises CommandRefused when the terminal does not let itself be set.
    """
    target = local_time(now() + _HALF_SECOND, utc_offset_minutes)
    session.set_time(target.replace(microsecond=0))
    left = read_drift(session, utc_offset_minutes, now)
    return left, left is not None and abs(left) <= max(limit_s, _CONFIRMED_S)


def has_jumped(drift_s: float | None, known_offset_s: float | None) -> bool:
    """Whether more than drift moved the clock since the last visit."""
    if known_offset_s is None:
        return False
    return drift_s is None or abs(drift_s - known_offset_s) > JUMP_S


def local_time(moment: datetime, utc_offset_minutes: int) -> datetime:
    """Naive time, at a place with this offset, of an aware moment."""
    shifted = moment.astimezone(UTC) + timedelta(minutes=utc_offset_minutes)
    return shifted.replace(tzinfo=None)
