"""Who has no right to the allowance, and why.

Not entitled is a reason, not an amount of zero: certified teachers, staff of a BLUD who
have jasa pelayanan, tugas belajar, CLTN, MPP, posts with a collection incentive. The
rows are data of the scheme.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a person on one local date: the kind of employee, the id of the
    kind of post, the id of the unit, the kinds of statuses in which nobody expects the
    person."""

    employee: int
    kind: str
    post_kind: int | None = None
    unit: int | None = None
    exemptions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Whom a row leaves out, and from when to when (local dates, both included; None:
    no edge). Everything that is named has to be so; at least one thing is named.

    ``units``: ids of units, those below them among them.
    """

    reason: str
    kind: str | None = None
    post_kind: int | None = None
    units: frozenset[int] | None = None
    exemption: str | None = None
    employees: frozenset[int] | None = None
    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether the row holds on a local date."""
        return (self.first is None or self.first <= day) and (
            self.last is None or day <= self.last
        )

    def names(self, person: Person) -> bool:
        """Return whether the row is about a person."""
        return (
            self.kind in (None, person.kind)
            and self.post_kind in (None, person.post_kind)
            and (self.units is None or person.unit in self.units)
            and (self.exemption is None or self.exemption in person.exemptions)
            and (self.employees is None or person.employee in self.employees)
        )


def reason_on(day: date, person: Person, exclusions: Iterable[Exclusion]) -> str | None:
    """Return why a person is not entitled on a local date, by the first row that says
    so; None for whoever is."""
    for exclusion in exclusions:
        if exclusion.holds(day) and exclusion.names(person):
            return exclusion.reason
    return None


def edges(
    first: date, last: date, exclusions: Collection[Exclusion]
) -> tuple[date, ...]:
    """Return the local dates after ``first``, up to ``last``, on which a row begins to
    hold or holds no more: there a person's month falls into pieces."""
    found = set()
    for exclusion in exclusions:
        if exclusion.first:
            found.add(exclusion.first)
        if exclusion.last:
            found.add(exclusion.last + timedelta(days=1))
    return tuple(sorted(day for day in found if first < day <= last))
