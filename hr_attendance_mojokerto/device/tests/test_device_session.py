"""What a session believes, and what ends it."""

import struct
import time

import pytest

from device import wire
from device.errors import (
    CommandRefused,
    PartialRead,
    ProtocolError,
    Refused,
    TerminalError,
    Unreachable,
)
from device.session import parse_sizes
from device.tests import fake
from device.tests.fake import (
    FakeTerminal,
    frame,
    log_40,
    payload,
    sizes,
    user_72,
)
from device.tests.helpers import assert_over, session_with, spoil


def test_a_session_asks_and_leaves():
    terminal = FakeTerminal(log=log_40(3), users=user_72(1, "9"))
    with session_with(terminal) as session:
        assert session.option("~SerialNumber") == "FAKE0001"
        assert session.option("~Nothing") is None
        assert session.firmware() == "Ver 6.60"
        assert session.sizes()[:3] == (1, 0, 3)
    assert terminal.names[0] == fake.CONNECT
    assert terminal.names[-1] == fake.EXIT
    assert terminal.connections == 1


def test_a_negative_answer_does_not_end_the_session():
    terminal = FakeTerminal()
    terminal.refuses = {fake.OPTION, fake.VERSION, fake.SIZES, fake.GET_TIME}
    with session_with(terminal) as session:
        assert session.option("~SerialNumber") is None
        assert session.firmware() is None
        assert session.sizes() == (None,) * 8
        with pytest.raises(CommandRefused):
            session.time()
        assert session.alive


def test_the_comm_key_opens_the_session():
    key = wire.scramble_comm_key(0xFFFFFFFF, fake.SESSION)
    terminal = FakeTerminal(comm_key_answer=key)
    with session_with(terminal, connect=False) as session:
        session.connect(0xFFFFFFFF)
        assert session.option("~SerialNumber") == "FAKE0001"


def test_a_wrong_comm_key_is_refused_and_not_told():
    terminal = FakeTerminal(comm_key_answer=b"none")
    with session_with(terminal, connect=False) as session:
        with pytest.raises(Refused) as caught:
            session.connect(123456)
        assert "123456" not in str(caught.value)
        assert_over(session)


WRONG = {
    "reply id": payload(2000, fake.SESSION, 7, sizes()),
    "session": payload(2000, 99, 1, sizes()),
    "checksum": payload(2000, fake.SESSION, 1, sizes())[:-1] + b"\x01",
    "short": b"\xd0\x07\0\0",
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_an_answer_that_is_not_ours_ends_the_session(wrong, transport):
    raw = WRONG[wrong]
    if transport == "tcp":
        raw = b"\x50\x50\x82\x7d" + struct.pack("<I", len(raw)) + raw
    terminal = FakeTerminal(spoil=spoil(fake.SIZES, lambda _frames: [raw]))
    with session_with(terminal, transport) as session:
        with pytest.raises(ProtocolError):
            session.sizes()
        assert_over(session)


def test_the_answer_to_another_option_ends_the_session():
    other = payload(2000, fake.SESSION, 1, b"~Platform=ZMM220\0")
    terminal = FakeTerminal(spoil=spoil(fake.OPTION, lambda _frames: [frame(other)]))
    with session_with(terminal) as session:
        with pytest.raises(ProtocolError, match="another option"):
            session.option("~SerialNumber")
        assert_over(session)


def test_a_late_answer_to_the_question_before_is_not_taken_for_this_one():
    late = payload(2000, fake.SESSION, 1, b"~SerialNumber=OLD\0")
    answers = {fake.VERSION: lambda frames: [frame(late), *frames]}
    terminal = FakeTerminal(
        spoil=lambda came, frames: answers.get(came, list)(frames),
    )
    with session_with(terminal) as session:
        session.option("~SerialNumber")
        with pytest.raises(ProtocolError, match="another question"):
            session.firmware()
        assert_over(session)


def test_more_than_was_asked_for_is_noticed_before_the_next_question():
    terminal = FakeTerminal(
        spoil=spoil(fake.SIZES, lambda frames: [b"".join(frames * 2)])
    )
    with session_with(terminal) as session:
        session.sizes()
        with pytest.raises(ProtocolError, match="more than"):
            session.option("~SerialNumber")
        assert_over(session)


def test_a_terminal_that_says_nothing_costs_the_silence_limit():
    terminal = FakeTerminal(spoil=spoil(fake.SIZES, lambda _frames: []))
    with session_with(terminal, silence_s=0.2) as session:
        began = time.monotonic()
        with pytest.raises(Unreachable):
            session.sizes()
        assert time.monotonic() - began < 1.0


@pytest.mark.parametrize("answer", [[], [None], [b"junk" * 8]])
def test_leaving_never_raises_and_does_not_wait_long(answer):
    terminal = FakeTerminal(spoil=spoil(fake.EXIT, lambda _frames: list(answer)))
    with session_with(terminal) as session:
        began = time.monotonic()
        session.disconnect()
        assert time.monotonic() - began < 1.5
        assert not session.alive


@pytest.mark.parametrize("length", range(0, 92, 4))
@pytest.mark.parametrize("cut", [0, 1, 3])
def test_a_short_answer_to_sizes_tells_what_it_holds_whole(length, cut):
    told = parse_sizes(sizes(5, 70)[: length + cut])
    assert told.users == (5 if length >= 20 else None)
    assert told.records == (70 if length >= 36 else None)
    assert told.record_capacity == (100_000 if length >= 68 else None)


def test_no_records_beside_a_capacity_is_an_empty_log():
    assert parse_sizes(sizes(3, 0, length=80)).records == 0


@pytest.mark.parametrize(
    "answer", [sizes(0, 0, length=112), sizes(0, 0, capacity=0), bytes(4)]
)
def test_no_records_in_a_doubtful_answer_is_not_taken_for_an_empty_log(answer):
    assert parse_sizes(answer).records is None


def test_a_session_survives_its_65535_replies():
    terminal = FakeTerminal()
    with session_with(terminal) as session:
        session._reply = wire.REPLY_IDS - 2
        for _ in range(4):
            assert session.option("~SerialNumber") == "FAKE0001"
        assert session._reply == 2


def test_all_errors_are_terminal_errors_of_the_four_classes():
    classes = {
        error("x", 0).error_class if error is CommandRefused else error("x").error_class
        for error in (Unreachable, Refused, ProtocolError, PartialRead, CommandRefused)
    }
    assert classes == {"unreachable", "refused", "protocol", "partial"}
    assert issubclass(PartialRead, TerminalError)
