"""Rounds over 135 terminals: nothing new, 20 of them dead, and a morning.

The terminals run in a process of their own, answer after 20 ms each and hold a month
of scans that are stored already (1,000 a terminal). What is timed is what the crons
call, ``_poll_round`` (and ``_cron_evaluate`` in the morning), with all its commits.
That a round opens one connection a terminal is read from the terminals' own journals.
"""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dev.bench import city, database, settings
from dev.bench.terminals import describe, serve
from dev.bench.timing import seconds
from dev.simulator.control import Control

LATENCY_S = 0.02
HISTORY_ROWS = 1_000
DEAD = 20
READY = "ready"
WORK = "rounds"


def measure_idle(runs: int) -> dict[str, float]:
    """A round with nothing new, and one with 20 terminals behind a dead line."""
    with ready() as (databases, control):
        db = databases.copy(WORK, READY)
        with database.environment(databases.cluster, db) as env:
            idle = [_idle(env, control) for _ in range(runs)]
            dead = list(control.status())[::-6][:DEAD]
            control.behave(dead, black_hole=True)
            with_dead = [_idle(env, control, expect_dead=DEAD) for _ in range(runs)]
    quiet, troubled = statistics.median(idle), statistics.median(with_dead)
    return {
        "poll_round_idle_s": quiet,
        "poll_round_20_dead_s": troubled,
        "dead_beyond_idle_s": troubled - quiet,
    }


def measure_morning(runs: int) -> dict[str, float]:
    """A round in which everybody has scanned since the one before."""
    times = []
    for _ in range(runs):
        with ready() as (databases, control):
            db = databases.copy(WORK, READY)
            with database.environment(databases.cluster, db) as env:
                times.append(_morning(env, control))
    return {
        "poll_round_morning_s": statistics.median(map(sum, times)),
        "morning_poll_s": statistics.median(poll for poll, _judge in times),
        "morning_judge_s": statistics.median(judge for _poll, judge in times),
    }


@contextmanager
def ready() -> Iterator[tuple[database.Databases, Control]]:
    """The terminals, and a database ``ready`` that has read them completely."""
    databases, town = settings.databases(), settings.town()
    databases.city()
    now = city.local_now(settings.OFFSET)
    condition = f"{settings.OFFSET}:{now.date()}"
    description = describe(
        town,
        settings.OFFSET,
        rows_each=HISTORY_ROWS,
        until=now.replace(hour=0, minute=0, second=0, microsecond=0),
        latency_s=LATENCY_S,
        gap_s=0,
    )
    with serve(description) as control:
        if not databases.is_current(READY, condition):
            databases.copy(READY)
            with database.environment(databases.cluster, READY) as env:
                city.move_to(env, settings.OFFSET)
                env.cr.commit()
                _first_visit(env)
            databases.keep(READY, condition)
        yield databases, control


def visit_all(env: Any) -> None:
    """One round, and no second one within it where a busy machine makes it slow."""
    from odoo.addons.hr_attendance_mojokerto.models import hr_attendance_device_poller

    hr_attendance_device_poller.LAST_BEGIN = 0.0
    env["hr.attendance.device"]._poll_round()


def _first_visit(env: Any) -> None:
    """Read everything, open and judge the day that has begun."""
    visit_all(env)
    env.cr.execute("DELETE FROM hr_attendance_day_mark")
    env["hr.attendance.day"]._cron_evaluate()
    env.cr.execute("SELECT count(*) FROM hr_attendance_device_status WHERE health='ok'")
    if env.cr.fetchone() != (len(settings.town().devices),):
        raise SystemExit("rounds: not all terminals were read")
    env.cr.commit()


def _idle(env: Any, control: Control, expect_dead: int = 0) -> float:
    env.cr.execute("UPDATE hr_attendance_device_status SET next_poll = NULL")
    env.cr.commit()
    env.invalidate_all()
    control.journal(clear=True)
    taken = seconds(lambda: visit_all(env))
    visits = [page["counts"].get("CONNECT", 0) for page in control.journal().values()]
    dead = visits.count(0)
    if max(visits) > 1 or dead != expect_dead:
        raise SystemExit(f"rounds: connections {visits}")
    return taken


def _morning(env: Any, control: Control) -> tuple[float, float]:
    town = settings.town()
    scans = city.morning_scans(town, city.local_now(settings.OFFSET))
    control.scans(scans)
    poll = seconds(lambda: visit_all(env))
    judge = seconds(env["hr.attendance.day"]._cron_evaluate)
    env.cr.execute(
        """SELECT (SELECT count(*) FROM hr_attendance_day WHERE first_in IS NOT NULL),
                  (SELECT count(*) FROM hr_attendance),
                  (SELECT count(*) FROM hr_attendance_day_mark)"""
    )
    if env.cr.fetchone() != (len(scans), len(scans), 0):
        raise SystemExit("rounds: somebody who scanned has no attendance")
    return poll, judge
