"""The running city: starts its processes, feeds it and tells what is happening."""

from __future__ import annotations

import signal
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC

from ..city import JAKARTA, outages
from ..city.accounts import ACCOUNTS
from ..city.replay import NAIVE
from ..city.replay_plan import LISTED
from ..environment import odoo
from ..environment.cluster import Cluster
from ..environment.paths import ROOT, RUN
from . import terminals
from .assembly import Assembly, Stage, say
from .clock import CityClock, sweep
from .feeder import Feeder
from .options import Options
from .processes import Process
from .shell import python_environ

HTTP_S = 180
NEWS_S = 10.0
BEAT_S = 0.5
# Scheduled actions of the addon that run from the first minute on.
DUE_AT_ONCE = ("poll_cron", "evaluate_cron", "digest_cron", "leader_request_cron")


@dataclass
class Running:
    """A city at work: its people, clock, server and database."""

    feeder: Feeder
    clock: CityClock
    cluster: Cluster
    db: str
    terminals: Process
    server: Process
    options: Options

    def restart(self) -> None:
        """End Odoo and start it again; the city goes on meanwhile."""
        self.server.stop()
        self.server = _start_odoo(self.cluster, self.clock, self.db, self.options)
        _wait_for_http(self.server, self.options.port)
        self.wake()

    def wake(self) -> None:
        """Odoo's crons look for work each minute, and when they are told to."""
        self.cluster.psql(f"NOTIFY cron_trigger, '{self.db}'")

    def check(self) -> None:
        """Raise SystemExit with the last words of a process that has ended."""
        for process in (self.terminals, self.server):
            if process.ended():
                raise SystemExit(
                    f"{process.name} has ended, see {process.log}:\n{process.tail()}"
                )


@contextmanager
def running_city(options: Options) -> Iterator[Running]:
    """The city at work until the end of the block, reachable on ``options.port``."""
    cluster = Cluster(options.name)
    with ExitStack() as stack:
        stack.callback(sweep)
        stack.callback(cluster.stop)
        assembly = Assembly(cluster, options.size, options.block)
        stage = assembly.stage(options.at)
        say(f"Terminals are filled with scans since {stage.history_from} ...")
        fleet = RUN / f"{options.name}-fleet.json"
        past = terminals.past_scans(stage.city, stage.history_from, options.at)
        terminals.write_fleet(stage.city, past, fleet, url(options.port))
        cluster.stop()
        clock = CityClock(None if options.true_time else options.at, options.speed)
        db = f"city_{options.size}"
        _open_database(cluster, clock, stage, db, options)
        assembly.place_terminals(db)
        assembly.let_report(db, terminals.reporting(stage.city))
        process, control = terminals.start(
            f"{options.name}-terminals",
            fleet,
            cluster.socket_folder / "terminals.sock",
            python_environ(clock),
        )
        stack.callback(process.stop)
        feeder = Feeder(stage.city, control, clock, options.at)
        server = _start_odoo(cluster, clock, db, options)
        city = Running(feeder, clock, cluster, db, process, server, options)
        stack.callback(lambda: city.server.stop())
        _wait_for_http(server, options.port)
        city.wake()
        yield city


def show(options: Options) -> None:
    """Run the city and print the news until interrupted; SIGUSR1 has Odoo started
    again."""
    again = threading.Event()
    signal.signal(signal.SIGUSR1, lambda *_: again.set())
    started = time.monotonic()
    with running_city(options) as running:
        feeder, clock = running.feeder, running.clock
        say(_welcome(options, clock, time.monotonic() - started))
        say(_monitors(running, options.port))
        for serial in terminals.reporting(feeder.city):
            say(f"Terminal {serial} reports by itself.")
        for outage in outages(feeder.city, options.at.date()):
            say(f"Terminal {outage.serial} cannot be reached this morning.")
        told = 0.0
        while True:
            running.check()
            if again.is_set():
                again.clear()
                running.restart()
                say(f"{clock.now():%H:%M:%S} WIB  Odoo was started again")
            for outage in feeder.step():
                say(f"{clock.now():%H:%M:%S} WIB  terminal {outage.serial} is back")
            if time.monotonic() - told >= NEWS_S:
                told = time.monotonic()
                say(_news(running))
            time.sleep(BEAT_S)


