"""One conversation with a terminal, in which every answer is checked.

An answer must carry the reply id of its question and, where that field is a session,
the session's id. The first doubt ends the session: all later calls raise.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from . import bulk, wire
from .errors import CommandRefused, ProtocolError, Refused, TerminalError
from .transport import Deadline, Transport, open_transport
from .values import PollRequest, Sizes
from .wire import Answer

_EXIT_TIMEOUT_S = 1.0
_NUMBER = struct.Struct("<I")
_SIZES_AT = (16, 24, 32, 60, 56, 64, 80, 88)  # in the order of Sizes' fields
_SIZES_WITH_FACES = 92


@contextmanager
def talk(request: PollRequest) -> Iterator["Session"]:
    """Open a session with the terminal of a request, and take leave at the end.

    All of it ends by the request's deadline; raises TerminalError when the terminal
    does not answer or does not let us in.
    """
    deadline = Deadline(request.deadline_s, request.answer_timeout_s)
    session = Session(
        open_transport(
            request.transport,
            request.host,
            request.port,
            deadline,
            request.connect_timeout_s,
        )
    )
    try:
        session.connect(request.comm_key, request.connect_timeout_s)
        yield session
    finally:
        session.disconnect()


class Session:
    """A conversation over one transport; for one thread, and never used twice."""

    def __init__(self, transport: Transport) -> None:
        self.transport = transport
        self._id = 0
        self._reply = wire.REPLY_IDS - 1
        self._alive = True

    @property
    def alive(self) -> bool:
        """Whether everything said so far is beyond doubt."""
        return self._alive

    def connect(self, comm_key: int = 0, first_answer_s: float | None = None) -> None:
        """Open the session; raises Refused when the comm key is not accepted.

        ``first_answer_s`` limits the wait for the very first answer.
        """
        try:
            self.say(wire.CMD_CONNECT)
            answer = self.hear(first_answer_s)
        except TerminalError:
            self.end()
            raise
        self._id = answer.session
        if answer.command == wire.ACK_UNAUTH:
            secret = wire.scramble_comm_key(comm_key, self._id)
            answer = self.command(wire.CMD_AUTH, secret)
            if answer.command != wire.ACK_OK:
                self.end()
                raise Refused("the terminal does not accept the comm key")
        elif answer.command != wire.ACK_OK:
            self.end()
            raise Refused(f"the terminal refuses a session (code {answer.command})")

    def command(self, command: int, data: bytes = b"") -> Answer:
        """Return the checked answer to one command, whatever its code."""
        try:
            self.say(command, data)
            answer = self.hear()
            self.check_session(answer)
            if answer.command == wire.ACK_UNAUTH and command != wire.CMD_AUTH:
                raise Refused("the terminal does not regard the session as opened")
        except TerminalError:
            self.end()
            raise
        return answer

    def ask(self, command: int, data: bytes = b"") -> bytes:
        """Return the data of a positive answer; raises CommandRefused."""
        answer = self.command(command, data)
        if answer.command != wire.ACK_OK:
            raise CommandRefused(
                f"command {command} was answered with code {answer.command}",
                answer.command,
            )
        return answer.data

    def option(self, name: str) -> str | None:
        """Value of an option such as ``~SerialNumber``; None when it has none."""
        try:
            data = self.ask(wire.CMD_OPTION, name.encode("ascii") + b"\0")
        except CommandRefused:
            return None
        key, equals, value = _text(data).partition("=")
        if not equals or key.strip("~ ").lower() != name.strip("~").lower():
            self.end()
            raise ProtocolError(f"the answer to option {name} names another option")
        return value.strip() or None

    def firmware(self) -> str | None:
        """Version of the firmware as the terminal words it."""
        try:
            return _text(self.ask(wire.CMD_VERSION)).strip() or None
        except CommandRefused:
            return None

    def sizes(self) -> Sizes:
        """Counts and capacities; None for all that the answer does not tell."""
        try:
            return parse_sizes(self.ask(wire.CMD_SIZES))
        except CommandRefused:
            return Sizes()

    def time(self) -> datetime | None:
        """The terminal's naive local time; None when its date is impossible.

        Raises CommandRefused when the terminal does not tell the time.
        """
        data = self.ask(wire.CMD_GET_TIME)
        if len(data) < _NUMBER.size:
            self.end()
            raise ProtocolError("the answer holds no time")
        return wire.decode_time(_NUMBER.unpack_from(data)[0])

    def set_time(self, local: datetime) -> None:
        """Set the terminal's clock (naive local time, whole seconds)."""
        self.ask(wire.CMD_SET_TIME, _NUMBER.pack(wire.encode_time(local)))
        self.command(wire.CMD_REFRESH_DATA)

    def read_log(self) -> bytes:
        """All attendance records as packed bytes.

        Raises PartialRead with what came, or CommandRefused when nothing is given.
        """
        return bulk.read(self, wire.CMD_ATTENDANCE_LOG, wire.FCT_ATTENDANCE_LOG)

    def read_users(self) -> bytes:
        """The user table as packed bytes; raises as ``read_log`` does."""
        return bulk.read(self, wire.CMD_USER_TABLE, wire.FCT_USER_TABLE)

    def disconnect(self) -> None:
        """Say goodbye if the session is sound, and close; never raises."""
        with suppress(TerminalError):  # whoever leaves needs no answer
            if self._alive:
                self.say(wire.CMD_EXIT)
                self.hear(_EXIT_TIMEOUT_S)
        self.end()

    def end(self) -> None:
        """End the session without a word; never raises."""
        self._alive = False
        self.transport.close()

    def say(self, command: int, data: bytes = b"") -> None:
        """Send one command under a new reply id."""
        if not self._alive:
            raise ProtocolError("the session has ended")
        if self.transport.pending():
            raise ProtocolError("the terminal said more than it was asked for")
        self._reply = (self._reply + 1) % wire.REPLY_IDS
        self.transport.send(wire.pack(command, self._id, self._reply, data))

    def hear(self, at_most_s: float | None = None) -> Answer:
        """Return the next frame of the answer to the last command."""
        answer = wire.unpack(self.transport.receive(at_most_s))
        if answer.reply != self._reply:
            raise ProtocolError(
                f"an answer belongs to another question (reply id {answer.reply} "
                f"instead of {self._reply})"
            )
        return answer

    def check_session(self, answer: Answer) -> None:
        """Raise ProtocolError when an answer belongs to another session."""
        # In bulk data this field is a frame number, or 0.
        if answer.command != wire.CMD_DATA and answer.session != self._id:
            raise ProtocolError("an answer belongs to another session")


def parse_sizes(data: bytes) -> Sizes:
    """Take the answer to the sizes command apart; whatever it does not tell is None.

    A count of 0 is believed only beside a capacity, and not in answers longer than
    92 bytes: terminals are known that send 0 there and hold records.
    """
    values = [
        int.from_bytes(data[at : at + 4], "little", signed=True)
        if len(data) >= at + 4
        else None
        for at in _SIZES_AT
    ]
    told = Sizes(*(None if value is None or value < 0 else value for value in values))
    long = len(data) > _SIZES_WITH_FACES
    return told._replace(
        users=_count(told.users, told.user_capacity, long),
        records=_count(told.records, told.record_capacity, long),
        user_capacity=told.user_capacity or None,
        finger_capacity=told.finger_capacity or None,
        record_capacity=told.record_capacity or None,
    )


def _count(count: int | None, capacity: int | None, long: bool) -> int | None:
    return None if not count and (long or not capacity) else count


def _text(data: bytes) -> str:
    return data.split(b"\0", 1)[0].decode("utf-8", "replace")
