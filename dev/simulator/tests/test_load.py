"""A city's worth of terminals from one process."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from dev.simulator import Fleet, Terminal
from dev.simulator.wire import Command

from .conftest import MORNING
from .raw import RawTcp

COUNT = 135
RECORDS = 20_000


@pytest.fixture
def city(address):
    """135 terminals with the same 20,000 records."""
    fleet = Fleet(Terminal(f"C{i:03}", address(), gap_s=0) for i in range(COUNT))
    first, *others = fleet
    first.enrol("1001")
    first.fill(("1001", MORNING + timedelta(seconds=i)) for i in range(RECORDS))
    for terminal in others:
        terminal.enrol("1001")
        terminal.fill_packed(first.records)
    with fleet:
        yield fleet


def session(terminal: Terminal, read: bool) -> int:
    """One poll; returns the bytes of the log that were read."""
    raw = RawTcp(terminal.host, terminal.port, timeout=30)
    try:
        raw.open_session()
        assert raw.option("~SerialNumber") == terminal.serial
        assert raw.record_count() == RECORDS
        data = raw.bulk() if read else b""
        raw.ask(Command.EXIT)
        return len(data)
    finally:
        raw.close()


def test_135_idle_polls_and_135_whole_logs(city):
    for terminal in city:
        terminal.latency_s = 0.02
    with ThreadPoolExecutor(32) as pool:
        started = time.monotonic()
        list(pool.map(lambda terminal: session(terminal, False), city))
        idle = time.monotonic() - started
        for terminal in city:
            terminal.latency_s = 0
        started = time.monotonic()
        sizes = list(pool.map(lambda terminal: session(terminal, True), city))
        bulk = time.monotonic() - started
    assert set(sizes) == {4 + 40 * RECORDS}
    print(f"135 idle polls {idle:.2f} s, 135 logs of 20,000 {bulk:.2f} s")
    # 0.6 s and 3 s alone on two cores; other work may share them.
    assert idle < 5
    assert bulk < 30
