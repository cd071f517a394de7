"""What the tests of sessions and of visits have in common."""

import contextlib
import struct

import pytest

from device.errors import ProtocolError
from device.poll import poll_terminal
from device.session import Session
from device.tests import fake
from device.tests.fake import user_72
from device.transport import Deadline, open_transport
from device.values import PollRequest

USERS = b"".join(user_72(1 + i, str(1001 + i), f"Nama {i}") for i in range(50))
QUESTIONS = {
    fake.CONNECT, fake.AUTH, fake.EXIT, fake.OPTION, fake.VERSION, fake.SIZES,
    fake.GET_TIME, fake.BUFFER, fake.READ, fake.FREE,
}  # fmt: skip
CLOCK_COMMANDS = {fake.SET_TIME, fake.REFRESH}


def known(terminal, **changes):
    """What is remembered of a terminal after a complete visit."""
    values = {
        "known_serial": terminal.serial,
        "known_records": len(terminal.log) // terminal.row,
        "known_users": len(terminal.users) // terminal.user_row,
        "known_clock_offset": 0.0,
        "record_layout": terminal.row,
    }
    return values | changes


def poll(terminal, transport="tcp", **request):
    """Poll a fake terminal and see that nothing but questions was sent."""
    with getattr(terminal, transport)() as port:
        result = poll_terminal(
            PollRequest(
                key=terminal,
                host="127.0.0.1",
                port=port,
                transport=transport,
                **{"deadline_s": 8.0, "answer_timeout_s": 1.0, **request},
            )
        )
    assert result.key is terminal
    allowed = set(QUESTIONS)
    if request.get("set_clock_beyond_s") is not None:
        allowed |= CLOCK_COMMANDS
    assert set(terminal.names) <= allowed
    for command, data in terminal.commands:
        if command == fake.BUFFER:
            assert struct.unpack("<bhii", data)[1:3] in ((13, 1), (9, 5))
    return result


@contextlib.contextmanager
def session_with(terminal, transport="tcp", connect=True, silence_s=2.0):
    """A session with a fake terminal, opened already."""
    with getattr(terminal, transport)() as port:
        session = Session(
            open_transport(transport, "127.0.0.1", port, Deadline(8, silence_s), 1.0)
        )
        try:
            if connect:
                session.connect()
            yield session
        finally:
            session.disconnect()


def spoil(command, change):
    """Change the raw frames that answer one command, and leave the others."""
    return lambda came, frames: change(frames) if came == command else list(frames)


def assert_over(session):
    """After a doubt nothing is believed any more."""
    assert not session.alive
    with pytest.raises(ProtocolError, match="ended"):
        session.sizes()
