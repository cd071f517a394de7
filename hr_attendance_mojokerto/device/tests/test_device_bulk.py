"""Bulk data in all their forms, and everything that can happen to them."""

import struct

import pytest

from device.errors import (
    CommandRefused,
    PartialRead,
    ProtocolError,
)
from device.tests import fake
from device.tests.fake import (
    FakeTerminal,
    frame,
    log_40,
    payload,
)
from device.tests.helpers import assert_over, session_with, spoil

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
