"""Terminals described in JSON, for fleets loaded from a file or a control socket."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from .behaviour import Behaviour
from .bulk import ANSWER_FORMS
from .clock import Clock
from .terminal import Terminal

# What may be changed on a running terminal besides its behaviour.
MANNERS = ("answer_form", "inline_below", "sizes_bytes", "latency_s", "gap_s",
           "restart_s", "live_body", "comm_key")  # fmt: skip


def build_terminal(spec: dict[str, Any]) -> Terminal:
    """Make a terminal of its description.

    Keys are the arguments of ``Terminal``; besides them ``clock`` (offset_s,
    drift_s_per_day, utc_offset_minutes), ``users`` (rows of PIN, name, uid,
    privilege), ``log`` (rows of PIN, ISO local time, state, verify) and
    ``behaviour``. Raises TypeError or ValueError on what it does not know.
    """
    rest = dict(spec)
    users, log = rest.pop("users", ()), rest.pop("log", ())
    behaviour = Behaviour.parse(rest.pop("behaviour", {}))
    clock = Clock(**rest.pop("clock", {}))
    check_manner("answer_form", rest.get("answer_form", "prepare"))
    terminal = Terminal(**rest, clock=clock, behaviour=behaviour)
    enrol_rows(terminal, users)
    terminal.fill(log_rows(log))
    return terminal


def enrol_rows(terminal: Terminal, rows: Iterable[list[Any]]) -> int:
    """Enrol rows of PIN, name, uid (null: next free), privilege."""
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007
        terminal.enrol(*row)
    return count


def log_rows(rows: Iterable[list[Any]]) -> Iterable[tuple[Any, ...]]:
    """Rows of PIN, ISO local time, state, verify with real times."""
    return ((str(row[0]), local_time(row[1]), *row[2:]) for row in rows)


def local_time(text: str | None) -> datetime | None:
    """A naive local time from ISO text; raises ValueError when it has a zone."""
    if text is None:
        return None
    value = datetime.fromisoformat(text)
    if value.tzinfo:
        raise ValueError(f"terminals know local time only, not {text}")
    return value


def check_manner(name: str, value: Any) -> None:
    """Raise ValueError when a terminal cannot be set so."""
    if name == "answer_form" and value not in ANSWER_FORMS:
        raise ValueError(f"no answer form {value!r}")
