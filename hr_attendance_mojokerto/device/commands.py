"""Commands to a terminal, worded by pyzk and spoken over our own checked session.

The only module that imports pyzk (exactly 0.9; its licence file holds the GPL text and
names no version). Of pyzk only the wording of single commands is used: its sockets,
bulk reads, live capture, ``ping``, and everything that clears, disables or touches
fingerprint templates cannot be reached through this class.
"""

import functools
import struct
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Any

import zk
from zk.exception import ZKError

from . import wire
from .errors import CommandRefused, ProtocolError, TerminalError
from .session import Session
from .transport import Deadline, open_transport
from .users import decode_users
from .values import TerminalUser

ALLOWED = frozenset(
    (
        "cancel_capture",
        "enable_device",
        "free_data",
        "get_compat_old_firmware",
        "get_device_name",
        "get_extend_fmt",
        "get_face_fun_on",
        "get_face_version",
        "get_firmware_version",
        "get_fp_version",
        "get_mac",
        "get_network_params",
        "get_pin_width",
        "get_platform",
        "get_serialnumber",
        "get_user_extend_fmt",
        "poweroff",
        "read_sizes",
        "refresh_data",
        "restart",
        "test_voice",
        "unlock",
    )
)
"""Methods of pyzk that pass as they are, with our errors in place of its own."""

_PRIVILEGES = (0, 14)
_TEXT_BYTES = {28: (8, 5), 72: (24, 8)}
_POSITIVE = (wire.ACK_OK, wire.CMD_PREPARE_DATA, wire.CMD_DATA)


