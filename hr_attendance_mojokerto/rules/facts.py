"""The judge's vocabulary: what is told about one person's one date, and what is said.

Every moment is an aware datetime in UTC, uncut; every date is a local work date.
Values only: whoever gathers them and whoever keeps the verdict know each other by
this file alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """What may be said of a person on a date (terms: practice, table C)."""

    NOT_EMPLOYED = "not_employed"
    NOT_EXPECTED = "not_expected"
    HOLIDAY = "holiday"
    OFF = "off"
    LEAVE = "leave"
    DUTY = "duty"
    EXCUSED = "excused"
    NOT_DUE = "not_due"
    ANNOUNCED = "announced"
    MISSING = "missing"
    UNEXPLAINED = "unexplained"
    ABSENT = "absent"
    NO_DATA = "no_data"
    PRESENT = "present"
    LATE = "late"
    LEFT_EARLY = "left_early"
    LATE_LEFT_EARLY = "late_left_early"
    ONE_SCAN = "one_scan"


SEEN = frozenset(
    {
        State.PRESENT,
        State.LATE,
        State.LEFT_EARLY,
        State.LATE_LEFT_EARLY,
        State.ONE_SCAN,
    }
)
"""States of people of whom a scan is known."""

ASKED_ABOUT = (State.MISSING, State.UNEXPLAINED, State.ABSENT)
"""States of people to ask about."""

FREE = frozenset({State.HOLIDAY, State.OFF})
"""States of dates on which no work is asked."""

TO_ASK = (
    *ASKED_ABOUT,
    State.LATE_LEFT_EARLY,
    State.LATE,
    State.LEFT_EARLY,
    State.ONE_SCAN,
    State.ANNOUNCED,
)
"""States about which a leader may ask for an explanation, those first that matter
most."""

UNSURE = (State.NO_DATA, State.NOT_DUE)
"""States that say nothing about the person yet."""

WORST_FIRST = (
    *TO_ASK,
    *UNSURE,
    State.PRESENT,
    State.EXCUSED,
    State.DUTY,
    State.LEAVE,
    State.HOLIDAY,
    State.OFF,
    State.NOT_EXPECTED,
    State.NOT_EMPLOYED,
)
"""All states, those first that a superior has to look at."""


class Why(StrEnum):
    """What a state rests on. The first reason of a day is its main one."""

    # not employed
    NOT_BEGUN = "not_begun"
    MOVED_AWAY = "moved_away"
    RETIRED = "retired"
    DIED = "died"
    LEFT = "left"
    # not expected
    STUDY = "study"
    UNPAID_LEAVE = "unpaid_leave"
    PRE_RETIREMENT = "pre_retirement"
    SUSPENDED = "suspended"
    SECONDED = "seconded"
    OTHER = "other"
    # nothing asked on the date
    HOLIDAY = "holiday"
    JOINT_LEAVE = "joint_leave"
    DAY_OFF = "day_off"
    UNIT_OFF = "unit_off"
    UNIT_LEAVE = "unit_leave"
    ROSTER_OFF = "roster_off"
    AFTER_NIGHT = "after_night"
    ON_CALL = "on_call"
    # papers
    LEAVE = "leave"
    DUTY = "duty"
    STANDING_DUTY = "standing_duty"
    EXCUSE = "excuse"
    ANNOUNCED = "announced"
    WAITING_DECISION = "waiting_decision"
    # no scan
    BEFORE_DEADLINE = "before_deadline"
    WAITING_ROUND = "waiting_round"
    NO_SCAN = "no_scan"
    DAY_ENDED = "day_ended"
    CLOSED = "closed"
    # no data
    NO_SCHEDULE = "no_schedule"
    NO_ROSTER = "no_roster"
    NO_TERMINAL = "no_terminal"
    NOT_HEARD = "not_heard"
    NOT_ENROLLED = "not_enrolled"
    JUST_MOVED = "just_moved"
    # scans
    ON_TIME = "on_time"
    CAME_LATE = "came_late"
    WENT_EARLY = "went_early"
    NO_IN = "no_in"
    NO_OUT = "no_out"
    NOT_ASKED = "not_asked"
    OUT_NOT_KNOWN = "out_not_known"
    # remarks that stand beside a main reason
    ELSEWHERE = "elsewhere"
    ELSEWHERE_REFUSED = "elsewhere_refused"
    HOURS_CHANGED = "hours_changed"
    PERSONAL_HOURS = "personal_hours"
    SHIFT = "shift"
    FLEX = "flex"
    PLACE = "place"
    OBLIGATION = "obligation"


class Review(StrEnum):
    """Why somebody has to look at a day's scans (Perlu Ditinjau)."""

    LENT = "lent"
    CLOCK = "clock"
    ON_LEAVE = "on_leave"
    NOT_EXPECTED = "not_expected"


class Reason(NamedTuple):
    """A reason with what its sentence needs: texts, numbers, aware moments, dates."""

    code: Why
    args: Mapping[str, object] = {}


