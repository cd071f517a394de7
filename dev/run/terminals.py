"""The virtual terminals of the city as a process, and what they hold."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from ..city import City, Device, Scan, scans
from ..environment.paths import PYTHON
from ..simulator.control import Control
from .processes import Process

START_S = 60


def past_scans(city: City, first: date, until: datetime) -> list[Scan]:
    """Every scan from local midnight of ``first`` to the local moment ``until``."""
    count = (until.date() - first).days + 1
    found: list[Scan] = []
    for number in range(count):
        found += scans(city, first + timedelta(number))
    return [scan for scan in found if scan.at <= until]


def reporting(city: City) -> list[str]:
    """Serial numbers of the terminals that report by themselves while the city is
    shown: one in thirteen, and at least one. In the past they were visited."""
    able = [
        device.serial
        for device in city.devices
        if device.transport == "tcp" and device.record_layout == 40
    ]
    return able[:: len(able) // max(1, len(city.devices) // 13)][
        : max(1, len(city.devices) // 13)
    ]


def description(
    device: Device, log: Iterable[Scan], report_to: str | None = None
) -> dict[str, Any]:
    """A terminal with its users and its log, as the simulator reads it."""
    return {
        "report_to": report_to,
        "serial": device.serial,
        "host": device.host,
        "port": device.port,
        "comm_key": device.comm_key,
        "record_layout": device.record_layout,
        "user_layout": device.user_layout,
        "record_capacity": device.capacity,
        "clock": {"offset_s": device.ahead_s},
        "users": [[user.pin, user.name, None, user.privilege] for user in device.users],
        "log": [[scan.pin, scan.at.isoformat(), 0, scan.verify] for scan in log],
    }


def write_fleet(
    city: City, past: Iterable[Scan], path: Path, report_to: str | None = None
) -> None:
    """Write the fleet with its past to a file for the simulator; ``report_to``: the
    address of the server to which some report by themselves."""
    pushing = reporting(city) if report_to else ()
    logs = defaultdict(list)
    for scan in past:
        logs[scan.serial].append(scan)
    fleet = [
        description(
            device,
            logs[device.serial],
            report_to if device.serial in pushing else None,
        )
        for device in city.devices
    ]
    path.write_text(json.dumps({"terminals": fleet}))


def start(
    name: str, fleet: Path, socket: Path, environ: Mapping[str, str]
) -> tuple[Process, Control]:
    """Start the simulator and wait until it serves; raises SystemExit."""
    socket.unlink(missing_ok=True)
    process = Process(
        name,
        [str(PYTHON), "-m", "dev.simulator"]
        + ["--fleet", str(fleet), "--control", str(socket)],
        environ,
    )
    deadline = time.monotonic() + START_S
    while time.monotonic() < deadline and not process.ended():
        try:
            return process, Control(socket)
        except OSError:
            time.sleep(0.1)
    process.stop()
    raise SystemExit(
        f"The terminals did not start:\n{process.tail()}{_advice(process)}"
    )


def _advice(process: Process) -> str:
    """What to do where that can be told from the last words of the process."""
    if "address already in use" not in process.tail().lower():
        return ""
    return (
        "\nAnother run took their addresses in the meantime: start again, the next "
        "free ones are taken then, or end the other run with make stop there."
    )
