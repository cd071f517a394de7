"""The city's clock: true time, or a morning of choice that goes on at some speed.

Each process that lives by it is started with Debian's faketime library and the time
it is in the city at that instant, so all of them agree to a few hundredths of a
second, and any of them can be started again later. Nothing here is known to Odoo.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from ..city import JAKARTA
from ..environment.debian import install
from ..environment.steps import Progress

PACKAGE = "libfaketime"
# Programs that Odoo starts and that need no city time; one of them may hang with it.
BARE_PROGRAMS = ("wkhtmltopdf", "wkhtmltoimage", "chromium", "chrome", "sass")
FAKED = Path(__file__).with_name("faked")
SHARED = Path("/dev/shm")


@dataclass(frozen=True)
class CityClock:
    """``start`` is the naive local time (Asia/Jakarta) at the instant the clock was
    made, None for true time; ``speed`` is city seconds per true second."""

    start: datetime | None = None
    speed: float = 1.0
    _origin: float = field(default_factory=time.time)

    @property
    def is_true(self) -> bool:
        return self.start is None

    def now(self) -> datetime:
        """Naive local time in the city now."""
        if self.start is None:
            return datetime.now(JAKARTA).replace(tzinfo=None)
        return self.start + timedelta(seconds=(time.time() - self._origin) * self.speed)

    def seconds_until(self, moment: datetime) -> float:
        """True seconds until a naive local moment; negative when it is past."""
        return (moment - self.now()).total_seconds() / self.speed

    def environ(self) -> dict[str, str]:
        """What a process started now needs in its environment to live by this clock.

        The monotonic clock goes with it: PostgreSQL and Odoo measure their pauses by
        it while the library stretches the pauses themselves.
        """
        if self.start is None:
            return {}
        utc = self.now().replace(tzinfo=JAKARTA).astimezone(UTC)
        return {
            "LD_PRELOAD": str(library()),
            "TZ": "UTC",
            "FAKETIME": f"@{utc:%Y-%m-%d %H:%M:%S.%f} x{self.speed:g}",
            "FAKETIME_SKIP_CMDS": ",".join(BARE_PROGRAMS),
        }


def library() -> Path:
    """The faketime library for processes with threads.

    Installs Debian's package when it is missing; raises SystemExit without it.
    """
    for _attempt in range(2):
        found = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
        if found:
            return found[0]
        install([PACKAGE], Progress(1, 1, "The city's clock"))
    raise SystemExit(f"Debian's package {PACKAGE} has no libfaketimeMT.so.1 here")


def sweep() -> None:
    """Remove what the library left in shared memory for processes that have ended: a
    later process with the same number would not start."""
    for path in [*SHARED.glob("faketime_shm_*"), *SHARED.glob("sem.faketime_sem_*")]:
        pid = path.name.rpartition("_")[2]
        if not Path("/proc", pid).exists():
            with contextlib.suppress(OSError):
                path.unlink()
