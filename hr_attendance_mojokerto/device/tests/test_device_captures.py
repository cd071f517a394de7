"""Against bytes of real terminals, where they are present (see ``conftest``)."""

import socket
from datetime import datetime

import pytest

from device import wire
from device.decode import decode_records
from device.errors import ProtocolError
from device.session import Session, parse_sizes
from device.tests.captures import CAPTURES, present
from device.transport import Deadline, TcpTransport
from device.users import decode_users

EXCHANGES = [
    (name, direction, bytes.fromhex(raw))
    for name, capture in CAPTURES.items()
    for direction, raw in capture.get("exchange", ())
    # its published hex lost six bytes; k40's was cut from a longer one
    if name != "sizes_92"
]


def strip_head(raw: bytes) -> bytes:
    """The payload of a TCP frame, or the datagram as it is."""
    if raw[:4] != b"\x50\x50\x82\x7d":
        return raw
    assert wire.tcp_length(raw[:8]) == len(raw) - 8
    return raw[8:]


@pytest.mark.parametrize(("name", "direction", "raw"), EXCHANGES)
def test_real_frames_are_read_and_written_alike(name, direction, raw):
    body = strip_head(raw)
    answer = wire.unpack(body)
    assert wire.pack(answer.command, answer.session, answer.reply, answer.data) == body


@pytest.mark.parametrize("name", present("auth_fail", "auth_ok"))
def test_the_comm_key_is_scrambled_as_on_the_wire(name):
    capture = CAPTURES[name]
    sent = strip_head(bytes.fromhex(capture["exchange"][1][1]))
    assert sent[8:] == wire.scramble_comm_key(capture["comm_key"], capture["session"])


@pytest.mark.parametrize("name", present("sizes_92"))
def test_real_sizes(name):
    raw = bytes.fromhex(CAPTURES[name]["exchange"][0][1])
    sizes = parse_sizes(raw[16:])
    expected = CAPTURES[name]["expect"]
    assert (sizes.users, sizes.fingers, sizes.records) == (
        expected["users"],
        expected["fingers"],
        expected["records"],
    )
    assert sizes.user_capacity == expected["users_cap"]
    assert sizes.finger_capacity == expected["fingers_cap"]
    assert sizes.record_capacity == expected["rec_cap"]


@pytest.mark.parametrize("name", present("sizes_80"))
def test_real_sizes_without_the_part_on_faces(name):
    data = bytes.fromhex(CAPTURES[name]["exchange"][0][1])[16:]
    sizes = parse_sizes(data)
    assert sizes.users == CAPTURES[name]["expect"]["users"]
    # The file expects 7 records; but 7 stands in the place of the operation log, and
    # all 50,000 places for records are told to be free.
    free_records = int.from_bytes(data[76:80], "little")
    assert sizes.records == sizes.record_capacity - free_records == 0
    assert sizes.faces is None


@pytest.mark.parametrize("name", present("sizes_92"))
def test_a_frame_that_ends_early_is_no_answer(name):
    ours, theirs = socket.socketpair()
    theirs.sendall(bytes.fromhex(CAPTURES[name]["exchange"][0][1]))
    theirs.close()
    with pytest.raises(ProtocolError):
        TcpTransport(ours, Deadline(5)).receive()
    ours.close()


@pytest.mark.parametrize("name", present("users_split_segments"))
@pytest.mark.parametrize("joined", [False, True])
def test_users_in_real_segments(name, joined):
    capture = CAPTURES[name]
    ours, theirs = socket.socketpair()
    segments = [bytes.fromhex(segment) for segment in capture["segments"]]
    for segment in [b"".join(segments)] if joined else segments:
        theirs.sendall(segment)
    session = Session(TcpTransport(ours, Deadline(5)))
    # As far into the session as the capture was. The published question and answer
    # are of two runs: their reply ids differ by one.
    request = wire.unpack(strip_head(bytes.fromhex(capture["exchange"][0][1])))
    session._id, session._reply = request.session, request.reply
    users = decode_users(session.read_users(), 2).users
    theirs.settimeout(5)
    asked = wire.unpack(strip_head(theirs.recv(100)))
    assert (asked.command, asked.data) == (request.command, request.data)
    expected = capture["expect"]
    assert len(users) == expected["n"]
    last = expected["last"]
    assert (users[-1].uid, users[-1].pin, users[-1].name) == (
        last["uid"],
        last["user_id"],
        last["name"],
    )
    ours.close()
    theirs.close()


@pytest.mark.parametrize("name", present("att40"))
def test_a_real_record_of_40_bytes(name):
    capture = CAPTURES[name]
    expected = capture["expect"]
    decoded = decode_records(bytes.fromhex(capture["body"]))
    (record,) = decoded.records
    assert decoded.layout == 40
    assert record.uid == expected["uid"]
    assert record.pin == expected["user_id"]
    assert record.verify == expected["verify"]
    assert record.state == expected["state"]
    assert record.local_time == datetime.fromisoformat(expected["time"])


@pytest.mark.parametrize("name", present("att8_zem500"))
@pytest.mark.parametrize("count", [None, 3, 2])
@pytest.mark.parametrize("rows", [1, 3])
def test_real_records_of_8_bytes_in_the_other_order(name, count, rows):
    capture = CAPTURES[name]
    data = b"".join(bytes.fromhex(body) for body in capture["bodies"][:rows])
    decoded = decode_records(data, count=count, pins={7: "7", 123: "123"})
    assert decoded.layout == -8
    assert [(r.pin, str(r.local_time)) for r in decoded.records] == [
        tuple(row) for row in capture["expect"][:rows]
    ]


@pytest.mark.parametrize("name", present("pyzk_15378"))
def test_a_real_log_of_15378_records_was_40_bytes_each(name):
    size = CAPTURES[name]["exchange"][7][1][-8:]
    last_piece = int.from_bytes(bytes.fromhex(size), "little")
    pieces = 9 * TcpTransport.chunk + last_piece
    assert pieces == 4 + 15378 * 40
