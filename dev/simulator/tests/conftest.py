"""Fixtures: addresses of one's own, fleets that end, raw clients."""

import itertools
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TypeVar

import pytest

from dev.simulator import Fleet, Terminal

from .raw import RawTcp, RawUdp

Raw = TypeVar("Raw", RawTcp, RawUdp)
_NUMBERS = itertools.count(1)
MORNING = datetime(2026, 11, 23, 7, 0, 0)


@pytest.fixture
def address() -> Callable[[], str]:
    """A function that gives a loopback address nobody else in this run uses."""

    def new() -> str:
        n = next(_NUMBERS)
        return f"127.{100 + n // 250}.{1 + os.getpid() % 254}.{1 + n % 250}"

    return new


@pytest.fixture
def serve(address: Callable[[], str]) -> Iterator[Callable[..., Terminal]]:
    """Serve a terminal with people and scans: ``serve(people=5, scans=10, ...)``.

    Scans are a minute apart from 07:00:00, people in turn, states 0 and 1 in turn.
    """
    with Fleet() as fleet:

        def start(people: int = 5, scans: int = 10, **arguments) -> Terminal:
            host = address()
            terminal = Terminal(f"SN-{host}", host, **{"gap_s": 0.002, **arguments})
            for i in range(people):
                terminal.enrol(str(1001 + i), f"Pegawai {i + 1}")
            terminal.fill(
                (str(1001 + i % people), MORNING + timedelta(minutes=i), i % 2, 1)
                for i in range(scans)
            )
            return fleet.add(terminal)

        yield start


@pytest.fixture
def tcp() -> Iterator[Callable[..., RawTcp]]:
    """Open raw TCP clients that are closed at the end."""
    yield from _clients(RawTcp)


@pytest.fixture
def udp() -> Iterator[Callable[..., RawUdp]]:
    """Open raw UDP clients that are closed at the end."""
    yield from _clients(RawUdp)


def _clients(kind: type[Raw]) -> Iterator[Callable[..., Raw]]:
    clients: list[Raw] = []

    def connect(terminal: Terminal, session: bool = True, **options) -> Raw:
        clients.append(kind(terminal.host, terminal.port, **options))
        if session:
            clients[-1].open_session()
        return clients[-1]

    yield connect
    for client in clients:
        client.close()
