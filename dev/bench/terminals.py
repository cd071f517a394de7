"""The simulator as a process of its own, loaded with a city's terminals.

``python -m dev.bench.terminals FLEET.json CONTROL.sock`` serves the terminals that
the file describes; ``rows_each`` in it fills every log with that many scans.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from dev.city import City
from dev.environment.paths import PYTHON, ROOT
from dev.simulator import Fleet, Terminal
from dev.simulator.control import Control
from dev.simulator.control_server import ControlServer
from dev.simulator.spec import build_terminal
from dev.simulator.wire import encode_time

START_S = 60


def describe(
    town: City,
    offset: int,
    *,
    rows_each: int = 0,
    until: datetime | None = None,
    layout: int | None = None,
    **manners: Any,
) -> dict[str, Any]:
    """Describe a city's terminals for ``serve``.

    Clocks show the zone ``offset`` hours east. Logs hold ``rows_each`` scans of the
    terminal's own users, the last before ``until`` (naive local time). ``layout``
    makes all of them terminals of one record layout; ``manners`` are arguments of
    the simulator's ``Terminal``.
    """
    return {
        "rows_each": rows_each,
        "until": until and until.isoformat(),
        "terminals": [
            {
                "serial": device.serial,
                "host": device.host,
                "port": device.port,
                "comm_key": device.comm_key,
                "record_layout": layout or device.record_layout,
                "user_layout": 72 if layout else device.user_layout,
                "record_capacity": max(device.capacity, 2 * rows_each),
                "clock": {"utc_offset_minutes": offset * 60},
                "users": [[user.pin, user.name] for user in device.users],
                **manners,
            }
            for device in town.devices
        ],
    }


@contextmanager
def serve(description: dict[str, Any]) -> Iterator[Control]:
    """Run the terminals in a process of their own while the block lasts."""
    with tempfile.TemporaryDirectory(prefix="terminals-") as name:
        folder = Path(name)
        fleet, control = folder / "fleet.json", folder / "control.sock"
        fleet.write_text(json.dumps(description))
        with open(folder / "log", "w") as log:
            process = subprocess.Popen(
                [str(PYTHON), "-m", __name__, str(fleet), str(control)],
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            _wait(process, control, folder / "log")
            with Control(control) as client:
                yield client
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], control: Path, log: Path) -> None:
    deadline = time.monotonic() + START_S
    while not control.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit(f"The terminals did not start:\n{log.read_text()}")
        time.sleep(0.05)


def _fill(terminal: Terminal, rows: int, until: datetime) -> None:
    """Fill a log with scans of the terminal's users, evenly over a month."""
    pins = list(terminal.users)
    step = timedelta(days=28) / rows
    start = until - step * rows
    terminal.fill_packed(
        b"".join(
            terminal.pack(pins[row % len(pins)], encode_time(start + step * row))
            for row in range(rows)
        )
    )


async def _serve(fleet: Fleet, path: Path) -> None:
    server = ControlServer(fleet)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, server.stopped.set)
    await server.serve(path, lambda: None)


def main(fleet_file: str, control: str) -> None:
    """Serve the terminals of a file until told to stop."""
    description = json.loads(Path(fleet_file).read_text())
    terminals = [build_terminal(spec) for spec in description["terminals"]]
    if description["rows_each"]:
        until = datetime.fromisoformat(description["until"])
        for terminal in terminals:
            _fill(terminal, description["rows_each"], until)
    with Fleet(terminals) as fleet:
        asyncio.run(_serve(fleet, Path(control)))
    os._exit(0)  # connections of black holes need not be torn down one by one


if __name__ == "__main__":
    main(*sys.argv[1:])
