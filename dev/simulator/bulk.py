"""The forms in which a terminal hands out a log or a user list."""

import struct
import zlib
from typing import Literal

from .wire import Command, build

AnswerForm = Literal[
    "inline", "prepare", "prepare_n", "data_at_once", "prepare_at_once", "unsupported"
]
ANSWER_FORMS: tuple[str, ...] = AnswerForm.__args__  # type: ignore[attr-defined]

FRAME_SMALL = 1008
FRAME_BIG = 0xFFF8
FRAME_UDP = 1024
INLINE_MAX = {"tcp": 0xFFFF - 8, "udp": FRAME_UDP}


def inline(data: bytes, session: int, reply: int) -> tuple[bytes, ...]:
    """The whole data set as the answer to its announcement."""
    return (build(Command.DATA, session, reply, data),)


def announcement(data: bytes, session: int, reply: int) -> tuple[bytes, ...]:
    """ACK_OK of 13 bytes: zero, the size twice, a number nobody has explained."""
    unknown = zlib.crc32(data[:1024]) & 0xFFFFFF
    body = struct.pack("<BIII", 0, len(data), len(data), unknown)
    return (build(Command.ACK_OK, session, reply, body),)


def prepared(
    chunk: bytes, session: int, reply: int, frame: int, announced: int | None = None
) -> tuple[bytes, ...]:
    """PREPARE_DATA, DATA frames of at most ``frame`` bytes, ACK_OK.

    The session field of a DATA frame is its index from 0; the closing ACK_OK
    repeats the last index. ``announced`` is the frame size PREPARE_DATA tells.
    """
    head = struct.pack("<II", len(chunk), announced or frame)
    frames = [build(Command.PREPARE_DATA, session, reply, head)]
    index = 0
    for index, start in enumerate(range(0, len(chunk), frame)):  # noqa: B007
        piece = chunk[start : start + frame]
        frames.append(build(Command.DATA, index, reply, piece))
    frames.append(build(Command.ACK_OK, index, reply))
    return tuple(frames)


def chunk_answer(
    chunk: bytes, session: int, reply: int, form: str, transport: str
) -> tuple[bytes, ...]:
    """The answer to a request for one chunk of the announced data."""
    if not chunk:
        return (build(Command.ACK_OK, session, reply),)
    if form == "data_at_once" and len(chunk) <= INLINE_MAX[transport]:
        return (build(Command.DATA, 0, reply, chunk),)
    if transport == "udp":
        return prepared(chunk, session, reply, FRAME_UDP)
    frame = FRAME_SMALL if form == "prepare_n" else FRAME_BIG
    return prepared(chunk, session, reply, frame)
