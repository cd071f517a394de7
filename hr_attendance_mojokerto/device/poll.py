"""One visit to one terminal: look, and download only what must be downloaded.

A visit only reads, but for the clock, and that only when the request says so. It
never disables a terminal, clears anything, or touches fingerprint templates.

``converse`` is the network part and belongs into a thread; ``conclude`` decodes what
it brought. ``poll_terminal`` does both.
"""

import logging
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace

from .clock import Now, has_jumped, read_drift, set_clock, utc_now
from .decode import decode_records
from .errors import CommandRefused, PartialRead, TerminalError
from .layout import find_layout
from .session import Session, talk
from .users import decode_users
from .values import PollFailure, PollRequest, PollResult, Sizes, TerminalUser

_SLOTTED = (8, -8)
_logger = logging.getLogger(__name__)


@dataclass(slots=True)
class Visit:
    """What a conversation brought, not decoded yet."""

    request: PollRequest
    result: PollResult
    log: bytes | None = None
    log_total: int | None = None
    users: list[TerminalUser] | None = None
    layout: int | None = None
    clock_told: bool = False
    began: float = field(default_factory=time.monotonic)

    def note(self, **values: object) -> None:
        """Add to the result."""
        self.result = replace(self.result, **values)

    def fail(self, error_class: str, message: str) -> None:
        """State why the visit failed; the first reason stands."""
        if self.result.failure is None:
            self.note(failure=PollFailure(error_class, message))


def poll_terminal(request: PollRequest, now: Now = utc_now) -> PollResult:
    """Visit one terminal; never raises, ends by the request's deadline.

    ``now`` gives the server's aware time, against which the clock is compared.
    """
    return conclude(converse(request, now))


def converse(
    request: PollRequest,
    now: Now = utc_now,
    on_contact: Callable[[], None] | None = None,
) -> Visit:
    """Talk to the terminal; never raises.

    ``on_contact`` is called once the terminal has answered and let us in.
    """
    visit = Visit(request, PollResult(request.key, now()), layout=request.record_layout)
    try:
        with talk(request) as session:
            if on_contact:
                on_contact()
            _look(session, visit, now)
            if not request.look_only:
                _download(session, visit)
                _set_clock(session, visit, now)
    except TerminalError as error:
        visit.fail(error.error_class, str(error))
    except Exception as error:  # a defect must not stop the other terminals
        _logger.exception("visit to a terminal")
        visit.fail("protocol", f"unexpected {type(error).__name__}")
    visit.note(duration_s=time.monotonic() - visit.began)
    return visit


def conclude(visit: Visit) -> PollResult:
    """Decode what a visit brought and say whether it is all; never raises."""
    try:
        return _conclude(visit)
    except Exception as error:  # a defect must not stop the other terminals
        _logger.exception("records of a terminal")
        visit.fail("protocol", f"unexpected {type(error).__name__}")
        return visit.result


def _conclude(visit: Visit) -> PollResult:
    if visit.log is None:
        return replace(visit.result, users=visit.users, record_layout=visit.layout)
    if visit.log and visit.layout in _SLOTTED and visit.users is None:
        # Nobody can be named, and under other names the records would come twice.
        visit.fail("partial", "the user table that names the records is missing")
        return replace(visit.result, records=[], record_layout=visit.layout)
    before = visit.result.sizes_before or Sizes()
    decoded = decode_records(
        visit.log,
        visit.layout,
        before.records,
        {user.uid: user.pin for user in visit.users or ()},
        visit.log_total,
    )
    rows = len(decoded.records)
    if decoded.rest:
        visit.fail("partial", _words_for_rest(len(decoded.rest), decoded.layout))
    shortage = _shortage(rows, visit.result)
    if shortage:
        visit.fail("partial", shortage)
    complete = visit.result.failure is None
    return replace(
        visit.result,
        records=decoded.records,
        users=visit.users,
        record_layout=decoded.layout,
        marker=_marker(rows, visit.result) if complete else None,
    )


def _look(session: Session, visit: Visit, now: Now) -> None:
    """Identity, counts and clock: all that a quiet visit asks for."""
    request = visit.request
    visit.note(serial=session.option("~SerialNumber"))
    visit.note(sizes_before=session.sizes())
    # A terminal that keeps its time to itself keeps its clock, too.
    with suppress(CommandRefused):
        drift = read_drift(session, request.utc_offset_minutes, now)
        visit.clock_told = True
        jumped = has_jumped(drift, request.known_clock_offset)
        visit.note(drift_s=drift, clock_jumped=jumped)
    reasons = _reasons(request, visit.result)
    visit.note(reasons=reasons)
    if "serial" in reasons:
        visit.layout = None
    if {"first", "serial", "full"} & set(reasons):
        visit.note(firmware=session.firmware(), platform=session.option("~Platform"))


