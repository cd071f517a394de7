"""The simulator's side of the control socket."""

import asyncio
import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .behaviour import Behaviour
from .fleet import Fleet
from .spec import (
    MANNERS,
    build_terminal,
    check_manner,
    enrol_rows,
    local_time,
    log_rows,
)
from .terminal import Terminal

_LONGEST_LINE = 1 << 28
Fields = dict[str, Any]


class ControlServer:
    """Carries out the commands of control clients on a running fleet."""

    def __init__(self, fleet: Fleet) -> None:
        self.fleet = fleet
        self.stopped = asyncio.Event()

    async def serve(self, path: Path, ready: Callable[[], None]) -> None:
        """Listen at ``path`` until a client says stop; call ``ready`` once up."""
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
        mask = os.umask(0o077)
        try:
            server = await asyncio.start_unix_server(
                self._client, str(path), limit=_LONGEST_LINE
            )
        finally:
            os.umask(mask)
        try:
            ready()
            await self.stopped.wait()
        finally:
            server.close()
            with contextlib.suppress(FileNotFoundError):
                path.unlink()

    async def _client(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        # Cancelled when the simulator stops while this client is still there.
        with contextlib.suppress(OSError, ValueError, asyncio.CancelledError):
            while line := await reader.readline():
                # In a thread: changing sockets waits for the fleet's own loop.
                answer = await asyncio.to_thread(self.answer, line)
                writer.write(json.dumps(answer).encode() + b"\n")
                await writer.drain()
                if answer.pop("stopping", False):
                    self.stopped.set()
                    break
        writer.close()

    def answer(self, line: bytes) -> Fields:
        """Carry out one JSON line; never raises."""
        try:
            fields = json.loads(line)
            command = _COMMANDS[fields.pop("do")]
            return {"ok": True, **command(self, fields)}
        except KeyError as error:
            return {"ok": False, "error": f"unknown or missing: {error}"}
        except Exception as error:
            return {"ok": False, "error": f"{type(error).__name__}: {error}"}

    def _chosen(self, fields: Fields) -> list[Terminal]:
        """The terminals named by "serial": one, a list, or all."""
        serial = fields.get("serial")
        if serial is None:
            return list(self.fleet)
        names = [serial] if isinstance(serial, str) else serial
        return [self.fleet[name] for name in names]

    def _load(self, fields: Fields) -> Fields:
        for spec in fields["terminals"]:
            self.fleet.add(build_terminal(spec))
        return {"terminals": len(self.fleet)}

    def _enrol(self, fields: Fields) -> Fields:
        rows = fields.get("rows")
        if rows is None:
            rest = fields.get("name", ""), fields.get("uid"), fields.get("privilege", 0)
            rows = [[fields["pin"], *rest]]
        return {"enrolled": enrol_rows(self.fleet[fields["serial"]], rows)}

    def _remove_user(self, fields: Fields) -> Fields:
        terminal = self.fleet[fields["serial"]]
        return {"removed": terminal.delete_user(terminal.users[fields["pin"]].uid)}

    def _scan(self, fields: Fields) -> Fields:
        terminal = self.fleet[fields["serial"]]
        at = local_time(fields.get("at"))
        marks = fields.get("state", 0), fields.get("verify", 1)
        return {"taken": terminal.scan(fields["pin"], at, *marks)}

    def _scans(self, fields: Fields) -> Fields:
        taken = sum(
            self.fleet[serial].scan(pin, local_time(at), *marks)
            for serial, pin, at, *marks in fields["rows"]
        )
        return {"taken": taken}

    def _fill(self, fields: Fields) -> Fields:
        terminal = self.fleet[fields["serial"]]
        terminal.fill(log_rows(fields["rows"]))
        return {"records": len(terminal.attlog)}

    def _behave(self, fields: Fields) -> Fields:
        behaviour = Behaviour.parse(fields.get("behaviour", {}))
        for terminal in self._chosen(fields):
            terminal.behaviour = behaviour
        return {}

    def _set(self, fields: Fields) -> Fields:
        terminals = self._chosen(fields)
        fields.pop("serial", None)
        for name, value in fields.items():
            if name not in MANNERS:
                raise ValueError(f"cannot be set: {name}")
            check_manner(name, value)
            for terminal in terminals:
                setattr(terminal, name, value)
        return {}

    def _clock(self, fields: Fields) -> Fields:
        for terminal in self._chosen(fields):
            local = local_time(fields.get("at"))
            terminal.clock.set(local or terminal.clock.true_local())
        return {}

    def _log(self, fields: Fields) -> Fields:
        logs = {}
        for terminal in self._chosen(fields):
            attlog = terminal.attlog
            packed = attlog.ever() if fields.get("ever") else attlog.snapshot()
            logs[terminal.serial_number] = [
                [row.pin, row.local_time and row.local_time.isoformat(), *row[2:]]
                + ([t] if fields.get("raw") else [])
                for row, t in terminal.rows(packed)
            ]
        return {"log": logs}

    def _clear_log(self, fields: Fields) -> Fields:
        self.fleet[fields["serial"]].clear_log()
        return {}

    def _status(self, fields: Fields) -> Fields:
        return {"terminals": {t.serial_number: _state(t) for t in self._chosen(fields)}}

    def _journal(self, fields: Fields) -> Fields:
        pages = {}
        for terminal in self._chosen(fields):
            journal = terminal.journal
            pages[terminal.serial_number] = {
                "counts": dict(journal.counts),
                "forbidden": journal.forbidden(),
                "connections": journal.connections,
                "bad_frames": journal.bad_frames,
            }
            if fields.get("clear"):
                journal.clear()
        return {"journal": pages}

    def _stop(self, _fields: Fields) -> Fields:
        return {"stopping": True}


def _state(terminal: Terminal) -> Fields:
    return {
        "serial": terminal.serial,
        "host": terminal.host,
        "port": terminal.port,
        "records": len(terminal.attlog),
        "capacity": terminal.attlog.capacity,
        "refused": terminal.attlog.refused,
        "locked_scans": terminal.locked_scans,
        "users": len(terminal.users),
        "enabled": terminal.enabled,
        "time": terminal.clock.now().isoformat(),
        "clock_offset_s": round(terminal.clock.offset_s, 3),
    }


_COMMANDS: dict[str, Callable[[ControlServer, Fields], Fields]] = {
    "load": ControlServer._load,
    "enrol": ControlServer._enrol,
    "remove_user": ControlServer._remove_user,
    "scan": ControlServer._scan,
    "scans": ControlServer._scans,
    "fill": ControlServer._fill,
    "behave": ControlServer._behave,
    "set": ControlServer._set,
    "clock": ControlServer._clock,
    "log": ControlServer._log,
    "clear_log": ControlServer._clear_log,
    "status": ControlServer._status,
    "journal": ControlServer._journal,
    "stop": ControlServer._stop,
}
