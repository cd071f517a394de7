"""Databases of the city: made once, kept as templates, copied for every start.

Two layers, each named after what it is made of:

* ``city_<size>_<key>``: people, terminals and accounts, for a reference date
* ``city_<size>_<key>_<yyyymmdd>``: the same with a month of history up to the
  morning of that date; a later morning is made from it by living the days between

3 January 2017, the first live day, has no history: its one database is
``city_replay_<key>``.
"""

from __future__ import annotations

import hashlib
import time
from datetime import date, datetime, timedelta
from typing import NamedTuple

from ..city import HISTORY_DAYS, City, build, reference_date
from ..city.replay import DAY, NOON, build_replay
from ..environment import odoo
from ..environment.cluster import Cluster
from ..environment.paths import ADDON, ROOT, RUN
from . import terminals
from .clock import CityClock
from .shell import Shell, python_environ, tail

# Longer gaps are not lived through: a new month of history is quicker.
LONGEST_GAP_DAYS = 31
LONGEST_HISTORY_DAYS = 150
# When the city looks back at the past days: deep in the night, nobody is scanning.
NIGHT = (0, 20)
# When the files of 3 January 2017 are entered.
EVENING = NOON - timedelta(hours=18)
UNUSED = ("tests", "__pycache__", "i18n_extra", "description", "readme")


class Stage(NamedTuple):
    """A city ready to be shown: its people, the database template to copy, and the
    first date of which its terminals hold scans."""

    city: City
    template: str
    history_from: date


def say(text: str) -> None:
    """Tell the visitor."""
    print(text, flush=True)


def digest(size: str, on: date, base: str) -> str:
    """A key of all that decides what is in the databases."""
    value = hashlib.sha256(repr((size, on, base)).encode())
    folders = (ROOT / ADDON, ROOT / "dev" / "city")
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            parts = path.relative_to(ROOT).parts
            if path.is_file() and not set(parts) & set(UNUSED):
                value.update("/".join(parts).encode() + b"\0" + path.read_bytes())
    return value.hexdigest()[:10]


