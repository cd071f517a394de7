"""Misbehaviour of the clock, the log and what is told of them."""

import struct
from datetime import datetime, timedelta

import pytest

from dev.simulator import ALWAYS, ONCE, Behaviour, Clock, When
from dev.simulator.wire import Command, decode_time

from .raw import READ_ATTLOG

TOMORROW = datetime(2026, 11, 24, 7, 0)


def told_time(raw) -> datetime:
    """The terminal's clock as it tells it."""
    return decode_time(struct.unpack("<I", raw.ask(Command.GET_TIME).data)[0])


@pytest.mark.parametrize("kind", ["30-february", "year-2133"])
def test_one_impossible_timestamp(serve, tcp, kind):
    spoilt = Behaviour(impossible_time=When(nth=(2,)), impossible_kind=kind)
    terminal = serve(scans=0, behaviour=spoilt)
    for minute in range(3):
        terminal.scan("1001", TOMORROW + timedelta(minutes=minute))
    data = tcp(terminal).bulk()[4:]
    times = [decode_time(v[3]) for v in struct.iter_unpack("<H24sBIB8s", data)]
    assert times[0] == TOMORROW
    assert times[2] == TOMORROW + timedelta(minutes=2)
    if kind == "30-february":
        assert times[1] is None
    else:
        assert times[1].year == 2133
    assert [row.local_time for row in terminal.log] == times


def test_a_scan_arrives_between_count_and_read(serve, tcp):
    terminal = serve(scans=10, behaviour=Behaviour(scan_between=1))
    raw = tcp(terminal)
    assert raw.record_count() == 10
    assert len(raw.bulk()) == 4 + 11 * 40
    assert raw.record_count() == 11
    assert terminal.log[-1].pin == "1001"


@pytest.mark.parametrize("off", [-3, 5, -99])
def test_the_count_disagrees(serve, tcp, off):
    raw = tcp(serve(scans=10, behaviour=Behaviour(count_off=off)))
    assert raw.record_count() == max(0, 10 + off)
    assert len(raw.bulk()) == 404


@pytest.mark.parametrize("length", [4, 80, 92, 112])
def test_length_of_the_free_sizes(serve, tcp, length):
    raw = tcp(serve(scans=10, behaviour=Behaviour(sizes_bytes=length)))
    data = raw.ask(Command.GET_FREE_SIZES).data
    assert len(data) == length
    if length == 4:
        assert data == bytes(4)
    else:
        users, records = (struct.unpack_from("<i", data, at)[0] for at in (16, 32))
        assert (users, records) == (5, 0 if length == 112 else 10)
    assert len(raw.bulk()) == 404, "the log is there all the same"


def test_drift_while_it_lasts(serve, tcp):
    now = [1_795_500_000.0]
    clock = Clock(drift_s_per_day=1.0, source=lambda: now[0])
    terminal = serve(clock=clock)
    raw = tcp(terminal)
    terminal.behaviour = Behaviour(drift_s_per_day=864.0)
    now[0] += 10_000
    assert (told_time(raw) - clock.true_local()).total_seconds() == 100
    terminal.behaviour = Behaviour()
    now[0] += 10_000
    assert (told_time(raw) - clock.true_local()).total_seconds() == 100
    assert clock.drift_s_per_day == 1.0


def test_clock_falls_back_to_the_year_2000(serve, tcp):
    terminal = serve(scans=0, behaviour=Behaviour(clock_reset=When(nth=(2,))))
    assert told_time(tcp(terminal)).year > 2000
    raw = tcp(terminal)
    assert told_time(raw).date() == datetime(2000, 1, 1).date()
    terminal.scan("1001")
    assert terminal.log[0].local_time.year == 2000
    raw.ask(Command.SET_TIME, struct.pack("<I", 26 * 12 * 31 * 86400))
    assert told_time(tcp(terminal)).year == 2026


