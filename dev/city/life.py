"""What people do: the scans of a day.

A function of the city and the date alone: asked twice, in any order, it answers the
same. What keeps people away is in ``papers``, who works which shift in ``rota``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from .days import (
    OFFICE_HOURS,
    PERSONAL_HOURS,
    SIX_DAY_HOURS,
    is_holiday,
    is_school_holiday,
    is_working_day,
)
from .model import VERIFY_FINGER, City, Outage, Person, Scan
from .papers import announced, duties, leaves
from .post_kinds import TEACHING
from .rota import shift_of

# Start of the office in minutes after the local midnight.
USUAL_START = 450

# How often those stay away of whom the cases of discipline are.
AWAY_RATE = 0.45
_DOUBLE_RATE = 0.02
_EARLY_OUT_RATE = 0.008


def _at(day: date, minutes: float, rng: Random) -> datetime:
    whole = datetime.combine(day, time()) + timedelta(minutes=int(minutes))
    return whole + timedelta(seconds=rng.randrange(60))


def work_on(city: City, person: Person, day: date) -> tuple[float, float] | None:
    """Start (hour) and length (hours) of the work beginning on a date, or None."""
    if person.rota:
        shift = shift_of(person, day)
        return (shift.start, shift.hours) if shift.kind == "work" else None
    if is_holiday(day) or (person.post_kind in TEACHING and is_school_holiday(day)):
        return None
    table = SIX_DAY_HOURS if person.six_days else OFFICE_HOURS
    if person.pin in city.cases.personal:
        table = PERSONAL_HOURS
    if day.weekday() not in table:
        return None
    start, _out, _in, end = table[day.weekday()]
    return start, end - start


def _moments(
    city: City, person: Person, day: date, goes_out: bool, rng: Random
) -> tuple[datetime, ...]:
    """When a person scans for the work that begins on ``day``, in order."""
    work = work_on(city, person, day)
    habit = person.habit
    stays = AWAY_RATE if person.pin in city.cases.away else habit.absent_rate
    if work is None or rng.random() < stays:
        return ()
    start, length = (hours * 60 for hours in work)
    arrival = rng.gauss(habit.arrival, habit.spread)
    # Habits of office staff are told for the usual start.
    arrival += start if person.rota else start - USUAL_START
    # Nobody's clock runs so wild that a scan would belong to another shift.
    arrival = min(max(arrival, start - 110), start + 200)
    out = start + length + rng.expovariate(1 / 11)
    if rng.random() < _EARLY_OUT_RATE:
        out = start + length - rng.uniform(20, 150)
    come = _at(day, arrival, rng)
    moments = [come]
    if rng.random() < _DOUBLE_RATE:
        moments.append(come + timedelta(seconds=rng.randint(2, 45)))
    if rng.random() >= habit.forgets_out_rate and not goes_out:
        moments.append(_at(day, out, rng))
    return tuple(moments)


def _person_scans(
    city: City, person: Person, day: date, goes_out: bool, terminals: dict[str, str]
) -> Iterator[Scan]:
    """All scans of the work that begins on ``day``; a night ends on the next date.

    ``goes_out``: no scan out is to be expected; ``terminals``: where those scan who
    act elsewhere on the date.
    """
    rng = Random(f"{city.seed}:day:{day.toordinal()}:{person.pin}")
    serial = rng.choice(person.devices)
    if person.elsewhere and rng.random() < 0.3:
        serial = person.elsewhere
    serial = terminals.get(person.pin, serial)
    verify = person.habit.verify
    if verify != VERIFY_FINGER and rng.random() < 0.3:
        verify = VERIFY_FINGER
    for moment in _moments(city, person, day, goes_out, rng):
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
    if city.script is not None:
        return [scan for scan in city.script if scan.at.date() == day]
    starts = (day - timedelta(1), day)
    away = {start: _away(city, start) for start in starts}
    out = {start: _out_by_noon(city, start) for start in starts}
    terminals = {
        acting.pin: person.elsewhere
        for acting in city.cases.acting
        for person in city.people
        if person.pin == acting.pin and day.weekday() in acting.weekdays
    }
    ahead = {
        device.serial: timedelta(seconds=device.ahead_s) for device in city.devices
    }
    found = list(_stranger_scans(city, day))
    for person in city.people:
        if not person.devices:
            continue
        for start in starts if person.rota else (day,):
            if person.pin not in away[start]:
                goes_out = person.pin in out[start]
                found += [
                    scan
                    for scan in _person_scans(city, person, start, goes_out, terminals)
                    if scan.at.date() == day
                ]
    return sorted(scan._replace(at=scan.at + ahead[scan.serial]) for scan in found)


def _away(city: City, day: date) -> set[str]:
    """PINs of those who do not come to a terminal on a date, and somebody knows why."""
    gone = {*city.cases.deaths, *city.cases.retirements}
    away = {pin for pin, first in gone if first <= day}
    away |= {leave.pin for leave in leaves(city, day, day)}
    away |= {duty.pin for duty in duties(city, day, day) if duty.period == "day"}
    return away | set(announced(city, day))


def _out_by_noon(city: City, day: date) -> set[str]:
    """PINs of those whose scan out is not due on a date."""
    away = {duty.pin for duty in duties(city, day, day) if duty.period != "day"}
    return away | set(city.cases.standing)


def outages(city: City, day: date) -> list[Outage]:
    """Terminals out of reach on a working day of the full city: one school's all day,
    one ward's until a quarter past seven."""
    if city.script is not None:
        return []
    kinds = {unit.code: unit.kind for unit in city.units}
    rng = Random(f"{city.seed}:outage:{day.toordinal()}")
    found = []
    for kind, until in (("school", None), ("ward", datetime.combine(day, time(7, 15)))):
        there = [d.serial for d in city.devices if kinds[d.services[-1].unit] == kind]
        if len(there) > 10:
            found.append(Outage(rng.choice(there), until))
    return found
