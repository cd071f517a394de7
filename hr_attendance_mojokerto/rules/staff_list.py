"""What a staff list says otherwise than the files of the people do."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from .staff_cells import Standing
from .staff_columns import plain
from .staff_row import Row

# Share of the people a list should hold, above which one asks whether it is whole.
NOT_LISTED_LIMIT = 0.10
# Share of them, below which a list is taken to speak of its own rows only.
WHOLE_LIMIT = 0.50
_YEAR = timedelta(days=366)


class Change(StrEnum):
    """In which way a row differs."""

    NEW = "new"
    TRANSFERRED = "transferred"
    PROMOTED = "promoted"
    RENAMED = "renamed"
    KIND = "kind"
    RETIRED = "retired"
    DIED = "died"
    LEFT = "left"
    NOT_LISTED = "not_listed"
    PAST_AGE = "past_age"
    RETURNED = "returned"
    HEAD = "head"
    PIN = "pin"
    UNCHANGED = "unchanged"
    ERROR = "error"


class RowFault(StrEnum):
    """Why a row that can be read cannot be followed."""

    TWICE = "twice"
    NO_NIP = "no_nip"
    BAD_NIP = "bad_nip"
    NO_NAME = "no_name"
    UNKNOWN_UNIT = "unknown_unit"
    UNKNOWN_PERSON = "unknown_person"
    DEAD = "dead"
    PAST_AGE = "past_age"
    NO_KIND = "no_kind"
    GRADE_OF_KIND = "grade_of_kind"
    UNIT_TWICE = "unit_twice"
    PLH_BY_HAND = "plh_by_hand"
    NOT_EMPLOYED = "not_employed"
    NO_LETTER = "no_letter"
    BAD_PIN = "bad_pin"
    LONG_PIN = "long_pin"
    PIN_TWICE = "pin_twice"
    PIN_TAKEN = "pin_taken"
    UNKNOWN_TERMINAL = "unknown_terminal"


@dataclass(frozen=True, slots=True)
class Present:
    """What is known of a person on the date of comparison.

    ``gone``: why the person is not employed then ("" for those who are);
    ``departed``: a departure is recorded, not only reckoned from the age, and
    ``leaving``: one is, for that date or later;
    ``first``: since when anything is known; ``retires_on`` by decree or age.
    """

    employee: int
    nip: str
    name: str
    unit: int | None = None
    job: str = ""
    post_kind: str | None = None
    grade: str | None = None
    job_class: int = 0
    echelon: str | None = None
    kind: str = "pns"
    skpd: int | None = None
    gone: str = ""
    departed: bool = False
    leaving: bool = False
    first: date = date.min
    retires_on: date | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One kind of difference: the facts that change, as they are and as the list has
    them, and the day proposed for it to take effect. ``doubt``: a sentence that an
    officer has to confirm before it is accepted."""

    change: Change
    on: date
    old: dict[str, Any] = field(default_factory=dict)
    new: dict[str, Any] = field(default_factory=dict)
    fault: RowFault | None = None
    doubt: str = ""


_POST_FACTS = ("job", "post_kind", "grade", "job_class", "echelon")


def compare(row: Row, unit: int, known: Present | None, on: date) -> list[Difference]:
    """Return what a row says otherwise than the facts do; empty when nothing.

    ``unit`` is the id of the unit the row names, ``on`` the date from which the list
    holds. What a row leaves empty is not compared.
    """
    if known is None:
        return _newcomer(row, unit, on)
    if row.standing is not Standing.ACTIVE:
        return _leaver(row, known, on)
    if known.gone == "not_begun":
        return []
    found = []
    if known.gone:
        if known.gone == "died":
            return [_refused(RowFault.DEAD, on)]
        if not known.departed and known.gone == "retired":
            return [_refused(RowFault.PAST_AGE, on)]
        found.append(
            Difference(Change.RETURNED, _since(row.spmt, known, on), {}, {"unit": unit})
        )
    elif unit != known.unit:
        found.append(
            Difference(
                Change.TRANSFERRED,
                _since(row.spmt, known, on),
                {"unit": known.unit},
                {"unit": unit},
            )
        )
    return found + _person(row, known, on)


def _person(row: Row, known: Present, on: date) -> list[Difference]:
    found = []
    old, new = _differing(row, known)
    if new:
        rank_only = new.keys() == {"grade"}
        told = (row.tmt_grade if rank_only else None) or row.spmt
        found.append(Difference(Change.PROMOTED, _since(told, known, on), old, new))
    if row.kind and row.kind != known.kind:
        found.append(
            Difference(
                Change.KIND,
                _since(row.spmt, known, on),
                {"kind": known.kind},
                {"kind": row.kind},
            )
        )
    grade = row.grade or known.grade
    if new.get("grade") or (row.kind and row.kind != known.kind):
        if not grade_fits(grade, row.kind or known.kind):
            return [_refused(RowFault.GRADE_OF_KIND, on)]
    if row.name and not same_name(row.name, known.name, row.titled):
        found.append(
            Difference(Change.RENAMED, on, {"name": known.name}, {"name": row.name})
        )
    return found


