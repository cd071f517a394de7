"""A scheme of the allowance (TPP): what a Perwali says, as values.

None of it is the house's own: prices, percents, bands, order, cap and rounding are data
that BKPSDM enters and confirms. Percents are ``Decimal`` from 0 to 100, amounts are
whole rupiah a month.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

WHOLE_PERCENT = Decimal(100)
JOB_CLASSES = range(1, 18)
"""The job classes (kelas jabatan) that a scheme prices, 1 to 17."""


class Criterion(StrEnum):
    """What a job class is paid for (PP 12/2019 Pasal 58; Kepmendagri 900-4700/2020):
    beban kerja, prestasi kerja, tempat bertugas, kondisi kerja, kelangkaan profesi,
    pertimbangan objektif lainnya."""

    WORKLOAD = "workload"
    ACHIEVEMENT = "achievement"
    PLACE = "place"
    CONDITION = "condition"
    SCARCITY = "scarcity"
    OTHER = "other"


class Part(StrEnum):
    """The part of the allowance that a cut is of.

    WHOLE: both parts, each by the percent; so the same as the percent of the two
    together, but each part is capped on its own.
    """

    DISCIPLINE = "discipline"
    PRODUCTIVITY = "productivity"
    WHOLE = "whole"

    @property
    def touched(self) -> tuple["Part", ...]:
        """The one or two parts that are cut."""
        return BOTH if self is Part.WHOLE else (self,)


BOTH = (Part.DISCIPLINE, Part.PRODUCTIVITY)


class Cause(StrEnum):
    """What a cut is for.

    SCORE is what the performance score leaves unearned of the productivity part.
    SANCTION is the cut of the city's own rule while a sanction runs, SANCTION_LAW that
    of the regulation on discipline itself (PP 94/2021 Pasal 10); never both.
    """

    SCORE = "score"
    LATE = "late"
    EARLY = "early"
    NO_IN = "no_in"
    NO_OUT = "no_out"
    ABSENT = "absent"
    ROLL_CALL = "roll_call"
    CEREMONY = "ceremony"
    LEAVE = "leave"
    EXCUSE = "excuse"
    SANCTION = "sanction"
    SANCTION_LAW = "sanction_law"


OF_MINUTES = (Cause.LATE, Cause.EARLY)
"""Causes that go by bands of minutes."""

NEEDED = (Cause.NO_IN, Cause.NO_OUT, Cause.ABSENT)
"""Causes of which a scheme has exactly one rule, be it of 0 %."""

WITH_RULE = (*NEEDED, Cause.ROLL_CALL, Cause.CEREMONY, Cause.LEAVE, Cause.EXCUSE)
"""Causes that go by rules."""

OF_MONTH = (Cause.SANCTION, Cause.SANCTION_LAW)
"""Cuts of a month, not of a day."""

DEFAULT_ORDER = tuple(cause for cause in Cause if cause is not Cause.SCORE)
"""The order in which cuts are taken. It decides which of them the cap leaves out, never
how much is cut in all. SCORE always comes first."""


class Per(StrEnum):
    """DAY: once a day; of a roll call or ceremony, once for each that was missed.
    EVENT: once a month however many days (a long leave that takes a whole part)."""

    DAY = "day"
    EVENT = "event"


class Months(StrEnum):
    """Which months a sanction cuts.

    FIRST_DAY: those on whose first day it runs, so exactly as many as it has.
    ANY_DAY: those in which it runs on any day. BY_DAYS: all of these, in the measure of
    the calendar days on which it runs.
    """

    FIRST_DAY = "first_day"
    ANY_DAY = "any_day"
    BY_DAYS = "by_days"


class Way(StrEnum):
    """What a factor is of.

    OF_OWN: percent of the own price (CPNS). OF_HIGHER: percent of the higher of own and
    acting price, never less than the own. ADDED: the higher price and percent of the
    lower.
    """

    OF_OWN = "of_own"
    OF_HIGHER = "of_higher"
    ADDED = "added"


class Transfer(StrEnum):
    """Who pays a month in which a person came, left or moved (practice A18).

    KEY_DATE: the SKPD of the key date, the whole month at the class held that day; who
    was not there that day gets none. PRO_RATA: each SKPD, by working days.
    """

    KEY_DATE = "key_date"
    PRO_RATA = "pro_rata"


class BelowZero(StrEnum):
    """What becomes of cuts beyond the cap: dropped, or taken from the next months."""

    ZERO = "zero"
    CARRY = "carry"


class Mode(StrEnum):
    """How a figure is rounded: to the nearest, a half up; down; up."""

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"


class RoundAt(StrEnum):
    """The one point at which amounts are rounded to the unit of the scheme.

    LINE: what is paid on the line. PART: what is paid of each part. DEDUCTION: each
    single cut of one day or event, in each part it touches.
    """

    LINE = "line"
    PART = "part"
    DEDUCTION = "deduction"


class Score(StrEnum):
    """Where the performance score comes from: there is none (the part is earned in
    full), or it is entered for each month and person."""

    NONE = "none"
    ENTERED = "entered"


@dataclass(frozen=True, slots=True)
class Band:
    """Minutes of one day and what they cost: ``code`` TL1-TL4 for ``cause`` LATE,
    PSW1-PSW4 for EARLY. Both edges are included; ``to_minutes`` None: no upper edge."""

    code: str
    cause: Cause
    from_minutes: int
    to_minutes: int | None
    percent: Decimal
    part: Part = Part.DISCIPLINE

    def holds(self, minutes: int) -> bool:
        """Return whether so many minutes lie in the band."""
        return self.from_minutes <= minutes and (
            self.to_minutes is None or minutes <= self.to_minutes
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """What a day or event costs. ``code``: of the leave or excuse type, empty: any type
    that has no rule of its own, and the other causes."""

    cause: Cause
    code: str
    percent: Decimal
    per: Per = Per.DAY
    part: Part = Part.DISCIPLINE


@dataclass(frozen=True, slots=True)
class SanctionCut:
    """What the city's own rule takes each month while a sanction runs. ``code``: of the
    sanction or of its level; that of the sanction goes first. ``months``: so many from
    the start of the sanction, 0: as long as it is served."""

    code: str
    percent: Decimal
    part: Part = Part.WHOLE
    months: int = 0


@dataclass(frozen=True, slots=True)
class Factor:
    """What changes the price of a person. ``code``: a kind of employee (``cpns``), or
    what a span names as its ``acting`` (``plt_vacant``, ``plt_double``)."""

    code: str
    percent: Decimal
    way: Way = Way.OF_OWN


@dataclass(frozen=True, slots=True)
class Bonus:
    """What diligence adds, in percent of the line's basis; only with the number of its
    legal basis (practice A17).

    ``max_late_days``: days late, left early or with one scan only; ``max_absent``: days
    of absence; ``streak_days``: scheduled days without any of these in an unbroken
    row, 0: not asked for. Days of leave neither count nor break a row.
    """

    percent: Decimal
    max_late_days: int = 0
    max_absent: int = 0
    streak_days: int = 0


@dataclass(frozen=True, slots=True)
class Scheme:
    """All that a month's allowance follows from, besides the month itself.

    ``prices``: rupiah a month by job class and criterion. ``productivity`` and
    ``discipline``: the split, together 100. ``cap_percent``: at most so much of each
    part is cut. ``unit``: rupiah to which is rounded (1, 10, 100, 1000), by ``mode``,
    at ``round_at``; down where it would be more than without any cut (practice A17).
    ``order``: which cuts come first. ``key_day``: day of the month, its last where the
    month is shorter. ``sanction_law``: the regulation's own cut is taken.
    ``bonus_document``: the number of the Perwali behind ``bonus``; without it there is
    none.
    """

    code: str
    name: str
    prices: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    productivity: Decimal = Decimal(60)
    discipline: Decimal = Decimal(40)
    bands: tuple[Band, ...] = ()
    rules: tuple[Rule, ...] = ()
    sanction_cuts: tuple[SanctionCut, ...] = ()
    sanction_months: Months = Months.FIRST_DAY
    sanction_law: bool = False
    factors: tuple[Factor, ...] = ()
    cap_percent: Decimal = WHOLE_PERCENT
    below_zero: BelowZero = BelowZero.ZERO
    unit: int = 1
    mode: Mode = Mode.HALF_UP
    round_at: RoundAt = RoundAt.LINE
    order: tuple[Cause, ...] = DEFAULT_ORDER
    transfer: Transfer = Transfer.KEY_DATE
    key_day: int = 1
    bonus: Bonus | None = None
    bonus_document: str = ""
    score: Score = Score.NONE

    def price(self, job_class: int) -> int | None:
        """Return rupiah a month of a job class, None where it has no price."""
        criteria = self.prices.get(job_class)
        return sum(criteria.values()) if criteria else None

    @property
    def look_back_months(self) -> int:
        """So many months before a month a sanction may have begun that still cuts in
        it, beyond those that are being served."""
        return max((cut.months for cut in self.sanction_cuts), default=0)
