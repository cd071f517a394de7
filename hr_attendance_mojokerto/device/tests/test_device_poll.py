"""One visit to a terminal: what it asks, what it concludes, what it never does."""

import struct
import time
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest

from device import wire
from device.poll import poll_terminal
from device.tests import fake
from device.tests.fake import (
    FakeTerminal,
    black_hole,
    frame,
    log_40,
    payload,
    row_40,
    script,
    sizes,
    user_28,
    user_72,
    zk_time,
)
from device.values import PollRequest, PollResult

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


def test_the_first_visit_reads_everything():
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    result = poll(terminal)
    assert result.failure is None
    assert result.reasons == ("first",)
    assert [record.raw for record in result.records] == [
        terminal.log[at : at + 40] for at in range(0, 12_000, 40)
    ]
    assert [user.pin for user in result.users] == [str(1001 + i) for i in range(50)]
    assert (result.serial, result.firmware, result.platform) == (
        "FAKE0001",
        "Ver 6.60",
        "ZMM220",
    )
    assert (result.record_layout, result.marker, result.user_marker) == (40, 300, 50)
    assert abs(result.drift_s) < 1.5
    assert not result.quiet
    assert result.started_at.tzinfo is UTC


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_a_quiet_visit_takes_five_questions_and_one_connection(transport):
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    result = poll(terminal, transport, **known(terminal))
    assert result.quiet
    assert (result.records, result.users, result.marker) == (None, None, None)
    assert terminal.names == [
        fake.CONNECT, fake.OPTION, fake.SIZES, fake.GET_TIME, fake.EXIT,
    ]  # fmt: skip
    assert transport == "udp" or terminal.connections == 1


def test_a_quiet_visit_with_comm_key_takes_one_question_more():
    terminal = FakeTerminal(
        log=log_40(3), comm_key_answer=wire.scramble_comm_key(99, fake.SESSION)
    )
    result = poll(terminal, comm_key=99, **known(terminal))
    assert result.quiet
    assert terminal.names[:2] == [fake.CONNECT, fake.AUTH]
    assert len(terminal.names) == 6


REASONS = {
    "count": {"known_records": 299},
    "serial": {"known_serial": "OTHER"},
    "clock": {"known_clock_offset": -3600.0},
    "full": {"full_read": True},
    "first": {"known_records": None},
}


@pytest.mark.parametrize("reason", REASONS)
def test_reasons_to_read_the_log(reason):
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    result = poll(terminal, **known(terminal, **REASONS[reason]))
    assert result.failure is None
    assert result.reasons == (reason,)
    assert len(result.records) == 300
    assert result.marker == 300
    assert result.clock_jumped == (reason == "clock")


def test_a_full_log_is_read_though_its_count_stays():
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    terminal.capacity = 300
    result = poll(terminal, **known(terminal))
    assert result.reasons == ("capacity",)
    assert len(result.records) == 300


def test_a_changed_user_count_reads_the_users_only():
    terminal = FakeTerminal(log=log_40(30), users=USERS)
    result = poll(terminal, **known(terminal, known_users=49))
    assert result.failure is None
    assert result.records is None
    assert len(result.users) == 50
    assert result.user_marker == 50
    assert not result.quiet


def test_users_are_read_when_asked_for():
    terminal = FakeTerminal(log=log_40(30), users=USERS)
    assert len(poll(terminal, read_users=True, **known(terminal)).users) == 50


def test_a_cleared_log_is_an_empty_one_and_moves_the_marker():
    terminal = FakeTerminal(users=USERS)
    result = poll(terminal, **known(terminal, known_records=300))
    assert (result.failure, result.records, result.marker) == (None, [], 0)


def test_an_empty_log_may_be_refused():
    terminal = FakeTerminal(refuses_bulk := b"")
    terminal.refuses = {fake.BUFFER}
    result = poll(terminal)
    assert refuses_bulk == b""
    assert (result.failure, result.records, result.users) == (None, [], [])


