"""Code of the city that runs inside Odoo."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from ..environment import odoo
from ..environment.cluster import Cluster
from ..environment.paths import ROOT, RUN
from .clock import FAKED, CityClock

IMPORTS = "from datetime import date; from dev.city import history, load, load_replay"


class Shell:
    """An Odoo shell that runs one line of code on a database; see ``IMPORTS``."""

    _count = 0

    def __init__(
        self, cluster: Cluster, db: str, code: str, clock: CityClock | None = None
    ) -> None:
        Shell._count += 1
        line = odoo.command(cluster, db, "--no-http", "--log-level=warn")
        binary = odoo.binary()
        environ = {**odoo.environ(cluster), "PYTHONPATH": str(ROOT)}
        if clock and not clock.is_true:
            environ |= clock.environ()
            environ["PYTHONPATH"] += os.pathsep + str(FAKED)
        RUN.mkdir(parents=True, exist_ok=True)
        self._log = RUN / f"{cluster.name}-shell-{Shell._count}.log"
        with open(self._log, "w") as log:
            self._process = subprocess.Popen(
                [*binary, "shell", *line[len(binary) :]],
                env=environ,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdin
        self._process.stdin.write(f"{IMPORTS}; {code}\n")
        self._process.stdin.close()

    def wait(self) -> None:
        """Show what it prints until it ends.

        :raises SystemExit: when the code failed; the log is named
        """
        assert self._process.stdout
        for text in self._process.stdout:
            print(text.rstrip(), flush=True)
        if self._process.wait():
            raise SystemExit(
                f"The city could not be made, see {self._log}:\n{tail(self._log)}"
            )


def python_environ(clock: CityClock) -> dict[str, str]:
    """The environment of a Python process that lives by the clock."""
    environ = {**os.environ, **clock.environ()}
    if not clock.is_true:
        environ["PYTHONPATH"] = str(FAKED)
    return environ


def tail(log: Path, lines: int = 15) -> str:
    """The end of a log file, after the lines before it that name an error: what stands
    last is often a consequence only."""
    text = log.read_text(errors="replace").splitlines()
    named = [
        line for line in text[:-lines] if re.match(r"[\w.]*(Error|Exception): ", line)
    ]
    return "\n".join([*named[-3:], *text[-lines:]])
