"""One full reading of a wall screen's board, over HTTP, from a server of its own.

The year's database with today's morning at 07:40 in it. Its today is moved to the true
date, so that the server needs no false clock; the year behind it stays as it is. The
peer is a public route that answers nothing: the same request, the same user, the same
read-only cursor, the same connection anew. They take turns.
"""

import http.client
import json
import statistics
import time
from datetime import date, timedelta
from typing import Any

from dev.bench import city, database, judging, settings, year
from dev.bench.server import EMPTY_ROUTE, Server, serve

WORK = "board"
WARM = 30
TURNS, TURN = 5, 20
"""Turns of each kind in one run, and requests in a turn."""


def measure(runs: int) -> dict[str, float]:
    """Milliseconds of a board's reading, against an empty route's, and its size."""
    databases = year.ready()
    databases.copy(WORK, year.YEAR)
    with database.environment(databases.cluster, WORK) as env:
        path = _this_morning(env)
        rows = year.rows(env)
    databases.cluster.psql("VACUUM ANALYZE", WORK)
    with serve(databases.cluster, WORK, cron_threads=0) as server:
        payload = _checked(server, path)
        for _ in range(WARM):
            _milliseconds(server, f"{path}/board")
            _milliseconds(server, EMPTY_ROUTE)
        board, empty = _Route(server, f"{path}/board"), _Route(server, EMPTY_ROUTE)
        for _ in range(runs * TURNS):
            board.take_turn()
            empty.take_turn()
    databases.drop(WORK)
    return {
        "board_read_ms": board.median(),
        "board_vs_empty_route": board.median() / empty.median(),
        "board_empty_route_ms": empty.median(),
        "board_cpu_ms": board.cpu(),
        "board_cpu_vs_empty_route": board.cpu() / empty.cpu(),
        "board_payload_kb": len(payload) / 1024,
        "board_history_days": rows["days"],
    }


class _Route:
    """An address that is asked again and again, and what it takes."""

    def __init__(self, server: Server, path: str) -> None:
        self._server, self._path = server, path
        self._times: list[float] = []
        self._cpu = 0.0

    def take_turn(self) -> None:
        """Ask it some times in a row."""
        before = self._server.cpu()
        self._times += [_milliseconds(self._server, self._path) for _ in range(TURN)]
        self._cpu += self._server.cpu().since(before).odoo * 1000

    def median(self) -> float:
        """Milliseconds of one request."""
        return statistics.median(self._times)

    def cpu(self) -> float:
        """Milliseconds of Odoo's processor time of one request, on average."""
        return self._cpu / len(self._times)


def _this_morning(env: Any) -> str:
    """Judge the morning, move it to the true date, and return a screen's address."""
    judging.judge_morning(env)
    today = city.local_now(settings.OFFSET).date()
    city.move_to(env, settings.OFFSET)
    _move(env, today - year.TODAY)
    env.cr.execute(
        """UPDATE hr_attendance_device_status
              SET last_heard = now() AT TIME ZONE 'UTC', health = 'ok'"""
    )
    return monitor(env)


def monitor(env: Any) -> str:
    """Make a screen of the whole city and return its address."""
    screen = env["hr.attendance.monitor"].create({"name": "Wali Kota"})
    return str(screen._path())


def _move(env: Any, by: timedelta) -> None:
    """Move the days and cards of the city's date to the true one."""
    # Their moments stay as far from the end of the date as they were.
    env.cr.execute(
        """UPDATE hr_attendance_day
              SET work_date = work_date + %(days)s, seen_at = seen_at + %(by)s
            WHERE work_date = %(today)s;
           UPDATE hr_attendance_office_day SET work_date = work_date + %(days)s
            WHERE work_date = %(today)s""",
        {"days": by.days, "by": by, "today": year.TODAY},
    )


def _checked(server: Server, path: str) -> bytes:
    """The board once, when it says what it must."""
    body = _get(server, f"{path}/board")
    found = json.loads(body)
    people = len(settings.town().people)
    here = city.local_now(settings.OFFSET).date()
    if date.fromisoformat(found["date"]) != here:
        raise SystemExit(f"board: it is of {found['date']} instead of {here}")
    if len(found["skpds"]) != found["offices"] or found["offices"] < 60:
        raise SystemExit(f"board: {found['offices']} SKPD")
    if found["totals"]["headcount"] < 0.99 * people or not found["last_scan"]:
        raise SystemExit(f"board: not the whole city: {found['totals']}")
    if not found["curve"]["usual"]:
        raise SystemExit("board: without the usual morning")
    return body


def _milliseconds(server: Server, path: str) -> float:
    started = time.perf_counter()
    _get(server, path)
    return (time.perf_counter() - started) * 1000


def _get(server: Server, path: str) -> bytes:
    """One request on a connection of its own, as Odoo's threaded server has them."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    if answer.status != 200:
        raise SystemExit(f"board: {path} answers {answer.status}")
    return body
