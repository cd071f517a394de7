"""Which of the known record layouts a terminal's log is in.

Neither the number of bytes nor the record count settles it alone: a scan may arrive
between count and read, and counts are known to be wrong. So a sample of the rows is
read in every layout, and the one in which they look like scans wins, with the
arithmetic as a second opinion.
"""

import re
import struct
from collections.abc import Callable

from .wire import decode_time

LAYOUTS = (40, 16, 8, -8, 49)
"""Bytes per record; -8 is the 8-byte record of older boards, in another order."""

_SAMPLE = 48
_KNOWN = 0.1
_ACCEPTED = 0.4
_SCAN_YEARS = range(2009, 2080)
_STATES = frozenset((0, 1, 2, 3, 4, 5, 255))
_MAX_PIN = 999_999_999
_PIN = re.compile(rb"[!-~]+")
_TAIL_49 = b"\xff255\0\0\0\0\0"


def find_layout(
    data: bytes, total: int, count: int | None = None, hint: int | None = None
) -> int | None:
    """Return the layout of a log, None when it is in none of the known ones.

    ``data`` may be only the beginning of ``total`` bytes; ``count`` is what the
    terminal said about its records, ``hint`` the layout found earlier: it tips the
    scales, and stands where there is no whole row to judge by.
    """
    candidates = [layout for layout in LAYOUTS if len(data) >= abs(layout)]
    if not candidates:
        return hint
    likeness = {layout: _likeness(data, layout) for layout in candidates}
    best = max(
        candidates,
        key=lambda layout: (
            likeness[layout]
            + _arithmetic(total, count, abs(layout))
            + (_KNOWN if layout == hint else 0.0)
        ),
    )
    return best if likeness[best] >= _ACCEPTED else None


def _arithmetic(total: int, count: int | None, size: int) -> float:
    """0 to 0.3: do whole rows fill the bytes, and how near is their number."""
    score = 0.0 if total % size else 0.15
    if count:
        score += 0.15 * max(0.0, 1 - abs(total // size - count) / count)
    return score


def _likeness(data: bytes, layout: int) -> float:
    """0 to 1: how much a sample of the rows looks like scans in this layout."""
    size = abs(layout)
    rows = len(data) // size
    looks = _LOOKS[layout]
    numbers = {rows * i // _SAMPLE for i in range(_SAMPLE)}
    return sum(looks(data, number * size) for number in numbers) / len(numbers)


def _time(value: int) -> float:
    local = decode_time(value)
    if local is None:
        return 0.0
    return 0.5 if local.year in _SCAN_YEARS else 0.2


def _shape(fits: bool) -> float:
    return 0.5 if fits else 0.0


def _looks_40(data: bytes, at: int) -> float:
    (value,) = struct.unpack_from("<I", data, at + 27)
    pin = data[at + 2 : at + 26].split(b"\0", 1)[0]
    return _shape(_PIN.fullmatch(pin) is not None) + _time(value)


def _looks_49(data: bytes, at: int) -> float:
    if data[at + 40 : at + 49] != _TAIL_49:
        return 0.0
    return _looks_40(data, at)


def _looks_16(data: bytes, at: int) -> float:
    pin, value, reserved = struct.unpack_from("<II2xH", data, at)
    return _shape(0 < pin <= _MAX_PIN and reserved == 0) + _time(value)


def _looks_8(data: bytes, at: int) -> float:
    uid, value, state = struct.unpack_from("<HxIB", data, at)
    return _shape(uid != 0 and state in _STATES) + _time(value)


def _looks_8_other(data: bytes, at: int) -> float:
    uid, unknown, value = struct.unpack_from("<HxBI", data, at)
    return _shape(uid != 0 and unknown == 0) + _time(value)


_LOOKS: dict[int, Callable[[bytes, int], float]] = {
    40: _looks_40,
    49: _looks_49,
    16: _looks_16,
    8: _looks_8,
    -8: _looks_8_other,
}
