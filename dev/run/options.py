"""What a visitor may choose, from the environment or the command line."""

from __future__ import annotations

import argparse
import os
import socket
from collections.abc import Sequence
from datetime import datetime, time
from typing import NamedTuple

from ..city import JAKARTA, living_morning
from ..city.fleet import BLOCK, host
from ..city.replay import DAY, NOON

PORT = 8069
SPEED = 5.0
# The city looks back at its past days until then.
EARLIEST = time(1, 0)
# A port of a block's first address, which no terminal has.
GATE = 4369
_gates: list[socket.socket] = []


class Options(NamedTuple):
    """``size`` is "full", "small" or "replay" (3 January 2017), ``at`` the local moment
    to begin with, ``true_time`` that the clock is real, ``name`` that of the PostgreSQL
    cluster; terminals stand at 127.``block``.x.y."""

    size: str
    at: datetime
    speed: float
    true_time: bool
    port: int
    wanted_port: int
    name: str
    block: int


def parse(arguments: Sequence[str]) -> Options:
    """Read the options; raises SystemExit with a sentence on a bad one."""
    env = os.environ.get
    parser = argparse.ArgumentParser(prog="make run", description=__doc__)
    add = parser.add_argument
    add("--city", choices=("full", "small"), default=env("CITY") or "full")
    add("--at", default=env("AT") or "", help='e.g. "2026-11-24 06:45"')
    add("--replay", default=env("REPLAY") or "", help=f"{DAY}: that morning at noon")
    add("--speed", type=float, default=env("SPEED") or None)
    add("--clock", choices=("city", "real"), default=env("CLOCK") or "city")
    add("--port", type=int, default=env("PORT") or PORT)
    add("--name", default="run", help="of the PostgreSQL cluster")
    found = parser.parse_args(arguments)
    for name in ("city", "clock"):
        # A default from the environment is not checked by argparse.
        choices = ("full", "small") if name == "city" else ("city", "real")
        if getattr(found, name) not in choices:
            parser.error(f"{name.upper()} is {' or '.join(choices)}")
    if found.replay and found.replay != str(DAY):
        parser.error(f'REPLAY is {DAY}, the only morning kept, not "{found.replay}"')
    if found.replay and (found.at or found.clock == "real"):
        parser.error(
            "REPLAY begins at noon of its date: it goes with neither AT nor CLOCK"
        )
    if found.speed is None:
        # The numbers of noon are to be read: time passes there as it does.
        found.speed = 1.0 if found.replay else SPEED
    if not 0.1 <= found.speed <= 60:
        parser.error("SPEED is city seconds per second, from 0.1 to 60")
    true_time = found.clock == "real"
    if true_time and (found.at or env("SPEED")):
        parser.error("CLOCK=real goes with neither AT nor SPEED")
    return Options(
        "replay" if found.replay else found.city,
        NOON if found.replay else _moment(parser, found.at, true_time),
        1.0 if true_time else found.speed,
        true_time,
        free_port(found.port),
        found.port,
        found.name,
        free_block(),
    )


def _moment(parser: argparse.ArgumentParser, text: str, true_time: bool) -> datetime:
    now = datetime.now(JAKARTA)
    if true_time:
        return now.replace(tzinfo=None)
    if not text:
        return living_morning(now)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        parser.error(f'AT is a local time like "2026-11-24 06:45", not "{text}"')
    if at.tzinfo or at.time() < EARLIEST:
        parser.error("AT is Mojokerto's own time, from 01:00 on")
    return at


def forget_site_server() -> None:
    """Use no PostgreSQL of the site from now on: its clock must be the city's, and
    somebody else's is not ours to turn."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]


def free_block(tries: int = 100) -> int:
    """The first block of addresses that no other city has; this process keeps it.

    Terminals start only when the city's files are there, so two cities that begin
    together would choose the same block: each holds the gate of its own until it ends.
    """
    for block in range(BLOCK, BLOCK + tries):
        gate = _gate(block)
        if gate and _is_free(host(block, 0), 4370):
            _gates.append(gate)
            return block
    raise SystemExit(f"Terminals everywhere from 127.{BLOCK}.0.0 on: make stop")


def free_port(wanted: int, tries: int = 50) -> int:
    """The wanted port or the next that nobody listens on; raises SystemExit."""
    for port in range(wanted, wanted + tries):
        if _is_free("127.0.0.1", port):
            return port
    raise SystemExit(f"No free port from {wanted} on: choose one with PORT=")


def _is_free(address: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError:
            return False
        return True


def _gate(block: int) -> socket.socket | None:
    """The bound gate of a block; without SO_REUSEADDR only one process can have it."""
    gate = socket.socket()
    try:
        gate.bind((f"127.{block}.0.1", GATE))
    except OSError:
        gate.close()
        return None
    return gate