def _reasons(request: PollRequest, seen: PollResult) -> tuple[str, ...]:
    """Why the log must be read; empty when the visit can stay quiet."""
    sizes = seen.sizes_before or Sizes()
    known = request.known_records
    checks = {
        "first": known is None,
        # A count that is not told may have changed.
        "count": known is not None and sizes.records != known,
        "serial": _serial_changed(request, seen),
        "clock": seen.clock_jumped,
        # When full, the oldest are overwritten while the count stays.
        "capacity": bool(
            sizes.records is not None
            and sizes.record_capacity
            and sizes.records >= sizes.record_capacity
        ),
        "full": request.full_read,
    }
    return tuple(reason for reason, holds in checks.items() if holds)


def _serial_changed(request: PollRequest, seen: PollResult) -> bool:
    known = request.known_serial
    return known is not None and seen.serial is not None and seen.serial != known


def _download(session: Session, visit: Visit) -> None:
    """Read the log and the user table as far as needed, and count again."""
    request, result = visit.request, visit.result
    sizes = result.sizes_before or Sizes()
    slotted_before = request.record_layout in _SLOTTED and visit.layout in _SLOTTED
    if result.reasons and slotted_before:
        # Should the log break off, what came can still be named.
        _read_users(session, visit, sizes)
    if result.reasons:
        _read_log(session, visit, sizes)
    if visit.users is None and _wants_users(visit, sizes):
        _read_users(session, visit, sizes)
    if visit.log is not None:
        visit.note(sizes_after=session.sizes())


def _wants_users(visit: Visit, sizes: Sizes) -> bool:
    request = visit.request
    changed = sizes.users is not None and sizes.users != request.known_users
    return bool(
        changed
        or request.read_users
        or request.full_read
        or request.known_users is None
        or "serial" in visit.result.reasons
        or (visit.log and visit.layout in _SLOTTED)
    )


def _read_log(session: Session, visit: Visit, sizes: Sizes) -> None:
    try:
        visit.log = session.read_log()
    except PartialRead as error:
        visit.log, visit.log_total = error.data, error.total
        raise
    except CommandRefused:
        # With a count of 0 that is just an empty log.
        if sizes.records != 0:
            raise
        visit.log = b""
    finally:
        if visit.log is not None:
            visit.layout = find_layout(
                visit.log,
                len(visit.log) if visit.log_total is None else visit.log_total,
                sizes.records,
                visit.layout,
            )
    if not visit.log and sizes.records is None:
        visit.log = None
        visit.fail("protocol", "the terminal tells neither its count nor any records")


def _read_users(session: Session, visit: Visit, sizes: Sizes) -> None:
    try:
        packed = session.read_users()
    except CommandRefused:
        if sizes.users != 0:
            raise
        packed = b""
    decoded = decode_users(packed, sizes.users, visit.request.encoding)
    users = decoded.users
    if decoded.rest:
        visit.fail("partial", "the user table is in an unknown form")
    elif sizes.users is not None and len(users) < sizes.users:
        visit.fail("partial", f"{len(users)} of {sizes.users} users came")
    elif users or sizes.users == 0:
        visit.users = users
        visit.note(user_marker=len(users) if sizes.users is None else sizes.users)
    else:
        visit.fail("protocol", "the terminal tells neither its user count nor users")


def _set_clock(session: Session, visit: Visit, now: Now) -> None:
    """Set the clock when it is too far off, and look whether it took.

    After the download, so that the drift found on arrival is that of its records.
    """
    request, drift = visit.request, visit.result.drift_s
    limit = request.set_clock_beyond_s
    if limit is None or not visit.clock_told:
        return
    if drift is not None and abs(drift) <= limit:
        return
    try:
        left, done = set_clock(session, request.utc_offset_minutes, limit, now)
    except CommandRefused:
        return
    visit.note(drift_after_s=left, clock_set=done)


def _shortage(rows: int, seen: PollResult) -> str | None:
    """Say what is missing when the terminal counted more records than came."""
    counts = [
        sizes.records
        for sizes in (seen.sizes_before, seen.sizes_after)
        if sizes is not None and sizes.records is not None
    ]
    # Fewer afterwards: somebody cleared the log in between, and less is to be had.
    if counts and rows < min(counts):
        return f"{rows} of {min(counts)} records came"
    return None


def _marker(rows: int, seen: PollResult) -> int | None:
    """The count up to which all is read; a scan in between is read next time."""
    before = seen.sizes_before and seen.sizes_before.records
    after = seen.sizes_after and seen.sizes_after.records
    return after if after == rows else before


def _words_for_rest(length: int, layout: int | None) -> str:
    if layout is None:
        return f"{length} bytes of the log are in no known layout"
    return f"{length} bytes after the last whole record"
