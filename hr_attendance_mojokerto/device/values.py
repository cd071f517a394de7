"""The values that cross the border between terminals and the rest."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple


class Record(NamedTuple):
    """One scan as the terminal logged it."""

    pin: str
    """Number of the person on the terminal; ``uid:<n>`` where an 8-byte record names
    a slot that the terminal's user table does not hold any more."""
    uid: int
    """Slot in the terminal's user table; 0 where the record does not tell."""
    local_time: datetime | None
    """Naive time of the terminal's own clock; None = a time no calendar has."""
    state: int
    """Key pressed: 0 in, 1 out, 2 and 3 break, 4 and 5 overtime, 255 none."""
    verify: int
    """How the person was verified, in the numbers of that terminal."""
    workcode: int
    raw: bytes
    """The record's bytes, unchanged."""


class TerminalUser(NamedTuple):
    """One row of a terminal's user table (password and templates are not read)."""

    uid: int
    pin: str
    name: str
    privilege: int
    card: int
    group: str


class Sizes(NamedTuple):
    """Counts and capacities; None where the answer does not tell."""

    users: int | None = None
    fingers: int | None = None
    records: int | None = None
    user_capacity: int | None = None
    finger_capacity: int | None = None
    record_capacity: int | None = None
    faces: int | None = None
    face_capacity: int | None = None


@dataclass(frozen=True, slots=True)
class PollRequest:
    """What to ask of one terminal, and what is known of it."""

    key: Any
    """The caller's id of the terminal; comes back in the result."""
    host: str
    port: int = 4370
    transport: str = "tcp"
    """``tcp`` or ``udp``."""
    comm_key: int = field(default=0, repr=False)
    known_serial: str | None = None
    known_records: int | None = None
    """``PollResult.marker`` of the last complete read; None = never read."""
    known_users: int | None = None
    """``PollResult.user_marker`` of the last read of the user table."""
    known_clock_offset: float | None = None
    """``PollResult.clock_offset_s`` at the last visit: terminal minus server."""
    record_layout: int | None = None
    """8, -8 (8 bytes in the other order), 16, 40 or 49, found at an earlier visit."""
    full_read: bool = False
    """Download the log even when the count is unchanged (nightly, or asked for)."""
    look_only: bool = False
    """Only look: identity, counts and clock; download and set nothing."""
    read_users: bool = False
    """Read the user table even when its count is unchanged."""
    utc_offset_minutes: int = 420
    """Zone of the terminal's clock."""
    set_clock_beyond_s: float | None = None
    """Set the clock when it is off by more seconds than this; None = never."""
    connect_timeout_s: float = 3.0
    """Longest wait for the connection and, on UDP, for the first answer."""
    deadline_s: float = 60.0
    """The whole visit ends by then, whatever the terminal does."""
    answer_timeout_s: float = 10.0
    """Longest silence while an answer is due."""
    encoding: str = "utf-8"
    """Of the names on the terminal."""


@dataclass(frozen=True, slots=True)
class PollFailure:
    """Why a visit failed."""

    error_class: str
    """``unreachable``, ``refused``, ``protocol`` or ``partial``."""
    message: str


@dataclass(frozen=True, slots=True)
class PollResult:
    """What one visit to a terminal brought.

    A failed visit may still hold records: those that surely arrived. They are worth
    storing, but ``marker`` stays None so that the log is read again.
    """

    key: Any
    started_at: datetime
    """Aware, UTC."""
    duration_s: float = 0.0
    failure: PollFailure | None = None
    serial: str | None = None
    firmware: str | None = None
    """Asked only on the first visit, in full reads and after a change of serial."""
    platform: str | None = None
    sizes_before: Sizes | None = None
    sizes_after: Sizes | None = None
    drift_s: float | None = None
    """Terminal's clock minus the server's, seconds (± 0.5), as found on arrival:
    the drift of the records of this visit."""
    drift_after_s: float | None = None
    """The same after the clock was set; None when it was not touched."""
    clock_set: bool = False
    """The clock was set and, read again, is within the limit."""
    clock_jumped: bool = False
    """The clock was moved by something else than drift since the last visit."""
    records: list[Record] | None = None
    """None = the log was not downloaded; never an empty list in its place."""
    users: list[TerminalUser] | None = None
    """The whole user table; None = not read, or not read completely."""
    record_layout: int | None = None
    reasons: tuple[str, ...] = ()
    """Why the log was read: count, serial, clock, capacity, full, first."""
    marker: int | None = None
    """Count to remember as ``known_records``; None = leave what is remembered."""
    user_marker: int | None = None
    """Count to remember as ``known_users``; None = leave what is remembered."""

    @property
    def quiet(self) -> bool:
        """Nothing new and nothing wrong."""
        return self.failure is None and self.records is None and self.users is None

    @property
    def clock_offset_s(self) -> float | None:
        """Terminal minus server when the visit ended: for the next request."""
        return self.drift_s if self.drift_after_s is None else self.drift_after_s
