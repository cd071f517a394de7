"""What terminals that report by themselves (ADMS, "push") send, out of its bytes.

Linear, and never an exception: a line is a scan, something known, or kept as it came.
Fingerprints, faces and photographs are stepped over by the first word of their line;
their bytes are never looked at, nor passed on.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from .values import Record, TerminalUser

MOST_LINES = 20_000
"""No terminal sends as many at once."""
NO_KEY = 255
"""State of a scan without a key pressed, and of a state that is no number."""
UNTOLD = -1
"""Way of recognition where the line does not tell a number."""
_LONGEST_NAME = 64
_PIN = re.compile(r"[!-~]{1,24}")
_TIME = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T]{1,2}(\d{1,2}):(\d{1,2}):(\d{1,2})"
)
_NUMBER = re.compile(r"\d{1,9}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Attlog(NamedTuple):
    """Scans in the order of the lines, and the lines that are none."""

    records: list[Record]
    bad: list[bytes]


class Operlog(NamedTuple):
    """Users entered or changed; what else was told is dropped."""

    users: list[TerminalUser]


class Info(NamedTuple):
    """What a terminal says of itself when it asks for orders; None = not told."""

    firmware: str | None = None
    users: int | None = None
    records: int | None = None


def parse_attlog(body: bytes) -> Attlog:
    """Read scans: PIN, local time, state, recognised by, workcode, and fields that
    newer firmware adds, with a TAB between them.

    A line with a PIN and a time no calendar has is a scan with ``local_time`` None;
    one without a PIN or without anything like a time is bad.
    """
    records, bad = [], []
    for line in lines(body):
        record = _scan(line)
        if record is None:
            bad.append(line)
        else:
            records.append(record)
    return Attlog(records, bad)


def lines(body: bytes) -> Iterator[bytes]:
    """Return the lines that are not empty, without their ends."""
    parts = body.split(b"\n")
    return (line for part in parts if (line := part.strip(b"\r\0 ")).strip())


def _scan(line: bytes) -> Record | None:
    fields = [text(field).strip() for field in line.split(b"\t")]
    if len(fields) < 2 or not _PIN.fullmatch(fields[0]):
        return None
    told = _TIME.fullmatch(fields[1])
    if not told:
        return None
    rest = [*fields[2:5], "", "", ""]
    return Record(
        fields[0],
        0,
        moment(told.groups()),
        number(rest[0], NO_KEY),
        number(rest[1], UNTOLD),
        number(rest[2], 0),
        line,
    )


def local_time(value: str) -> tuple[bool, datetime | None]:
    """Return whether a text looks like a time, and the time: None if no calendar has
    it."""
    told = _TIME.fullmatch(value.strip())
    return bool(told), moment(told.groups()) if told else None


def moment(parts: tuple[str, ...]) -> datetime | None:
    """Return the naive time of year, month, day, hour, minute, second."""
    try:
        return datetime(*map(int, parts))
    except ValueError:
        return None


def number(value: str, otherwise: int) -> int:
    """Return a number of up to nine digits, else ``otherwise``."""
    return int(value) if _NUMBER.fullmatch(value) else otherwise


def text(data: bytes) -> str:
    """Return readable text; bytes that are no UTF-8 stay visible as ``\\xNN``."""
    return data.decode("utf-8", "backslashreplace")


def parse_operlog(body: bytes) -> Operlog:
    """Read the users out of the log of operations. Passwords are not read."""
    users = []
    for line in lines(body):
        if not line.startswith(b"USER "):
            continue
        told = _pairs(line[5:])
        pin = told.get("PIN", "")
        if not _PIN.fullmatch(pin):
            continue
        users.append(
            TerminalUser(
                0,
                pin,
                plain(told.get("Name", ""), _LONGEST_NAME),
                number(told.get("Pri", ""), 0),
                0,
                plain(told.get("Grp", ""), 8),
            )
        )
    return Operlog(users)


def _pairs(line: bytes) -> dict[str, str]:
    found = {}
    for field in line.split(b"\t"):
        name, equals, value = text(field).partition("=")
        if equals:
            found[name.strip()] = value.strip()
    return found


def parse_info(value: str) -> Info:
    """Read ``Ver 8.0.4,users,fingers,records,address,...`` of a request for orders."""
    fields = [field.strip() for field in value.split(",")]
    counts = [
        int(field) if _NUMBER.fullmatch(field) else None for field in fields[1:4]
    ] + [None] * 3
    return Info(plain(fields[0], 64) or None, counts[0], counts[2])


def parse_options(body: bytes) -> dict[str, str]:
    """Read ``name=value`` with commas or line ends between; at most 200 of them."""
    found = {}
    for field in re.split(rb"[,\r\n]+", body)[:200]:
        name, equals, value = text(field).partition("=")
        if equals:
            found[plain(name, 32).lstrip("~")] = plain(value, 64)
    return found


def parse_returns(body: bytes) -> list[tuple[int, int]]:
    """Read what became of orders: ``ID=1&Return=0&CMD=DATA``; (order, result) each."""
    found = re.findall(rb"(?:^|[\r\n&])ID=(\d{1,9})&Return=(-?\d{1,9})\b", body)
    return [(int(order), int(result)) for order, result in found[:200]]


def plain(value: str, longest: int) -> str:
    """Return a text without control characters, cut to a length."""
    return _CONTROL.sub("", value).strip()[:longest]
