"""People scanning as the city's clock goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ..city import City, Outage, Scan, outages, scans
from ..simulator.control import Control
from .clock import CityClock


class Feeder:
    """Hands the scans that are due to the virtual terminals, day after day.

    Terminals out of reach on the day of ``since`` are cut off at once and come back
    at their hour; they take scans meanwhile, as real ones do.
    """

    def __init__(
        self, city: City, control: Control, clock: CityClock, since: datetime
    ) -> None:
        self.city = city
        self._control = control
        self._clock = clock
        self._coming = _coming(city, since)
        self._next = next(self._coming, None)
        self._outages = outages(city, since.date())
        self._fed = sum(scan.at <= since for scan in scans(city, since.date()))
        self._day = since.date()
        for outage in self._outages:
            control.behave(outage.serial, black_hole=True)

    @property
    def scans_today(self) -> int:
        """How many scans the terminals took since the city's midnight."""
        return self._fed

    def step(self) -> list[Outage]:
        """Feed what is due now; returns the terminals that came back just now."""
        now = self._clock.now()
        rows = []
        while self._next and self._next.at <= now:
            scan = self._next
            rows.append((scan.serial, scan.pin, scan.at, 0, scan.verify))
            self._next = next(self._coming, None)
        if rows:
            if now.date() != self._day:
                self._day, self._fed = now.date(), 0
            self._fed += self._control.scans(rows)
        back = [o for o in self._outages if o.until and o.until <= now]
        for outage in back:
            self._outages.remove(outage)
            self._control.behave(outage.serial)
        return back


def _coming(city: City, since: datetime) -> Iterator[Scan]:
    """All scans after a local moment: without end, or to the end of a script."""
    day = since.date()
    last = max(scan.at.date() for scan in city.script) if city.script else None
    while last is None or day <= last:
        for scan in scans(city, day):
            if scan.at > since:
                yield scan
        day += timedelta(1)
