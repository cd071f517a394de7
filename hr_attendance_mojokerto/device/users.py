"""The user table of a terminal out of packed bytes.

Passwords in it are stepped over, not read.
"""

import re
import struct
from collections.abc import Callable
from typing import NamedTuple

from .values import TerminalUser

_PIN = re.compile(rb"[!-~]+(\0|$)")
_USER_28 = struct.Struct("<HB5x8sIxBxxI")
_USER_72 = struct.Struct("<HB8x24sIB7sx24s")


class DecodedUsers(NamedTuple):
    """Users in the table's order, bytes per user, and what is left over."""

    users: list[TerminalUser]
    layout: int | None
    rest: bytes


def decode_users(
    data: bytes, count: int | None = None, encoding: str = "utf-8"
) -> DecodedUsers:
    """Decode a user table (its packed rows, without the leading length).

    ``count`` is the terminal's own count. Names that are not in ``encoding`` keep a
    replacement character where a byte made no sense. Never an exception.
    """
    layout = find_user_layout(data, count)
    if layout is None:
        return DecodedUsers([], None, data)
    whole = len(data) - len(data) % layout
    rows = memoryview(data)[:whole]
    if layout == 28:
        users = [
            TerminalUser(
                uid, str(pin), _text(name, encoding), privilege, card, str(group)
            )
            for uid, privilege, name, card, group, pin in _USER_28.iter_unpack(rows)
        ]
    else:
        users = [
            TerminalUser(
                uid,
                _text(pin, "ascii", "backslashreplace"),
                _text(name, encoding),
                privilege,
                card,
                _group(number, group),
            )
            for uid, privilege, name, card, number, group, pin in _USER_72.iter_unpack(
                rows
            )
        ]
    return DecodedUsers(users, layout, data[whole:])


def find_user_layout(data: bytes, count: int | None = None) -> int | None:
    """Return 28 or 72, the bytes per user; None for an empty table or another form."""
    if count and len(data) in (28 * count, 72 * count):
        return len(data) // count
    scores = {
        28: _likeness(data, _USER_28, lambda row: row[-1] > 0),
        72: _likeness(data, _USER_72, lambda row: _is_pin(row[-1])),
    }
    layout = max(scores, key=lambda size: scores[size])
    return layout if scores[layout] >= 0.5 else None


def _likeness(
    data: bytes, row: struct.Struct, has_pin: Callable[[tuple], bool]
) -> float:
    """0 to 1.1: the share of rows with a slot and a PIN, and do whole rows fill it."""
    rows = list(row.iter_unpack(data[: len(data) - len(data) % row.size]))
    if not rows:
        return 0.0
    good = sum(1 for fields in rows if fields[0] and has_pin(fields))
    return good / len(rows) + (0.0 if len(data) % row.size else 0.1)


def _is_pin(field: bytes) -> bool:
    return _PIN.match(field) is not None


def _group(number: int, group: bytes) -> str:
    """The group as text, or as the number that other firmware keeps before it."""
    text = group.split(b"\0", 1)[0]
    if text.isdigit():
        return text.decode("ascii")
    return str(number) if number else ""


def _text(field: bytes, encoding: str, errors: str = "replace") -> str:
    text = field.split(b"\0", 1)[0]
    try:
        return text.decode(encoding, errors).strip()
    except LookupError:
        return text.decode("utf-8", errors).strip()
