"""What can go wrong with a terminal, in the four classes a person acts upon.

Messages are English technical sentences; they never contain a comm key.
"""


class TerminalError(Exception):
    """A conversation that cannot be trusted any further; it has been ended."""

    error_class = "protocol"


class Unreachable(TerminalError):
    """Nobody answers: no connection, or silence beyond a time limit."""

    error_class = "unreachable"


class Refused(TerminalError):
    """The terminal is there and says no: closed port or another comm key."""

    error_class = "refused"


class ProtocolError(TerminalError):
    """An answer that is broken, late, or belongs to another question."""

    error_class = "protocol"


class CommandRefused(ProtocolError):
    """A sound answer that says the command was not done; the session goes on."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class PartialRead(TerminalError):
    """A bulk read that ended early.

    ``data`` is what surely arrived from its beginning on (without the leading
    length), ``total`` the length that was announced, None when not even that came.
    """

    error_class = "partial"

    def __init__(
        self, message: str, data: bytes = b"", total: int | None = None
    ) -> None:
        super().__init__(message)
        self.data = data
        self.total = total
