"""What people do: the scans of a day, and their leave.

Both are functions of the city and the date alone: asked twice, in any order, they
answer the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from .days import OFFICE_HOURS, is_working_day
from .model import VERIFY_FINGER, City, Leave, Outage, Person, Scan

# A rota is a cycle of shifts, one per day; a shift is (start, length) in hours.
_MORNING, _AFTERNOON, _NIGHT = (7.0, 7.0), (14.0, 7.0), (21.0, 10.0)
_GUARD = ((7.0, 8.0), (15.0, 8.0), (23.0, 8.0))
ROTAS: dict[str, tuple[tuple[float, float] | None, ...]] = {
    "three": (_MORNING, _MORNING, _AFTERNOON, _AFTERNOON, _NIGHT, _NIGHT, None, None),
    "guard": (*_GUARD, None),
    "day_on": ((7.5, 24.0), None, None),
}
_OUTSIDE_RATE = 0.012
_DOUBLE_RATE = 0.02
_EARLY_OUT_RATE = 0.008
# Monthly chance of a leave: kind, chance, shortest and longest in calendar days.
_LEAVES = (("annual", 0.045, 1, 4), ("sick", 0.012, 2, 6), ("important", 0.004, 2, 5))


def _at(day: date, minutes: float, rng: Random) -> datetime:
    whole = datetime.combine(day, time()) + timedelta(minutes=int(minutes))
    return whole + timedelta(seconds=rng.randrange(60))


def shift_on(person: Person, day: date) -> tuple[float, float] | None:
    """Start (hour) and length (hours) of the work beginning on a date, or None."""
    if person.rota:
        cycle = ROTAS[person.rota]
        return cycle[(day.toordinal() + person.rota_offset) % len(cycle)]
    if not is_working_day(day, person.six_days):
        return None
    start, _out, _in, end = OFFICE_HOURS.get(day.weekday(), (7.5, 0, 0, 12.5))
    return start, end - start


def _moments(person: Person, day: date, rng: Random) -> tuple[datetime, ...]:
    """When a person scans for the work that begins on ``day``, in order."""
    shift = shift_on(person, day)
    habit = person.habit
    if shift is None or rng.random() < habit.absent_rate + _OUTSIDE_RATE:
        return ()
    start, length = (hours * 60 for hours in shift)
    arrival = rng.gauss(habit.arrival, habit.spread)
    if person.rota:
        arrival += start
    # Nobody's clock runs so wild that a scan would belong to another shift.
    arrival = min(max(arrival, start - 110), start + 200)
    out = start + length + rng.expovariate(1 / 11)
    if rng.random() < _EARLY_OUT_RATE:
        out = start + length - rng.uniform(20, 150)
    come = _at(day, arrival, rng)
    moments = [come]
    if rng.random() < _DOUBLE_RATE:
        moments.append(come + timedelta(seconds=rng.randint(2, 45)))
    if rng.random() >= habit.forgets_out_rate:
        moments.append(_at(day, out, rng))
    return tuple(moments)


def _person_scans(city: City, person: Person, day: date) -> Iterator[Scan]:
    """All scans of the work that begins on ``day``; a night ends on the next date."""
    rng = Random(f"{city.seed}:day:{day.toordinal()}:{person.pin}")
    serial = rng.choice(person.devices)
    if person.elsewhere and rng.random() < 0.3:
        serial = person.elsewhere
    verify = person.habit.verify
    if verify != VERIFY_FINGER and rng.random() < 0.3:
        verify = VERIFY_FINGER
    for moment in _moments(person, day, rng):
        yield Scan(moment, serial, person.pin, verify)


def _stranger_scans(city: City, day: date) -> Iterator[Scan]:
    for serial, pins in city.strangers.items():
        for pin in pins:
            rng = Random(f"{city.seed}:stranger:{day.toordinal()}:{serial}:{pin}")
            if is_working_day(day) and rng.random() < 0.8:
                yield Scan(
                    _at(day, rng.uniform(405, 450), rng), serial, pin, VERIFY_FINGER
                )


def scans(city: City, day: date) -> list[Scan]:
    """Every scan whose local date is ``day``, in the order of time."""
    away = {
        (leave.pin, start)
        for start in (day - timedelta(1), day)
        for leave in leaves(city, start, start)
    }
    ahead = {
        device.serial: timedelta(seconds=device.ahead_s) for device in city.devices
    }
    found = list(_stranger_scans(city, day))
    for person in city.people:
        if not person.devices:
            continue
        for start in (day - timedelta(1), day) if person.rota else (day,):
            if (person.pin, start) not in away:
                found += [
                    scan
                    for scan in _person_scans(city, person, start)
                    if scan.at.date() == day
                ]
    return sorted(scan._replace(at=scan.at + ahead[scan.serial]) for scan in found)


def outages(city: City, day: date) -> list[Outage]:
    """Terminals out of reach on a working day of the full city: one school's all day,
    one ward's until a quarter past seven."""
    kinds = {unit.code: unit.kind for unit in city.units}
    rng = Random(f"{city.seed}:outage:{day.toordinal()}")
    found = []
    for kind, until in (("school", None), ("ward", datetime.combine(day, time(7, 15)))):
        there = [d.serial for d in city.devices if kinds[d.services[-1].unit] == kind]
        if len(there) > 10:
            found.append(Outage(rng.choice(there), until))
    return found


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
