"""Fifty wall screens through a morning in which everybody scans.

3,128 people scan in ``MORNING_S`` seconds on 135 terminals, visited by the server's
own crons at their own cadence; fifty screens of the whole city listen and read as the
client does. Then each must show what is in the database, without another reading. The
same morning without a screen tells what the screens cost.
"""

import time
from typing import Any

from dev.bench import board, city, database, rounds, settings
from dev.bench.screen_clients import QUIET_S, open_screens
from dev.bench.server import Cpu, serve
from dev.simulator.control import Control

WORK = "screens"
SCREENS = 50
MORNING_S = 180
TICK_S = 0.5
SETTLE_S = 90
LAST_S = 5.0
"""How long after the last change the screens are compared: before any of them reads
again by itself."""
assert LAST_S < QUIET_S


def measure(runs: int) -> dict[str, float]:
    """Processor seconds of the server in such a morning."""
    del runs  # one morning each
    with_screens, told = _morning(SCREENS)
    without, _told = _morning(0)
    return {
        "screens_50_cpu": with_screens.odoo,
        "screens_50_postgres_cpu": with_screens.postgres,
        "screens_0_cpu": without.odoo,
        "screens_0_postgres_cpu": without.postgres,
        "screens_readings": sum(screen["readings"] for screen in told) / len(told),
        "screens_lost_updates": 0,  # or the measuring ended
    }


def _morning(screens: int) -> tuple[Cpu, list[dict[str, Any]]]:
    with rounds.ready() as (databases, control):
        db = databases.copy(WORK, rounds.READY)
        with database.environment(databases.cluster, db) as env:
            path = board.monitor(env)
            env.cr.commit()
            with serve(databases.cluster, db) as server:
                with open_screens(server.url, path, screens) as clients:
                    before = server.cpu()
                    _everybody_scans(control)
                    _settle(env)
                    used = server.cpu().since(before)
                    time.sleep(LAST_S)
                    told = clients.stop()
                if server.complaints():
                    raise SystemExit(f"screens: {server.complaints()}")
            _compare(_totals(env), told)
        databases.drop(WORK)
    return used, told


def _everybody_scans(control: Control) -> None:
    town = settings.town()
    scans = city.morning_scans(town, city.local_now(settings.OFFSET))
    started = time.monotonic()
    done = 0
    while done < len(scans):
        time.sleep(TICK_S)
        share = (time.monotonic() - started) / MORNING_S
        due = min(int(share * len(scans)), len(scans))
        now = city.local_now(settings.OFFSET).replace(microsecond=0).isoformat()
        rows = [
            (serial, pin, now, *rest) for serial, pin, _at, *rest in scans[done:due]
        ]
        if rows and control.scans(rows) != len(rows):
            raise SystemExit("screens: a terminal took no scan")
        done = due


def _settle(env: Any) -> None:
    """Wait until all scans are stored and judged."""
    people = len(settings.town().people)
    today = city.local_now(settings.OFFSET).date()
    deadline = time.monotonic() + SETTLE_S
    while time.monotonic() < deadline:
        env.cr.rollback()
        env.cr.execute(
            """SELECT (SELECT count(*) FROM hr_attendance_day
                        WHERE first_in IS NOT NULL AND work_date = %s),
                      (SELECT count(*) FROM hr_attendance_day_mark)""",
            (today,),
        )
        if env.cr.fetchone() == (people, 0):
            return
        time.sleep(0.5)
    raise SystemExit("screens: somebody who scanned was not judged")


def _totals(env: Any) -> dict[str, int]:
    """People by state, counted of their days; without those who stand on no card."""
    env.cr.rollback()
    env.cr.execute(
        """SELECT state, count(*) FROM hr_attendance_day
            WHERE work_date = %s AND skpd_id IS NOT NULL GROUP BY state""",
        (city.local_now(settings.OFFSET).date(),),
    )
    return dict(env.cr.fetchall())


def _compare(totals: dict[str, int], told: list[dict[str, Any]]) -> None:
    """:raises SystemExit: when a screen shows other numbers than the days say"""
    for screen in told:
        if screen["fault"]:
            raise SystemExit(f"screens: one stopped: {screen['fault']}")
        wrong = {
            state: (screen["totals"][state], number)
            for state, number in totals.items()
            if state != "not_employed" and screen["totals"][state] != number
        }
        if wrong:
            raise SystemExit(f"screens: one shows other numbers: {wrong}")
