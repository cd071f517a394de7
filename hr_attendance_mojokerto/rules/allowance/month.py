"""What is known of one person's month, from closed days only."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


class Day(NamedTuple):
    """A person's one date.

    ``asked``: the schedule asks for work, whatever paper covers it. ``closed``: the day
    is agreed; one that is not costs nothing and is told. ``minutes_late`` and
    ``minutes_early`` are what no paper excuses. ``leave`` and ``excuse``: code of the
    type; ``excuse_counts``: the type of excuse counts for the allowance. ``missed``:
    ``roll_call`` or ``ceremony``, once for each. ``waits``: an explanation, excuse or
    correction of the day is not decided yet; the estimate says nothing then.
    """

    date: date
    skpd: int
    asked: bool = True
    closed: bool = True
    absent: bool = False
    minutes_late: int = 0
    minutes_early: int = 0
    no_in: bool = False
    no_out: bool = False
    leave: str | None = None
    excuse: str | None = None
    excuse_counts: bool = False
    missed: tuple[str, ...] = ()
    waits: bool = False


class Span(NamedTuple):
    """A piece of the month in which nothing changed: both dates included.

    Pieces begin at the date of duty (SPMT), follow one another and do not overlap.
    ``job_class`` 0: none. ``acting``: the code of the scheme's factor for a post held
    besides (None: none), and ``acting_class`` that post's class. ``not_entitled``: the
    reason why nothing is paid, None: entitled.
    """

    first: date
    last: date
    skpd: int
    job_class: int
    kind: str = "pns"
    post: str = ""
    acting: str | None = None
    acting_class: int = 0
    not_entitled: str | None = None


class Running(NamedTuple):
    """A sanction that is served; ``last`` None: without end. ``law_percent`` is what
    the regulation itself cuts from ``law_from`` (None: ``first``) until ``law_until``
    (None: nothing)."""

    first: date
    last: date | None
    level: str
    sanction: str
    law_percent: int = 0
    law_until: date | None = None
    law_from: date | None = None


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """A person's month, ``first`` to ``last`` included.

    ``spans`` in order of time; a date in none of them is before or after the service.
    ``workdays``: dates on which the office works, for the dates before a person came
    and after he left, and for a person of whom no working day is known.
    ``score``: performance, 0 to 100.
    ``carried``: rupiah of earlier months that are still to be taken, never negative.
    """

    employee: int
    first: date
    last: date
    spans: tuple[Span, ...]
    days: tuple[Day, ...] = ()
    sanctions: tuple[Running, ...] = ()
    score: Decimal | None = None
    carried: int = 0
    workdays: frozenset[date] = frozenset()
