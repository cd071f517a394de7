"""Terminals that report by themselves to a server of its own: scans a second.

Sixteen terminals deliver at the same time, each on connections of its own as they have
them, 100 scans a delivery (what was held back) and then one scan a delivery (somebody
scans now). Every delivery is answered after its commit. The server has no crons, so
that nothing else is measured.
"""

import http.client
import statistics
import threading
import time
from datetime import date, datetime, timedelta

from dev.bench import database, settings
from dev.bench.server import serve

WORK = "push"
TERMINALS = 16
DELIVERIES = 15
SCANS = 100
SINGLE = 10
FIRST = datetime(2026, 1, 5, 6, 0)


def measure(runs: int) -> dict[str, float]:
    """Scans a second of many deliveries, and how long one scan takes to be stored."""
    databases = settings.databases()
    databases.copy(WORK, databases.city())
    with database.environment(databases.cluster, WORK) as env:
        terminals = env["hr.attendance.device"].search([], limit=TERMINALS, order="id")
        terminals.write({"transport": "push"})
        terminals.action_approve()
        serials = terminals.mapped("serial_number")
        env.company.attendance_from = date(2026, 1, 1)
    pins = [person.pin for person in settings.town().people]
    rates, waits = [], []
    with serve(databases.cluster, WORK, cron_threads=0) as server:
        for run in range(runs + 1):
            senders = [
                _Sender(server.port, number, serial, pins[number * 20 :][:20], run)
                for number, serial in enumerate(serials)
            ]
            started = time.perf_counter()
            _together(senders, "deliver")
            rate = len(serials) * DELIVERIES * SCANS / (time.perf_counter() - started)
            for sender in senders:
                sender.one_by_one()
            if run:  # the first one warms the server up
                rates.append(rate)
                waits += [wait for sender in senders for wait in sender.waits]
    stored = int(
        databases.cluster.psql(
            "SELECT count(*) FROM hr_attendance_punch WHERE source = 'push'", WORK
        )
    )
    sent = (runs + 1) * len(serials) * (DELIVERIES * SCANS + SINGLE)
    databases.drop(WORK)
    if stored != sent:
        raise SystemExit(f"push: {stored} scans stored of {sent}")
    return {
        "push_scans_per_s": statistics.median(rates),
        "push_one_scan_ms": statistics.median(waits),
    }


def _together(senders: list["_Sender"], what: str) -> None:
    threads = [threading.Thread(target=getattr(one, what)) for one in senders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    failed = [one.failure for one in senders if one.failure]
    if failed:
        raise SystemExit(f"push: {failed[0]}")


class _Sender:
    """One terminal, from an address of its own: the gate counts by address."""

    def __init__(
        self, port: int, number: int, serial: str, pins: list[str], run: int
    ) -> None:
        self._port = port
        self._source = f"127.0.1.{number + 1}"
        self._serial = serial
        self._pins = pins
        self._at = FIRST + timedelta(days=run)
        self.waits: list[float] = []
        self.failure = ""

    def deliver(self) -> None:
        """All deliveries of what was held back."""
        for _delivery in range(DELIVERIES):
            self._send(SCANS)

    def one_by_one(self) -> None:
        """One scan after the other, as fast as a terminal may."""
        for _scan in range(SINGLE):
            started = time.perf_counter()
            self._send(1)
            self.waits.append((time.perf_counter() - started) * 1000)

    def _send(self, count: int) -> None:
        lines = []
        for number in range(count):
            self._at += timedelta(seconds=7)
            pin = self._pins[number % len(self._pins)]
            lines.append(f"{pin}\t{self._at}\t0\t1\t0\t0\t0\t\n")
        line = http.client.HTTPConnection(
            "127.0.0.1", self._port, timeout=60, source_address=(self._source, 0)
        )
        path = f"/iclock/cdata?SN={self._serial}&table=ATTLOG&Stamp=1"
        line.request("POST", path, "".join(lines).encode())
        answer = line.getresponse()
        told = answer.read().decode()
        line.close()
        if told != f"OK: {count}":
            self.failure = f"{answer.status} {told}"
