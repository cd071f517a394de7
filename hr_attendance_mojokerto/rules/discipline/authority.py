"""Who may impose what on whom: the regulation's table, and what stands above it.

PP 53/2010 Pasal 20-22, PP 94/2021 Pasal 16-24; Plt and Plh: SE BKN 2/SE/VII/2019 and
1/SE/I/2021.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from .codes import Level, Rung
from .regulation import Authority, Regulation, Sanction

ACTING_ARTICLE = "SE BKN 2/SE/VII/2019; SE BKN 1/SE/I/2021"

FUNCTIONAL_OFFICIALS = frozenset({Rung.JF_MADYA, Rung.JF_MUDA})
"""Holders of functional posts that the Mayor may designate to impose light sanctions
where no Administrator or Pengawas is in the office."""


class Why(StrEnum):
    """Why an official may not impose a sanction."""

    OWN_CASE = "own_case"
    NOT_IN_LINE = "not_in_line"
    ACTING_LIGHT_ONLY = "acting_light_only"
    NOT_DESIGNATED = "not_designated"
    BLANK_ROW = "blank_row"
    BEYOND = "beyond"


@dataclass(frozen=True, slots=True)
class Official:
    """Who would decide, on the date of the decision.

    ``rung``: of the post that is exercised, also when it is held as Plt or Plh
    (``kind``: definitive, plt, plh). ``in_line``: heads a unit above the person, or is
    the Mayor. ``designated``: named by a decision of the Mayor (PPK) for that unit on
    that date. ``vacant``: rungs below the official's in the person's line that nobody
    holds on that date, neither definitively nor acting; what they may is the next
    higher official's. ``acting_below``: such rungs held by a Plt or Plh only, whose
    moderate sanctions pass on in the same way.
    """

    employee: int
    rung: Rung
    kind: str = "definitive"
    in_line: bool = True
    designated: bool = False
    vacant: frozenset[Rung] = frozenset()
    acting_below: frozenset[Rung] = frozenset()


@dataclass(frozen=True, slots=True)
class Subject:
    """The person concerned: by id, on a rung of the regulation's ladder."""

    employee: int
    rung: Rung


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not, and the article that says so."""

    why: Why
    article: str


def may_impose(
    official: Official, person: Subject, sanction: Sanction, regulation: Regulation
) -> Refusal | None:
    """Return why the official may not impose the sanction on the person, None: may."""
    table = regulation.article("authority")
    if official.employee == person.employee:
        return Refusal(Why.OWN_CASE, table)
    if not official.in_line:
        return Refusal(Why.NOT_IN_LINE, table)
    if official.kind != "definitive" and sanction.level is not Level.LIGHT:
        return Refusal(Why.ACTING_LIGHT_ONLY, ACTING_ARTICLE)
    rungs = {official.rung} | official.vacant
    if sanction.level is not Level.LIGHT:
        rungs |= official.acting_below
    rows = [row for row in regulation.authorities if row.official in rungs]
    allowing = [
        row for row in rows if row.person == person.rung and row.allows(sanction)
    ]
    if any(_usable(row, official) for row in allowing):
        return None
    if allowing:
        return Refusal(Why.NOT_DESIGNATED, allowing[0].article)
    if not regulation.authorities or (rows and not any(row.levels for row in rows)):
        return Refusal(Why.BLANK_ROW, table)
    return Refusal(Why.BEYOND, table)


def _usable(row: Authority, official: Official) -> bool:
    """Return whether a row may be used: designation is personal, so that it neither
    passes on with a vacant post nor is missing for the official's own row."""
    return not row.designated or (official.designated and row.official == official.rung)


def who_may(
    person: Rung, sanction: Sanction, regulation: Regulation
) -> tuple[Authority, ...]:
    """Return the rows of the table that allow the sanction for a rung, in the table's
    order: the highest official first."""
    return tuple(
        row
        for row in regulation.authorities
        if row.person == person and row.allows(sanction)
    )


