"""Client of a simulator process: one JSON line each way on a unix socket."""

import json
import socket
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Self


class ControlError(Exception):
    """The simulator refused a command, or is gone."""


class Control:
    """Steers a running simulator; see the table of commands in the README."""

    def __init__(self, path: str | Path, timeout_s: float = 120.0) -> None:
        """Connect; raises OSError when no simulator listens there."""
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(timeout_s)
        try:
            self._socket.connect(str(path))
        except OSError:
            self._socket.close()
            raise
        self._file = self._socket.makefile("rwb")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    def close(self) -> None:
        """Hang up; the simulator goes on."""
        self._file.close()
        self._socket.close()

    def do(self, command: str, **fields: Any) -> dict[str, Any]:
        """Send one command and return its answer; raises ControlError."""
        line = json.dumps({"do": command, **fields}, default=_iso)
        self._file.write(line.encode() + b"\n")
        self._file.flush()
        answer = self._file.readline()
        if not answer:
            raise ControlError("the simulator hung up")
        result = json.loads(answer)
        if not result.pop("ok"):
            raise ControlError(result["error"])
        return result

    def load(self, terminals: Sequence[dict[str, Any]]) -> int:
        """Add terminals by their descriptions; returns how many there are now."""
        return self.do("load", terminals=terminals)["terminals"]

    def scan(
        self,
        serial: str,
        pin: str,
        at: datetime | None = None,
        state: int = 0,
        verify: int = 1,
    ) -> bool:
        """One scan; False when the terminal did not take it."""
        fields = {"serial": serial, "pin": pin, "at": at}
        return self.do("scan", **fields, state=state, verify=verify)["taken"]

    def scans(self, rows: Iterable[Sequence[Any]]) -> int:
        """Scans as (serial, PIN, local time, state=0, verify=1); returns how many
        were taken."""
        return self.do("scans", rows=[list(row) for row in rows])["taken"]

    def behave(self, serial: str | Sequence[str] | None, **switches: Any) -> None:
        """Replace the behaviour of one, several or (None) all terminals."""
        self.do("behave", serial=serial, behaviour=switches)

    def log(
        self, serial: str | None = None, ever: bool = False
    ) -> dict[str, list[tuple[str, datetime | None, int, int]]]:
        """Logs by serial number: (PIN, local time, state, verify), oldest first.

        ``ever`` includes what was cleared or overwritten since.
        """
        logs = self.do("log", serial=serial, ever=ever)["log"]
        return {
            each: [
                (pin, t and datetime.fromisoformat(t), s, v) for pin, t, s, v in rows
            ]
            for each, rows in logs.items()
        }

    def status(self) -> dict[str, dict[str, Any]]:
        """State of each terminal by serial number."""
        return self.do("status")["terminals"]

    def journal(self, serial: str | None = None, clear: bool = False) -> dict[str, Any]:
        """By serial number: counts of commands, forbidden ones, connections."""
        return self.do("journal", serial=serial, clear=clear)["journal"]

    def stop(self) -> None:
        """End the simulator."""
        self.do("stop")


def _iso(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be sent")
