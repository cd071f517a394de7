"""The terminal's answers beside the bytes of real terminals."""

import json
import struct
from datetime import datetime
from pathlib import Path

import pytest

from dev.simulator import Terminal, User, layouts
from dev.simulator.conversation import Conversation
from dev.simulator.wire import Command, build, encode_time, parse

FILE = Path(__file__).resolve().parents[4] / "shared" / "data" / "zk_captures.json"
ADDRESS = "127.0.0.1"

pytestmark = pytest.mark.skipif(
    not FILE.exists(), reason=f"no bytes of real terminals at {FILE}"
)


@pytest.fixture(scope="module")
def captures() -> dict[str, dict]:
    found = json.loads(FILE.read_text())
    items = found if isinstance(found, list) else next(
        value for value in found.values() if isinstance(value, list)
    )  # fmt: skip
    return {item["id"]: item for item in items}


def payloads(capture: dict, direction: str) -> list[bytes]:
    """Payloads of one direction without the TCP head."""
    raw = [bytes.fromhex(text) for way, text in capture["exchange"] if way == direction]
    return [each[8:] if each[:2] == b"PP" else each for each in raw]


def talk(terminal: Terminal, session: int) -> Conversation:
    """A conversation whose session has the captured number."""
    terminal.new_session = lambda: session  # type: ignore[method-assign]
    conversation = Conversation(terminal, "tcp")
    conversation.answer(build(Command.CONNECT, 0, 0))
    return conversation


def test_connect_is_answered_with_the_same_bytes(captures):
    capture = captures["connect_ok"]
    sent, answered = payloads(capture, ">"), payloads(capture, "<")
    terminal = Terminal("S", ADDRESS)
    terminal.new_session = lambda: capture["session"]
    conversation = Conversation(terminal, "tcp")
    assert conversation.answer(sent[0]).frames == (answered[0],)
    assert parse(conversation.answer(sent[1]).frames[0]).command == Command.ACK_OK


def test_connect_over_udp_is_answered_with_the_same_bytes(captures):
    capture = captures["connect_udp"]
    terminal = Terminal("S", ADDRESS)
    terminal.new_session = lambda: parse(payloads(capture, "<")[0]).session
    conversation = Conversation(terminal, "udp")
    answer = conversation.answer(payloads(capture, ">")[0])
    assert answer.frames == (payloads(capture, "<")[0],)


@pytest.mark.parametrize(("name", "own_key"), [("auth_ok", 45), ("auth_fail", 45)])
def test_comm_key_exchange_has_the_same_bytes(captures, name, own_key):
    capture = captures[name]
    terminal = Terminal("S", ADDRESS, comm_key=own_key)
    terminal.new_session = lambda: capture["session"]
    conversation = Conversation(terminal, "tcp")
    refused = conversation.answer(build(Command.CONNECT, 0, 0)).frames[0]
    assert refused == payloads(capture, "<")[0]
    verdict = conversation.answer(payloads(capture, ">")[0]).frames[0]
    assert verdict == payloads(capture, "<")[1]


@pytest.mark.parametrize("name", ["sizes_80", "sizes_92"])
def test_free_sizes_have_the_same_shape(captures, name):
    real = parse(payloads(captures[name], "<")[0])
    # The published 92 bytes stop short; the TCP head tells how many there were.
    length = int(name.removeprefix("sizes_"))
    fields = struct.unpack_from(f"<{len(real.data) // 4}i", real.data)
    terminal = Terminal(
        "S", ADDRESS, sizes_bytes=length, finger_capacity=fields[14],
        user_capacity=fields[15], record_capacity=fields[16],
    )  # fmt: skip
    for uid in range(1, fields[4] + 1):
        terminal.enrol(str(uid))
    terminal.fill(("1", datetime(2026, 1, 1)) for _ in range(fields[8]))
    conversation = talk(terminal, real.session)
    frame = build(Command.GET_FREE_SIZES, real.session, real.reply)
    ours = parse(conversation.answer(frame).frames[0])
    assert ours[:3] == real[:3]
    assert len(ours.data) == length
    told = struct.unpack_from(f"<{len(fields)}i", ours.data)
    for index in (4, 8, 14, 15, 16, 18):
        assert told[index] == fields[index], index


