"""The forms of a bulk answer: frames, their ids, their order and their spacing."""

import struct

import pytest

from dev.simulator.wire import Command

from .raw import READ_ATTLOG, READ_USERS

ACK, PREPARE, DATA = Command.ACK_OK, Command.PREPARE_DATA, Command.DATA
FORMS = ["inline", "prepare", "prepare_n", "data_at_once", "prepare_at_once"]


def announce(raw, what=READ_ATTLOG) -> int:
    """Ask for a data set; returns the announced size."""
    frame = raw.ask(Command.PREPARE_BUFFER, what)
    assert (frame.command, frame.session, len(frame.data)) == (ACK, raw.session, 13)
    zero, size, again, _unknown = struct.unpack("<BIII", frame.data)
    assert (zero, size) == (0, again)
    return size


def read(raw, start: int, length: int) -> list:
    """Frames of one chunk, which all carry the request's reply id."""
    reply = raw.reply
    raw.send(Command.READ_BUFFER, struct.pack("<ii", start, length))
    frames = raw.frames_until_ack()
    assert {frame.reply for frame in frames} == {reply}
    return frames


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("transport", ["tcp", "udp"])
@pytest.mark.parametrize("layout", [8, -8, 16, 40, 49])
def test_every_form_brings_the_whole_log(serve, request, form, transport, layout):
    terminal = serve(scans=300, record_layout=layout, answer_form=form)
    raw = request.getfixturevalue(transport)(terminal)
    data = raw.bulk(READ_ATTLOG, 16384 if transport == "udp" else 0xFFC0)
    assert int.from_bytes(data[:4], "little") == len(data) - 4
    assert data[4:] == terminal.records
    assert raw.ask(Command.GET_VERSION).command == ACK, "nothing is left over"


def test_small_data_comes_inline_in_the_real_session(serve, tcp):
    raw = tcp(serve(scans=10))
    reply = raw.reply
    frame = raw.ask(Command.PREPARE_BUFFER, READ_ATTLOG)
    assert frame[:3] == (DATA, raw.session, reply)
    assert len(frame.data) == 404


def test_empty_log_is_four_zero_bytes(serve, tcp):
    assert tcp(serve(scans=0)).bulk() == bytes(4)


def test_prepare_and_one_data(serve, tcp):
    raw = tcp(serve(scans=100))
    size = announce(raw)
    frames = read(raw, 0, size)
    assert [frame.command for frame in frames] == [PREPARE, DATA, ACK]
    assert frames[0].session == raw.session
    assert struct.unpack("<II", frames[0].data) == (size, 0xFFF8)
    assert [frame.session for frame in frames[1:]] == [0, 0]


def test_prepare_and_frames_of_1008(serve, tcp):
    raw = tcp(serve(scans=100, answer_form="prepare_n"))
    size = announce(raw)
    frames = read(raw, 0, size)
    assert struct.unpack("<II", frames[0].data) == (size, 1008)
    data = frames[1:-1]
    assert [len(frame.data) for frame in data] == [1008, 1008, 1008, 980]
    assert [frame.session for frame in data] == [0, 1, 2, 3]
    assert frames[-1].session == 3


def test_udp_frames_are_of_1024(serve, udp):
    raw = udp(serve(scans=100))
    frames = read(raw, 0, announce(raw))
    assert [len(frame.data) for frame in frames] == [8, 1024, 1024, 1024, 932, 0]


def test_data_at_once(serve, tcp):
    raw = tcp(serve(scans=100, answer_form="data_at_once"))
    size = announce(raw)
    frame = raw.ask(Command.READ_BUFFER, struct.pack("<ii", 0, size))
    assert (frame.command, len(frame.data)) == (DATA, size)


def test_prepare_at_once_answers_the_announcement(serve, tcp):
    raw = tcp(serve(scans=100, answer_form="prepare_at_once"))
    raw.send(Command.PREPARE_BUFFER, READ_ATTLOG)
    frames = raw.frames_until_ack()
    assert [frame.command for frame in frames] == [PREPARE, DATA, ACK]
    assert struct.unpack("<II", frames[0].data) == (4004, 0xFFF8)


def test_firmware_without_buffered_reads(serve, tcp):
    raw = tcp(serve(answer_form="unsupported"))
    answer = raw.ask(Command.PREPARE_BUFFER, READ_USERS)
    assert answer.command == Command.ACK_UNKNOWN


def test_chunks_of_a_big_log_and_beyond_its_end(serve, tcp):
    terminal = serve(scans=4000)
    raw = tcp(terminal)
    assert raw.bulk() == (160_000).to_bytes(4, "little") + terminal.records
    size = announce(raw)
    frames = read(raw, size - 10, 500)
    assert struct.unpack_from("<I", frames[0].data) == (10,)
    assert [frame.command for frame in read(raw, size, 10)] == [ACK]


def test_a_scan_while_reading_does_not_change_what_was_announced(serve, tcp):
    terminal = serve(scans=100)
    raw = tcp(terminal)
    size = announce(raw)
    terminal.scan("1001")
    assert sum(len(frame.data) for frame in read(raw, 0, size)[1:]) == size


def test_frames_leave_one_by_one(serve, tcp):
    raw = tcp(serve(scans=100, answer_form="prepare_n", gap_s=0.06))
    size = announce(raw)
    raw.send(Command.READ_BUFFER, struct.pack("<ii", 0, size))
    lengths = [len(part) for part in raw.segments()]
    assert lengths == [24, 1024, 1024, 1024, 996, 16]


def test_gap_between_frames(serve, tcp):
    raw = tcp(serve(scans=100, answer_form="prepare_n", gap_s=0.03))
    frames = read(raw, 0, announce(raw))
    gaps = [b.at - a.at for a, b in zip(frames, frames[1:], strict=False)]
    assert min(gaps) > 0.02


def test_latency_passes_before_each_answer(serve, tcp):
    raw = tcp(serve(latency_s=0.05))
    times = [raw.ask(Command.GET_VERSION).at for _ in range(4)]
    assert times[3] - times[0] > 0.14


def test_requests_sent_ahead_are_answered_in_their_order(serve, tcp):
    raw = tcp(serve())
    first = raw.reply
    for _ in range(5):
        raw.send(Command.GET_VERSION)
    assert [raw.frame().reply for _ in range(5)] == list(range(first, first + 5))
