"""From a finger to a changed pixel: the live path, on a server with the true clock.

The full city with its 135 terminals, visited by the server's own crons, five more that
report by themselves, and one wall screen of the whole city in Chromium. People who were
not seen yet scan at a morning's pace; their names appear on the screen by themselves.
"""

import random
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, NamedTuple

from dev.bench import board, city, database, rounds, settings
from dev.bench.server import serve
from dev.bench.wall_page import Wall, open_wall
from dev.simulator.control import Control
from device.values import Record

WORK = "live"
WARMING, STORED, POLLED, PUSHED = 6, 60, 90, 60
"""How many people scan to warm the server up, and for each figure."""
PACE_S = 1.0
"""Seconds between two scans on average: 3,128 people in about fifty minutes."""
PATIENCE_S = 40
WARM_S = 15
"""After the start of the server, which runs all its crons then."""
REPORTERS = [f"BENCHPUSH{number}" for number in range(5)]
"""Serial numbers of the terminals that report by themselves."""


class Person(NamedTuple):
    """Somebody not seen yet, with a name nobody else has."""

    name: str
    pin: str
    serial: str
    device_id: int


def measure(runs: int) -> dict[str, float]:
    """Seconds from the commit of a scan, and from the finger, to the pixel."""
    del runs  # each figure is of many scans
    with rounds.ready() as (databases, control):
        db = databases.copy(WORK, rounds.READY)
        with database.environment(databases.cluster, db) as env:
            path = board.monitor(env)
            found = iter(_not_seen(env, WARMING + STORED + POLLED + PUSHED))
            warming, storing, polling, pushing = (
                list(islice(found, count))
                for count in (WARMING, STORED, POLLED, PUSHED)
            )
            _make_reporters(env)
            env.cr.commit()
            with (
                serve(databases.cluster, db) as server,
                open_wall(server.url + path) as wall,
            ):
                wall.page.wait_for_timeout(WARM_S * 1000)
                _shown(wall, warming, lambda person: _store(env, person))
                stored = _shown(wall, storing, lambda person: _store(env, person))
                polled = _shown(wall, polling, lambda person: _scan(control, person))
                _let_report(control, server.url, pushing)
                pushed = _shown(wall, pushing, lambda person: _push(control, person))
                if server.complaints():
                    raise SystemExit(f"live: {server.complaints()}")
        databases.drop(WORK)
    return {
        "store_to_screen_p95_ms": _share(stored, 0.95) * 1000,
        "store_to_screen_ms": _share(stored, 0.5) * 1000,
        "scan_to_screen_p95_s": _share(polled, 0.95),
        "scan_to_screen_s": _share(polled, 0.5),
        "push_to_screen_p95_s": _share(pushed, 0.95),
        "push_to_screen_s": _share(pushed, 0.5),
    }


def _not_seen(env: Any, count: int) -> list[Person]:
    """People of the whole city, each with a terminal that knows the person."""
    env.cr.execute(
        """SELECT min(employee.name), min(employee.device_pin), min(terminal.serial),
                  min(terminal.device_id)
             FROM hr_attendance_day day
             JOIN hr_employee employee ON employee.id = day.employee_id
             JOIN LATERAL (
                SELECT status.serial_number AS serial, status.device_id
                  FROM hr_attendance_enrolment enrolment
                  JOIN hr_attendance_device_status status
                    ON status.device_id = enrolment.device_id
                 WHERE enrolment.pin = employee.device_pin LIMIT 1) terminal ON true
            WHERE day.work_date = %s AND day.state IN ('missing', 'not_due')
            GROUP BY employee.name HAVING count(*) = 1
            ORDER BY 2""",
        (city.local_now(settings.OFFSET).date(),),
    )
    found = [Person(*row) for row in env.cr.fetchall()]
    if len(found) < count:
        raise SystemExit(f"live: only {len(found)} people were not seen yet")
    return random.Random(7).sample(found, count)


def _shown(
    wall: Wall, people: Sequence[Person], scan: Callable[[Person], float]
) -> list[float]:
    """Let people scan and return after how many seconds each was shown, sorted.

    ``scan`` returns the moment that counts (seconds since 1970).
    """
    wall.watch(person.name for person in people)
    pause = random.Random(11)
    begun = {}
    for person in people:
        wall.page.wait_for_timeout(pause.expovariate(1 / PACE_S) * 1000)
        begun[person.name] = scan(person)
    deadline = time.monotonic() + PATIENCE_S
    while (
        lost := begun.keys() - (seen := wall.seen()).keys()
    ) and time.monotonic() < deadline:
        wall.page.wait_for_timeout(200)
    if lost:
        raise SystemExit(f"live: {len(lost)} people were not shown: {sorted(lost)[:3]}")
    return sorted(seen[name] - moment for name, moment in begun.items())


def _store(env: Any, person: Person) -> float:
    """Store a scan as the poller does; the moment before its commit."""
    terminal = env["hr.attendance.device"].browse(person.device_id)
    now = datetime.now(UTC).replace(tzinfo=None)
    here = (now + timedelta(hours=settings.OFFSET)).replace(microsecond=0)
    raw = person.pin.encode().ljust(40, b"\0")
    env["hr.attendance.punch"]._store(
        terminal,
        [Record(person.pin, 0, here, 0, 1, 0, raw)],
        now,
        serial_number=person.serial,
        drift=0.0,
    )
    moment = time.time()
    env.cr.commit()
    env.invalidate_all()
    return moment


def _scan(control: Control, person: Person) -> float:
    """Put a finger on a terminal; the moment before."""
    moment = time.time()
    if not control.scan(person.serial, person.pin):
        raise SystemExit(f"live: terminal {person.serial} took no scan")
    return moment


def _make_reporters(env: Any) -> None:
    terminals = env["hr.attendance.device"].create(
        [
            {
                "name": f"Bench {serial}",
                "serial_number": serial,
                "transport": "push",
                "tz": city.zone_name(settings.OFFSET),
            }
            for serial in REPORTERS
        ]
    )
    terminals.action_approve()


def _let_report(control: Control, url: str, people: Sequence[Person]) -> None:
    """Start the terminals that report by themselves, with their users."""
    block = settings.town().devices[0].host.split(".")[1]
    control.load(
        [
            {
                "serial": serial,
                "host": f"127.{block}.250.{number + 1}",
                "port": 4370,
                "report_to": url,
                "clock": {"utc_offset_minutes": settings.OFFSET * 60},
                "users": [[person.pin, person.name] for person in people],
            }
            for number, serial in enumerate(REPORTERS)
        ]
    )


def _push(control: Control, person: Person) -> float:
    """Put a finger on a terminal that reports by itself; the moment before."""
    serial = REPORTERS[int(person.pin) % len(REPORTERS)]
    return _scan(control, person._replace(serial=serial))


def _share(times: Sequence[float], share: float) -> float:
    return times[min(int(len(times) * share), len(times) - 1)]
