"""Serve a fleet as a process: ``python -m dev.simulator --control PATH.sock``."""

import argparse
import asyncio
import json
import signal
from pathlib import Path

from .control_server import ControlServer
from .fleet import Fleet
from .spec import build_terminal


def main() -> None:
    """Load the fleet, serve it and the control socket until stopped."""
    parser = argparse.ArgumentParser(prog="dev.simulator", description=__doc__)
    parser.add_argument("--fleet", type=Path, help='JSON: {"terminals": [...]}')
    parser.add_argument("--control", type=Path, required=True, help="unix socket")
    options = parser.parse_args()
    specs = json.loads(options.fleet.read_text())["terminals"] if options.fleet else []
    with Fleet(build_terminal(spec) for spec in specs) as fleet:
        asyncio.run(_serve(fleet, options.control))


async def _serve(fleet: Fleet, path: Path) -> None:
    server = ControlServer(fleet)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, server.stopped.set)
    await server.serve(path, lambda: print(f"{len(fleet)} terminals ready", flush=True))


if __name__ == "__main__":
    main()