def test_a_log_that_holds_records_may_not_be_refused():
    terminal = FakeTerminal(log=log_40(3), users=USERS)
    terminal.refuses = {fake.BUFFER}
    result = poll(terminal)
    assert result.failure.error_class == "protocol"
    assert result.records is None
    assert result.marker is None


def test_a_scan_between_count_and_read_is_not_lost():
    terminal = FakeTerminal(log=log_40(300), users=USERS)

    def scan():
        terminal.log = log_40(301)

    terminal.before_read = scan
    result = poll(terminal, **known(terminal, known_records=290))
    assert result.failure is None
    assert (len(result.records), result.marker) == (301, 301)


def test_a_scan_after_the_read_is_read_next_time():
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    state = {"reads": 0}

    def later(command, frames):
        if command == fake.FREE:
            terminal.log = log_40(301)
            state["reads"] += 1
        return list(frames)

    terminal.spoil = later
    result = poll(terminal, **known(terminal, known_records=290))
    assert (len(result.records), result.sizes_after.records) == (300, 301)
    assert result.marker == 300


def test_fewer_rows_than_counted_are_kept_and_do_not_move_the_marker():
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    terminal.sizes = sizes(50, 305)
    result = poll(terminal, **known(terminal))
    assert result.failure.error_class == "partial"
    assert result.failure.message == "300 of 305 records came"
    assert len(result.records) == 300
    assert result.marker is None


def test_more_rows_than_counted_are_all_kept():
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    terminal.sizes = sizes(50, 295)
    result = poll(terminal)
    assert (result.failure, len(result.records), result.marker) == (None, 300, 295)


@pytest.mark.parametrize("damage", ["cut", "hang up", "silent"])
@pytest.mark.parametrize("row", [40, 8])
def test_a_read_that_breaks_off_keeps_what_came(damage, row):
    if row == 40:
        terminal = FakeTerminal(log=log_40(4000), users=USERS, frame_bytes=1008)
    else:
        terminal = eight_byte_terminal(rows=15_000)
        terminal.frame_bytes = 1008
    changes = {
        "cut": lambda frames: [*frames[:9], frames[-1]],
        "hang up": lambda frames: [*frames[:9], frames[9][:30], None],
        "silent": lambda frames: frames[:9],
    }

    def spoil(command, frames):
        if command == fake.READ and len(frames) > 20:
            return changes[damage](frames)
        return list(frames)

    terminal.spoil = spoil
    result = poll(terminal, **known(terminal, known_records=1))
    assert result.failure.error_class == "partial"
    assert result.marker is None
    assert len(result.records) == (8 * 1008 - 4) // row
    assert [r.raw for r in result.records[:5]] == [
        terminal.log[at : at + row] for at in range(0, 5 * row, row)
    ]


@pytest.mark.parametrize("answer", [bytes(4), sizes(0, 0, length=112), b""])
def test_an_untold_count_is_never_taken_for_an_empty_log(answer):
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    terminal.sizes = answer
    for remembered in ({}, known(terminal)):
        result = poll(terminal, **remembered)
        assert result.failure is None
        assert (len(result.records), result.marker) == (300, None)
        assert result.sizes_before.records is None


def test_neither_count_nor_records_is_an_error():
    terminal = FakeTerminal()
    terminal.sizes = bytes(4)
    result = poll(terminal)
    assert result.failure.error_class == "protocol"
    assert (result.records, result.users, result.marker) == (None, None, None)


def test_an_incomplete_user_table_is_no_user_table():
    terminal = FakeTerminal(log=log_40(30), users=USERS)
    terminal.sizes = sizes(51, 30)
    result = poll(terminal)
    assert result.failure.error_class == "partial"
    assert (result.users, result.user_marker) == (None, None)
    assert len(result.records) == 30


