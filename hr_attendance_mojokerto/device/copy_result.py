"""What became of carrying a user from terminal to terminal, or of deleting one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .values import TerminalUser


class CopyFault(StrEnum):
    """Why a user was not carried over, or not deleted."""

    SOURCE = "source"
    """The terminal that knows the person did not answer as it should."""
    TARGET = "target"
    """The other terminal did not answer as it should."""
    UNKNOWN = "unknown"
    """The person is no user of the first terminal any more."""
    NO_FINGER = "no_finger"
    """A user without a finger: there is nothing to carry."""
    ALGORITHM = "algorithm"
    """The terminals keep fingers in different versions."""
    FULL = "full"
    """No room for another user or finger."""
    TAKEN = "taken"
    """There the PIN is a user of another name."""
    PIN = "pin"
    """The terminal cannot keep such a PIN."""
    REFUSED = "refused"
    """The terminal refused the user."""
    NOT_FOUND_AFTER = "not_found_after"
    """Read again, the user was not there (or, deleted, still there)."""


@dataclass(frozen=True, slots=True)
class CopyResult:
    """What became of one terminal."""

    key: Any
    """The request's key."""
    fault: CopyFault | None = None
    """None: done, and seen to be done."""
    detail: str = ""
    """Technical words on the fault; never data of a user but a name."""
    error_class: str = ""
    """Of a conversation that failed: as in ``PollFailure``."""
    fingers: int = 0
    """How many fingers were carried."""
    users: tuple[TerminalUser, ...] | None = None
    """The list of users as it was read afterwards; None when it was not."""
