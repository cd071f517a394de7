"""Shifts and who works them on which date: one source for the roster in Odoo and for
the scans of the people on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from .model import Person


class Shift(NamedTuple):
    """A shift as it stands in a roster; ``start`` (local hour) and ``hours`` are 0 for
    a kind that is no work: "off", or "after_night" (lepas jaga)."""

    code: str
    name: str
    kind: str = "work"
    start: float = 0.0
    hours: float = 0.0


SHIFTS = {
    shift.code: shift
    for shift in (
        Shift("P", "Pagi", "work", 7.0, 7.0),
        Shift("S", "Siang", "work", 14.0, 7.0),
        Shift("M", "Malam", "work", 21.0, 10.0),
        Shift("A", "Jaga Pagi", "work", 7.0, 8.0),
        Shift("B", "Jaga Sore", "work", 15.0, 8.0),
        Shift("C", "Jaga Malam", "work", 23.0, 8.0),
        Shift("J", "Piket 24 Jam", "work", 7.5, 24.0),
        Shift("LJ", "Lepas Jaga", "after_night"),
        Shift("L", "Libur", "off"),
    )
}
# A rota is a cycle of shifts, one per date.
ROTAS: dict[str, tuple[str, ...]] = {
    "three": ("P", "P", "S", "S", "M", "M", "LJ", "L"),
    "guard": ("A", "B", "C", "LJ"),
    "day_on": ("J", "LJ", "L"),
}


def shift_of(person: Person, day: date) -> Shift:
    """The shift that begins on a date; the person has a rota."""
    cycle = ROTAS[person.rota or ""]
    return SHIFTS[cycle[(day.toordinal() + person.rota_offset) % len(cycle)]]


def roster(
    people: Iterable[Person], first: date, last: date
) -> Iterator[tuple[str, date, str]]:
    """(PIN, date, code of the shift) of everybody with a rota, date by date."""
    on_it = [person for person in people if person.rota]
    for number in range((last - first).days + 1):
        day = first + timedelta(number)
        for person in on_it:
            yield person.pin, day, shift_of(person, day).code
