"""What the board of a wall screen says of the SKPD: rows, totals, rate and curve.

Of one date only, in counts; who the people are is not known here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .facts import ASKED_ABOUT, SEEN, State

FEWEST_FOR_RATE = 5
MOST_WITHOUT_DATA = 0.10
"""Of fewer people, or with a larger share of missing data, a rate says nothing."""

FAIR_SHARE = 0.20
"""While fewer of those expected on the date are due, a rate says little of them."""

DUE = frozenset({*SEEN, *ASKED_ABOUT, State.ANNOUNCED})
"""States of those of whom a scan is due once their deadline has passed: the others
stand in no rate."""

LATE = (State.LATE, State.LATE_LEFT_EARLY)

LIVES = ("live", "ended", "complete", "closed", "published")
"""The life of an SKPD's date, from its beginning to its end."""

CLOSED = frozenset({"closed", "published"})

CURVE_FROM = 6 * 60
CURVE_UNTIL = 10 * 60
STEP = 5
"""The morning of the curve, in minutes of the local date."""

COLUMNS = (
    "id",
    "revision",
    "rate",
    "no_rate",
    "due",
    "seen",
    "present",
    "late",
    "missing",
    "announced",
    "unexplained",
    "absent",
    "no_data",
    "not_due",
    "leave",
    "duty",
    "excused",
    "off",
    "not_expected",
    "left_early",
    "one_scan",
    "not_enrolled",
    "terminals",
    "heard",
    "head_state",
    "head_kind",
    "early",
    "unasked",
)
"""The columns of a row of the board. ``late`` and ``left_early`` both count those who
came late and left early; ``seen`` counts everybody once. ``present`` (not late),
``late``, those to ask about and ``announced`` are of those due by now and add up to
``due``; who was seen before the own deadline is in ``early``, and in ``unasked`` who
was seen though no scan in was asked."""


class Office(NamedTuple):
    """What is counted of an SKPD's date. ``counts``: people by state, due or not;
    ``early``: those seen before their own deadline; ``unasked``: those seen of whom no
    scan in was due at all (a day off, away in the morning); ``early_announced``: those
    announced who are not due by now; ``devices``: ``heard``, ``silent`` or ``past``
    (heard after the last window) of each terminal when it was counted; ``rate`` in
    percent, None where none may be told; ``arrivals``: how many were first seen in the
    five minutes that begin at a minute of the local date, ``usual`` the mean of
    ``usual_days`` earlier dates of the kind; ``services``: of each kind of public
    service below it the units, those manned, those unknown (nobody seen, data missing),
    the people seen and the people due."""

    id: int
    revision: int
    life: str
    counts: Mapping[State, int]
    due: int
    early: int
    early_announced: int
    headcount: int
    not_enrolled: int
    no_roster: int
    unknown_pins: int
    terminals: int
    heard: int
    rate: float | None
    devices: Mapping[str, str] = {}
    unasked: int = 0
    arrivals: Mapping[str, int] = {}
    usual: Mapping[str, float] = {}
    usual_days: int = 0
    services: Mapping[str, Sequence[int]] = {}
    head_state: str | None = None
    head_kind: str | None = None

    @property
    def silent(self) -> int:
        """How many terminals were not heard."""
        return self.terminals - self.heard

    @property
    def complete(self) -> bool:
        """Whether all that is to be known of the office was told: its terminals were
        heard, and nobody's data are missing for another reason."""
        return not self.silent and not self.counts[State.NO_DATA]

    @property
    def seen(self) -> int:
        """How many people were seen."""
        return sum(self.counts[state] for state in SEEN)

    @property
    def due_seen(self) -> int:
        """How many of those due by now were seen."""
        return self.seen - self.early - self.unasked

    @property
    def late(self) -> int:
        """How many came late."""
        return sum(self.counts[state] for state in LATE)

    @property
    def due_present(self) -> int:
        """How many of those due by now came in time."""
        return self.due_seen - self.late

    @property
    def due_announced(self) -> int:
        """How many of those due by now have told that they come later or not."""
        return self.counts[State.ANNOUNCED] - self.early_announced

    @property
    def expected(self) -> int:
        """How many are due by now or later on the date."""
        ever = sum(self.counts[state] for state in DUE) - self.unasked
        return ever + self.counts[State.NOT_DUE]

    @property
    def is_early(self) -> bool:
        """Whether too few of those expected are due for a rate."""
        return self.due < FAIR_SHARE * self.expected


def told_state(state: str | None, life: str) -> str | None:
    """Return the state a screen may tell: of a date that is not closed nobody is said
    to be absent without explanation (practice D1)."""
    if state == State.ABSENT and life not in CLOSED:
        return State.UNEXPLAINED.value
    return state


def told_counts(counts: Mapping[State, int], life: str) -> dict[State, int]:
    """Return counts by the states a screen may tell; ``counts`` has every state."""
    absent = counts[State.ABSENT]
    if not absent or life in CLOSED:
        return dict(counts)
    return {
        **counts,
        State.ABSENT: 0,
        State.UNEXPLAINED: counts[State.UNEXPLAINED] + absent,
    }


def row_of(office: Office) -> list:
    """Return the row of an office, in the order of ``COLUMNS``."""
    counts = office.counts
    return [
        office.id,
        office.revision,
        None if office.rate is None else round(office.rate, 1),
        None if office.rate is not None else _without_rate(office),
        office.due,
        office.seen,
        office.due_present,
        office.late,
        counts[State.MISSING],
        office.due_announced,
        counts[State.UNEXPLAINED],
        counts[State.ABSENT],
        counts[State.NO_DATA],
        counts[State.NOT_DUE],
        counts[State.LEAVE],
        counts[State.DUTY],
        counts[State.EXCUSED],
        counts[State.OFF] + counts[State.HOLIDAY],
        counts[State.NOT_EXPECTED],
        counts[State.LEFT_EARLY] + counts[State.LATE_LEFT_EARLY],
        counts[State.ONE_SCAN],
        office.not_enrolled,
        office.terminals,
        office.heard,
        told_state(office.head_state, office.life),
        office.head_kind,
        office.early,
        office.unasked,
    ]


