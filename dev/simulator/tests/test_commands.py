"""Each command on the wire, over TCP and UDP."""

import struct
import time
from datetime import datetime

import pytest

from dev.simulator import layouts
from dev.simulator.layouts import User
from dev.simulator.wire import Command, build, decode_time, encode_time, scramble_key

from .raw import READ_ATTLOG, READ_USERS


@pytest.fixture(params=["tcp", "udp"])
def client(request):
    """The ``tcp`` or the ``udp`` fixture."""
    return request.getfixturevalue(request.param)


def test_session_and_reply_ids(serve, client):
    terminal = serve()
    raw = client(terminal, session=False)
    for first in (0, 1, 65535):
        raw.session, raw.reply = 0, first
        opened = raw.open_session()
        assert (opened.command, opened.reply) == (Command.ACK_OK, first)
        assert opened.session
        for _ in range(3):
            expected = raw.reply
            answer = raw.ask(Command.GET_VERSION)
            assert (answer.session, answer.reply) == (opened.session, expected)


def test_nothing_is_told_without_a_session(serve, client):
    raw = client(serve(), session=False)
    assert raw.ask(Command.GET_VERSION).command == Command.ACK_UNAUTH
    raw.open_session()
    raw.session ^= 1
    assert raw.ask(Command.GET_FREE_SIZES).command == Command.ACK_UNAUTH


def test_comm_key(serve, client):
    raw = client(serve(comm_key=123456), session=False)
    opened = raw.open_session()
    assert opened.command == Command.ACK_UNAUTH
    assert raw.ask(Command.GET_VERSION).command == Command.ACK_UNAUTH
    wrong = scramble_key(123457, raw.session)
    assert raw.ask(Command.AUTH, wrong).command == Command.ACK_UNAUTH
    assert raw.ask(Command.AUTH, b"").command == Command.ACK_UNAUTH
    right = scramble_key(123456, raw.session, ticks=9)
    assert raw.ask(Command.AUTH, right).command == Command.ACK_OK
    assert raw.ask(Command.GET_VERSION).command == Command.ACK_OK


def test_wrong_checksum_is_not_answered(serve, client):
    terminal = serve()
    raw = client(terminal)
    payload = build(Command.GET_VERSION, raw.session, 1)
    raw.send_payload(payload[:2] + b"\1\1" + payload[4:])
    assert raw.ask(Command.GET_FREE_SIZES).command == Command.ACK_OK
    assert terminal.journal.bad_frames == 1
    assert not terminal.journal.counts["GET_VERSION"]


def test_options(serve, client):
    terminal = serve(platform="ZEM760_TFT", options={"Extra": "7"})
    raw = client(terminal)
    assert raw.option("~SerialNumber") == terminal.serial
    assert raw.option("~Platform") == "ZEM760_TFT"
    assert raw.option("~PIN2Width") == "9"
    assert raw.option("MAC").startswith("00:17:61:")
    assert raw.option("Extra") == "7"
    assert raw.option("NoSuchThing") is None
    raw.ask(Command.OPTIONS_WRQ, b"WorkCode=1")
    assert raw.option("WorkCode") == "1"
    version = raw.ask(Command.GET_VERSION).data
    assert version == terminal.firmware.encode() + b"\0"
    assert raw.ask(Command.GET_PINWIDTH, b" P").data == b"\x09"
    assert raw.ask(9999).command == Command.ACK_UNKNOWN


def test_clock_is_read_and_set(serve, client):
    terminal = serve()
    raw = client(terminal)
    (told,) = struct.unpack("<I", raw.ask(Command.GET_TIME).data)
    assert abs((decode_time(told) - terminal.clock.now()).total_seconds()) < 2
    wanted = struct.pack("<I", encode_time(datetime(2027, 1, 2, 3, 4, 5)))
    assert raw.ask(Command.SET_TIME, wanted).command == Command.ACK_OK
    assert abs(terminal.clock.now() - datetime(2027, 1, 2, 3, 4, 5)).seconds < 2
    impossible = struct.pack("<I", encode_time(datetime(2027, 1, 31)) + 30 * 86400)
    assert raw.ask(Command.SET_TIME, impossible).command == Command.ACK_ERROR


@pytest.mark.parametrize("layout", [28, 72])
def test_user_is_written_read_and_deleted(serve, client, layout):
    terminal = serve(people=2, user_layout=layout)
    raw = client(terminal)
    new = User(40, "2001", "Baru", 14, "99", 7, "2")
    packed = layouts.pack_user(new, layout)
    assert raw.ask(Command.USER_WRQ, packed).command == Command.ACK_OK
    assert raw.ask(Command.REFRESHDATA).command == Command.ACK_OK
    assert terminal.users["2001"] == new
    assert raw.bulk(READ_USERS)[4:] == terminal.packed_users()
    assert raw.ask(Command.USER_WRQ, packed[1:]).command == Command.ACK_ERROR
    gone = struct.pack("<H", 40)
    assert raw.ask(Command.DELETE_USER, gone).command == Command.ACK_OK
    assert raw.ask(Command.DELETE_USER, gone).command == Command.ACK_ERROR
    assert "2001" not in terminal.users


