"""The morning digest: what it is made of, and what its lines are."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .board import Office
from .facts import ASKED_ABOUT, State

BESIDE = (
    State.NO_DATA,
    State.NOT_DUE,
    State.DUTY,
    State.LEAVE,
    State.EXCUSED,
)
"""States beside those due by now whose numbers are told, in this order."""

AMONG = (State.LATE_LEFT_EARLY, State.LEFT_EARLY, State.ONE_SCAN)
"""States of people who are among those present or late, told once more."""

NAMED = (*ASKED_ABOUT, State.LATE, State.LATE_LEFT_EARLY, State.ANNOUNCED)
"""States whose people are named, in this order."""

OLD = 5
"""Minutes after which figures are called old."""


class Kind(StrEnum):
    """What a line is."""

    TITLE = "title"
    AS_OF = "as_of"
    SURE = "sure"
    DOUBT = "doubt"
    NUMBER = "number"
    HEADING = "heading"
    UNIT = "unit"
    PERSON = "person"
    MORE = "more"
    LINK = "link"
    NOTE = "note"


class Line(NamedTuple):
    """A line: ``value`` is the number of a NUMBER, ``url`` where it leads."""

    kind: Kind
    text: str
    value: str = ""
    url: str = ""


class Silent(NamedTuple):
    """A terminal not connected; ``since``: local hour, empty when it never was."""

    name: str
    since: str = ""


class Head(NamedTuple):
    """The head of an SKPD: as what (definitive, plt, plh) and the state of the date,
    None where no day is known."""

    kind: str
    state: State | None = None


class Person(NamedTuple):
    """Somebody named; ``unit`` is empty where it is the SKPD itself, ``seen`` the local
    hour of the first scan."""

    name: str
    state: State
    unit: str = ""
    seen: str = ""
    minutes_late: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """One SKPD's one date. ``office``: its numbers as the wall counts them.
    ``terminals`` and ``heard`` are numbers of terminals."""

    name: str
    url: str
    office: Office
    terminals: int = 0
    heard: int = 0
    silent: Sequence[Silent] = ()
    people: Sequence[Person] = ()
    head: Head | None = None

    @property
    def to_ask(self) -> int:
        """Return how many people there are to ask about."""
        return sum(self.office.counts[state] for state in ASKED_ABOUT)

    @property
    def late(self) -> int:
        return self.office.late


@dataclass(frozen=True, slots=True)
class Digest:
    """What somebody is told of a date. ``whole``: of the city, SKPD by SKPD; else of
    some SKPD, name by name. ``life`` is the lowest of the cards, ``hour`` the local
    hour of the figures and ``age`` their minutes of age. ``terminals`` and ``heard``
    are numbers of terminals, those that several cards share counted once; None: the
    sums of the cards."""

    title: str
    day: str
    hour: str
    life: str
    url: str
    cards: Sequence[Card]
    whole: bool = False
    named: bool = True
    holiday: str = ""
    age: int = 0
    terminals: int | None = None
    heard: int | None = None


class Limits(NamedTuple):
    """How many names stand in a list, and how many SKPD or terminals, before the rest
    is only counted."""

    people: int
    units: int


TEXT = Limits(people=15, units=12)
MAIL = Limits(people=40, units=60)
# From the fullest to the shortest: the first that fits on the sheet is printed.
SHEET = tuple(
    Limits(people, units)
    for people, units in (
        (40, 25),
        (30, 20),
        (20, 16),
        (15, 12),
        (10, 10),
        (6, 8),
        (3, 6),
        (1, 4),
        (0, 2),
    )
)
