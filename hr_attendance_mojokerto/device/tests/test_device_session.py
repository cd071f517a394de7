"""What a session believes, and what ends it."""

import contextlib
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
from device.session import Session, parse_sizes
from device.tests import fake
from device.tests.fake import FakeTerminal, frame, log_40, payload, sizes, user_72
from device.transport import Deadline, open_transport


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


FORMS = ["inline", "at once", "pieces", "data pieces"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rows", [0, 1, 20, 4000])
@pytest.mark.parametrize("frame_bytes", [256, 1008, 0xFFF8])
@pytest.mark.parametrize("how", ["separate", "joined"])
def test_bulk_data_in_all_forms(form, rows, frame_bytes, how):
    log = log_40(rows)
    terminal = FakeTerminal(log=log, form=form, frame_bytes=frame_bytes)
    if how == "joined":
        terminal.spoil = lambda _came, frames: [b"".join(frames)]
    with session_with(terminal) as session:
        assert session.read_log() == log
        assert session.sizes().records == rows


@pytest.mark.parametrize("form", ["pieces", "data pieces"])
def test_bulk_data_over_udp(form):
    terminal = FakeTerminal(log=log_40(2000), form=form, frame_bytes=1024)
    with session_with(terminal, "udp") as session:
        assert session.read_log() == terminal.log


@pytest.mark.parametrize("code", [2001, 0xFFFF])
def test_a_terminal_without_buffered_reads_says_so(code):
    refusal = frame(payload(code, fake.SESSION, 1))
    terminal = FakeTerminal(spoil=spoil(fake.BUFFER, lambda _frames: [refusal]))
    with session_with(terminal) as session:
        with pytest.raises(CommandRefused):
            session.read_log()
        assert session.alive


def cut_last_data(frames):
    """All frames well formed, one data frame missing."""
    return [*frames[:-2], frames[-1]]


def one_too_many(frames):
    """A data frame twice."""
    return [*frames[:-1], frames[-2], frames[-1]]


def hang_up(frames):
    """Gone in the middle of a frame."""
    return [*frames[:-2], frames[-2][:100], None]


def flip(frames):
    """One byte of the data changed on the way."""
    broken = bytearray(frames[-2])
    broken[60] ^= 1
    return [*frames[:-2], bytes(broken), frames[-1]]


def swap(frames):
    """Two data frames in the wrong order."""
    return [*frames[:-3], frames[-2], frames[-3], frames[-1]]


@pytest.mark.parametrize(
    "damage",
    [cut_last_data, one_too_many, hang_up, flip, swap, lambda f: [f[0], f[-1]]],
)
@pytest.mark.parametrize("form", ["at once", "pieces"])
def test_damaged_bulk_data_are_partial_and_what_came_is_sound(damage, form):
    log = log_40(500)
    terminal = FakeTerminal(log=log, form=form, frame_bytes=1008)
    command = fake.BUFFER if form == "at once" else fake.READ
    terminal.spoil = spoil(command, damage)
    with session_with(terminal) as session:
        with pytest.raises(PartialRead) as caught:
            session.read_log()
        assert log.startswith(caught.value.data)
        assert caught.value.total in (len(log), None)
        assert_over(session)
    if damage in (cut_last_data, hang_up, flip):
        assert len(caught.value.data) >= len(log) - 2 * 1008


def test_a_piece_shorter_than_asked_for_is_partial():
    log = log_40(4000)
    terminal = FakeTerminal(log=log)
    answer = terminal._piece
    terminal._piece = lambda reply, piece: answer(reply, piece[: len(piece) // 2])
    with session_with(terminal) as session:
        with pytest.raises(PartialRead) as caught:
            session.read_log()
    assert log.startswith(caught.value.data)
    assert 30_000 < len(caught.value.data) < 33_000


def test_data_that_announce_another_length_are_partial():
    terminal = FakeTerminal(log=log_40(10), form="inline")
    body = struct.pack("<I", 800) + terminal.log
    answer = frame(payload(1501, fake.SESSION, 1, body))
    terminal.spoil = spoil(fake.BUFFER, lambda _frames: [answer])
    with session_with(terminal) as session:
        with pytest.raises(PartialRead) as caught:
            session.read_log()
    assert (caught.value.data, caught.value.total) == (terminal.log, 800)


@pytest.mark.parametrize("announcement", [b"", b"\0", b"\0\xff\xff\xff\xff"])
def test_an_announcement_that_makes_no_sense_is_partial(announcement):
    answer = frame(payload(2000, fake.SESSION, 1, announcement))
    terminal = FakeTerminal(spoil=spoil(fake.BUFFER, lambda _frames: [answer]))
    with session_with(terminal) as session:
        with pytest.raises(PartialRead):
            session.read_log()


class Lossy:
    """Loses the datagrams with these numbers, counted from the first data on."""

    def __init__(self, *numbers):
        self.numbers, self.count = numbers, 0

    def __call__(self, command, payloads):
        if command != fake.READ:
            return list(payloads)
        kept = []
        for body in payloads:
            kept.append(None if self.count in self.numbers else body)
            self.count += 1
        return kept


@pytest.mark.parametrize(
    "lost", [(2, 20, 39), (0,), (17,), (18, 37), tuple(range(17)), (16, 34)]
)
def test_lost_datagrams_are_asked_for_again(lost):
    terminal = FakeTerminal(log=log_40(1500), frame_bytes=1024, spoil=Lossy(*lost))
    with session_with(terminal, "udp", silence_s=0.3) as session:
        assert session.read_log() == terminal.log
    assert terminal.names.count(fake.READ) > 4


def test_datagrams_lost_again_and_again_are_partial():
    terminal = FakeTerminal(
        log=log_40(1500), frame_bytes=1024, spoil=Lossy(*range(30, 900))
    )
    with session_with(terminal, "udp", silence_s=0.2) as session:
        with pytest.raises(PartialRead) as caught:
            session.read_log()
    assert terminal.log.startswith(caught.value.data)
    assert len(caught.value.data) >= 16_000


@pytest.mark.parametrize("form", ["pieces", "at once"])
@pytest.mark.parametrize("first_lost", range(4))
def test_of_a_lossy_piece_nothing_is_believed(form, first_lost):
    """Without the first frames, the others would be taken for the beginning."""
    terminal = FakeTerminal(log=log_40(300), frame_bytes=1024, form=form)

    def lose(command, payloads):
        if command in (fake.READ, fake.BUFFER) and len(payloads) > 4:
            return payloads[first_lost : first_lost + 4] + payloads[-1:]
        return list(payloads)

    terminal.spoil = lose
    with session_with(terminal, "udp", silence_s=0.2) as session:
        with pytest.raises((PartialRead, CommandRefused, ProtocolError)) as caught:
            session.read_log()
    assert getattr(caught.value, "data", b"") == b""


def test_nothing_is_asked_for_again_over_tcp():
    terminal = FakeTerminal(log=log_40(50), spoil=spoil(fake.READ, cut_last_data))
    with session_with(terminal) as session:
        with pytest.raises(PartialRead):
            session.read_log()
    assert terminal.names.count(fake.READ) == 1


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
