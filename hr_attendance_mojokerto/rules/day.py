"""The provisional judge of one person's one day.

It knows one thing of the person's schedule: from when to when the one office
calendar expects people on that date. All moments are aware datetimes in UTC,
already cut by nobody; lateness is counted in whole minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from .verification import is_lendable


class State(StrEnum):
    """What may be said of a person on a date (terms: practice, table C)."""

    OFF = "off"
    LEAVE = "leave"
    NOT_DUE = "not_due"
    MISSING = "missing"
    NO_DATA = "no_data"
    PRESENT = "present"
    LATE = "late"


class Why(StrEnum):
    """Why a day's data are not there yet, or why a scan must be looked at."""

    NO_SCHEDULE = "no_schedule"
    NO_TERMINAL = "no_terminal"
    NOT_HEARD = "not_heard"
    NOT_ENROLLED = "not_enrolled"
    LENT = "lent"
    CLOCK = "clock"


class Scan(NamedTuple):
    """A scan of the person near the date. ``moment`` UTC; ``timed`` is False when
    the terminal's clock was wrong and ``moment`` is when the record came in."""

    id: int
    moment: datetime
    verify: int
    timed: bool = True


@dataclass(frozen=True, slots=True)
class Window:
    """When the person is expected. ``earliest`` and ``latest`` bound the scans that
    belong to the date; all UTC."""

    start: datetime
    end: datetime
    earliest: datetime
    latest: datetime

    @property
    def middle(self) -> datetime:
        """The first scan before it is the scan in, the last after it the scan out."""
        return self.start + (self.end - self.start) / 2


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of a person's date.

    ``heard_until``: until when every terminal that serves the unit was heard from
    (the oldest of them), None where a terminal was never heard. A terminal not heard
    for longer than ``silence`` is silent: it may hold scans that nobody has seen yet.
    """

    window: Window | None
    has_schedule: bool = True
    scans: Sequence[Scan] = ()
    has_terminal: bool = True
    heard_until: datetime | None = None
    silence: timedelta = timedelta(minutes=10)
    enrolled: bool = True
    may_lend: bool = False
    on_leave: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says, and when it has to be asked again (UTC)."""

    state: State
    first_in: Scan | None = None
    last_out: Scan | None = None
    minutes_late: int = 0
    why: Why | None = None
    review: Why | None = None
    next_change: datetime | None = None
    ended: bool = False
    scans: tuple[int, ...] = field(default=())


def judge(facts: Facts, now: datetime) -> Verdict:
    """Judge one person's one date at the moment ``now`` (aware, UTC).

    A scan makes the person present whatever else is known. Without a scan, nobody is
    *missing* unless expected, past the start of work, known to a terminal, and every
    terminal of the unit was heard from after that start. Scan times are cut to the
    minute: with start 07:30, 07:30:59 is on time and 07:31:00 is one minute late
    (practice A9).
    """
    window = facts.window
    scans = sorted(facts.scans, key=lambda scan: scan.moment)
    if window is None:
        return _without_schedule(facts, scans)
    ended = now >= window.latest
    timed = [scan for scan in scans if scan.timed]
    arrivals = [scan for scan in timed if scan.moment < window.middle]
    leavings = [scan for scan in timed if scan.moment >= window.middle]
    first, last = (arrivals or [None])[0], (leavings or [None])[-1]
    next_change = _next(now, window)
    if scans:
        counts = first and not facts.on_leave
        late = minutes_late(first.moment, window.start) if counts else 0
        return Verdict(
            State.LATE if late else State.PRESENT,
            first_in=first,
            last_out=last,
            minutes_late=late,
            review=_review(facts, scans),
            next_change=next_change,
            ended=ended,
            scans=tuple(scan.id for scan in scans),
        )
    state, why = _unseen(facts, window, now)
    return Verdict(state, why=why, next_change=next_change, ended=ended)


def minutes_late(scan: datetime, start: datetime) -> int:
    """Return whole minutes from the start of work to the scan, both cut to the
    minute; 0 when on time."""
    cut = scan.replace(second=0, microsecond=0) - start.replace(second=0, microsecond=0)
    return max(0, int(cut.total_seconds() // 60))


def _without_schedule(facts: Facts, scans: list[Scan]) -> Verdict:
    """A date without hours: nobody is expected; a scan is presence all the same."""
    if scans:
        return Verdict(
            State.PRESENT,
            first_in=scans[0],
            last_out=scans[-1] if len(scans) > 1 else None,
            review=_review(facts, scans),
            scans=tuple(scan.id for scan in scans),
        )
    if facts.on_leave:
        return Verdict(State.LEAVE)
    if facts.has_schedule:
        return Verdict(State.OFF)
    return Verdict(State.NO_DATA, why=Why.NO_SCHEDULE)


def _unseen(facts: Facts, window: Window, now: datetime) -> tuple[State, Why | None]:
    if facts.on_leave:
        return State.LEAVE, None
    deadline = window.start + timedelta(minutes=1)
    if now < deadline:
        return State.NOT_DUE, None
    if not facts.has_terminal:
        return State.NO_DATA, Why.NO_TERMINAL
    if not facts.enrolled:
        return State.NO_DATA, Why.NOT_ENROLLED
    heard = facts.heard_until
    if heard is None or (heard < window.latest and now - heard > facts.silence):
        return State.NO_DATA, Why.NOT_HEARD
    if heard < deadline:
        # The next round of polls decides; until then nothing may be said.
        return State.NOT_DUE, None
    return State.MISSING, None


def _next(now: datetime, window: Window) -> datetime | None:
    """From the start of work on the person is due, whether seen or not."""
    moments = [window.start + timedelta(minutes=1), window.latest]
    return min((moment for moment in moments if moment > now), default=None)


def _review(facts: Facts, scans: list[Scan]) -> Why | None:
    """A doubtful scan never makes a day worse; somebody looks at it (practice E22)."""
    if any(not scan.timed for scan in scans):
        return Why.CLOCK
    proofs = [scan for scan in scans if not is_lendable(scan.verify)]
    if not proofs and not facts.may_lend:
        return Why.LENT
    return None