def _differing(row: Row, known: Present) -> tuple[dict[str, Any], dict[str, Any]]:
    old, new = {}, {}
    for fact in _POST_FACTS:
        told, has = getattr(row, fact), getattr(known, fact)
        same = plain(told) == plain(has) if fact == "job" else told == has
        if told and not same:
            old[fact], new[fact] = has, told
    if "job" not in new and "job_class" not in new and "echelon" not in new:
        # A kind of post read out of an unchanged title is no news.
        if known.post_kind:
            old.pop("post_kind", None)
            new.pop("post_kind", None)
    return old, new


def _newcomer(row: Row, unit: int, on: date) -> list[Difference]:
    if row.standing is not Standing.ACTIVE:
        return []
    if not row.name:
        return [_refused(RowFault.NO_NAME, on)]
    if not row.kind:
        return [_refused(RowFault.NO_KIND, on)]
    if not grade_fits(row.grade, row.kind):
        return [_refused(RowFault.GRADE_OF_KIND, on)]
    new = {"name": row.name, "unit": unit, "kind": row.kind}
    new |= {fact: getattr(row, fact) for fact in _POST_FACTS if getattr(row, fact)}
    return [Difference(Change.NEW, row.spmt or on, {}, new)]


_LEAVING = {
    Standing.RETIRED: Change.RETIRED,
    Standing.DIED: Change.DIED,
    Standing.MOVED: Change.LEFT,
    Standing.LEFT: Change.LEFT,
}


def _leaver(row: Row, known: Present, on: date) -> list[Difference]:
    if known.departed or known.leaving or known.gone == "died":
        return []
    reckoned = known.retires_on if row.standing is Standing.RETIRED else None
    near = (
        day
        for day in (row.spmt, row.tmt, reckoned)
        if day and max(known.first, on - _YEAR) < day <= on + _YEAR
    )
    return [
        Difference(
            _LEAVING[row.standing],
            next(near, on),
            {"unit": known.unit},
            {"standing": row.standing.value},
        )
    ]


def _since(told: date | None, known: Present, on: date) -> date:
    """A day before anything is known of the person is no day of effect: it would
    change the whole past."""
    return told if told and told > known.first else on


def _refused(fault: RowFault, on: date) -> Difference:
    return Difference(Change.ERROR, on, fault=fault)


def grade_fits(grade: str | None, kind: str) -> bool:
    """Return whether a rank is one of a kind of employee: I/a to IV/e of PNS and CPNS,
    I to XVII of PPPK; staff without NIP may have any."""
    if not grade or kind == "non_asn":
        return True
    return ("/" in grade) != kind.startswith("pppk")


def same_name(told: str, known: str, titled: bool) -> bool:
    """Return whether a name in a list is the known one, but for capitals and dots. A
    list without titles says nothing about them."""
    here, there = plain(told), plain(known)
    if here.replace(" ", "") == there.replace(" ", ""):
        return True
    if titled or "," in told:
        return False
    return f" {here} " in f" {plain(known.split(',')[0])} "


def not_listed(
    staff: Iterable[Present],
    listed: Collection[int],
    kinds: Collection[str],
    skpds: Collection[int],
    on: date,
) -> tuple[list[tuple[Present, Difference]], int]:
    """Return who of the people a list should hold is not in it, and how many it should
    hold. ``kinds``: of employees; ``skpds``: empty for all.

    Those past the age of their post are a kind of their own, proposed as retired from
    that day: the list says nothing of them. A teacher of 58 is not, whose age is 60.
    """
    found, held = [], 0
    for known in staff:
        if known.kind not in kinds or (skpds and known.skpd not in skpds):
            continue
        by_age = known.gone == "retired" and not known.departed
        if known.gone and not by_age:
            continue
        held += not known.gone
        if known.employee in listed:
            continue
        change = Change.PAST_AGE if by_age else Change.NOT_LISTED
        day = (known.retires_on if by_age else None) or on
        found.append((known, Difference(change, day, {"unit": known.unit})))
    return found, held


def is_doubtful(missing: int, held: int) -> bool:
    """Return whether so many are not listed that the list may be a part."""
    return held > 0 and missing > held * NOT_LISTED_LIMIT


def is_whole(missing: int, held: int) -> bool:
    """Return whether a list names enough of the people it should hold to be taken for
    the list of all of them; a list of a few moves is not."""
    return held - missing >= held * WHOLE_LIMIT
