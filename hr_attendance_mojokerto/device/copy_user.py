"""A user with the fingers, carried from one terminal to others, or taken off one.

The only module that reads or writes fingerprint templates, and only while somebody with
the right carries an enrolment over (“Enrol Here”). A template lives in a local variable
between reading and writing: it is never returned, stored, logged or put into a message.
Neither the poller nor ``commands`` can reach anything here.

What is carried is the name, the card and the fingers: no keypad password, no right of
an administrator.
"""

import struct
from collections.abc import Callable, Sequence
from typing import NamedTuple

from . import bulk, wire
from .copy_result import CopyFault, CopyResult
from .errors import CommandRefused, TerminalError
from .session import Session, talk
from .user_packet import pack_upload, pack_user
from .users import decode_users
from .values import PollRequest, TerminalUser

_CMD_DELETE_USER = 18
_CMD_READ_FINGER = 88
_CMD_SAVE_USER = 110
_SAVE_WHAT_WAS_SENT = struct.pack("<IHH", 12, 0, 8)
_FINGERS = range(10)
_ALGORITHM = "~ZKFPVersion"
_CHUNK = 1024
_TAIL = bytes(6)
_FINGER_ID = struct.Struct("<Hb")
_LAST_SLOT = 0xFFFF

SameName = Callable[[str, str], bool]
"""Whether the name on a terminal can be that of a person."""


class _Fault(Exception):
    """A reason why the step cannot be done."""

    def __init__(self, fault: CopyFault, detail: str = "") -> None:
        super().__init__(detail)
        self.fault = fault


class _Table(NamedTuple):
    """A terminal's users, the bytes of each row, and their size."""

    users: list[TerminalUser]
    rows: list[bytes]
    layout: int | None

    def row_of(self, pin: str) -> tuple[TerminalUser, bytes] | None:
        """The user with a PIN and the bytes of the row."""
        for user, row in zip(self.users, self.rows, strict=True):
            if user.pin == pin:
                return user, row
        return None


class _Carried(NamedTuple):
    """What goes from terminal to terminal; nobody prints it."""

    user: TerminalUser
    layout: int
    algorithm: str | None
    fingers: list[tuple[int, bytes]]

    def __repr__(self) -> str:
        return f"<user {self.user.pin} with {len(self.fingers)} fingers>"


def copy_user(
    source: PollRequest,
    targets: Sequence[PollRequest],
    pin: str,
    name: str,
    same_name: SameName,
) -> list[CopyResult]:
    """Carry the user with a PIN, a person of this name, to other terminals.

    Never raises; one result per target. Nothing is written where the PIN is somebody
    else's, where fingers are kept in another version, or where there is no room.
    """
    try:
        with talk(source) as session:
            carried = _take(session, source, pin, name, same_name)
    except _Fault as fault:
        return [_failed(target, fault) for target in targets]
    except TerminalError as error:
        return [
            CopyResult(target.key, CopyFault.SOURCE, str(error), error.error_class)
            for target in targets
        ]
    return [_bring(target, carried, name, same_name) for target in targets]


def delete_user(
    request: PollRequest, pin: str, name: str, same_name: SameName
) -> CopyResult:
    """Take the user with a PIN, a person of this name, and the fingers off a terminal.

    Never raises. A user who is gone already counts as done; the scans stay in the log.
    """
    try:
        with talk(request) as session:
            table = _users(session, request)
            found = table.row_of(pin)
            if found:
                user, _row = found
                _check_name(user, name, same_name)
                _order(session, _CMD_DELETE_USER, struct.pack("<H", user.uid))
                session.command(wire.CMD_REFRESH_DATA)
                table = _users(session, request)
                if table.row_of(pin):
                    raise _Fault(CopyFault.NOT_FOUND_AFTER)
            return CopyResult(request.key, users=tuple(table.users))
    except _Fault as fault:
        return _failed(request, fault)
    except TerminalError as error:
        return CopyResult(request.key, CopyFault.TARGET, str(error), error.error_class)


def _failed(request: PollRequest, fault: _Fault) -> CopyResult:
    return CopyResult(request.key, fault.fault, str(fault))


def _order(session: Session, command: int, data: bytes) -> None:
    """Give a command that a terminal may refuse in a sound answer."""
    try:
        session.ask(command, data)
    except CommandRefused as error:
        raise _Fault(CopyFault.REFUSED, str(error)) from None


