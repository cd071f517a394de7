"""Users, log and clock of a terminal without a socket."""

from datetime import datetime, timedelta

import pytest

from dev.simulator import Clock, LogRow, Terminal
from dev.simulator.layouts import RECORD_LAYOUTS, User, pack_user, unpack_user

START = datetime(2026, 11, 24, 6, 45)
HOST = "127.0.0.1"


@pytest.mark.parametrize("layout", RECORD_LAYOUTS)
def test_log_reads_back_what_was_scanned(layout):
    terminal = Terminal("S", HOST, record_layout=layout)
    terminal.enrol("199001", "Siti", uid=300)
    rows = [
        ("199001", START + timedelta(seconds=i), i % 6, 1 + i % 4) for i in range(9)
    ]
    for row in rows[:4]:
        assert terminal.scan(*row)
    terminal.fill(rows[4:])
    assert terminal.log == rows
    assert len(terminal.records) == 9 * abs(layout)


def test_state_255_is_kept_but_for_the_four_bits_of_old_boards():
    for layout in RECORD_LAYOUTS:
        terminal = Terminal("S", HOST, record_layout=layout)
        terminal.enrol("7")
        terminal.scan("7", START, state=255)
        assert terminal.log[0].state == (15 if layout == -8 else 255)


def test_full_log_loses_its_oldest_and_remembers_all():
    terminal = Terminal("S", HOST, record_capacity=3)
    times = [START + timedelta(minutes=i) for i in range(5)]
    for t in times:
        assert terminal.scan("1", t)
    assert [row.local_time for row in terminal.log] == times[2:]
    ever = terminal.rows(terminal.attlog.ever())
    assert [row.local_time for row, _t in ever] == times


def test_cleared_log_is_empty_and_remembered():
    terminal = Terminal("S", HOST)
    terminal.scan("1", START)
    terminal.clear_log()
    assert terminal.log == []
    assert len(terminal.attlog.ever()) == 40


def test_records_outlive_a_deleted_user():
    terminal = Terminal("S", HOST, record_layout=8)
    user = terminal.enrol("77001")
    terminal.scan("77001", START)
    assert terminal.delete_user(user.uid)
    assert terminal.log == [LogRow("77001", START, 0, 1)]
    assert not terminal.delete_user(user.uid)


def test_8_byte_log_needs_an_enrolled_person():
    terminal = Terminal("S", HOST, record_layout=8)
    with pytest.raises(KeyError):
        terminal.scan("1", START)


@pytest.mark.parametrize("pin", ["", "A1", "4294967296"])
def test_small_users_have_numeric_pins_only(pin):
    with pytest.raises(ValueError):
        Terminal("S", HOST, user_layout=28).enrol(pin)


def test_uid_given_again_replaces_the_person():
    terminal = Terminal("S", HOST)
    terminal.enrol("1", uid=5)
    terminal.enrol("2", uid=5)
    assert list(terminal.users) == ["2"]
    assert terminal.enrol("3").uid == 6


@pytest.mark.parametrize("layout", [28, 72])
def test_user_survives_packing(layout):
    user = User(9, "1234567", "Wati", 14, "42", 1234567890, "1")
    assert len(pack_user(user, layout)) == layout
    assert unpack_user(pack_user(user, layout), layout) == user


def test_clock_drifts_by_its_rate_and_can_be_set():
    now = [0.0]
    clock = Clock(5.0, 86.4, utc_offset_minutes=420, source=lambda: now[0])
    assert clock.now() == datetime(1970, 1, 1, 7, 0, 5)
    now[0] = 10_000
    assert clock.offset_s == pytest.approx(15)
    clock.drift_s_per_day = 0
    now[0] = 20_000
    assert clock.offset_s == pytest.approx(15)
    clock.set(clock.true_local() - timedelta(seconds=2))
    assert clock.offset_s == pytest.approx(-2)
    clock.set(datetime(2000, 1, 1))
    now[0] += 60
    assert clock.now() == datetime(2000, 1, 1, 0, 1)


def test_20000_records_cost_their_bytes():
    terminal = Terminal("S", HOST)
    terminal.fill(("1001", START + timedelta(seconds=i)) for i in range(20_000))
    assert len(terminal.records) == 800_000
    assert terminal.log[-1].local_time == START + timedelta(seconds=19_999)