def _without_rate(office: Office) -> str:
    if office.silent:
        return "silent"
    if office.is_early:
        return "early"
    return "few" if office.due < FEWEST_FOR_RATE else "no_data"


def connected(
    offices: Sequence[Office], unheard: set[int]
) -> tuple[list[Office], set[int]]:
    """Return the offices with their silent terminals, and all that are silent, so that
    both say the same: those silent when an office was counted, and those of ``unheard``
    at this moment, unless the last window of their people is past."""
    silent = {
        int(device)
        for office in offices
        for device, state in office.devices.items()
        if state == "silent" or (state == "heard" and int(device) in unheard)
    }
    told = []
    for office in offices:
        lost = sum(
            state != "past" and int(device) in silent
            for device, state in office.devices.items()
        )
        told.append(
            office._replace(
                heard=office.terminals - lost if office.devices else office.heard,
                rate=None if lost else office.rate,
            )
        )
    known = {int(device) for office in offices for device in office.devices}
    return told, silent | (unheard - known)


def totals_of(offices: Sequence[Office]) -> dict[str, int]:
    """Return how many people stand in each state, due or not, and the other sums of the
    board: ``due_present`` (in time), the late, those to ask about and ``due_announced``
    add up to ``due``; ``early`` were seen before their deadline, ``unasked`` though no
    scan in was due, ``early_announced`` are announced and not due by now; these and the
    other states add up to ``headcount``. ``expected`` are due by now or later."""
    totals = {
        state.value: sum(office.counts[state] for office in offices)
        for state in State
        if state is not State.NOT_EMPLOYED
    }
    return totals | {
        "due": sum(office.due for office in offices),
        "due_present": sum(office.due_present for office in offices),
        "due_announced": sum(office.due_announced for office in offices),
        "early": sum(office.early for office in offices),
        "unasked": sum(office.unasked for office in offices),
        "early_announced": sum(office.early_announced for office in offices),
        "expected": sum(office.expected for office in offices),
        "seen": sum(office.seen for office in offices),
        "headcount": sum(office.headcount for office in offices),
        "not_enrolled": sum(office.not_enrolled for office in offices),
        "unknown_pin": sum(office.unknown_pins for office in offices),
        "no_roster": sum(office.no_roster for office in offices),
    }


def rate_of(offices: Sequence[Office]) -> tuple[float | None, str | None]:
    """Return the rate of all offices together in percent, or why there is none.

    Offices with silent terminals stand outside: their people may have scanned. They
    are among those without data, of whom there may be a tenth of all who are due. Why
    there is none: ``silent``, ``early`` (most are not due yet), ``few``, ``no_data``.
    """
    heard = [office for office in offices if not office.silent]
    due = sum(office.due for office in heard)
    if offices and not heard:
        return None, "silent"
    by_now = sum(office.due for office in offices)
    if by_now < FAIR_SHARE * sum(office.expected for office in offices):
        return None, "early"
    if due < FEWEST_FOR_RATE:
        return None, "few"
    unknown = sum(office.counts[State.NO_DATA] for office in offices)
    if unknown > MOST_WITHOUT_DATA * (by_now + unknown):
        return None, "no_data"
    return round(sum(office.due_seen for office in heard) * 100 / due, 1), None


def life_of(offices: Sequence[Office]) -> str:
    """Return the earliest life of the offices: live where there are none."""
    return min((office.life for office in offices), key=LIVES.index, default="live")


def services_of(offices: Iterable[Office]) -> list[list]:
    """Return ``[kind, units, manned, unknown, seen, due]`` of the public services below
    all the offices."""
    found: dict[str, list[int]] = {}
    for office in offices:
        for kind, numbers in office.services.items():
            before = found.get(kind, [0] * len(numbers))
            found[kind] = [*map(sum, zip(before, numbers, strict=True))]
    return [[kind, *numbers] for kind, numbers in sorted(found.items())]


def curve_of(offices: Sequence[Office], minute: int) -> dict:
    """Return how many were seen by each step of this morning, up to the ``minute`` of
    the local date, and how many usually are by then (None where no earlier dates are
    known)."""
    steps = range(CURVE_FROM, CURVE_UNTIL + 1, STEP)
    usual = [office for office in offices if office.usual_days]
    return {
        "from": CURVE_FROM,
        "step": STEP,
        "today": _cumulative(
            (office.arrivals for office in offices),
            [step for step in steps if step <= minute],
        ),
        "usual": [
            round(number)
            for number in _cumulative((office.usual for office in usual), steps)
        ]
        if usual
        else None,
        "days": max((office.usual_days for office in usual), default=0),
    }


def _cumulative(
    arrivals: Iterable[Mapping[str, float]], steps: Iterable[int]
) -> list[float]:
    """Return how many had come before each of the steps."""
    by_minute: dict[str, float] = defaultdict(int)
    for office in arrivals:
        for minute, number in office.items():
            by_minute[minute] += number
    moments = sorted((int(minute), number) for minute, number in by_minute.items())
    found, total, position = [], 0, 0
    for step in steps:
        while position < len(moments) and moments[position][0] < step:
            total += moments[position][1]
            position += 1
        found.append(total)
    return found