def test_log_cleared_at_the_keypad(serve, tcp):
    terminal = serve(scans=10, behaviour=Behaviour(log_cleared=When(nth=(2,))))
    assert tcp(terminal).record_count() == 10
    assert tcp(terminal).record_count() == 0
    assert terminal.journal.counts["CLEAR_ATTLOG"] == 0


def test_log_cleared_and_refilled_has_the_same_count(serve, tcp):
    terminal = serve(scans=10, behaviour=Behaviour(log_refilled=ONCE))
    before = terminal.records
    raw = tcp(terminal)
    assert raw.record_count() == 10
    data = raw.bulk()[4:]
    assert len(data) == len(before)
    assert not set(terminal.rows(data)) & set(terminal.rows(before))
    assert len(terminal.attlog.ever()) == 800


def test_full_log_overwrites_its_oldest(serve, tcp):
    terminal = serve(scans=10, behaviour=Behaviour(capacity=10))
    oldest = terminal.records[:40]
    assert terminal.scan("1003", TOMORROW)
    raw = tcp(terminal)
    assert raw.record_count() == 10
    data = raw.bulk()[4:]
    assert oldest not in data
    assert terminal.rows(data)[-1][0].local_time == TOMORROW


def test_full_log_refuses(serve, tcp):
    terminal = serve(scans=10)
    terminal.behaviour = Behaviour(capacity=11, when_full="refuse")
    assert terminal.scan("1003", TOMORROW)
    assert not terminal.scan("1004", TOMORROW)
    raw = tcp(terminal)
    assert raw.record_count() == 11
    assert len(raw.bulk()) == 4 + 11 * 40
    assert terminal.attlog.refused == 1
    sizes = raw.ask(Command.GET_FREE_SIZES).data
    assert struct.unpack_from("<i", sizes, 76) == (0,), "no room is told"


def test_another_serial_number(serve, tcp):
    terminal = serve()
    raw = tcp(terminal)
    before = raw.option("~SerialNumber")
    terminal.behaviour = Behaviour(serial="OTHER1")
    assert raw.option("~SerialNumber") == "OTHER1"
    terminal.behaviour = Behaviour()
    assert raw.option("~SerialNumber") == before
    terminal.set_serial("OTHER2")
    assert raw.option("~SerialNumber") == "OTHER2"


def test_occasions_are_counted_from_the_change_on(serve, tcp):
    terminal = serve()
    for _ in range(2):
        terminal.behaviour = Behaviour(log_cleared=When(nth=(2,)))
        terminal.scan("1001")
        assert tcp(terminal).record_count() > 0
        assert tcp(terminal).record_count() == 0


def test_probability_draws_the_same_each_time():
    when = When(probability=0.3, seed=7)
    draws = [when.hits(n, "A:drop") for n in range(1, 1001)]
    assert draws == [when.hits(n, "A:drop") for n in range(1, 1001)]
    assert 250 < sum(draws) < 350
    assert draws != [when.hits(n, "B:drop") for n in range(1, 1001)]
    assert [n for n in range(1, 10) if When(every=3).hits(n, "")] == [3, 6, 9]


def test_switches_from_json():
    parsed = Behaviour.parse(
        {"drop": 2, "late": True, "truncate": {"nth": [1, 3]}, "refuse": True,
         "drip_bytes": 7, "joined": False}
    )  # fmt: skip
    assert parsed == Behaviour(
        drop=When(nth=(2,)), late=ALWAYS, truncate=When(nth=(1, 3)), refuse=True,
        drip_bytes=7,
    )  # fmt: skip
    with pytest.raises(ValueError, match="no such switch: clear"):
        Behaviour.parse({"clear": 1})


def test_a_sound_terminal_stays_sound(serve, tcp):
    terminal = serve(scans=100)
    for _ in range(3):
        raw = tcp(terminal)
        raw.ask(Command.PREPARE_BUFFER, READ_ATTLOG)
        assert raw.bulk()[4:] == terminal.records