class Commands(zk.ZK):
    """A terminal that takes commands between ``connect`` and ``disconnect``.

    Use it as a context manager. Methods raise TerminalError, after which the session
    is over unless it was a CommandRefused; ValueError for arguments that cannot be
    meant; NotImplementedError for what pyzk has and is not used. For one thread.
    """

    def __init__(
        self,
        host: str,
        port: int = 4370,
        *,
        transport: str = "tcp",
        comm_key: int = 0,
        connect_timeout_s: float = 3.0,
        deadline_s: float = 60.0,
        answer_timeout_s: float = 10.0,
        encoding: str = "utf-8",
    ) -> None:
        super().__init__(host, port, force_udp=transport == "udp", ommit_ping=True)
        self._ZK__sock.close()
        self._ZK__sock = None
        self.helper = None
        self.encoding = encoding
        self._key = comm_key
        self._open = functools.partial(open_transport, transport, host, port)
        self._connect_timeout_s = connect_timeout_s
        self._limits = (deadline_s, answer_timeout_s)
        self._session: Session | None = None
        self._user_bytes: int | None = None

    def __repr__(self) -> str:
        return f"<Commands to {self._open.args[1]}:{self._open.args[2]}>"

    def __enter__(self) -> "Commands":
        self.connect()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.disconnect()

    def __bool__(self) -> bool:
        return self.is_connect

    @property
    def is_connect(self) -> bool:
        """Whether the session is open and beyond doubt."""
        return self._session is not None and self._session.alive

    @is_connect.setter
    def is_connect(self, connected: bool) -> None:
        # pyzk clears it after a restart or when the power goes off.
        if not connected and getattr(self, "_session", None):
            self._session.end()

    def connect(self) -> "Commands":
        """Open a session; its deadline begins now."""
        if self.is_connect:
            raise ProtocolError("the session is open already")
        deadline = Deadline(*self._limits)
        session = Session(self._open(deadline, self._connect_timeout_s))
        session.connect(self._key, self._connect_timeout_s)
        self._session = session
        return self

    def disconnect(self) -> bool:
        """Close the session; never raises, whatever the terminal does."""
        if self._session:
            self._session.disconnect()
        return True

    def get_time(self) -> datetime | None:
        """The terminal's naive local time; None when its date is impossible."""
        return self._sound().time()

    def set_time(self, timestamp: datetime) -> bool:
        """Set the clock to a naive local time, whole seconds, years to 2099."""
        if not 2000 <= timestamp.year <= 2099:
            raise ValueError(f"a terminal cannot be set to {timestamp}")
        _translated(zk.ZK.set_time)(self, timestamp)
        return bool(_translated(zk.ZK.refresh_data)(self))

    def get_users(self) -> list[TerminalUser]:
        """The user table, read by our own session."""
        session = self._sound()
        decoded = decode_users(
            session.read_users(), session.sizes().users, self.encoding
        )
        self._user_bytes = decoded.layout
        return decoded.users

    def set_user(
        self,
        uid: int,
        pin: str,
        name: str,
        privilege: int = 0,
        password: str = "",
        group: str = "",
        card: int = 0,
    ) -> None:
        """Create or change the user in a slot; privilege is 0 (user) or 14 (admin).

        Slot and PIN must both be given: pyzk's own choice overwrites other users.
        Raises ValueError where the terminal would keep something else than given.
        """
        if privilege not in _PRIVILEGES:
            raise ValueError(f"no such privilege: {privilege}")
        if not 0 < uid < 65536:
            raise ValueError(f"no such slot: {uid}")
        self.user_packet_size = size = self._user_size()
        for what, text, limit in zip(
            ("name", "password"), (name, password), _TEXT_BYTES[size], strict=True
        ):
            if len(text.encode(self.encoding)) > limit:
                raise ValueError(f"the {what} is longer than {limit} bytes")
        numeric = pin.isascii() and pin.isdigit() and int(pin) < 1 << 32
        if not (numeric if size == 28 else 0 < len(pin.encode("ascii")) <= 24):
            raise ValueError(f"this terminal cannot keep the PIN {pin!r}")
        _translated(zk.ZK.set_user)(
            self, uid, name, privilege, password, group, pin, card
        )

    def delete_user(self, uid: int) -> None:
        """Delete the user in a slot; their scans stay in the log."""
        if not 0 < uid < 32768:
            raise ValueError(f"pyzk cannot delete the slot {uid}")
        _translated(zk.ZK.delete_user)(self, uid)

    def _user_size(self) -> int:
        """Bytes per user, told by the table; without users by the kind of terminal."""
        if self._user_bytes is None:
            self.get_users()
        return self._user_bytes or (72 if self.tcp else 28)

    def _sound(self) -> Session:
        if self._session is None:
            raise ProtocolError("no session is open")
        return self._session

    def _clear_error(self, command_string: bytes = b"") -> None:
        """Nothing: our session is never out of step after a negative answer."""

    # The names below are pyzk's private ones: here it would touch its socket.

    def _ZK__send_command(
        self, command: int, command_string: bytes = b"", response_size: int = 8
    ) -> dict[str, Any]:
        answer = self._sound().command(command, command_string)
        self._ZK__response = answer.command
        self._ZK__header = answer[:3]
        self._ZK__data_recv = self._ZK__data = answer.data
        self._ZK__tcp_length = len(answer.data) + wire.HEADER.size
        return {"status": answer.command in _POSITIVE, "code": answer.command}


def _translated(method: Callable[..., Any]) -> Callable[..., Any]:
    """Give a method of pyzk our errors."""

    @functools.wraps(method)
    def call(self: Commands, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except TerminalError:
            raise
        except ZKError as error:
            code = getattr(self, "_ZK__response", 0)
            raise CommandRefused(f"{method.__name__}: {error}", code) from error
        except (
            struct.error,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
        ) as error:
            raise ProtocolError(f"{method.__name__}: {error}") from error

    return call


def _closed(name: str) -> Callable[..., Any]:
    def call(self: Commands, *args: Any, **kwargs: Any) -> Any:
        raise NotImplementedError(f"pyzk's {name} is not used here")

    call.__name__ = name
    return call


def _close_the_rest() -> None:
    """Let the allowed methods through and close everything that is not ours."""
    for name, method in vars(zk.ZK).items():
        ours = name in vars(Commands)
        if ours or not callable(method) or name in ("__init__", "__str__"):
            continue
        if name.startswith("__") or name in ("_ZK__encode_time", "_ZK__decode_time"):
            continue
        if name in ALLOWED:
            setattr(Commands, name, _translated(method))
        else:
            setattr(Commands, name, _closed(name.removeprefix("_ZK")))


_close_the_rest()