class Span(NamedTuple):
    """Work asked from a moment to another; breaks lie between spans."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Plan:
    """What the dated rules ask of a person on a date, before any paper.

    Without ``spans`` nothing is asked, and ``ground`` says why (HOLIDAY, DAY_OFF,
    ROSTER_OFF, AFTER_NIGHT, ON_CALL, UNIT_OFF, UNIT_LEAVE, JOINT_LEAVE), or that nobody
    knows (NO_SCHEDULE, NO_ROSTER). With spans it is None.
    ``flex``: minutes by which the start may shift, the end shifting with it.
    ``remarks``: what shaped the hours (HOURS_CHANGED, PERSONAL_HOURS, SHIFT, PLACE).
    """

    spans: tuple[Span, ...] = ()
    ground: Why | None = None
    flex: int = 0
    label: str | None = None
    remarks: tuple[Reason, ...] = ()

    @property
    def minutes(self) -> int:
        """Scheduled minutes, breaks left out."""
        total = sum((span.end - span.start for span in self.spans), timedelta())
        return int(total.total_seconds() // 60)


class Window(NamedTuple):
    """From when up to but not including when a scan belongs to the date."""

    earliest: datetime
    latest: datetime


class Scan(NamedTuple):
    """A scan of the person. ``timed`` is False when the terminal's clock was wrong:
    then ``moment`` is presence, not a time."""

    id: int
    moment: datetime
    verify: int
    timed: bool = True
    device: int | None = None


class CoverKind(StrEnum):
    """What an approved paper makes of the time it covers."""

    LEAVE = "leave"
    DUTY = "duty"
    STANDING_DUTY = "standing_duty"
    EXCUSE = "excuse"


@dataclass(frozen=True, slots=True)
class Cover:
    """An approved paper: from ``start`` to ``end``, None: the whole date.

    ``spares_in`` / ``spares_out``: that scan is not due at all, whatever the interval
    (duty in the morning, a forgotten scan).
    ``ref`` names the document: (model, id).
    """

    kind: CoverKind
    start: datetime | None = None
    end: datetime | None = None
    spares_in: bool = False
    spares_out: bool = False
    ref: tuple[str, int] | None = None

    @property
    def whole(self) -> bool:
        """Return whether it covers the whole date: no interval, and not only one of
        the two scans spared."""
        return (
            self.start is None
            and self.end is None
            and self.spares_in == self.spares_out
        )


class Word(NamedTuple):
    """Somebody spoke for the person: announced and valid until ``until`` (None: as
    long as it is undecided); ``filed`` when a request waits for a decision."""

    ref: tuple[str, int]
    filed: bool = False
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Obligation:
    """A roll call or ceremony the person is named for. ``devices``: the terminals
    that record it; ``listed``: the signed list names the person (None: no list yet)."""

    id: int
    start: datetime
    end: datetime
    devices: frozenset[int] = frozenset()
    listed: bool | None = None
    by_list: bool = False
    counts_as_in: bool = False


class Presence(StrEnum):
    """What is known of a person at an obligation."""

    PENDING = "pending"
    ATTENDED = "attended"
    NOT_THERE = "not_there"
    EXCUSED = "excused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of a person's date.

    ``gone`` / ``exempt``: not employed, or not expected, and why.
    ``heard_until``: until when every terminal that could have seen the person was
    heard (the oldest of them), None where one never was. One not heard for longer than
    ``silence`` is silent: it may hold scans nobody has seen yet.
    ``enrolled``: known to one of those terminals. ``moved_until``: the last local date
    of the days after a move on which any terminal counts and nobody is not enrolled.
    ``home``: the devices that serve the person's place; a scan on another is shown as
    elsewhere, and does not count where ``elsewhere_counts`` is False.
    ``closing``: the day is being closed, or was.
    """

    work_date: date
    window: Window
    plan: Plan
    scans: Sequence[Scan] = ()
    gone: Reason | None = None
    exempt: Reason | None = None
    covers: Sequence[Cover] = ()
    word: Word | None = None
    obligations: Sequence[Obligation] = ()
    has_terminal: bool = True
    heard_until: datetime | None = None
    silence: timedelta = timedelta(minutes=10)
    enrolled: bool = True
    moved_until: date | None = None
    home: frozenset[int] = frozenset()
    elsewhere_counts: bool = True
    may_lend: bool = False
    grace_seconds: int = 59
    closing: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the judge says, and when it has to be asked again.

    ``due_in`` / ``due_out``: when the scan in and the scan out are due after papers and
    flex, None where that scan is not due. ``deadline``: from then on a person without a
    scan is missing. Minutes are whole ones. ``reasons`` is never empty.
    """

    state: State
    reasons: tuple[Reason, ...]
    reviews: tuple[Review, ...] = ()
    first_in: Scan | None = None
    last_out: Scan | None = None
    due_in: datetime | None = None
    due_out: datetime | None = None
    deadline: datetime | None = None
    minutes_late: int = 0
    minutes_early: int = 0
    minutes_worked: int = 0
    minutes_scheduled: int = 0
    ended: bool = False
    next_change: datetime | None = None
    scans: tuple[int, ...] = ()
    obligations: tuple[tuple[int, Presence], ...] = field(default=())

    @property
    def why(self) -> Why:
        """The main reason."""
        return self.reasons[0].code
