"""Who stands above a person on a date, found by climbing the tree of units."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Head(NamedTuple):
    """Who heads a unit on a date: the employee's id, and as what (definitive, plt or
    plh)."""

    employee: int
    kind: str


class Superior(NamedTuple):
    """The direct superior (atasan langsung) of a person on a date, by ids: the
    employee, the unit that employee heads, and as what (definitive, plt, plh)."""

    employee: int
    department: int
    kind: str


def superior(
    person: int, chain: Sequence[int], heads: Mapping[int, Head]
) -> Superior | None:
    """Return who decides for ``person``, None when nobody stands above.

    ``chain``: the ids of the unit where the person works and of those above it, the
    lowest first. ``heads``: the heads of that date by unit; a vacant unit has none, the
    next higher head then stands in (PP 94/2021 Pasal 24). Whoever heads a unit of the
    chain has the next head above the highest of them, so that nobody is placed under
    the own staff.
    """
    own = [
        place
        for place, unit in enumerate(chain)
        if unit in heads and heads[unit].employee == person
    ]
    for unit in chain[own[-1] + 1 if own else 0 :]:
        if unit in heads:
            return Superior(heads[unit].employee, unit, heads[unit].kind)
    return None
