"""A terminal's own clock: naive local time that drifts and can be set wrong."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


class Clock:
    """Local wall time of one terminal.

    ``offset_s`` is how far it is ahead of true local time now, ``drift_s_per_day``
    what it gains each true day, ``source`` gives true seconds since 1970 (UTC).
    """

    def __init__(
        self,
        offset_s: float = 0.0,
        drift_s_per_day: float = 0.0,
        utc_offset_minutes: int = 420,
        source: Callable[[], float] = time.time,
    ) -> None:
        self.utc_offset_minutes = utc_offset_minutes
        self._source = source
        self._offset_s = offset_s
        self._drift = drift_s_per_day
        self._since = source()

    @property
    def offset_s(self) -> float:
        """Seconds this clock is ahead of true local time."""
        return self._offset_s + self._drift * (self._source() - self._since) / 86400

    @property
    def drift_s_per_day(self) -> float:
        """Seconds gained per true day; a new rate counts from now on."""
        return self._drift

    @drift_s_per_day.setter
    def drift_s_per_day(self, rate: float) -> None:
        self._offset_s, self._since = self.offset_s, self._source()
        self._drift = rate

    def true_local(self) -> datetime:
        """Naive true local time of the place where the terminal hangs."""
        return datetime.fromtimestamp(self._source(), UTC).replace(
            tzinfo=None
        ) + timedelta(minutes=self.utc_offset_minutes)

    def now(self) -> datetime:
        """Naive local time as the terminal shows it."""
        return self.true_local() + timedelta(seconds=self.offset_s)

    def set(self, local: datetime) -> None:
        """Set the clock; the drift goes on from here."""
        self._offset_s = (local - self.true_local()).total_seconds()
        self._since = self._source()
