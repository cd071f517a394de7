"""What a regulation on discipline is made of. Values only.

The regulations of the house are in :mod:`.pp53` and :mod:`.pp94`. All of it is data
that BKPSDM may change; ``to_confirm`` marks what only BKPSDM can confirm.
"""

from dataclasses import dataclass
from datetime import date

from .codes import (
    Addressee,
    ClassStep,
    Direction,
    Kind,
    Lapse,
    Level,
    PostEffect,
    Posts,
    Remedy,
    Rung,
    Unit,
    Variant,
)

MINUTES_PER_DAY = 450
"""Minutes of lateness and early leaving that make one day (7½ hours), whatever the
length of the person's own day."""


@dataclass(frozen=True, slots=True)
class Sanction:
    """A kind of sanction (jenis hukuman disiplin).

    ``name``: the legal name, Indonesian. ``order``: its weight among all sanctions of
    the regulation, the lightest first; a later one is heavier. ``duration_months``: how
    long it is served, 0: it has no term. ``delays_raise`` and ``delays_promotion``: no
    kenaikan gaji berkala, no kenaikan pangkat while it is served, whether that is its
    content or its consequence. ``allowance_percent`` for ``allowance_months`` is cut
    from the allowance by the regulation itself; what the city's own rule on TPP takes
    is another thing. ``dismissal``: it ends the employment. ``remedy_by_mayor``: what
    is open against the Mayor's decision, None: the same as ``remedy``.
    """

    code: str
    name: str
    level: Level
    order: int
    article: str
    duration_months: int = 0
    delays_raise: bool = False
    delays_promotion: bool = False
    lowers_rank: bool = False
    post: PostEffect = PostEffect.KEPT
    job_class_step: ClassStep = ClassStep.NONE
    allowance_percent: int = 0
    allowance_months: int = 0
    dismissal: bool = False
    remedy: Remedy = Remedy.NONE
    remedy_by_mayor: Remedy | None = None
    to_confirm: bool = False

    @property
    def demotes(self) -> bool:
        """Whether rank or post is lowered or taken away."""
        return self.lowers_rank or self.post is not PostEffect.KEPT

    def remedy_against(self, by_mayor: bool) -> Remedy:
        """Return what is open against a decision, by who took it."""
        if by_mayor and self.remedy_by_mayor is not None:
            return self.remedy_by_mayor
        return self.remedy


@dataclass(frozen=True, slots=True)
class Band:
    """Days of absence of one calendar year and the sanction they ask for.

    ``from_days`` and ``to_days`` are included; ``to_days`` None: no upper edge.
    ``alternative``: another sanction that the official may choose as well.
    """

    from_days: int
    to_days: int | None
    level: Level
    sanction: str
    article: str
    posts: Posts = Posts.ALL
    variant: Variant = Variant.ALWAYS
    alternative: str | None = None
    to_confirm: bool = False

    def holds(self, days: int) -> bool:
        """Return whether so many days lie in the band."""
        return self.from_days <= days and (self.to_days is None or days <= self.to_days)


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive scheduled working days of absence that ask for ``sanction``, however
    few the days of the year are. From ``warn_from`` days on the people concerned are
    told. ``stops_salary``: the pay stops from the next month, without waiting for the
    decision; the system drafts a notice only."""

    days: int
    sanction: str
    article: str
    warn_from: int = 5
    stops_salary: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the procedure: ``count`` days of ``unit``."""

    code: str
    count: int
    unit: Unit
    direction: Direction
    article: str
    to_confirm: bool = False


@dataclass(frozen=True, slots=True)
class RemedyRule:
    """To whom a remedy against a decision goes, and which terms it has: codes of the
    regulation's terms, ``reply`` None where no time for an answer is known."""

    remedy: Remedy
    by_mayor: bool
    addressee: Addressee
    file: str
    reply: str | None
    decide: str
    lapse: Lapse
    article: str
    to_confirm: bool = False


