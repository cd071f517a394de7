"""The parts of a spoilt morning: terminals, a database, and an Odoo that may die."""

import json
import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dev.environment import odoo
from dev.environment.cluster import Cluster
from dev.environment.paths import ADDON, ENV, PYTHON, ROOT
from dev.simulator.control import Control

TERMINALS = 135
BLOCK = 91
"""Second number of the terminals' addresses."""
PORT = 8156
WIB = timedelta(hours=7)
DATABASE = "spoilt_morning"
LONGEST_ROUND_S = 90
LAYOUTS = (40, 40, 40, 16, 8, -8, 49, 40, 40, 40)

Row = tuple[str, datetime | None]


def serial_of(number: int) -> str:
    return f"SPOILT{number:03d}"


def describe() -> dict:
    """The fleet for the simulator: 135 sound terminals, each with 40 users and a log
    of 60 scans of last week. Some speak UDP, some have short records."""
    last_week = (datetime.now(UTC) + WIB).replace(tzinfo=None, microsecond=0)
    last_week -= timedelta(days=7)
    return {
        "terminals": [
            {
                "serial": serial_of(number),
                "host": f"127.{BLOCK}.{number // 100}.{number % 100 + 1}",
                "record_layout": LAYOUTS[number % len(LAYOUTS)],
                "users": [[pin_of(number, user)] for user in range(40)],
                "clock": {"utc_offset_minutes": 420},
                "log": [
                    [
                        pin_of(number, index % 40),
                        (last_week + timedelta(minutes=index)).isoformat(),
                    ]
                    for index in range(60)
                ],
            }
            for number in range(TERMINALS)
        ]
    }


def transport_of(number: int) -> str:
    """Every ninth terminal is reached over UDP."""
    return "udp" if number % 9 == 4 else "tcp"


def pin_of(number: int, user: int) -> str:
    return str(10_000 + number * 40 + user)


