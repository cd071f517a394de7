"""Chooses the people of a city about whom there is something special."""

from __future__ import annotations

from datetime import date
from random import Random

from .accounts import ACCOUNTS
from .model import Acting, Cases, City, Person
from .post_kinds import TEACHING

FULL = 1000
DEATH_MONTHS = (2, 5, 8, 11)
DEATH_DAY = 12
# Units whose heads have an account of the demo; in each one person stays away often.
AWAY_UNITS = ("DISDIKBUD", "SETDA", "PKM3")

# Who has an own account and a case: its letters are read there. The units of the
# others, whose superiors have accounts.
TRIED = "pegawai2"
TRIED_UNITS = ("KEC1-K6", "KEC1")


def _ordinary(city: City) -> list[Person]:
    """Office staff who lead nothing and have no account of the demo."""
    known = {person.pin for account in ACCOUNTS if (person := account.person_in(city))}
    return [
        person
        for person in city.people
        if person.devices
        and not (person.rota or person.echelon or person.head_of)
        and person.pin not in known
    ]


def choose(city: City) -> Cases:
    """The special cases of a city; nobody is two of them."""
    rng = Random(f"{city.seed}:cases")
    ordinary = _ordinary(city)
    full = len(city.people) > FULL
    year = city.on.year
    months = range(2, 13) if full else DEATH_MONTHS
    gone = [person.pin for person in rng.sample(ordinary, k=len(months) + 4)]
    deaths = zip(gone, (date(year, m, DEATH_DAY) for m in DEATH_MONTHS), strict=False)
    retirements = zip(gone[4:], (date(year, m, 1) for m in months), strict=True)
    rest = [person for person in ordinary if person.pin not in gone]
    by_letter = [
        person.pin
        for person in rest
        if person.sex == "female"
        and not person.six_days
        and person.post_kind not in TEACHING
        and year - 38 <= person.birth.year <= year - 24
    ][: 4 if full else 1]
    outside = [
        person.pin
        for person in rest
        if person.title.startswith(("Penyuluh", "Pengemudi"))
        and person.pin not in by_letter
    ][: 8 if full else 2]
    away = {
        person.unit: person.pin
        for person in rest
        if person.unit in AWAY_UNITS
        and person.kind == "pns"
        and person.pin not in {*by_letter, *outside}
    }
    return Cases(
        tuple(deaths),
        tuple(retirements),
        _acting(city),
        tuple(outside),
        tuple(by_letter),
        tuple(away.values()),
        _tried(city),
    )


def _tried(city: City) -> tuple[str, ...]:
    """Whose cases of discipline people took further: below heads with an account, one
    who has an account too, a head of section of the same unit, and one of the unit
    above."""
    [account] = [one for one in ACCOUNTS if one.login == TRIED]
    found = [account.person_in(city)]
    for unit in TRIED_UNITS:
        found.append(
            next(
                (
                    person
                    for person in city.people
                    if person.unit == unit
                    and person.echelon
                    and person.title.startswith("Kepala Seksi")
                ),
                None,
            )
        )
    return tuple(person.pin for person in found if person)


def _acting(city: City) -> tuple[Acting, ...]:
    """One head of a division who also leads another unit on two days of the week."""
    served = {device.serial: device.services[-1].unit for device in city.devices}
    for person in city.people:
        unit = served.get(person.elsewhere or "")
        if person.echelon and not person.head_of and unit not in (None, person.unit):
            return (Acting(person.pin, unit, (1, 3)),)
    return ()
