"""Puts the city together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .cases import choose
from .fleet import BLOCK, enrol, terminals
from .model import City, Person, Unit
from .offices import Plan, plans
from .people import staff

SEED = 2017


def units_of(plan: list[Plan]) -> tuple[Unit, ...]:
    """The units of a plan in its order."""
    return tuple(
        Unit(p.code, p.name, p.kind, p.parent, p.is_skpd, number * 10)
        for number, p in enumerate(plan, start=1)
    )


def superiors_of(people: list[Person], plan: list[Plan]) -> list[Person]:
    """Staff answer to the head of their unit, heads to the next above, then Sekda."""
    heads = {p.head_of: p.pin for p in people if p.head_of}
    parents = {p.code: p.parent for p in plan}
    sekda = heads["SETDA"]

    def superior(person: Person) -> str | None:
        if not person.head_of:
            return heads[person.unit]
        above = heads.get(parents[person.unit], sekda)
        return above if above != person.pin else None

    return [replace(person, superior=superior(person)) for person in people]


def build(
    *, size: str = "full", on: date, seed: int = SEED, block: int = BLOCK
) -> City:
    """The city of a size ("full" or "small") as it is on a local date.

    ``block`` is the second number of the terminals' addresses (127.block.x.y), so
    that two cities can stand on one machine.
    """
    plan = plans(size)
    people = superiors_of(staff(plan, seed, on), plan)
    fleet = terminals(plan, seed, on, block)
    people, fleet, strangers = enrol(people, fleet, seed, on)
    city = City(seed, size, on, units_of(plan), tuple(people), tuple(fleet), strangers)
    return replace(city, cases=choose(city))
