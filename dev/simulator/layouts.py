"""How users, attendance records and live events are packed in each firmware.

Record layouts are named by their size; -8 is the 8-byte record of older boards
whose fields stand in another order.
"""

import struct
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from .wire import decode_time, event_time

RECORD_LAYOUTS = (8, -8, 16, 40, 49)
USER_LAYOUTS = (28, 72)
LIVE_BODIES = (10, 12, 14, 32, 36, 37, 52)

_RECORD = {
    8: struct.Struct("<HBIB"),
    -8: struct.Struct("<HBBI"),
    16: struct.Struct("<IIBB2sI"),
    40: struct.Struct("<H24sBIB8s"),
    49: struct.Struct("<H24sBIB8s9s"),
}
_TAIL_40 = bytes.fromhex("00000000ff000000")
_TAIL_49 = bytes.fromhex("ff3235350000000000")
_USER_28 = struct.Struct("<HB5s8sIBBHI")
_USER_72 = struct.Struct("<HB8s24sIB7sx24s")


class User(NamedTuple):
    """A person as the terminal knows them; the PIN is what records carry."""

    uid: int
    pin: str
    name: str
    privilege: int = 0
    password: str = ""
    card: int = 0
    group: str = ""


class RawRecord(NamedTuple):
    """One record before it is packed; ``time`` is the terminal's 32-bit time."""

    uid: int
    pin: str
    time: int
    state: int
    verify: int


class LogRow(NamedTuple):
    """One record as a person reads it; local time None is an impossible one."""

    pin: str
    local_time: datetime | None
    state: int
    verify: int


def record_size(layout: int) -> int:
    """Bytes per record."""
    return abs(layout)


def record_packer(layout: int) -> Callable[[int, str, int, int, int], bytes]:
    """Return the function (uid, pin, time, state, verify) -> packed record."""
    pack = _RECORD[layout].pack
    if layout == 8:
        return lambda uid, pin, t, state, verify: pack(uid, verify, t, state)
    if layout == -8:
        return lambda uid, pin, t, state, verify: pack(
            uid, (state & 15) << 4 | verify & 15, 0, t
        )
    if layout == 16:
        return lambda uid, pin, t, state, verify: pack(
            int(pin), t, verify, state, b"\0\0", 0
        )
    if layout == 40:
        return lambda uid, pin, t, state, verify: pack(
            uid, pin.encode(), verify, t, state, _TAIL_40
        )
    return lambda uid, pin, t, state, verify: pack(
        uid, pin.encode(), verify, t, state, _TAIL_40, _TAIL_49
    )


def unpack_records(
    packed: bytes, layout: int, pins: dict[int, str]
) -> list[tuple[LogRow, int]]:
    """Return (row, 32-bit time) of each record; ``pins`` names uids of 8 bytes."""
    rows = []
    for fields in _RECORD[layout].iter_unpack(packed):
        if layout == 8:
            uid, verify, t, state = fields
            pin = pins.get(uid, str(uid))
        elif layout == -8:
            uid, both, _unknown, t = fields
            state, verify = both >> 4, both & 15
            pin = pins.get(uid, str(uid))
        elif layout == 16:
            number, t, verify, state = fields[:4]
            pin = str(number)
        else:
            _uid, name, verify, t, state = fields[:5]
            pin = name.split(b"\0", 1)[0].decode()
        rows.append((LogRow(pin, decode_time(t), state, verify), t))
    return rows


def pack_user(user: User, layout: int) -> bytes:
    """Pack one user; 28 bytes hold a numeric PIN and a name of eight bytes."""
    name = user.name.encode()
    password = user.password.encode()
    if layout == 28:
        group = int(user.group or 1)
        return _USER_28.pack(
            user.uid, user.privilege, password[:5], name[:8], user.card,
            0, group, 0, int(user.pin),
        )  # fmt: skip
    return _USER_72.pack(
        user.uid, user.privilege, password[:8], name[:24], user.card,
        0, user.group.encode()[:7], user.pin.encode(),
    )  # fmt: skip


def unpack_user(packed: bytes, layout: int) -> User:
    """Read a user written by a client; raises struct.error on another size."""
    if layout == 28:
        uid, privilege, password, name, card, _, group, _tz, pin = _USER_28.unpack(
            packed
        )
        return User(
            uid, str(pin), _text(name), privilege, _text(password), card, str(group)
        )
    uid, privilege, password, name, card, _, group, pin = _USER_72.unpack(packed)
    return User(
        uid, _text(pin), _text(name), privilege, _text(password), card, _text(group)
    )


def live_body(size: int, uid: int, pin: str, t: datetime, state: int, verify: int):
    """Body of a live event of this size (see ``LIVE_BODIES``)."""
    marks = bytes((verify, state & 0xFF))
    if size in (10, 14):
        body = uid.to_bytes(2, "little")
    elif size == 12:
        body = int(pin).to_bytes(4, "little")
    else:
        body = pin.encode().ljust(24, b"\0")
    return (body + marks + event_time(t)).ljust(size, b"\0")


def _text(field: bytes) -> str:
    return field.split(b"\0", 1)[0].decode("utf-8", "replace")
