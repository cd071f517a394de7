"""What keeps people away on paper: leave, duty travel, and what was only announced.

Functions of the city and the dates alone, like the scans.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from .days import is_working_day
from .model import City, Duty, Leave, Person

# Monthly chance of a leave: kind, chance, shortest and longest in calendar days.
_LEAVES = (("annual", 0.045, 1, 4), ("sick", 0.012, 2, 6), ("important", 0.004, 2, 5))
_DUTY_RATE, _AFTERNOON_SHARE = 0.1, 0.3


def _next_working_day(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(1)
    return day


def _maternity(city: City, person: Person, year: int) -> Leave | None:
    rng = Random(f"{city.seed}:maternity:{year}:{person.pin}")
    age = year - person.birth.year
    if person.sex != "female" or not 21 <= age <= 40 or rng.random() >= 0.03:
        return None
    # Begun early enough to end within the year.
    first = _next_working_day(date(year, 1, 2) + timedelta(rng.randrange(260)))
    return Leave(person.pin, "maternity", first, first + timedelta(89))


def _of_month(city: City, person: Person, year: int, month: int) -> Leave | None:
    rng = Random(f"{city.seed}:leave:{year}-{month}:{person.pin}")
    dice = rng.random()
    for kind, chance, shortest, longest in _LEAVES:
        if dice < chance:
            first = _next_working_day(date(year, month, rng.randint(1, 19)))
            last = first + timedelta(rng.randint(shortest, longest) - 1)
            return Leave(person.pin, kind, first, last)
        dice -= chance
    return None


def leaves(city: City, first: date, last: date) -> list[Leave]:
    """Approved leaves that touch the dates ``first`` to ``last``, none overlapping.

    Contract and non-ASN staff take the leave their kind has: no leave for important
    reasons, which ends as annual leave in this city.
    """
    if city.script is not None:
        return []
    months = {(d.year, d.month) for d in _each_day(first - timedelta(8), last)}
    found = []
    for person in city.people:
        born = {
            year: _maternity(city, person, year) for year in {y for y, _m in months}
        }
        mine = [leave for leave in born.values() if leave]
        for year, month in sorted(months):
            leave = _of_month(city, person, year, month)
            birth = born[year]
            if leave is None or (
                birth and leave.first <= birth.last and birth.first <= leave.last
            ):
                continue
            if leave.kind == "important" and person.kind not in ("pns", "cpns"):
                leave = Leave(leave.pin, "annual", leave.first, leave.last)
            mine.append(leave)
        found += [m for m in mine if m.first <= last and first <= m.last]
    return sorted(found, key=lambda leave: (leave.first, leave.pin))


def _each_day(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(number)


def _duty(city: City, person: Person, year: int, month: int) -> Duty | None:
    rng = Random(f"{city.seed}:duty:{year}-{month}:{person.pin}")
    if rng.random() >= _DUTY_RATE:
        return None
    first = _next_working_day(date(year, month, rng.randint(1, 24)))
    if rng.random() < _AFTERNOON_SHARE:
        return Duty(person.pin, first, first, "afternoon")
    return Duty(person.pin, first, first + timedelta(rng.randint(0, 1)), "day")


def duties(city: City, first: date, last: date) -> list[Duty]:
    """Approved duty travel of office staff that touches the dates, never on leave."""
    if city.script is not None:
        return []
    months = sorted({(d.year, d.month) for d in _each_day(first - timedelta(4), last)})
    begin, end = first - timedelta(4), last + timedelta(4)
    on_leave: dict[str, list[Leave]] = {}
    for leave in leaves(city, begin, end):
        on_leave.setdefault(leave.pin, []).append(leave)
    found = []
    for person in city.people:
        if person.rota or not person.devices:
            continue
        for year, month in months:
            duty = _duty(city, person, year, month)
            if duty is None or duty.last < first or last < duty.first:
                continue
            if not any(
                leave.first <= duty.last and duty.first <= leave.last
                for leave in on_leave.get(person.pin, ())
            ):
                found.append(duty)
    return sorted(found, key=lambda duty: (duty.first, duty.pin))


def announced(city: City, day: date) -> list[str]:
    """PINs of those who told their superior on a working day that they stay away, and
    whose letter is still to come."""
    if city.script is not None or not is_working_day(day):
        return []
    rng = Random(f"{city.seed}:announced:{day.toordinal()}")
    away = {leave.pin for leave in leaves(city, day, day)}
    away |= {duty.pin for duty in duties(city, day, day)}
    gone = {*city.cases.deaths, *city.cases.retirements}
    away |= {pin for pin, first in gone if first <= day}
    people = [
        p.pin
        for p in city.people
        if p.devices and not p.rota and not p.six_days and p.pin not in away
    ]
    return sorted(rng.sample(people, k=max(1, len(people) // 500)))