def eight_byte_terminal(rows=200, users=30):
    table = b"".join(user_28(1 + i, 700 + i) for i in range(users))
    start = datetime(2026, 11, 3, 7)
    log = b"".join(
        struct.pack(
            "<HBIB", 1 + i % 30, 1, zk_time(start + timedelta(seconds=9 * i)), 0
        )
        for i in range(rows)
    )
    return FakeTerminal(log=log, users=table, row=8, user_row=28)


def test_records_of_8_bytes_get_their_pins_from_the_users():
    terminal = eight_byte_terminal()
    for remembered in ({}, known(terminal, known_records=3)):
        result = poll(terminal, **remembered)
        assert result.failure is None
        assert result.record_layout == 8
        assert [r.pin for r in result.records] == [
            str(700 + i % 30) for i in range(200)
        ]


def test_records_of_8_bytes_without_their_users_are_left_on_the_terminal():
    terminal = eight_byte_terminal()

    def no_users(command, frames):
        if command == fake.BUFFER and terminal.commands[-1][1][1] == 9:
            return [frame(payload(2001, fake.SESSION, reply_of(frames)))]
        return list(frames)

    terminal.spoil = no_users
    result = poll(terminal)
    assert result.failure is not None
    assert (result.records, result.marker) == ([], None)


def reply_of(frames):
    return struct.unpack_from("<H", frames[0], 14)[0]


def test_a_slot_nobody_holds_is_named_as_such():
    terminal = eight_byte_terminal(users=29)
    result = poll(terminal)
    assert {r.pin for r in result.records if r.uid == 30} == {"uid:30"}


def test_impossible_times_are_kept():
    thirtieth = zk_time(datetime(2026, 3, 2, 7)) - 2 * 86400
    terminal = FakeTerminal(log=log_40(5) + row_40("5", thirtieth), users=USERS)
    result = poll(terminal)
    assert result.failure is None
    assert result.records[-1].local_time is None
    assert result.marker == 6


def test_drift_is_terminal_minus_server():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.offset = timedelta(seconds=125)
    result = poll(terminal, **known(terminal, known_clock_offset=120.0))
    assert abs(result.drift_s - 125) < 1.5
    assert result.quiet
    assert not result.clock_jumped


def test_the_clock_is_compared_in_the_terminals_zone():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    result = poll(terminal, utc_offset_minutes=9 * 60, **known(terminal))
    assert abs(result.drift_s + 2 * 3600) < 1.5
    assert result.clock_jumped


def test_a_clock_beyond_the_limit_is_set_and_read_again():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.offset = timedelta(seconds=-47)
    result = poll(
        terminal, set_clock_beyond_s=30.0, **known(terminal, known_clock_offset=-46.0)
    )
    assert result.clock_set
    assert abs(result.drift_s + 47) < 1.5
    assert abs(result.drift_after_s) < 1.5
    assert result.clock_offset_s == result.drift_after_s
    assert terminal.names[-4:] == [
        fake.SET_TIME, fake.REFRESH, fake.GET_TIME, fake.EXIT,
    ]  # fmt: skip


@pytest.mark.parametrize(("offset", "limit"), [(47, None), (20, 30.0), (-20, 30.0)])
def test_a_clock_is_not_touched_without_need_or_leave(offset, limit):
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.offset = timedelta(seconds=offset)
    result = poll(terminal, set_clock_beyond_s=limit, **known(terminal))
    assert not result.clock_set
    assert result.drift_after_s is None
    assert fake.SET_TIME not in terminal.names


def test_a_clock_that_does_not_take_the_time_is_not_called_set():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.offset = timedelta(seconds=90)
    terminal._set_clock = lambda _value: None
    result = poll(terminal, set_clock_beyond_s=30.0, **known(terminal))
    assert not result.clock_set
    assert abs(result.drift_after_s - 90) < 2


def test_a_clock_with_an_impossible_date_is_set():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.clock = zk_time(datetime(2026, 3, 2)) - 2 * 86400
    result = poll(terminal, set_clock_beyond_s=30.0, **known(terminal))
    assert (result.drift_s, result.clock_jumped) == (None, True)
    assert result.clock_set


