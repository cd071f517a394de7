"""The ZKTeco protocol as bytes: frames, checksum, comm key, times.

Little endian throughout. A payload is command, checksum, session and reply id (16
bits each) and data; on TCP eight bytes with its length go before it.
"""

import struct
from datetime import datetime
from typing import NamedTuple

from .errors import ProtocolError

CMD_USER_TABLE = 9
CMD_OPTION = 11
CMD_ATTENDANCE_LOG = 13
CMD_SIZES = 50
CMD_GET_TIME = 201
CMD_SET_TIME = 202
CMD_CONNECT = 1000
CMD_EXIT = 1001
CMD_REFRESH_DATA = 1013
CMD_VERSION = 1100
CMD_AUTH = 1102
CMD_PREPARE_DATA = 1500
CMD_DATA = 1501
CMD_FREE_DATA = 1502
CMD_PREPARE_BUFFER = 1503
CMD_READ_BUFFER = 1504
ACK_OK = 2000
ACK_UNAUTH = 2005

FCT_ATTENDANCE_LOG = 1
FCT_USER_TABLE = 5

REPLY_IDS = 65535
"""Reply ids run from 0 to 65534."""
MAX_PAYLOAD = 1 << 20
"""Longest payload believed; real terminals send at most 65,544 bytes."""

HEADER = struct.Struct("<4H")
_TCP_HEAD = struct.Struct("<4sI")
_TCP_MAGIC = bytes.fromhex("5050827d")
_KEY_MASK = int.from_bytes(b"ZKSO", "little")


class Answer(NamedTuple):
    """One payload taken apart."""

    command: int
    session: int
    reply: int
    data: bytes


def checksum(payload: bytes) -> int:
    """One's complement of the one's complement sum of the 16-bit words."""
    # 65536 is 1 modulo 65535: one division of a long integer folds all carries, and
    # an odd last byte stands alone by itself.
    return 0xFFFF - (int.from_bytes(payload, "little") % 0xFFFF or 0xFFFF)


def pack(command: int, session: int, reply: int, data: bytes = b"") -> bytes:
    """Return a payload with its checksum."""
    blank = HEADER.pack(command, 0, session, reply) + data
    return HEADER.pack(command, checksum(blank), session, reply) + data


def unpack(payload: bytes) -> Answer:
    """Take a payload apart; raises ProtocolError when it is short or corrupt."""
    if len(payload) < HEADER.size:
        raise ProtocolError(f"an answer of {len(payload)} bytes is too short")
    # The words of a sound payload, its checksum among them, add up to 0xFFFF.
    if int.from_bytes(payload, "little") % 0xFFFF:
        raise ProtocolError("the checksum of an answer is wrong")
    command, _checksum, session, reply = HEADER.unpack_from(payload)
    return Answer(command, session, reply, payload[HEADER.size :])


TCP_HEAD_SIZE = _TCP_HEAD.size


def tcp_frame(payload: bytes) -> bytes:
    """Put the TCP head before a payload."""
    return _TCP_HEAD.pack(_TCP_MAGIC, len(payload)) + payload


def tcp_length(head: bytes) -> int:
    """Length of the payload after this head; raises ProtocolError on nonsense."""
    magic, length = _TCP_HEAD.unpack(head)
    if magic != _TCP_MAGIC:
        raise ProtocolError("an answer does not begin with a frame head")
    if not HEADER.size <= length <= MAX_PAYLOAD:
        raise ProtocolError(f"a frame announces {length} bytes")
    return length


def scramble_comm_key(key: int, session: int, ticks: int = 50) -> bytes:
    """Return the four bytes that prove knowledge of a comm key (32 bits)."""
    mirrored = int(f"{key & 0xFFFFFFFF:032b}"[::-1], 2)
    mixed = (mirrored + session & 0xFFFFFFFF) ^ _KEY_MASK
    swapped = (mixed >> 16 | mixed << 16) & 0xFFFFFFFF
    mask = ticks & 0xFF
    first, second, _third, fourth = swapped.to_bytes(4, "little")
    return bytes((first ^ mask, second ^ mask, mask, fourth ^ mask))


def encode_time(local: datetime) -> int:
    """A terminal's 32-bit form of a naive local time.

    Raises ValueError before the year 2000 and when 32 bits are full, in 2133.
    """
    day = ((local.year - 2000) * 12 + local.month - 1) * 31 + local.day - 1
    value = day * 86400 + local.hour * 3600 + local.minute * 60 + local.second
    if not 0 <= value <= 0xFFFFFFFF:
        raise ValueError(f"a terminal cannot hold the time {local}")
    return value


def decode_day(day: int) -> datetime | None:
    """Midnight of a terminal's day number (months have 31 days); None = no such."""
    months, day_of_month = divmod(day, 31)
    year, month = divmod(months, 12)
    try:
        return datetime(2000 + year, month + 1, day_of_month + 1)
    except ValueError:
        return None


def decode_time(value: int) -> datetime | None:
    """The naive local time of a terminal's 32-bit form; None = impossible date."""
    day, second = divmod(value, 86400)
    midnight = decode_day(day)
    if midnight is None:
        return None
    hour, second = divmod(second, 3600)
    return midnight.replace(hour=hour, minute=second // 60, second=second % 60)