def _open_database(
    cluster: Cluster, clock: CityClock, stage: Stage, db: str, options: Options
) -> None:
    cluster.start(clock.environ())
    cluster.drop(db)
    cluster.create(db, template=stage.template)
    at = options.at.replace(tzinfo=JAKARTA).astimezone(UTC).replace(tzinfo=None)
    # Nothing of the past is due: only the attendance is, at once, and what leaders are
    # told. E-mail stays in the queue, to be read there: nothing leaves this machine.
    # Addresses that are told begin as the browser's do.
    due = ", ".join(f"'{name}'" for name in DUE_AT_ONCE)
    cluster.psql(
        f"""
        DELETE FROM ir_cron_trigger;
        UPDATE ir_cron SET nextcall = '{at}'::timestamp + interval '3 hours'
         WHERE nextcall < '{at}' OR nextcall > '{at}'::timestamp + interval '1 day';
        UPDATE ir_cron SET nextcall = '{at}'
          FROM ir_model_data data
         WHERE data.model = 'ir.cron' AND data.module = 'hr_attendance_mojokerto'
           AND data.name IN ({due}) AND data.res_id = ir_cron.id;
        UPDATE ir_cron SET active = false
          FROM ir_model_data data
         WHERE data.model = 'ir.cron' AND data.module = 'mail'
           AND data.name = 'ir_cron_mail_scheduler_action' AND data.res_id = ir_cron.id;
        UPDATE ir_config_parameter SET value = '{url(options.port)}'
         WHERE key = 'web.base.url';
        """,
        db,
    )


def _start_odoo(
    cluster: Cluster, clock: CityClock, db: str, options: Options
) -> Process:
    # Odoo measures its limits by the city's clock; they are meant in true seconds.
    limits = [
        f"--limit-time-real={round(120 * clock.speed)}",
        f"--limit-time-real-cron={round(600 * clock.speed)}",
    ]
    line = odoo.command(cluster, db, f"--http-port={options.port}", *limits)
    environ = {**odoo.environ(cluster), **python_environ(clock)}
    environ["PATH"] = odoo.environ(cluster)["PATH"]
    return Process(f"{options.name}-odoo", line, environ)


def _wait_for_http(server: Process, port: int) -> None:
    """Wait until the login page is there; raises SystemExit with Odoo's last words."""
    deadline = time.monotonic() + HTTP_S
    while time.monotonic() < deadline and not server.ended():
        try:
            with urllib.request.urlopen(f"{url(port)}/web/login", timeout=60) as page:
                page.read()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit(f"Odoo did not start, see {server.log}:\n{server.tail()}")


def url(port: int) -> str:
    """Where the browser finds the city."""
    return f"http://127.0.0.1:{port}"


def _welcome(options: Options, clock: CityClock, took: float) -> str:
    pace = "true time" if clock.is_true else f"{options.speed:g} times as fast"
    width = max(len(account.login) for account in ACCOUNTS)
    lines = [
        "",
        f"The city is at work: {url(options.port)}   (after {took:.0f} s)",
        f"It is {clock.now():%A %Y-%m-%d %H:%M} in Mojokerto, {pace}.",
        "Log in with one of these; the password is the login name:",
    ]
    lines += [f"  {account.login:{width}}  {account.role}" for account in ACCOUNTS]
    if options.size == "replay":
        absent = sum(NAIVE.values())
        lines.insert(
            3,
            f"The monitor of that day called {absent:,} of {LISTED:,} absent: all who "
            "were listed and not seen.",
        )
    lines += [
        f"  {'admin':{width}}  Administrator Odoo",
    ]
    return "\n".join(lines)


def _monitors(running: Running, port: int) -> str:
    """The addresses of the screens on the walls, and the last words of the welcome."""
    rows = running.cluster.psql(
        "SELECT name, id, token FROM hr_attendance_monitor ORDER BY id", running.db
    )
    monitors = [row.split("|") for row in rows.splitlines()]
    lines = ["Screens on the walls, which ask for no login:"]
    for name, number, token in monitors:
        lines += [f"  {name}", f"    {url(port)}/attendance/wall/{number}/{token}"]
    lines += [
        "",
        "Everything entered is forgotten at the next start. "
        f"Logs: {RUN.relative_to(ROOT)}/. Ctrl-C stops the city.",
        "",
    ]
    return "\n".join(lines)


def _news(running: Running) -> str:
    now = running.clock.now()
    today = now.date()
    row = running.cluster.psql(
        f"""
        SELECT (SELECT count(*) FROM hr_attendance_punch
                 WHERE local_time >= '{today}'),
               sum(present_count), sum(late_count), sum(missing_count),
               sum(announced_count), sum(not_due_count), sum(no_data_count)
          FROM hr_attendance_office_day WHERE work_date = '{today}'
        """,
        running.db,
    )
    stored, present, late, missing, announced, waiting, unknown = (
        int(value or 0) for value in row.split("|")
    )
    return (
        f"{now:%H:%M:%S} WIB  {running.feeder.scans_today:5} scans today, "
        f"{stored:5} stored   "
        f"present {present}, late {late}, not seen {missing}, announced {announced}, "
        f"not due yet {waiting}, no data {unknown}"
    )