def test_disabled_terminal_takes_no_scan_until_enabled(serve, client):
    terminal = serve(scans=0)
    raw = client(terminal)
    raw.ask(Command.DISABLEDEVICE)
    assert not terminal.scan("1001")
    raw.ask(Command.ENABLEDEVICE)
    assert terminal.scan("1001")
    assert (len(terminal.log), terminal.locked_scans) == (1, 1)


def test_clear_commands_empty_the_log_and_are_written_down(serve, client):
    terminal = serve(scans=3)
    raw = client(terminal)
    assert not terminal.journal.forbidden()
    assert raw.ask(Command.CLEAR_ATTLOG).command == Command.ACK_OK
    assert raw.record_count() == 0
    terminal.scan("1001")
    raw.ask(Command.CLEAR_DATA, b"\5")
    assert (len(terminal.users), raw.record_count()) == (0, 1)
    assert terminal.journal.forbidden() == {"CLEAR_ATTLOG": 1, "CLEAR_DATA": 1}


def test_journal_tells_template_reads_from_others(serve, client):
    terminal = serve()
    raw = client(terminal)
    raw.bulk(READ_ATTLOG)
    raw.bulk(READ_USERS)
    assert terminal.journal.counts["PREPARE_BUFFER"] == 2
    assert not terminal.journal.forbidden()
    assert raw.bulk(bytes.fromhex("0107000200000000000000")) == bytes(4)
    assert terminal.journal.forbidden() == {"READ_TEMPLATES": 1}
    assert terminal.journal.entries[0].name == "CONNECT"


@pytest.mark.parametrize("size", layouts.LIVE_BODIES)
def test_live_event(serve, client, size):
    terminal = serve(live_body=size)
    raw = client(terminal)
    other = client(terminal)
    raw.ask(Command.REG_EVENT, struct.pack("<I", 1))
    t = datetime(2026, 11, 24, 6, 50, 7)
    terminal.scan("1002", t, state=1, verify=15)
    event = raw.frame()
    assert (event.command, event.session, event.reply) == (Command.REG_EVENT, 1, 0)
    assert len(event.data) == size
    pin_bytes = {10: 2, 14: 2, 12: 4}.get(size, 24)
    tail = bytes((15, 1, 26, 11, 24, 6, 50, 7))
    assert event.data[pin_bytes : pin_bytes + 8] == tail
    raw.send_payload(build(Command.ACK_OK, raw.session, 0))
    assert other.ask(Command.GET_VERSION).command == Command.ACK_OK
    raw.ask(Command.REG_EVENT, bytes(4))
    terminal.scan("1002", t)
    assert raw.ask(Command.GET_VERSION).command == Command.ACK_OK


def test_old_read_commands(serve, client):
    terminal = serve(scans=60)
    raw = client(terminal)
    raw.send(Command.ATTLOG_RRQ)
    assert raw._data(raw.frames_until_ack())[4:] == terminal.records
    raw.send(Command.USERTEMP_RRQ, b"\5")
    assert raw._data(raw.frames_until_ack())[4:] == terminal.packed_users()


def test_buffer_is_gone_after_it_was_freed(serve, client):
    raw = client(serve(scans=100))
    raw.ask(Command.PREPARE_BUFFER, READ_ATTLOG)
    raw.ask(Command.FREE_DATA)
    answer = raw.ask(Command.READ_BUFFER, struct.pack("<ii", 0, 100))
    assert answer.command == Command.ACK_ERROR


def test_restart_ends_connections_and_comes_back(serve, tcp):
    terminal = serve(restart_s=0.2, scans=3)
    raw = tcp(terminal)
    raw.ask(Command.DISABLEDEVICE)
    assert raw.ask(Command.RESTART).command == Command.ACK_OK
    with pytest.raises((EOFError, ConnectionError)):
        raw.frame()
    time.sleep(0.05)
    with pytest.raises(ConnectionError):
        tcp(terminal)
    time.sleep(0.5)
    assert tcp(terminal).record_count() == 3
    assert terminal.enabled


def test_no_zk_bytes_end_the_connection(serve, tcp):
    raw = tcp(serve(), session=False)
    raw.socket.sendall(b"GET / HTTP/1.1\r\n\r\n")
    with pytest.raises((EOFError, ConnectionError)):
        raw.frame()
