"""Processes started here, their pid files, and their end."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence

from ..environment.leftovers import is_ours
from ..environment.paths import ROOT, RUN

PATIENCE_S = 20


class Process:
    """A process with a log file and a pid file ``.env/run/<name>.pid``."""

    def __init__(
        self, name: str, command: Sequence[str], environ: Mapping[str, str]
    ) -> None:
        RUN.mkdir(parents=True, exist_ok=True)
        self.name = name
        self.log = RUN / f"{name}.log"
        self._pid_file = RUN / f"{name}.pid"
        with open(self.log, "w") as log:
            self._process = subprocess.Popen(
                command,
                env=dict(environ),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C is for the supervisor, which ends the others in order.
                start_new_session=True,
            )
        self._pid_file.write_text(str(self._process.pid))

    @property
    def pid(self) -> int:
        return self._process.pid

    def ended(self) -> bool:
        """Whether it is gone."""
        return self._process.poll() is not None

    def stop(self) -> None:
        """Ask it to end, and make it end when it does not."""
        if not self.ended():
            self._process.terminate()
            try:
                self._process.wait(PATIENCE_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._pid_file.unlink(missing_ok=True)

    def tail(self, lines: int = 15) -> str:
        """The end of its log."""
        text = self.log.read_text(errors="replace")
        return "\n".join(text.splitlines()[-lines:])


def running(name: str) -> int | None:
    """The process id in a pid file, when a process of this checkout has it."""
    try:
        pid = int((RUN / f"{name}.pid").read_text())
    except (OSError, ValueError):
        return None
    return pid if is_ours(pid) else None


def end(name: str) -> bool:
    """Ask the process of a pid file to end and wait; False when there is none."""
    pid = running(name)
    if pid is None:
        return False
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + 3 * PATIENCE_S
    while running(name) == pid and time.monotonic() < deadline:
        time.sleep(0.1)
    (RUN / f"{name}.pid").unlink(missing_ok=True)
    return True
