"""Values of the synthetic city: units, people, terminals, scans.

Everything is frozen, so that a city built once can be shared by the loader, the
simulator's feeder and the tests without one disturbing the other.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

VERIFY_FINGER = 1
VERIFY_PIN = 3
VERIFY_CARD = 4
VERIFY_FACE = 15


class Scan(NamedTuple):
    """One finger, card, PIN or face on a terminal.

    ``at`` is the terminal's own local time (Asia/Jakarta, naive, whole seconds).
    """

    at: datetime
    serial: str
    pin: str
    verify: int


class Enrolment(NamedTuple):
    """A user kept on a terminal; ``name`` is what fits there (ASCII)."""

    pin: str
    name: str
    privilege: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """A department: an SKPD or a part of one."""

    code: str
    name: str
    kind: str
    parent: str | None
    is_skpd: bool
    sequence: int


@dataclass(frozen=True, slots=True)
class Habit:
    """How a person comes to work.

    ``arrival`` is the usual arrival in minutes after the local midnight for office
    staff, and minutes before the start of the shift (negative) for shift staff;
    ``spread`` is its standard deviation in minutes; the rates are per working day.
    """

    name: str
    arrival: float
    spread: float
    absent_rate: float
    forgets_out_rate: float
    elsewhere_rate: float
    verify: int


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff.

    ``grade`` is the golongan in the form of its kind ("III/a" for PNS, "IX" for
    PPPK), ``rota`` the name of a shift pattern or None for office hours, ``devices``
    the serial numbers where the person is enrolled, the own ones first; ``devices``
    is empty for those whose enrolment was forgotten, ``post_kind`` the code of the kind
    of post.
    """

    pin: str
    name: str
    sex: str
    birth: date
    nip: str | None
    kind: str
    grade: str | None
    job_class: int
    echelon: str | None
    title: str
    unit: str
    hired: date
    superior: str | None
    head_of: str | None
    rota: str | None
    rota_offset: int
    six_days: bool
    habit: Habit
    devices: tuple[str, ...] = ()
    elsewhere: str | None = None
    post_kind: str = "pelaksana"


class Service(NamedTuple):
    """A unit served by a terminal from ``first`` up to and including ``last``."""

    unit: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Device:
    """A terminal and where it stands.

    ``record_layout`` is bytes per attendance row (-8: eight bytes in the other
    order), ``user_layout`` bytes per user row, ``capacity`` the size of its log,
    ``ahead_s`` by how many seconds its clock is ahead of the true time.
    """

    serial: str
    name: str
    host: str
    port: int
    transport: str
    comm_key: int
    record_layout: int
    user_layout: int
    capacity: int
    services: tuple[Service, ...]
    users: tuple[Enrolment, ...] = ()
    ahead_s: int = 0


class Outage(NamedTuple):
    """A terminal that cannot be reached, until a local moment or all day."""

    serial: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Leave:
    """An approved leave of whole days; ``kind``: annual, sick, maternity, important."""

    pin: str
    kind: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Duty:
    """An approved duty travel; ``period``: day, or afternoon of its only date."""

    pin: str
    first: date
    last: date
    period: str


class Acting(NamedTuple):
    """Somebody who also leads ``unit`` (Plt), on some weekdays (Monday is 0)."""

    pin: str
    unit: str
    weekdays: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """What is special about some people of a city.

    ``deaths`` and ``retirements``: PIN and the first date on which nobody expects the
    person. ``standing``: PINs with a standing field assignment, whose scan out is not
    due. ``personal``: PINs who may begin an hour later by letter. ``away``: PINs who
    often stay away without a word, so that there are cases of discipline; ``tried``:
    PINs whose cases people took further.
    """

    deaths: tuple[tuple[str, date], ...] = ()
    retirements: tuple[tuple[str, date], ...] = ()
    acting: tuple[Acting, ...] = ()
    standing: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()


@dataclass(frozen=True)
class City:
    """A whole city at work; ``on`` is the local date for which it was built.

    A city with a ``script`` has exactly these scans, and no chance decides anything.
    """

    seed: int
    size: str
    on: date
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    devices: tuple[Device, ...]
    strangers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cases: Cases = Cases()
    script: tuple[Scan, ...] | None = None

    def skpd_of(self, code: str) -> str:
        """The code of the nearest unit marked as SKPD, itself included."""
        unit = self._units[code]
        while not unit.is_skpd:
            unit = self._units[unit.parent]
        return unit.code

    @property
    def _units(self) -> dict[str, Unit]:
        return {unit.code: unit for unit in self.units}
