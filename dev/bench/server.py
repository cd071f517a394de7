"""An Odoo server as a process of its own, as the city's runs: threads, crons, bus.

Its processor time is read from the kernel, and PostgreSQL's beside it.
"""

import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from dev.environment import odoo
from dev.environment.cluster import Cluster
from dev.environment.paths import ROOT
from dev.run.processes import Process

SERVER_WIDE = ROOT / "dev" / "bench" / "server_wide"
EMPTY_ROUTE = "/bench/empty/1/nothing/board"
"""Answers nothing; with the kind of request that reads a board."""
CRON_THREADS = 3
CONNECTIONS = 120
"""Fifty screens that read at the same moment need as many, and their websockets too;
Odoo's usual 64 are not enough."""
START_S = 120
TICK_S = 1 / os.sysconf("SC_CLK_TCK")


class Cpu(NamedTuple):
    """Processor seconds used so far by Odoo and by PostgreSQL."""

    odoo: float
    postgres: float

    def since(self, before: "Cpu") -> "Cpu":
        return Cpu(self.odoo - before.odoo, self.postgres - before.postgres)


class Server:
    """A running server: where it answers, and what it has cost."""

    def __init__(self, process: Process, cluster: Cluster, port: int) -> None:
        self._process = process
        self._cluster = cluster
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    def cpu(self) -> Cpu:
        """What was used so far; of PostgreSQL with the sessions that ended."""
        postmaster = self._cluster.pid()
        assert postmaster
        return Cpu(_seconds(self._process.pid), _seconds(postmaster))

    def complaints(self) -> str:
        """What the server logged of errors."""
        text = self._process.log.read_text(errors="replace")
        lines = [line for line in text.splitlines() if " ERROR " in line]
        return "\n".join(lines[:5])


@contextmanager
def serve(
    cluster: Cluster, db: str, *, cron_threads: int = CRON_THREADS
) -> Iterator[Server]:
    """Run a server of a database while the block lasts; raises SystemExit when it does
    not answer."""
    port = _free_port()
    paths = ",".join(map(str, [*odoo.addons_path(), SERVER_WIDE]))
    command = odoo.command(
        cluster,
        db,
        f"--addons-path={paths}",
        "--load=base,rpc,web,bench_empty_route",
        "--workers=0",
        f"--max-cron-threads={cron_threads}",
        f"--db_maxconn={CONNECTIONS}",
        f"--http-port={port}",
        f"--db-filter=^{db}$",
        "--log-level=warn",
    )
    process = Process("bench-odoo", command, odoo.environ(cluster))
    try:
        _wait(process, f"http://127.0.0.1:{port}{EMPTY_ROUTE}")
        yield Server(process, cluster, port)
    finally:
        process.stop()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _wait(process: Process, url: str) -> None:
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and not process.ended():
        try:
            urllib.request.urlopen(url, timeout=30).read()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit(f"The server did not start:\n{process.tail()}")


def _seconds(pid: int) -> float:
    """Processor seconds of a process, its living children and those that ended."""
    total = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text()
        except OSError:  # ended in the meantime: its parent has counted it
            continue
        # After the name: state, parent, ...; utime to cstime are 11 to 14.
        fields = stat.rpartition(")")[2].split()
        if int(folder.name) == pid:
            total += sum(map(int, fields[11:15])) * TICK_S
        elif int(fields[1]) == pid:
            total += sum(map(int, fields[11:13])) * TICK_S
    return total
