"""The frames of the ZKTeco protocol as a terminal builds and reads them.

Everything is little endian. A payload is command, checksum, session and reply id
(16 bits each) followed by data; TCP puts 8 bytes before it, UDP nothing.
"""

import struct
from datetime import datetime
from enum import IntEnum
from typing import NamedTuple

TCP_MAGIC = b"\x50\x50\x82\x7d"
EVENT_ATTLOG = 1
MAX_REQUEST = 1 << 20

_HEADER = struct.Struct("<4H")
_TCP_HEAD = struct.Struct("<4sI")


class Command(IntEnum):
    """Commands a client sends and answers a terminal gives."""

    DB_RRQ = 7
    USER_WRQ = 8
    USERTEMP_RRQ = 9
    USERTEMP_WRQ = 10
    OPTIONS_RRQ = 11
    OPTIONS_WRQ = 12
    ATTLOG_RRQ = 13
    CLEAR_DATA = 14
    CLEAR_ATTLOG = 15
    DELETE_USER = 18
    DELETE_USERTEMP = 19
    CLEAR_ADMIN = 20
    UNLOCK = 31
    CLEAR_ACC = 32
    CLEAR_OPLOG = 33
    GET_FREE_SIZES = 50
    ENABLE_CLOCK = 57
    STARTVERIFY = 60
    STARTENROLL = 61
    CANCELCAPTURE = 62
    STATE_RRQ = 64
    WRITE_LCD = 66
    CLEAR_LCD = 67
    GET_PINWIDTH = 69
    TMP_WRITE = 87
    GET_USERTEMP = 88
    SAVE_USERTEMPS = 110
    DEL_FPTMP = 134
    GET_TIME = 201
    SET_TIME = 202
    REG_EVENT = 500
    CONNECT = 1000
    EXIT = 1001
    ENABLEDEVICE = 1002
    DISABLEDEVICE = 1003
    RESTART = 1004
    POWEROFF = 1005
    REFRESHDATA = 1013
    REFRESHOPTION = 1014
    TESTVOICE = 1017
    GET_VERSION = 1100
    AUTH = 1102
    PREPARE_DATA = 1500
    DATA = 1501
    FREE_DATA = 1502
    PREPARE_BUFFER = 1503
    READ_BUFFER = 1504
    ACK_OK = 2000
    ACK_ERROR = 2001
    ACK_UNAUTH = 2005
    ACK_UNKNOWN = 0xFFFF


class Request(NamedTuple):
    """One payload as it came from a client."""

    command: int
    session: int
    reply: int
    data: bytes


def checksum(payload: bytes) -> int:
    """One's complement of the sum of the 16-bit words, carries folded in."""
    # 2**16 is 1 modulo 65535, so the big integer has the words' folded sum.
    total = int.from_bytes(payload, "little") % 0xFFFF
    return 0xFFFF - (total or 0xFFFF)


def build(command: int, session: int, reply: int, data: bytes = b"") -> bytes:
    """Return the payload with its checksum set."""
    blank = _HEADER.pack(command, 0, session, reply) + data
    return blank[:2] + checksum(blank).to_bytes(2, "little") + blank[4:]


def parse(payload: bytes) -> Request | None:
    """Split a payload; None when it is too short or its checksum is wrong."""
    if len(payload) < 8 or int.from_bytes(payload, "little") % 0xFFFF:
        return None
    command, _sum, session, reply = _HEADER.unpack_from(payload)
    return Request(command, session, reply, payload[8:])


def tcp_frame(payload: bytes) -> bytes:
    """Put the TCP head before a payload."""
    return _TCP_HEAD.pack(TCP_MAGIC, len(payload)) + payload


def tcp_length(head: bytes) -> int | None:
    """Length of the payload that follows this head; None when it is no head."""
    magic, length = _TCP_HEAD.unpack(head)
    if magic != TCP_MAGIC or not 8 <= length <= MAX_REQUEST:
        return None
    return length


def scramble_key(key: int, session: int, ticks: int = 50) -> bytes:
    """What CMD_AUTH must carry for this comm key in this session."""
    mirrored = int(f"{key & 0xFFFFFFFF:032b}"[::-1], 2)
    mixed = ((mirrored + session) & 0xFFFFFFFF).to_bytes(4, "little")
    a, b, c, d = (x ^ y for x, y in zip(mixed, b"ZKSO", strict=True))
    return bytes((c ^ ticks, d ^ ticks, ticks, b ^ ticks))


def encode_fields(year: int, month: int, day: int, h: int, m: int, s: int) -> int:
    """A terminal's 32-bit time; months have 31 days, so 30 February exists."""
    days = ((year - 2000) * 12 + month - 1) * 31 + day - 1
    return ((days * 24 + h) * 60 + m) * 60 + s


def encode_time(t: datetime) -> int:
    """A terminal's 32-bit time of a naive local time (years 2000 to 2133)."""
    return encode_fields(t.year, t.month, t.day, t.hour, t.minute, t.second)


def decode_time(value: int) -> datetime | None:
    """The naive local time; None for a day that no calendar has."""
    rest, second = divmod(value, 60)
    rest, minute = divmod(rest, 60)
    rest, hour = divmod(rest, 24)
    rest, day = divmod(rest, 31)
    year, month = divmod(rest, 12)
    try:
        return datetime(year + 2000, month + 1, day + 1, hour, minute, second)
    except ValueError:
        return None


def event_time(t: datetime) -> bytes:
    """The six bytes of a time inside a live event."""
    return bytes((t.year % 100, t.month, t.day, t.hour, t.minute, t.second))