_POSTS = {
    "jpt": Rung.JPT_PRATAMA,
    "administrator": Rung.ADMINISTRATOR,
    "pengawas": Rung.PENGAWAS,
    "ahli_utama": Rung.JF_UTAMA,
    "ahli_madya": Rung.JF_MADYA,
    "terampil": Rung.JF_SKILLED,
}
# Functional posts whose step follows the rank: teachers, and one kind for two steps.
_BY_RANK = frozenset({"guru", "kepala_sekolah", "ahli_muda"})
_ECHELON_TIERS = {
    "II": Rung.TIER_1,
    "III": Rung.TIER_2,
    "IV": Rung.TIER_3,
    "V": Rung.TIER_4,
}
_POST_TIERS = {
    Rung.JPT_PRATAMA: Rung.TIER_1,
    Rung.ADMINISTRATOR: Rung.TIER_2,
    Rung.PENGAWAS: Rung.TIER_3,
    Rung.ESELON_V: Rung.TIER_4,
    Rung.JF_UTAMA: Rung.TIER_0,
    Rung.JF_MADYA: Rung.TIER_1,
    Rung.JF_MUDA: Rung.TIER_2,
    Rung.JF_PERTAMA: Rung.TIER_3,
}


def post_rung(post: str | None, grade: str | None, sekda: bool = False) -> Rung:
    """Return a person's rung by post (PP 94/2021).

    ``post``: the code of the kind of post, None or an unknown one: pelaksana.
    ``grade``: the rank (golongan), such as ``III/c``. ``sekda``: the Secretary.
    """
    if sekda:
        return Rung.SEKDA
    if post in _BY_RANK:
        return {
            Rung.TIER_0: Rung.JF_UTAMA,
            Rung.TIER_1: Rung.JF_MADYA,
            Rung.TIER_2: Rung.JF_MUDA,
        }.get(rank_tier(grade), Rung.JF_PERTAMA)
    return _POSTS.get(post or "", Rung.PELAKSANA)


def rank_tier(grade: str | None) -> Rung:
    """Return the tier of PP 53/2010 of staff without a post, by rank: IV/d-e, IV/a-c,
    III/c-d, II/c-III/b, II/a-b, and all below or unknown."""
    rank, _, letter = (grade or "").partition("/")
    upper = letter >= ("d" if rank == "IV" else "c")
    return {
        ("IV", True): Rung.TIER_0,
        ("IV", False): Rung.TIER_1,
        ("III", True): Rung.TIER_2,
        ("III", False): Rung.TIER_3,
        ("II", True): Rung.TIER_3,
        ("II", False): Rung.TIER_4,
    }.get((rank, upper), Rung.TIER_5)


def tier(
    post: str | None, grade: str | None, echelon: str | None = None, sekda: bool = False
) -> Rung:
    """Return a person's rung on the ladder of PP 53/2010: by echelon (``III.b``), else
    by functional post, else by rank. Skilled functional posts go by rank."""
    if sekda:
        return Rung.SEKDA
    rung = _ECHELON_TIERS.get((echelon or "").partition(".")[0])
    return rung or _POST_TIERS.get(post_rung(post, grade)) or rank_tier(grade)


def holds_post(rung: Rung) -> bool:
    """Return whether a person on a rung of :func:`post_rung` holds a post that can be
    lowered or taken away."""
    return rung is not Rung.PELAKSANA


def official_rung(post: str | None, grade: str | None, sekda: bool = False) -> Rung:
    """Return the rung on which somebody acts as an official: as :func:`post_rung`, but
    the head of a school has a row of its own, blank until BKPSDM confirms it."""
    if post == "kepala_sekolah":
        return Rung.KEPALA_SEKOLAH
    return post_rung(post, grade, sekda)


def unconfirmed(rows: Iterable[Authority]) -> tuple[Authority, ...]:
    """Return the rows that BKPSDM has to confirm."""
    return tuple(row for row in rows if row.to_confirm)
