"""The line of officials above a person, and the nearest of them who may impose.

Where no official with the authority is there, it is the next higher one's (PP 94/2021
Pasal 24): a rung that nobody in the line holds is the same as a vacant one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .authority import Official, Refusal, Subject, Why, may_impose
from .codes import Rung
from .regulation import Regulation, Sanction

LADDER = (
    Rung.MAYOR,
    Rung.SEKDA,
    Rung.JPT_PRATAMA,
    Rung.ADMINISTRATOR,
    Rung.PENGAWAS,
    Rung.ESELON_V,
)
"""Rungs whose authority passes on to the next higher one, the highest first."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who heads a unit above the person: ``rung`` is that of the post, also when it is
    held as Plt or Plh (``kind``). ``designated``: no head, but a functional official
    named by a decision of the Mayor for the unit."""

    employee: int
    rung: Rung
    kind: str = "definitive"
    designated: bool = False


def officials(line: Iterable[Holder], mayor: int = 0) -> tuple[Official, ...]:
    """Return those who might impose, the nearest first and the Mayor last.

    ``line``: from the person's own unit upwards. ``mayor``: the Mayor's employee id, 0
    where the Mayor is not on the list of staff.
    """
    found = []
    held: set[Rung] = set()
    acting: set[Rung] = set()
    for holder in (*line, Holder(mayor, Rung.MAYOR)):
        below = _below(holder.rung)
        found.append(
            Official(
                holder.employee,
                holder.rung,
                holder.kind,
                designated=holder.designated,
                vacant=frozenset(below - held - acting),
                acting_below=frozenset((below & acting) - held),
            )
        )
        if holder.rung is Rung.MAYOR:
            break
        if not holder.designated:
            (held if holder.kind == "definitive" else acting).add(holder.rung)
    return tuple(found)


def nearest(
    line: Iterable[Official],
    person: Subject,
    sanction: Sanction,
    regulation: Regulation,
) -> Official | None:
    """Return the first of the officials who may impose the sanction, None: nobody."""
    return next(
        (one for one in line if may_impose(one, person, sanction, regulation) is None),
        None,
    )


def refusal(
    line: Iterable[Official],
    employee: int,
    person: Subject,
    sanction: Sanction,
    regulation: Regulation,
) -> Refusal | None:
    """Return why somebody may not impose the sanction, None: may, by one of the posts
    held in the line."""
    if employee == person.employee:
        return Refusal(Why.OWN_CASE, regulation.article("own_case"))
    said = [
        may_impose(one, person, sanction, regulation)
        for one in line
        if one.employee == employee
    ]
    if not said:
        return Refusal(Why.NOT_IN_LINE, regulation.article("authority"))
    return None if None in said else said[-1]


def _below(rung: Rung) -> set[Rung]:
    return set(LADDER[LADDER.index(rung) + 1 :]) if rung in LADDER else set()
