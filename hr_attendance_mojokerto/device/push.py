"""What terminals that report by themselves (ADMS, "push") send, out of its bytes.

Linear, and never an exception: a line is a scan, something known, or kept as it came.
Fingerprints, faces and photographs are stepped over by the first word of their line;
their bytes are never looked at, nor passed on.
"""

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from .values import Record, TerminalUser

MOST_LINES = 20_000
"""No terminal sends as many at once."""
NO_KEY = 255
"""State of a scan without a key pressed, and of a state that is no number."""
UNTOLD = -1
"""Way of recognition where the line does not tell a number."""
MOST_BAD = 20
"""So many unreadable lines of a delivery are kept, the others counted."""
_LONGEST_NAME = 64
_LONGEST_LINE = 1000
_PIN = re.compile(r"[!-~]{1,24}")
_TIME = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T]{1,2}(\d{1,2}):(\d{1,2}):(\d{1,2})"
)
_NUMBER = re.compile(r"\d{1,9}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# What would not be seen, or would turn the text around it; a TAB parts fields.
_UNSEEN = re.compile(
    "[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]"
)
_NO_TEXT = bytes({*range(32), 127} - {9, 10, 13})
# Of noise more than a tenth of the bytes are control characters or no UTF-8.
_NOISE = 0.1
_MARK = re.compile(r"[A-Za-z0-9:. -]{1,32}")
_CONSTANT = re.compile(r"0+|9{4,}")
_AHEAD = timedelta(days=1)


class Attlog(NamedTuple):
    """Scans in the order of the lines, and the lines that are none."""

    records: list[Record]
    bad: list[bytes]


class Unread(NamedTuple):
    """What is kept of unreadable lines: a ``line``, what is told of ``noise`` that is
    no text, or of ``more`` lines than are kept."""

    kind: str
    text: str


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


def unread(bad: list[bytes]) -> list[Unread]:
    """Return what to keep of the unreadable lines of one delivery, so that whoever
    sends noise fills no table: a few lines, and one item for the rest; of what is
    mostly no text only its size in bytes, its beginning and its SHA-256."""
    whole = b"\n".join(bad)
    if _is_noise(whole):
        return [Unread("noise", f"{whole[:32].hex(' ')} … {_told_size(whole)}")]
    texts = list(dict.fromkeys(visible(line[:_LONGEST_LINE]) for line in bad))
    kept = [Unread("line", line) for line in texts[:MOST_BAD]]
    if len(texts) > MOST_BAD:
        rest = "\n".join(texts[MOST_BAD:]).encode()
        kept.append(Unread("more", f"+{len(texts) - MOST_BAD} … {_told_size(rest)}"))
    return kept


def _is_noise(data: bytes) -> bool:
    strange = len(data) - len(data.translate(None, _NO_TEXT))
    strange += data.decode("utf-8", "replace").count("\ufffd")
    return strange > len(data) * _NOISE and strange > 8


def _told_size(data: bytes) -> str:
    return f"({len(data)} B, SHA-256 {hashlib.sha256(data).hexdigest()})"


def visible(data: bytes) -> str:
    """Return a line in which nothing is hidden: control characters, and signs that turn
    or hide text, stand as ``\\xNN`` or ``\\uNNNN``."""

    def told(found: re.Match) -> str:
        code = ord(found[0])
        return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"

    return _UNSEEN.sub(told, text(data))


def mark(stamp: str, here: datetime) -> str | None:
    """Return a terminal's own mark of what it has delivered, None where it is none.

    The mark is told back when the terminal greets, and the terminal then withholds what
    lies before it. Nobody outside knows how it counts, so it is taken as it was sent
    and never made up, and not believed when it may say too much:

    - constants: some firmware, and the vendor's own example, send 9999 whatever they
      deliver, or ``None`` or 0;
    - what lies in the future: a number beyond the seconds since 1970 (the largest count
      in use: the terminals' own count of seconds is smaller), or a time later than
      tomorrow of ``here``, the terminal's local time.

    A mark refused costs a delivery of known scans, which are stored once; a mark too
    high would cost scans.
    """
    stamp = stamp.strip()
    if not _MARK.fullmatch(stamp) or not re.search(r"\d", stamp):
        return None
    if stamp.isdigit():
        latest = (here + _AHEAD).replace(tzinfo=UTC).timestamp()
        return None if _CONSTANT.fullmatch(stamp) or int(stamp) > latest else stamp
    looks, at = local_time(stamp)
    if looks and (not at or at > here + _AHEAD):
        return None
    return stamp


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
