"""One virtual terminal: its users, log, clock and character, without any socket."""

import hashlib
import random
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from . import layouts
from .attlog import AttendanceLog
from .behaviour import Behaviour, When
from .clock import Clock
from .fingers import Fingers
from .journal import Journal
from .layouts import LogRow, User
from .wire import decode_time, encode_fields, encode_time

if TYPE_CHECKING:
    from .bulk import AnswerForm
    from .endpoint import Endpoint

IMPOSSIBLE = {
    "30-february": encode_fields(2026, 2, 30, 7, 15, 0),
    "year-2133": encode_fields(2133, 6, 17, 7, 15, 0),
}


class Terminal:
    """A terminal of a given model; change its ``behaviour`` to spoil it.

    ``latency_s`` passes before each answer, at least ``gap_s`` between any two
    frames of a connection. Bulk data below ``inline_below`` bytes comes inline in
    every form but "unsupported" (0: never). ``report_to``: the address of a server
    to which it reports by itself (push). All times are naive local times.
    """

    def __init__(
        self,
        serial: str,
        host: str,
        port: int = 4370,
        *,
        comm_key: int = 0,
        record_layout: int = 40,
        user_layout: int = 72,
        record_capacity: int = 100_000,
        user_capacity: int = 3000,
        finger_capacity: int = 3000,
        clock: Clock | None = None,
        answer_form: "AnswerForm" = "prepare",
        inline_below: int = 1024,
        sizes_bytes: Literal[4, 80, 92, 112] = 92,
        latency_s: float = 0.0,
        gap_s: float = 0.002,
        live_body: int | None = None,
        restart_s: float = 0.5,
        pin_width: int = 9,
        firmware: str = "Ver 6.60 Apr 28 2017",
        platform: str = "ZMM220_TFT",
        device_name: str = "MB460",
        options: dict[str, str] | None = None,
        behaviour: Behaviour | None = None,
        report_to: str | None = None,
    ) -> None:
        if record_layout not in layouts.RECORD_LAYOUTS:
            raise ValueError(f"no record layout {record_layout}")
        if user_layout not in layouts.USER_LAYOUTS:
            raise ValueError(f"no user layout {user_layout}")
        self.serial_number = serial
        self.host, self.port = host, port
        self.report_to = report_to
        self.comm_key = comm_key
        self.record_layout, self.user_layout = record_layout, user_layout
        self.record_capacity = record_capacity
        self.user_capacity, self.finger_capacity = user_capacity, finger_capacity
        self.clock = clock or Clock()
        self.answer_form = answer_form
        self.inline_below, self.sizes_bytes = inline_below, sizes_bytes
        self.latency_s, self.gap_s, self.restart_s = latency_s, gap_s, restart_s
        self.live_body = live_body or (32 if user_layout == 72 else 12)
        self.pin_width = pin_width
        self.firmware, self.platform = firmware, platform
        self.device_name = device_name
        self.extra_options = dict(options or {})
        self.users: dict[str, User] = {}
        self.fingers = Fingers()
        self.attlog = AttendanceLog(record_layout, record_capacity)
        self.journal = Journal()
        self.enabled = True
        self.locked_scans = 0
        self.endpoint: Endpoint | None = None
        self._pack = layouts.record_packer(record_layout)
        self._pins: dict[int, str] = {}
        self._next_uid = 1
        self._occasions: Counter[str] = Counter()
        self._sessions = random.Random(serial)
        self._plain_drift = self.clock.drift_s_per_day
        self._behaviour = Behaviour()
        self._take_behaviour(behaviour or Behaviour())

    # Behaviour ---------------------------------------------------------------

    @property
    def behaviour(self) -> Behaviour:
        """Its misbehaviour now; assigning starts counting occasions anew."""
        return self._behaviour

    @behaviour.setter
    def behaviour(self, behaviour: Behaviour) -> None:
        self._take_behaviour(behaviour)
        if self.endpoint:
            self.endpoint.changed()

    def _take_behaviour(self, behaviour: Behaviour) -> None:
        if self._behaviour.drift_s_per_day is None:
            self._plain_drift = self.clock.drift_s_per_day
        drift = behaviour.drift_s_per_day
        self.clock.drift_s_per_day = self._plain_drift if drift is None else drift
        self._behaviour = behaviour
        self._occasions.clear()
        self.attlog.capacity = behaviour.capacity or self.record_capacity

    def fault(self, name: str) -> bool:
        """Count one occasion of this fault and tell whether it happens now."""
        when: When = getattr(self._behaviour, name)
        self._occasions[name] += 1
        return when.hits(self._occasions[name], f"{self.serial_number}:{name}")

    def new_session(self) -> int:
        """A session id for the next connection; the same series in each run."""
        return self._sessions.randrange(1, 0xFFFF)

    # People and scans --------------------------------------------------------

    def enrol(
        self, pin: str, name: str = "", uid: int | None = None, privilege: int = 0
    ) -> User:
        """Enrol a person with a finger, or change the one with this PIN; returns the
        user."""
        pin = str(pin)
        known = self.users.get(pin)
        if uid is None:
            uid = known.uid if known else self._next_uid
        user = self.put_user(User(uid, pin, name, privilege))
        self.fingers.enrol(pin)
        return user

    def put_user(self, user: User) -> User:
        """Store a user under its uid and PIN; raises ValueError on a bad one."""
        if not user.pin or len(user.pin.encode()) > 24:
            raise ValueError(f"impossible PIN {user.pin!r}")
        if (self.user_layout == 28 or self.record_layout == 16) and not (
            user.pin.isdigit() and int(user.pin) < 1 << 32
        ):
            raise ValueError(f"this model takes numeric PINs only, not {user.pin!r}")
        if not 0 < user.uid < 1 << 16:
            raise ValueError(f"impossible uid {user.uid}")
        before = self._pins.get(user.uid)
        if before is not None and before != user.pin:
            self.users.pop(before, None)
            self.fingers.pop(before, None)
        self.users[user.pin] = user
        self._pins[user.uid] = user.pin
        self._next_uid = max(self._next_uid, user.uid + 1)
        return user

    def delete_user(self, uid: int) -> bool:
        """Forget a user and the fingers; their records stay."""
        user = self.users.get(self.pin_of(uid))
        if user:
            self.fingers.pop(user.pin, None)
        return bool(user and self.users.pop(user.pin))

    def pin_of(self, uid: int) -> str:
        """Return the PIN last seen in a slot, "" for none."""
        return self._pins.get(uid, "")

    def scan(
        self,
        pin: str,
        at: datetime | None = None,
        state: int = 0,
        verify: int = 1,
    ) -> bool:
        """Log a scan at its own clock's time or ``at``; False when it was not taken.

        A disabled terminal takes none, a full and refusing one neither. A PIN not
        enrolled is logged with uid 0, as of a user deleted meanwhile; 8-byte
        records cannot hold that (KeyError).
        """
        if not self.enabled:
            self.locked_scans += 1
            return False
        pin, t = str(pin), encode_time(at or self.clock.now())
        if self.fault("impossible_time"):
            t = IMPOSSIBLE[self._behaviour.impossible_kind]
        packed = self.pack(pin, t, state, verify)
        overwrite = self._behaviour.when_full == "overwrite"
        if not self.attlog.append(packed, overwrite):
            return False
        if self.endpoint:
            when = decode_time(t) or self.clock.now()
            self.endpoint.scanned(self._uid(pin), pin, when, state, verify)
        return True

    def fill(self, rows: Iterable[tuple]) -> None:
        """Log many scans (pin, local time, state=0, verify=1) without live events."""
        pack = self.pack
        packed = b"".join(
            [
                pack(
                    row[0],
                    encode_time(row[1]),
                    row[2] if len(row) > 2 else 0,
                    row[3] if len(row) > 3 else 1,
                )
                for row in rows
            ]
        )
        self.attlog.append(packed, self._behaviour.when_full == "overwrite")

    def fill_packed(self, packed: bytes) -> None:
        """Log records already packed in this terminal's layout."""
        self.attlog.append(packed, self._behaviour.when_full == "overwrite")

    def pack(self, pin: str, t: int, state: int = 0, verify: int = 1) -> bytes:
        """One record in this terminal's layout; ``t`` is a terminal's 32-bit time."""
        return self._pack(self._uid(pin), pin, t, state, verify)

    def _uid(self, pin: str) -> int:
        user = self.users.get(pin)
        if user:
            return user.uid
        if abs(self.record_layout) == 8:
            raise KeyError(f"PIN {pin} is not enrolled on {self.serial_number}")
        return 0

    # What is on it -----------------------------------------------------------

    @property
    def records(self) -> bytes:
        """The log now, packed, oldest first."""
        return self.attlog.snapshot()

    @property
    def log(self) -> list[LogRow]:
        """The log now as (pin, local time, state, verify); no time if impossible."""
        return [row for row, _t in self.rows(self.records)]

    def rows(self, packed: bytes) -> list[tuple[LogRow, int]]:
        """Read packed records of this terminal: (row, 32-bit time) each."""
        return layouts.unpack_records(packed, self.record_layout, self._pins)

    def packed_users(self) -> bytes:
        """The users, packed, by uid."""
        users = sorted(self.users.values())
        return b"".join(layouts.pack_user(user, self.user_layout) for user in users)

    def clear_log(self) -> None:
        """Empty the log as a person at the keypad would."""
        self.attlog.clear()

    def refill_log(self) -> None:
        """Empty the log and log as many new scans, a second apart, up to now."""
        count, pins = len(self.attlog), list(self.users) or ["1"]
        self.attlog.clear()
        start = self.clock.now() - timedelta(seconds=count)
        self.fill(
            (pins[i % len(pins)], start + timedelta(seconds=i)) for i in range(count)
        )

    def extra_scan(self) -> bool:
        """A scan by the first enrolled person now."""
        return bool(self.users) and self.scan(next(iter(self.users)))

    @property
    def serial(self) -> str:
        """The serial number it tells now."""
        return self._behaviour.serial or self.serial_number

    def set_serial(self, serial: str) -> None:
        """Another board behind the same address."""
        self.serial_number = serial

    def options(self) -> dict[str, str]:
        """The options a client may ask for, by name."""
        digest = hashlib.sha256(self.serial_number.encode()).hexdigest()
        pairs = ":".join(digest[i : i + 2] for i in (0, 2, 4))
        return {
            "~SerialNumber": self.serial,
            "~Platform": self.platform,
            "~DeviceName": self.device_name,
            "MAC": f"00:17:61:{pairs}",
            "~ZKFPVersion": "10",
            "ZKFaceVersion": "0",
            "~ExtendFmt": "0",
            "~UserExtFmt": "0",
            "FaceFunOn": "0",
            "CompatOldFirmware": "0",
            "IPAddress": self.host,
            "NetMask": "255.0.0.0",
            "GATEIPAddress": "0.0.0.0",
            "~OS": "1",
            "~OEMVendor": "ZKTECO CO., LTD.",
            "~ProductTime": "2017-04-28 09:00:00",
            "WorkCode": "0",
            "~PIN2Width": str(self.pin_width),
            **self.extra_options,
        }
