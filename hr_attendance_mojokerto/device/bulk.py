"""Bulk data read through the terminal's buffer, in each form terminals give it.

After the question (1503) come either the data themselves in one frame, or an
announcement followed by data frames and a closing answer, or only the size, and the
pieces are asked for (1504), each in one of the first two forms. All pieces together
begin with their own length. Whatever ends early, raises PartialRead with a sound
beginning; nothing is ever shortened in silence.
"""

import struct
from typing import TYPE_CHECKING

from . import wire
from .errors import (
    CommandRefused,
    PartialRead,
    ProtocolError,
    TerminalError,
    Unreachable,
)

if TYPE_CHECKING:
    from .session import Session

_MAX_SIZE = 1 << 26  # 1.6 million records, ten times what terminals hold
_LOSSY_TRIES = 4
_LOSSY_SILENCE_S = 3.0
_NUMBER = struct.Struct("<I")
_PREPARE_BUFFER = struct.Struct("<bHii")
_READ_BUFFER = struct.Struct("<ii")


class _Lost(ProtocolError):
    """Frames are missing, but the answer is over: it may be asked for again."""


def read(session: "Session", command: int, function: int) -> bytes:
    """Return a whole dataset without its leading length.

    Raises PartialRead when it ends early, and CommandRefused (the session goes on)
    when the terminal does not give it at all.
    """
    answer = session.command(
        wire.CMD_PREPARE_BUFFER, _PREPARE_BUFFER.pack(1, command, function, 0)
    )
    received = bytearray()
    try:
        if answer.command == wire.CMD_DATA:
            received += answer.data
        elif answer.command == wire.CMD_PREPARE_DATA:
            _transfer(session, answer.data, received)
        elif answer.command == wire.ACK_OK:
            size = _announced(answer.data, 1)
            while len(received) < size:
                piece = min(session.transport.chunk, size - len(received))
                _read_piece(session, piece, received)
            session.command(wire.CMD_FREE_DATA)
        else:
            raise CommandRefused(
                f"the terminal gives no bulk data (code {answer.command})",
                answer.command,
            )
        return _body(received)
    except CommandRefused:
        raise
    except TerminalError as error:
        session.end()
        if session.transport.lossy and answer.command != wire.ACK_OK:
            received.clear()  # which of its datagrams came, nobody knows for sure
        raise _partial(received, error) from error


def read_at_once(session: "Session", command: int, data: bytes) -> bytes:
    """Return what one command brings without the buffer, in one frame or announced.

    Raises PartialRead when it ends early, and CommandRefused (the session goes on)
    when there is nothing to give.
    """
    answer = session.command(command, data)
    if answer.command in (wire.CMD_DATA, wire.ACK_OK):
        return answer.data
    if answer.command != wire.CMD_PREPARE_DATA:
        raise CommandRefused(
            f"command {command} was answered with code {answer.command}",
            answer.command,
        )
    received = bytearray()
    try:
        _transfer(session, answer.data, received)
    except TerminalError as error:
        session.end()
        raise PartialRead(f"data ended early: {error}") from error
    return bytes(received)


def _read_piece(session: "Session", size: int, received: bytearray) -> None:
    """Append the next ``size`` bytes of the buffer.

    Datagrams get lost as a matter of course, and reading a buffer changes nothing,
    so there a lost piece is asked for again, under a new reply id.
    """
    start = len(received)
    lossy = session.transport.lossy
    tries = _LOSSY_TRIES if lossy else 1
    silence = _LOSSY_SILENCE_S if lossy else None
    while True:
        tries -= 1
        session.say(wire.CMD_READ_BUFFER, _READ_BUFFER.pack(start, size))
        try:
            _hear_piece(session, size, received, silence)
            if len(received) != start + size:
                came = len(received) - start
                raise ProtocolError(f"a piece of {size} bytes came with {came}")
            return
        except TerminalError as error:
            if lossy:  # what came may be the middle of the piece
                del received[start:]
            if not tries or not isinstance(error, _Lost | Unreachable):
                raise


def _hear_piece(
    session: "Session", size: int, received: bytearray, silence: float | None
) -> None:
    answer = session.hear(silence)
    if answer.command == wire.CMD_PREPARE_DATA:
        session.check_session(answer)
        _transfer(session, answer.data, received, silence)
    elif answer.command == wire.CMD_DATA:
        received += answer.data
        if session.transport.lossy and len(answer.data) < size:
            # Its announcement was lost; let the others pass by.
            while session.hear(silence).command == wire.CMD_DATA:
                pass
            raise _Lost("a piece of the data came without its announcement")
    elif answer.command == wire.ACK_OK and session.transport.lossy:
        raise _Lost("only the end of a piece of the data came")
    else:
        raise ProtocolError(f"a piece of the data was refused (code {answer.command})")


def _transfer(
    session: "Session",
    announcement: bytes,
    received: bytearray,
    silence: float | None = None,
) -> None:
    """Append the announced data frames and wait for the closing answer.

    The session field of data frames numbers them, or it stays the same.
    """
    size = _announced(announcement, 0)
    end = len(received) + size
    number = step = None
    whole = True
    while (frame := session.hear(silence)).command == wire.CMD_DATA:
        if number is not None:
            gap = (frame.session - number) & 0xFFFF
            whole = whole and gap in (0, 1) and step in (None, gap)
            step = gap
        number = frame.session
        if whole and len(received) + len(frame.data) > end:
            raise ProtocolError(f"more than the announced {size} bytes came")
        if whole:
            received += frame.data
    if frame.command != wire.ACK_OK:
        raise ProtocolError(f"code {frame.command} in the middle of bulk data")
    if not whole or len(received) < end:
        came = size - (end - len(received))
        raise _Lost(f"{came} of {size} announced bytes came in order")


def _announced(data: bytes, at: int) -> int:
    if len(data) < at + _NUMBER.size:
        raise ProtocolError("an announcement of data holds no size")
    size: int = _NUMBER.unpack_from(data, at)[0]
    if size > _MAX_SIZE:
        raise ProtocolError(f"{size} bytes of data are announced")
    return size


def _body(received: bytearray) -> bytes:
    if not received:
        return b""
    total = _announced(received, 0)
    if total != len(received) - _NUMBER.size:
        raise ProtocolError(
            f"the data hold {len(received) - _NUMBER.size} bytes and say {total}"
        )
    return bytes(memoryview(received)[_NUMBER.size :])


def _partial(received: bytearray, error: TerminalError) -> PartialRead:
    total = None
    if len(received) >= _NUMBER.size:
        total = _NUMBER.unpack_from(received)[0]
    data = bytes(received[_NUMBER.size :][:total])
    return PartialRead(f"bulk data ended early: {error}", data, total)
