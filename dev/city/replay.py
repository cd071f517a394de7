"""The morning of 3 January 2017, the first live day, with its real numbers.

The city's monitor then said that 1,122 of 3,266 were absent: it subtracted those who
had scanned from those listed. Who the 1,122 were is known in part (310 moved to the
Province, 350 in shifts, 511 transferred, 19 on leave, about 100 retired or dead); how
the last groups split is ours. Pure and deterministic; nobody in it exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from .build import superiors_of, units_of
from .fleet import BLOCK, served_by, terminals, with_users
from .life import work_on
from .model import VERIFY_FINGER, City, Device, Leave, Person, Scan
from .nip import NipRegister
from .people import staff
from .post_kinds import retirement_age
from .replay_plan import NEW_OFFICES, plans
from .rota import SHIFTS

SEED = 2017
DAY = date(2017, 1, 3)
NOON = datetime(2017, 1, 3, 12)
# What the files say begins here; the moves count from the first day of the year.
SINCE = date(2016, 12, 1)
MOVE_DAY = date(2017, 1, 2)
LAST_YEAR = date(2016, 12, 31)

# Groups of people and how many are in each; the first seven are the naive 1,122.
NAIVE = {
    "moved": 310,
    "gone": 100,
    "leave": 19,
    "later_shift": 233,
    "not_enrolled": 330,
    "no_terminal": 90,
    "truant": 40,
}
MORNING_SHIFT = 117
TRANSFERRED_HERE = 181
LATE = 268
LATE_TRANSFERRED = 20
# Of the gone: by age alone, by a departure entered, by a death entered.
BY_AGE, DEPARTED, DIED = 72, 14, 14
AT_OLD_TERMINAL = 100


@dataclass(frozen=True)
class Replay:
    """The city of that morning, and who is what in it.

    ``groups``: PIN to a group of ``NAIVE`` (the gone are "by_age", "departed" or
    "died"), or of those who came: "present", "late", "morning_shift", "transferred"
    (some late). ``former``: PIN to the unit up to ``LAST_YEAR`` of
    those transferred. ``roster``: (PIN, date, code of the shift). ``left``: PIN to the
    last day of service of the moved and the departed; ``died``: PIN to the date.
    """

    city: City
    groups: dict[str, str]
    former: dict[str, str]
    roster: tuple[tuple[str, date, str], ...]
    leaves: tuple[Leave, ...]
    left: dict[str, date]
    died: dict[str, date]

    def pins(self, *groups: str) -> set[str]:
        """PINs of everybody in these groups."""
        return {pin for pin, group in self.groups.items() if group in groups}


def build_replay(block: int = BLOCK) -> Replay:
    """That morning; ``block`` as for any city."""
    plan = plans()
    rng = Random(f"{SEED}:replay")
    people = [
        person if person.unit == "RSUD" else replace(person, rota=None)
        for person in staff(plan, SEED, date(2017, 1, 1))
    ]
    groups = _groups(rng, people)
    people = _aged(rng, people, groups)
    fleet = terminals(plan, SEED, DAY, block)
    former = _former_units(rng, people, groups, fleet)
    people = [
        replace(person, devices=_own_terminals(fleet, person, former))
        for person in people
    ]
    people = superiors_of(people, plan)
    fleet = with_users(fleet, people, {})
    city = City(SEED, "replay", SINCE, units_of(plan), tuple(people), tuple(fleet))
    shifts = _shifts(rng, groups)
    script = tuple(sorted(_scans(city, groups, shifts)))
    died = sorted(pin for pin, group in groups.items() if group == "died")
    on_leave = sorted(pin for pin, group in groups.items() if group == "leave")
    return Replay(
        replace(city, script=script),
        groups,
        {pin: unit for pin, (unit, _at_old) in former.items()},
        tuple(_roster(shifts)),
        tuple(
            Leave(
                pin, "annual" if n % 3 else "sick", MOVE_DAY, date(2017, 1, 4 + n % 3)
            )
            for n, pin in enumerate(on_leave)
        ),
        {
            pin: LAST_YEAR
            for pin, group in groups.items()
            if group in ("moved", "departed")
        },
        {pin: date(2016, 12, 5 + n) for n, pin in enumerate(died)},
    )


def _groups(rng: Random, people: list[Person]) -> dict[str, str]:
    """PIN to group of everybody."""
    groups = {person.pin: "present" for person in people}

    def put(group: str, pins: list[str]) -> None:
        groups.update(dict.fromkeys(pins, group))

    put("moved", [p.pin for p in people if p.unit.startswith("SMU")])
    put("no_terminal", [p.pin for p in people if p.unit in NEW_OFFICES])
    in_shifts = [p.pin for p in people if p.rota]
    rng.shuffle(in_shifts)
    put("morning_shift", in_shifts[:MORNING_SHIFT])
    put("later_shift", in_shifts[MORNING_SHIFT:])
    ordinary = [
        p for p in people if groups[p.pin] == "present" and not (p.head_of or p.echelon)
    ]
    rng.shuffle(ordinary)
    civil = [p.pin for p in ordinary if p.kind == "pns"]
    gone = civil[: BY_AGE + DEPARTED + DIED]
    put("by_age", gone[:BY_AGE])
    put("departed", gone[BY_AGE : BY_AGE + DEPARTED])
    put("died", gone[BY_AGE + DEPARTED :])
    put("leave", civil[len(gone) : len(gone) + NAIVE["leave"]])
    rest = iter([p.pin for p in ordinary if groups[p.pin] == "present"])
    for group, count in (
        ("not_enrolled", NAIVE["not_enrolled"]),
        ("transferred", TRANSFERRED_HERE),
        ("truant", NAIVE["truant"]),
        ("late", LATE - LATE_TRANSFERRED),
    ):
        put(group, [next(rest) for _ in range(count)])
    return groups


def _aged(rng: Random, people: list[Person], groups: dict[str, str]) -> list[Person]:
    """The people, some of them born early enough to have reached the age in 2016."""
    nips = NipRegister()
    taken = {person.nip for person in people}
    found = []
    for person in people:
        if groups[person.pin] in ("by_age", "departed"):
            year = LAST_YEAR.year - retirement_age(person.post_kind)
            birth = date(year, rng.randint(1, 12), rng.randint(1, 28))
            hired = date(year + 24, 3, 1)
            nip = nips.give(person.kind, birth, hired, person.sex)
            while nip in taken:
                nip = nips.give(person.kind, birth, hired, person.sex)
            person = replace(person, birth=birth, hired=hired, nip=nip)
        found.append(person)
    return found


def _former_units(
    rng: Random, people: list[Person], groups: dict[str, str], fleet: list[Device]
) -> dict[str, tuple[str, bool]]:
    """PIN to the unit before the move, and whether the finger is known only there."""
    units = sorted({p.unit for p in people if groups[p.pin] == "present"})
    serials = {
        unit: {device.serial for device in served_by(fleet, unit, DAY)}
        for unit in {person.unit for person in people}
    }
    found = {}
    at_old = AT_OLD_TERMINAL
    for person in people:
        group = groups[person.pin]
        if group not in ("not_enrolled", "transferred"):
            continue
        # Offices in one building share terminals: who moved among them is enrolled.
        unit = rng.choice(
            [code for code in units if not serials[code] & serials[person.unit]]
        )
        found[person.pin] = (unit, group == "not_enrolled" or at_old > 0)
        at_old -= group == "transferred"
    return found


def _own_terminals(
    fleet: list[Device], person: Person, former: dict[str, tuple[str, bool]]
) -> tuple[str, ...]:
    unit, only_there = former.get(person.pin, (person.unit, False))
    served = served_by(fleet, unit if only_there else person.unit, DAY)
    return tuple(device.serial for device in served[:2])


def _shifts(rng: Random, groups: dict[str, str]) -> dict[str, str]:
    """PIN to the code of the shift on ``DAY``."""
    return {
        pin: "P" if group == "morning_shift" else rng.choice("SSM")
        for pin, group in groups.items()
        if group in ("morning_shift", "later_shift")
    }


def _roster(shifts: dict[str, str]) -> Iterator[tuple[str, date, str]]:
    # Nobody comes out of a night on that morning: it would be a scan before noon.
    before = {"P": "P", "S": "S", "M": "L"}
    after = {"P": "S", "S": "M", "M": "M"}
    for pin, code in shifts.items():
        yield pin, DAY - timedelta(1), before[code]
        yield pin, DAY, code
        yield pin, DAY + timedelta(1), after[code]


def _scans(
    city: City, groups: dict[str, str], shifts: dict[str, str]
) -> Iterator[Scan]:
    """In and out of everybody who came, those of the later shifts in their hour."""
    rng = Random(f"{SEED}:replay:scans")
    transferred_late = set(
        sorted(pin for pin, group in groups.items() if group == "transferred")[
            :LATE_TRANSFERRED
        ]
    )
    midnight = datetime.combine(DAY, time())
    for person in city.people:
        group = groups[person.pin]
        if group not in (
            "present",
            "late",
            "transferred",
            "morning_shift",
            "later_shift",
        ):
            continue
        if person.pin in shifts:
            shift = SHIFTS[shifts[person.pin]]
            start, length = shift.start * 60, shift.hours * 60
            come = start - rng.uniform(3, 35)
        else:
            start, length = (
                hours * 60 for hours in work_on(city, person, DAY) or (0.0, 0.0)
            )
            late = group == "late" or person.pin in transferred_late
            # Well off the border, whatever the terminal's clock shows.
            come = start + (rng.uniform(3, 95) if late else -rng.uniform(2, 55))
        out = start + length + rng.uniform(2, 40)
        serial = rng.choice(person.devices)
        for minutes in (come, out):
            at = midnight + timedelta(minutes=int(minutes), seconds=rng.randrange(60))
            if at.date() == DAY:
                yield Scan(at, serial, person.pin, VERIFY_FINGER)


def naive_count(replay: Replay) -> int:
    """How many the monitor of that day called absent at noon: listed and not seen."""
    assert replay.city.script is not None
    seen = {scan.pin for scan in replay.city.script if scan.at <= NOON}
    return len(replay.city.people) - len(seen)