def test_a_terminal_that_does_not_tell_the_time_is_read_all_the_same():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.refuses = {fake.GET_TIME}
    result = poll(terminal, set_clock_beyond_s=30.0, **known(terminal))
    assert result.quiet
    assert (result.drift_s, result.clock_jumped) == (None, False)
    assert fake.SET_TIME not in terminal.names


def test_who_only_looks_downloads_and_sets_nothing():
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    result = poll(terminal, look_only=True, set_clock_beyond_s=0.0)
    assert (result.serial, result.sizes_before.records) == ("FAKE0001", 300)
    assert result.reasons == ("first",)
    assert (result.failure, result.records, result.users) == (None, None, None)
    assert not {fake.BUFFER, fake.SET_TIME} & set(terminal.names)


SECRET = 987654321


def outcomes():
    """(class of failure, how to serve it)."""
    silent = script(lambda connection: connection.recv(100) and time.sleep(2))
    early = script(lambda connection: connection.recv(16))
    web = script(lambda connection: connection.sendall(b"HTTP/1.1 400 Bad\r\n\r\n"))
    return [
        ("unreachable", black_hole()),
        ("unreachable", silent),
        ("protocol", early),
        ("protocol", web),
        ("refused", FakeTerminal(comm_key_answer=b"none").tcp()),
        ("unreachable", FakeTerminal(spoil=lambda _c, _f: []).udp()),
    ]


@pytest.mark.parametrize("number", range(6))
def test_failures_have_their_class_and_tell_no_secret(number):
    error_class, served = outcomes()[number]
    with served as port:
        request = PollRequest(
            1,
            "127.0.0.1",
            port,
            "udp" if number == 5 else "tcp",
            comm_key=SECRET,
            connect_timeout_s=0.4,
            deadline_s=3.0,
        )
        began = time.monotonic()
        result = poll_terminal(request)
    assert result.failure.error_class == error_class
    assert result.duration_s <= time.monotonic() - began < 2.0
    assert (result.records, result.users, result.marker) == (None, None, None)
    assert str(SECRET) not in repr(request) + repr(result) + str(asdict(result))


def test_a_closed_port_is_refused():
    with script(lambda _connection: None) as port:
        pass
    result = poll_terminal(PollRequest(1, "127.0.0.1", port))
    assert result.failure.error_class == "refused"


@pytest.mark.parametrize(
    "nonsense",
    [
        {"port": 70_000},
        {"host": ""},
        {"host": "no such host"},
        {"transport": "serial"},
        {"comm_key": "abc"},
        {"utc_offset_minutes": None},
        {"deadline_s": 0.0},
        {"deadline_s": -1.0},
    ],
)
def test_a_poll_never_raises(nonsense):
    terminal = FakeTerminal(log=log_40(3), comm_key_answer=b"1234")
    with terminal.tcp() as port:
        values = {"key": 1, "host": "127.0.0.1", "port": port} | nonsense
        result = poll_terminal(PollRequest(**values))
    assert isinstance(result, PollResult)
    assert result.failure is not None


def test_the_deadline_ends_a_visit_that_only_creeps():
    def drip(command, frames):
        if command == fake.READ:
            time.sleep(0.6)
        return list(frames)

    terminal = FakeTerminal(log=log_40(5000), users=USERS, spoil=drip)
    result = poll(terminal, deadline_s=1.0)
    assert result.failure.error_class == "partial"
    assert 0.9 < result.duration_s < 1.6
    assert 1000 < len(result.records) < 5000


def test_nothing_is_shared_between_visits():
    first = FakeTerminal(log=log_40(10), users=USERS, serial="A")
    second = FakeTerminal(log=log_40(20), users=USERS, serial="B")
    with first.tcp() as one, second.tcp() as two:
        results = [
            poll_terminal(PollRequest(1, "127.0.0.1", port)) for port in (one, two, one)
        ]
    assert [(r.serial, len(r.records)) for r in results] == [
        ("A", 10),
        ("B", 20),
        ("A", 10),
    ]