class Assembly:
    """Makes and finds the databases of one cluster."""

    def __init__(self, cluster: Cluster, size: str, block: int) -> None:
        self.cluster = cluster
        self.size = size
        self.block = block

    def stage(self, at: datetime) -> Stage:
        """Everything for the local moment ``at``: made if need be, with progress.

        The cluster may be restarted to live by the clock of the night before ``at``.
        """
        if self.size == "replay":
            return self._replay()
        on = reference_date(at.date())
        city = build(size=self.size, on=on, block=self.block)
        self.cluster.start()
        dependencies = odoo.template(self.cluster)
        key = digest(self.size, on, dependencies)
        base = f"city_{self.size}_{key}"
        self._forget_others(base)
        known = self._newest(base, at.date())
        if known is None:
            if not self.cluster.exists(base):
                call = f"size={self.size!r}, on=date.fromisoformat('{on}')"
                self._make_base(base, dependencies, f"load.load(env, {call})")
            first = at.date() - timedelta(HISTORY_DAYS)
            known = self._live(city, base, base, first, first, at)
        elif known.endswith(f"{at:%Y%m%d}"):
            say(f"The city of {at:%Y-%m-%d} is kept: {known}")
        else:
            since = _date_of(known)
            first = self._history_from(known)
            say(f"The city was left on {since}; the days since then are lived now")
            known = self._live(city, base, known, first, since, at)
        return Stage(city, known, self._history_from(known))

    def _replay(self) -> Stage:
        """The morning of 3 January 2017, made if need be."""
        city = build_replay(self.block).city
        self.cluster.start()
        dependencies = odoo.template(self.cluster)
        base = f"city_replay_{digest(self.size, DAY, dependencies)}"
        self._forget_others(base)
        if not self.cluster.exists(base):
            code = "load_replay.load_replay(env); load.prepare_pages(env)"
            # What is made on a morning of 2017 must not carry a date of today.
            self._make_base(base, dependencies, code, CityClock(EVENING))
        return Stage(city, base, DAY)

    def place_terminals(self, db: str) -> None:
        """Give the terminals of a database the addresses of this city's block."""
        self.cluster.psql(
            "UPDATE hr_attendance_device SET host = "
            rf"regexp_replace(host, '^127\.\d+\.', '127.{self.block}.')",
            db,
        )

    def let_report(self, db: str, serials: list[str]) -> None:
        """Have some terminals of a database report by themselves from now on."""
        names = ", ".join(f"'{serial}'" for serial in serials)
        self.cluster.psql(
            f"""
            UPDATE hr_attendance_device SET transport = 'push', approved = true,
                   approved_at = now() AT TIME ZONE 'UTC', approved_by_id = 2,
                   push_networks = '127.0.0.0/8'
             WHERE serial_number IN ({names})
            """,
            db,
        )

    # -- finding ----------------------------------------------------------------

    def _newest(self, base: str, day: date) -> str | None:
        """The latest history that a morning of ``day`` can go on from."""
        names = [n for n in self.cluster.databases() if n.startswith(f"{base}_")]
        for name in sorted((n for n in names if n[-1].isdigit()), reverse=True):
            gap = (day - _date_of(name)).days
            if 0 <= gap <= LONGEST_GAP_DAYS:
                age = (day - self._history_from(name)).days
                return name if age <= LONGEST_HISTORY_DAYS else None
        return None

    def _forget_others(self, base: str) -> None:
        """Drop the city's databases of this size that are made of something else."""
        for name in self.cluster.databases():
            if name.startswith(f"city_{self.size}_") and not name.startswith(base):
                self.cluster.drop(name)

    def _history_from(self, name: str) -> date:
        comment = self.cluster.psql(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database "
            f"WHERE datname = '{name}'"
        )
        return date.fromisoformat(comment)

    # -- making -----------------------------------------------------------------

    def _make_base(
        self, base: str, dependencies: str, code: str, clock: CityClock | None = None
    ) -> None:
        started = time.monotonic()
        new = f"{base}_new"
        self.cluster.drop(new)
        self.cluster.create(new, template=dependencies)
        say("The addon is installed ...")
        log = RUN / "install.log"
        arguments = ["-i", ADDON, "--stop-after-init", "--no-http"]
        if odoo.run(self.cluster, new, *arguments, log=log):
            raise SystemExit(f"Odoo could not install {ADDON}, see {log}:\n{tail(log)}")
        say(f"The addon is installed ({time.monotonic() - started:.0f} s)")
        if clock:
            self.cluster.stop()
            self.cluster.start(clock.environ())
        Shell(self.cluster, new, code, clock).wait()
        self.cluster.rename(new, base)

    def _live(
        self,
        city: City,
        base: str,
        source: str,
        history_from: date,
        since: date,
        at: datetime,
    ) -> str:
        """A template with the days from ``since`` to the day before ``at``."""
        name = f"{base}_{at:%Y%m%d}"
        new = f"{base}_new"
        night = min(
            datetime(at.year, at.month, at.day, *NIGHT), at - timedelta(minutes=5)
        )
        self.cluster.stop()
        clock = CityClock(night)
        self.cluster.start(clock.environ())
        self.cluster.drop(new)
        self.cluster.create(new, template=source)
        self.place_terminals(new)
        yesterday = at.date() - timedelta(1)
        days = (yesterday - since).days + 1
        say(f"Terminals with the scans of {days} days ...")
        fleet = RUN / f"{self.cluster.name}-history.json"
        past = terminals.past_scans(city, history_from, night)
        terminals.write_fleet(city, past, fleet)
        socket = self.cluster.socket_folder / "history.sock"
        process, control = terminals.start(
            f"{self.cluster.name}-history", fleet, socket, python_environ(clock)
        )
        try:
            control.close()
            call = (
                f"size={city.size!r}, on=date.fromisoformat('{city.on}'), "
                f"first=date.fromisoformat('{since}'), "
                f"last=date.fromisoformat('{yesterday}')"
            )
            relive = Shell(self.cluster, new, f"history.relive(env, {call})", clock)
            # The other processor has little to do meanwhile.
            pages = Shell(self.cluster, new, "load.prepare_pages(env)", clock)
            relive.wait()
            pages.wait()
        finally:
            process.stop()
        self.cluster.drop(name)
        self.cluster.rename(new, name)
        self.cluster.psql(f"COMMENT ON DATABASE \"{name}\" IS '{history_from}'")
        for other in self.cluster.databases():
            if other.startswith(f"{base}_") and other != name:
                self.cluster.drop(other)
        return name


def _date_of(name: str) -> date:
    return datetime.strptime(name[-8:], "%Y%m%d").date()
