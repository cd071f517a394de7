"""What clients asked of one terminal, to prove what they never ask."""

from collections import Counter, deque
from typing import NamedTuple

from .wire import Command

# Commands that take something away from a terminal or from its users.
CLEARING = ("CLEAR_DATA", "CLEAR_ATTLOG", "CLEAR_ADMIN", "CLEAR_ACC", "CLEAR_OPLOG")
DISABLING = ("DISABLEDEVICE", "POWEROFF")
TEMPLATES = (
    "READ_TEMPLATES", "USERTEMP_WRQ", "DELETE_USERTEMP", "TMP_WRITE",
    "GET_USERTEMP", "SAVE_USERTEMPS", "DEL_FPTMP", "STARTENROLL",
)  # fmt: skip
FORBIDDEN = frozenset(CLEARING + DISABLING + TEMPLATES)


class Entry(NamedTuple):
    """One command as it came; data is cut at 64 bytes."""

    name: str
    session: int
    reply: int
    data: bytes
    transport: str


class Journal:
    """Counters of commands by name and the last entries.

    Bulk reads are counted a second time by what they read: ``READ_ATTLOG``,
    ``READ_USERS``, ``READ_TEMPLATES``, ``READ_OTHER``.
    """

    def __init__(self, keep: int = 1000) -> None:
        self.counts: Counter[str] = Counter()
        self.connections = 0
        self.bad_frames = 0
        self.entries: deque[Entry] = deque(maxlen=keep)

    def note(
        self, command: int, session: int, reply: int, data: bytes, transport: str
    ) -> None:
        """Record one command."""
        try:
            name = Command(command).name
        except ValueError:
            name = f"COMMAND_{command}"
        self.counts[name] += 1
        self.entries.append(Entry(name, session, reply, data[:64], transport))

    def forbidden(self) -> dict[str, int]:
        """Counts of commands that clear, disable or touch templates."""
        return {name: n for name, n in self.counts.items() if name in FORBIDDEN}

    def clear(self) -> None:
        """Start counting anew."""
        self.counts.clear()
        self.entries.clear()
        self.connections = self.bad_frames = 0