def test_short_and_long_free_sizes_of_other_models(captures):
    head = bytes.fromhex(captures["h5l_sizes_head"]["data_head"])
    real_length = int.from_bytes(head[4:8], "little") - 8
    terminal = Terminal("S", ADDRESS, sizes_bytes=112)
    terminal.enrol("1")
    terminal.scan("1", datetime(2026, 1, 1))
    conversation = talk(terminal, 5)
    data = parse(
        conversation.answer(build(Command.GET_FREE_SIZES, 5, 1)).frames[0]
    ).data
    assert len(data) == real_length == 112
    assert struct.unpack_from("<i", data, 32) == (0,), "that model tells no records"


def test_two_users_come_inline_with_the_same_bytes(captures):
    capture = captures["users_split_segments"]
    frame = b"".join(map(bytes.fromhex, capture["segments"]))
    session, reply = struct.unpack_from("<HH", frame, 12)
    terminal = Terminal("S", ADDRESS)
    terminal.put_user(User(1, "100001lp", "cfulano"))
    terminal.put_user(User(2, "222222cb", "rmengano"))
    conversation = talk(terminal, session)
    request = parse(payloads(capture, ">")[0])
    payload = build(request.command, session, reply, request.data)
    (ours,) = conversation.answer(payload).frames
    assert ours[8:] == frame[16:]
    assert ours[:2] + ours[4:8] == frame[8:10] + frame[12:16]


@pytest.mark.parametrize("name", ["options_platform", "options_workcode"])
def test_options_are_answered_with_the_same_bytes(captures, name):
    (sent,), (answered,) = (payloads(captures[name], way) for way in "><")
    conversation = talk(
        Terminal("S", ADDRESS, platform="ZEM760_TFT"), parse(sent).session
    )
    assert conversation.answer(sent).frames == (answered,)


def test_announcement_has_the_same_shape(captures):
    capture = captures["prepare_buffer_reply"]
    for raw, size in zip(payloads(capture, "<"), capture["expect"], strict=True):
        real = parse(raw)
        terminal = Terminal("S", ADDRESS, record_layout=40)
        terminal.fill(("1", datetime(2026, 1, 1)) for _ in range((size - 4) // 40))
        data = bytes.fromhex("010d000000000000000000")
        conversation = talk(terminal, real.session)
        payload = build(Command.PREPARE_BUFFER, real.session, real.reply, data)
        ours = parse(conversation.answer(payload).frames[0])
        assert (ours[:3], len(ours.data)) == (real[:3], 13)
        if (size - 4) % 40 == 0:
            assert ours.data[:9] == real.data[:9]


def test_multi_frame_transfer_ends_as_captured(captures):
    real = parse(payloads(captures["ack_after_data"], "<")[0])
    terminal = Terminal("S", ADDRESS, answer_form="prepare_n", inline_below=0)
    terminal.fill(("1", datetime(2026, 1, 1)) for _ in range(50))
    conversation = talk(terminal, 77)
    data = bytes.fromhex("010d000000000000000000")
    conversation.answer(build(Command.PREPARE_BUFFER, 77, 1, data))
    chunk = struct.pack("<ii", 0, 2004)
    payload = build(Command.READ_BUFFER, 77, real.reply, chunk)
    frames = conversation.answer(payload).frames
    assert len(frames) == 4
    assert parse(frames[-1]) == real, "the session field is the last frame's index"


def test_records_have_the_bytes_of_real_ones(captures):
    item = captures["att40"]
    expect = item["expect"]
    terminal = Terminal("S", ADDRESS, record_layout=40)
    terminal.enrol(str(expect["user_id"]), uid=expect["uid"])
    t = datetime.fromisoformat(str(expect["time"]))
    terminal.scan(str(expect["user_id"]), t, expect["state"], expect["verify"])
    assert terminal.records.hex() == item["body"]


def test_records_of_old_boards_have_the_bytes_of_real_ones(captures):
    item = captures["att8_zem500"]
    pack = layouts.record_packer(-8)
    for body, (uid, time) in zip(item["bodies"], item["expect"], strict=True):
        t = encode_time(datetime.fromisoformat(time))
        assert pack(int(uid), str(uid), t, 2, 8).hex() == body


@pytest.mark.parametrize(("name", "size"), [("live_12", 12), ("live_32", 32)])
def test_live_events_have_the_bytes_of_real_ones(captures, name, size):
    item = captures[name]
    expect = item["expect"]
    t = datetime.fromisoformat(expect["time"])
    # The 12-byte capture tells no status and punch; they are the two bytes before.
    verify, state = bytes.fromhex(item["body"])[size - 8 : size - 6]
    pin = str(expect["user_id"])
    assert layouts.live_body(size, 1, pin, t, state, verify).hex() == item["body"]