@dataclass(frozen=True, slots=True)
class Authority:
    """What an official on one rung may impose on a person on another.

    ``levels`` empty: a blank row, nothing is known. ``sanctions`` names those of the
    levels that are meant, empty: all of them; ``but`` those that are not.
    ``designated``: only an official named by a decision of the Mayor (PPK).
    """

    official: Rung
    person: Rung | None
    levels: frozenset[Level]
    article: str
    sanctions: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    designated: bool = False
    to_confirm: bool = False

    def allows(self, sanction: Sanction) -> bool:
        """Return whether the row lets its official impose the sanction."""
        return (
            sanction.level in self.levels
            and (not self.sanctions or sanction.code in self.sanctions)
            and sanction.code not in self.but
        )


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation on discipline, or a rule set of the city.

    ``date_from`` and ``date_to``: the dates on which it is in force, both included.
    ``kinds``: the kinds of employees it is for. Without ``bands`` the system counts
    and proposes nothing. ``tiers``: its authorities are by tier, not by post.
    ``run_crosses_year``: a run of absence goes on over 1 January.
    ``warn_days``: so many days before a band the people concerned are told.
    ``candidate_sanction``: what a CPNS gets in place of a moderate or heavy one.
    ``as_written_from``: from when the moderate sanctions as written are used in place
    of those of the transition (PP 94/2021 Pasal 42), None: not yet.
    ``team_at``: levels at which an examination team may be formed; ``team_must``: at
    which it must. ``no_remedy_at_decision``: a decision without remedy is in force on
    its own date. ``remedy_stops_raise``: while an objection or appeal is pending there
    is no periodic raise and no promotion. ``articles``: the article that governs a
    step, by the code of a need of :mod:`.flow`.
    """

    code: str
    name: str
    kinds: tuple[Kind, ...]
    date_from: date | None
    date_to: date | None
    sanctions: tuple[Sanction, ...] = ()
    bands: tuple[Band, ...] = ()
    runs: tuple[Run, ...] = ()
    terms: tuple[Term, ...] = ()
    remedies: tuple[RemedyRule, ...] = ()
    authorities: tuple[Authority, ...] = ()
    tiers: bool = False
    minutes_per_day: int = MINUTES_PER_DAY
    run_crosses_year: bool = True
    warn_days: int = 1
    candidate_sanction: str | None = None
    as_written_from: date | None = None
    team_at: frozenset[Level] = frozenset()
    team_must: frozenset[Level] = frozenset()
    no_remedy_at_decision: bool = False
    remedy_stops_raise: bool = False
    articles: tuple[tuple[str, str], ...] = ()
    to_confirm: bool = False

    def sanction(self, code: str) -> Sanction:
        """Return the sanction of that code. Raises KeyError."""
        return {row.code: row for row in self.sanctions}[code]

    def term(self, code: str) -> Term:
        """Return the term of that code. Raises KeyError."""
        return {row.code: row for row in self.terms}[code]

    def remedy_rule(self, remedy: Remedy, by_mayor: bool) -> RemedyRule | None:
        """Return how a remedy goes, None where the regulation knows none."""
        for rule in self.remedies:
            if rule.remedy is remedy and rule.by_mayor == by_mayor:
                return rule
        return None

    def article(self, need: str) -> str:
        """Return the article behind a need of the procedure, the regulation's name
        where no article is known."""
        return dict(self.articles).get(need, self.name)

    def uses(self, code: str, on: date | None = None) -> bool:
        """Return whether a sanction is in use on a date (None: as in the transition).
        One that no band of days asks for always is."""
        named = {one for row in self.bands for one in (row.sanction, row.alternative)}
        rows = (*self.bands_for(True, on), *self.bands_for(False, on))
        used = {one for row in rows for one in (row.sanction, row.alternative)}
        return code not in named or code in used

    def bands_for(self, with_post: bool, on: date | None = None) -> tuple[Band, ...]:
        """Return the bands for a person, the lowest first, as used on date ``on``
        (None: as in the transition). ``with_post``: the person holds a post."""
        written = (
            on is not None
            and self.as_written_from is not None
            and on >= self.as_written_from
        )
        unused = Variant.TRANSITION if written else Variant.AS_WRITTEN
        other = Posts.STAFF if with_post else Posts.WITH_POST
        rows = (
            row for row in self.bands if row.variant != unused and row.posts != other
        )
        return tuple(sorted(rows, key=lambda row: row.from_days))
