"""Counts, rows and users that do not agree: nothing is lost, nothing believed."""

import struct
from datetime import datetime, timedelta

import pytest

from device.tests import fake
from device.tests.fake import (
    FakeTerminal,
    frame,
    log_40,
    payload,
    row_40,
    sizes,
    user_28,
    zk_time,
)
from device.tests.helpers import USERS, known, poll


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
