"""Command line: ``python -m dev.run`` shows the city, ``… stop`` ends it.

CITY=full|small, AT="2026-11-24 06:45", SPEED=5, CLOCK=city|real, PORT=8069
"""

from __future__ import annotations

import os
import signal
import sys

from ..environment.paths import RUN
from .options import forget_site_server, parse
from .processes import end, running
from .show import show

PARTS = ("-odoo", "-terminals")


def main(arguments: list[str]) -> None:
    """Show the city until Ctrl-C or a SIGTERM, or end one that is shown."""
    if arguments[:1] == ["stop"]:
        name = (arguments[1:] or ["run"])[0]
        found = [end(f"{name}{part}") for part in ("", *PARTS)]
        print("The city is stopped." if any(found) else "No city was running.")
        return
    options = parse(arguments)
    if pid := running(options.name):
        raise SystemExit(
            f"The city runs already (process {pid}, see {RUN}): make stop ends it"
        )
    # Left behind by a city that was killed, with its port and addresses.
    if any([end(f"{options.name}{part}") for part in PARTS]):
        options = parse(arguments)
    if not options.true_time:
        forget_site_server()
    if options.port != options.wanted_port:
        print(
            f"Port {options.wanted_port} is taken: {options.port} is used", flush=True
        )
    RUN.mkdir(parents=True, exist_ok=True)
    pid_file = RUN / f"{options.name}.pid"
    pid_file.write_text(str(os.getpid()))
    # A shell that starts it in the background has it ignore Ctrl-C.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    try:
        show(options)
    except KeyboardInterrupt:
        print("\nThe city goes to sleep.", flush=True)
    finally:
        pid_file.unlink(missing_ok=True)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main(sys.argv[1:])