def _users(session: Session, request: PollRequest) -> _Table:
    data = session.read_users()
    decoded = decode_users(data, session.sizes().users, request.encoding)
    size = decoded.layout or 1
    rows = [data[n * size : (n + 1) * size] for n in range(len(decoded.users))]
    return _Table(decoded.users, rows, decoded.layout)


def _check_name(user: TerminalUser, name: str, same_name: SameName) -> None:
    if user.name and not same_name(user.name, name):
        raise _Fault(CopyFault.TAKEN, user.name)


def _take(
    session: Session, source: PollRequest, pin: str, name: str, same_name: SameName
) -> _Carried:
    """Read the user and the fingers."""
    table = _users(session, source)
    found = table.row_of(pin)
    if not found or not table.layout:
        raise _Fault(CopyFault.UNKNOWN)
    user, _row = found
    _check_name(user, name, same_name)
    fingers = [
        (finger, template)
        for finger in _FINGERS
        if (template := _read_finger(session, user.uid, finger))
    ]
    if not fingers:
        raise _Fault(CopyFault.NO_FINGER)
    return _Carried(user, table.layout, session.option(_ALGORITHM), fingers)


def _read_finger(session: Session, uid: int, finger: int) -> bytes:
    """One template without what the terminal puts behind it; empty when none."""
    try:
        data = bulk.read_at_once(
            session, _CMD_READ_FINGER, _FINGER_ID.pack(uid, finger)
        )
    except CommandRefused:
        return b""
    return data[:-1].removesuffix(_TAIL)


def _bring(
    target: PollRequest, carried: _Carried, name: str, same_name: SameName
) -> CopyResult:
    """Write the user to a terminal and see that the user is there."""
    try:
        with talk(target) as session:
            _check_algorithm(session, carried)
            table = _users(session, target)
            known = table.row_of(carried.user.pin)
            if known:
                _check_name(known[0], name, same_name)
            _check_room(session, carried, known is not None)
            layout = table.layout or carried.layout
            uid = known[0].uid if known else _free_slot(table)
            row = (
                known[1]
                if known
                else _new_row(carried.user, uid, layout, target.encoding)
            )
            _send(session, pack_upload(uid, row, carried.fingers))
            _order(session, _CMD_SAVE_USER, _SAVE_WHAT_WAS_SENT)
            session.command(wire.CMD_REFRESH_DATA)
            after = _users(session, target)
            there = after.row_of(carried.user.pin)
            if not there or not _read_finger(
                session, there[0].uid, carried.fingers[0][0]
            ):
                raise _Fault(CopyFault.NOT_FOUND_AFTER)
            return CopyResult(
                target.key, fingers=len(carried.fingers), users=tuple(after.users)
            )
    except _Fault as fault:
        return _failed(target, fault)
    except TerminalError as error:
        return CopyResult(target.key, CopyFault.TARGET, str(error), error.error_class)


def _check_algorithm(session: Session, carried: _Carried) -> None:
    here = session.option(_ALGORITHM)
    if here and carried.algorithm and here != carried.algorithm:
        raise _Fault(CopyFault.ALGORITHM, f"{carried.algorithm} and {here}")


def _check_room(session: Session, carried: _Carried, known: bool) -> None:
    sizes = session.sizes()
    no_user = (
        not known
        and sizes.users is not None
        and sizes.user_capacity is not None
        and sizes.users >= sizes.user_capacity
    )
    no_finger = (
        sizes.fingers is not None
        and sizes.finger_capacity is not None
        and sizes.fingers + len(carried.fingers) > sizes.finger_capacity
    )
    if no_user or no_finger:
        raise _Fault(CopyFault.FULL)


def _free_slot(table: _Table) -> int:
    taken = {user.uid for user in table.users}
    slot = next(slot for slot in range(1, _LAST_SLOT + 2) if slot not in taken)
    if slot > _LAST_SLOT:
        raise _Fault(CopyFault.FULL)
    return slot


def _new_row(user: TerminalUser, uid: int, layout: int, encoding: str) -> bytes:
    try:
        return pack_user(user, uid, layout, encoding)
    except ValueError as error:
        raise _Fault(CopyFault.PIN, str(error)) from None


def _send(session: Session, packet: bytes) -> None:
    """Fill the terminal's buffer."""
    session.command(wire.CMD_FREE_DATA)
    _order(session, wire.CMD_PREPARE_DATA, len(packet).to_bytes(4, "little"))
    for start in range(0, len(packet), _CHUNK):
        _order(session, wire.CMD_DATA, packet[start : start + _CHUNK])
