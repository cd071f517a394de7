"""Attendance records out of packed bytes: linear, and never an exception.

What a row says is kept, plausible or not; judging it is for those who know the
person and the day. Only a date that no calendar has becomes None.
"""

import struct
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from .layout import find_layout
from .values import Record
from .wire import decode_day

_ROW_8 = struct.Struct("<HBIB")
_ROW_8_OTHER = struct.Struct("<HBxI")
_ROW_16 = struct.Struct("<IIBB2xI")
_ROW_40 = struct.Struct("<H24sBIB8x")
_ROW_49 = struct.Struct("<H24sBIB17x")
_record = partial(tuple.__new__, Record)


class Decoded(NamedTuple):
    """Records in the order of the log, the layout they were in, and what is left."""

    records: list[Record]
    layout: int | None
    rest: bytes


class _Days(dict[int, datetime | None]):
    """Day number of a terminal -> midnight; a log holds few days and many rows."""

    def __missing__(self, day: int) -> datetime | None:
        self[day] = midnight = decode_day(day)
        return midnight


class _Pins(dict[bytes, str]):
    """Field of 24 bytes -> PIN; odd bytes stay visible as ``\\xNN``."""

    def __missing__(self, field: bytes) -> str:
        pin = field.split(b"\0", 1)[0].decode("ascii", "backslashreplace")
        self[field] = pin
        return pin


class _Numbers(dict[int, str]):
    """Number -> PIN."""

    def __missing__(self, number: int) -> str:
        self[number] = pin = str(number)
        return pin


class _Slots(dict[int, str]):
    """Slot of the user table -> PIN, or a name that cannot be mistaken for a PIN."""

    def __missing__(self, uid: int) -> str:
        self[uid] = pin = f"uid:{uid}"
        return pin


def decode_records(
    data: bytes,
    layout: int | None = None,
    count: int | None = None,
    pins: Mapping[int, str] | None = None,
    total: int | None = None,
) -> Decoded:
    """Decode a log (its packed rows, without the leading length).

    ``layout`` is the one found earlier: kept unless another fits better. ``count``
    is the terminal's own count of its records. ``pins`` names the slots (uid -> PIN)
    for 8-byte records, which hold nothing else; an unknown slot gets the PIN
    ``uid:<n>``. ``total`` is the announced length where ``data`` is only its beginning.
    """
    found = find_layout(data, len(data) if total is None else total, count, layout)
    if found is None:
        return Decoded([], None, data)
    size = abs(found)
    whole = len(data) - len(data) % size
    rows = memoryview(data)[:whole]
    raws = (raw for (raw,) in struct.iter_unpack(f"{size}s", rows))
    names, fields = _fields(rows, found, pins or {})
    days = _Days()
    # Nothing is called per row but constructors: the first visit to a city's
    # terminals brings 2.7 million rows.
    records = [
        _record(
            (
                names[name],
                uid,
                (day + timedelta(0, t % 86400)) if (day := days[t // 86400]) else None,
                state,
                verify,
                workcode,
                raw,
            )
        )
        for (name, uid, t, state, verify, workcode), raw in zip(
            fields, raws, strict=True
        )
    ]
    return Decoded(records, found, data[whole:])


def _fields(
    rows: memoryview, layout: int, pins: Mapping[int, str]
) -> tuple[Mapping[Any, str], Iterator[tuple[Any, int, int, int, int, int]]]:
    """Return PINs by name and (name, uid, time, state, verify, workcode) of each row.

    What a row calls a person by is a text, a number or a slot.
    """
    if layout == 16:
        return _Numbers(), (
            (number, 0, t, state, verify, workcode)
            for number, t, verify, state, workcode in _ROW_16.iter_unpack(rows)
        )
    if layout == 8:
        return _Slots(pins), (
            (uid, uid, t, state, verify, 0)
            for uid, verify, t, state in _ROW_8.iter_unpack(rows)
        )
    if layout == -8:
        return _Slots(pins), (
            (uid, uid, t, both >> 4, both & 15, 0)
            for uid, both, t in _ROW_8_OTHER.iter_unpack(rows)
        )
    row = _ROW_40 if layout == 40 else _ROW_49
    return _Pins(), (
        (pin, uid, t, state, verify, 0)
        for uid, pin, verify, t, state in row.iter_unpack(rows)
    )