@contextmanager
def terminals() -> Iterator[Control]:
    """Run the simulator in a process of its own while the block lasts."""
    with tempfile.TemporaryDirectory(prefix="faults-") as name:
        fleet, socket = Path(name, "fleet.json"), Path(name, "control.sock")
        fleet.write_text(json.dumps(describe()))
        command = [str(PYTHON), "-m", "dev.simulator"]
        with open(Path(name, "log"), "w") as log:
            process = subprocess.Popen(
                [*command, "--fleet", str(fleet), "--control", str(socket)],
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        try:
            yield _connect(socket)
        finally:
            process.terminate()
            process.wait(20)


def _connect(socket: Path) -> Control:
    deadline = time.monotonic() + 30
    while True:
        try:
            return Control(socket)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


class Server:
    """A database with 135 terminals and the Odoo that polls them."""

    database = DATABASE
    port = PORT
    # With threads, core's cron thread ends for good when PostgreSQL is away for a
    # moment; with processes all of Odoo ends and is started anew by its supervisor.
    options = ("--workers=1", f"--gevent-port={PORT + 1}")
    environ: Mapping[str, str] = {}

    def __init__(self) -> None:
        # Durable: what is killed and restarted here must not lose what it confirmed.
        self.cluster = Cluster("faults", fast=False)
        self.log = ENV / "run" / f"{self.database}-odoo.log"
        self._process: subprocess.Popen | None = None

    def prepare(self) -> None:
        """Make the database anew, with the addon and the terminals."""
        self.cluster.start()
        self.cluster.drop(self.database)
        self.cluster.create(self.database, odoo.template(self.cluster))
        self.log.parent.mkdir(parents=True, exist_ok=True)
        options = ["-i", ADDON, "--stop-after-init", "--no-http"]
        if odoo.run(self.cluster, self.database, *options, log=self.log):
            raise RuntimeError(f"the addon could not be installed, see {self.log}")
        self._make_terminals()

    def _make_terminals(self) -> None:
        rows = [
            (
                serial_of(number),
                f"127.{BLOCK}.{number // 100}.{number % 100 + 1}",
                transport_of(number),
            )
            for number in range(TERMINALS)
        ]
        self._shell(
            "env['hr.attendance.device'].create([{'name': s, 'serial_number': s, "
            f"'host': h, 'transport': t}} for s, h, t in {rows!r}]); env.cr.commit()"
        )

    def _shell(self, code: str) -> None:
        line = odoo.command(
            self.cluster, self.database, "--no-http", "--log-level=warn"
        )
        own = len(odoo.binary())
        subprocess.run(
            [*line[:own], "shell", *line[own:]],
            input=code + "\n",
            text=True,
            env=odoo.environ(self.cluster),
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def start(self) -> None:
        """Start Odoo and wait until it answers."""
        options = [f"--http-port={self.port}", "--max-cron-threads=2", *self.options]
        with open(self.log, "a") as log:
            self._process = subprocess.Popen(
                odoo.command(self.cluster, self.database, *options),
                env={**os.environ, **odoo.environ(self.cluster), **self.environ},
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait_until_up()

    def _wait_until_up(self, seconds: int = 120) -> None:
        deadline = time.monotonic() + seconds
        while True:
            try:
                urllib.request.urlopen(
                    f"http://127.0.0.1:{self.port}/web/health", timeout=5
                )
                return
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.2)

    def kill(self) -> None:
        """End Odoo and all its processes at once (SIGKILL)."""
        assert self._process
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def restart_postgresql(self) -> None:
        """Restart PostgreSQL, and Odoo where it ended with it, as a supervisor does."""
        assert self._process
        self.cluster.stop()
        self.cluster.start()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self.start()

    def stop(self) -> None:
        """End Odoo and PostgreSQL."""
        if self._process and self._process.poll() is None:
            self._process.terminate()
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()
        self.cluster.stop()

    def sql(self, statement: str) -> str:
        return self.cluster.psql(statement, self.database)

    def begin_round(self, *, whole: bool = False) -> None:
        """Have all terminals due now, as if their back-off had passed, and wake the
        cron. ``whole``: read the logs whole, as each night."""
        self.sql("UPDATE hr_attendance_device_status SET next_poll = NULL")
        self.sql("DELETE FROM hr_attendance_device_round")
        if whole:
            self.sql(
                "UPDATE hr_attendance_device SET asked_at = now() AT TIME ZONE 'UTC'"
            )
        self.sql(
            "INSERT INTO ir_cron_trigger (cron_id, call_at) SELECT res_id, "
            "now() AT TIME ZONE 'UTC' FROM ir_model_data "
            f"WHERE module = '{ADDON}' AND name = 'poll_cron'"
        )
        self.cluster.psql(f"SELECT pg_notify('cron_trigger', '{self.database}')")

    def attempts(self) -> dict[str, str]:
        """When each terminal was visited last, by serial number."""
        rows = self.sql(
            "SELECT device.name, status.attempted_at FROM hr_attendance_device device "
            "JOIN hr_attendance_device_status status ON status.device_id = device.id"
        )
        return dict(line.split("|") for line in rows.splitlines())

    def finish_round(self, *, whole: bool = False) -> None:
        """Begin a round and wait until every terminal was visited in it."""
        before = self.attempts()
        self.begin_round(whole=whole)
        deadline = time.monotonic() + LONGEST_ROUND_S
        while True:
            after = self.attempts()
            waiting = [name for name in before if after[name] == before[name]]
            if not waiting:
                return
            if time.monotonic() > deadline:
                raise AssertionError(f"not visited in a round: {waiting[:5]}")
            time.sleep(0.3)

    def punches(self) -> dict[str, Counter[Row]]:
        """The stored scans of each terminal, how often each."""
        rows = self.sql(
            "SELECT device.name, punch.pin, punch.local_time "
            "FROM hr_attendance_punch punch "
            "JOIN hr_attendance_device device ON device.id = punch.device_id"
        )
        found: dict[str, Counter[Row]] = {
            serial_of(number): Counter() for number in range(TERMINALS)
        }
        for line in rows.splitlines():
            name, pin, moment = line.split("|")
            at = datetime.fromisoformat(moment) if moment else None
            found[name][pin, at] += 1
        return found


def logs(control: Control) -> dict[str, Counter[Row]]:
    """What the terminals ever logged: cleared and overwritten rows, too."""
    return {
        serial: Counter((pin, at) for pin, at, *_marks in rows)
        for serial, rows in control.log(ever=True).items()
    }


class Morning:
    """People who scan, each at most once a minute at one terminal."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self._now = (datetime.now(UTC) + WIB).replace(tzinfo=None, microsecond=0)
        self._turn = 0

    def scan(self, numbers: Sequence[int], each: int = 3, at: datetime | None = None):
        """Let ``each`` people scan at each of the terminals, the next second on."""
        rows = []
        for _ in range(each):
            self._turn += 1
            moment = (at or self._now) + timedelta(seconds=self._turn)
            rows += [
                [serial_of(n), pin_of(n, self._turn % 40), moment.isoformat()]
                for n in numbers
            ]
        self._control.scans(rows)
