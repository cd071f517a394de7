"""Scans out of the text file that a terminal writes to a USB stick.

``attlog.dat`` has no heading: PIN (with spaces before it), local time, number of the
terminal, key, recognised by, workcode. Other makers' lists (``AGL_001.TXT``,
``GLG_001.TXT``) tell their columns in the first line, among them ``EnNo`` (PIN) and
``DateTime``.
"""

import re
from typing import NamedTuple

from .push import NO_KEY, UNTOLD, lines, local_time, number, text
from .values import Record

MOST_BYTES = 20_000_000
_PIN = re.compile(r"[!-~]{1,24}")
_SERIAL = re.compile(r"([A-Za-z0-9]{6,32})[_-]", re.ASCII)
_TEXT_START = 4096
_STATES = {"I": 0, "O": 1, "DUTYON": 0, "DUTYOFF": 1, "IN": 0, "OUT": 1}


class UsbFile(NamedTuple):
    """Scans in the order of the file, and the lines that are none."""

    records: list[Record]
    bad: list[bytes]


class Columns(NamedTuple):
    """At which place of a line what stands; None = nowhere."""

    pin: int
    time: int
    state: int | None
    verify: int | None
    workcode: int | None


_ATTLOG = Columns(0, 1, 3, 4, 5)


def read_usb_file(data: bytes) -> UsbFile | None:
    """Return what a file holds, None when it is no list of scans."""
    data = _decoded(data)
    if b"\0" in data[:_TEXT_START]:
        return None
    columns, records, bad = _ATTLOG, [], []
    for place, line in enumerate(lines(data)):
        if place == 0 and (named := _heading(line)):
            columns = named
            continue
        record = _scan(line, columns)
        if record:
            records.append(record)
        else:
            bad.append(line)
    if len(bad) > len(records):
        return None
    return UsbFile(records, bad)


def serial_in_name(name: str) -> str | None:
    """Return the serial number with which a file name begins, as in
    ``AEVL191060123_attlog.dat``; None where it tells only a number of the terminal."""
    found = _SERIAL.match(name)
    if not found or found[1].lower() in ("attlog", "userlog"):
        return None
    return found[1] if re.search(r"\d{4}", found[1]) else None


def _decoded(data: bytes) -> bytes:
    """Return UTF-8 where a file says by its first bytes that it is something else."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace").encode()
    return data.removeprefix(b"\xef\xbb\xbf")


def _heading(line: bytes) -> Columns | None:
    names = [text(field).strip().lower() for field in line.split(b"\t")]
    if "enno" not in names or "datetime" not in names:
        return None
    place = {name: at for at, name in reversed(list(enumerate(names)))}
    states = ("in/out", "inout", "iomd")
    state = next((place[name] for name in states if name in place), None)
    return Columns(
        place["enno"], place["datetime"], state, place.get("mode"), place.get("jobcode")
    )


def _scan(line: bytes, columns: Columns) -> Record | None:
    fields = [text(field).strip() for field in line.split(b"\t")]
    if len(fields) <= max(columns.pin, columns.time):
        return None
    pin = fields[columns.pin]
    looks, moment = local_time(fields[columns.time])
    if not looks or not _PIN.fullmatch(pin):
        return None
    if columns is not _ATTLOG:
        pin = pin.lstrip("0") or pin

    def told(place: int | None, otherwise: int) -> int:
        if place is None or place >= len(fields):
            return otherwise
        return number(fields[place], otherwise)

    state = told(columns.state, NO_KEY)
    if columns.state is not None and columns.state < len(fields):
        state = _STATES.get(fields[columns.state].upper(), state)
    return Record(
        pin,
        0,
        moment,
        state,
        told(columns.verify, UNTOLD),
        told(columns.workcode, 0),
        line,
    )
