"""The numbers of 3 January 2017 before Odoo sees them."""

from collections import Counter
from datetime import date

import pytest

from dev.city.fleet import served_by
from dev.city.nip import faults, twice
from dev.city.post_kinds import retirement_age
from dev.city.replay import (
    BY_AGE,
    DAY,
    DEPARTED,
    DIED,
    LATE,
    MORNING_SHIFT,
    NAIVE,
    NOON,
    TRANSFERRED_HERE,
    build_replay,
    naive_count,
)
from dev.city.replay_plan import LISTED, NEW_OFFICES


@pytest.fixture(scope="module")
def replay():
    return build_replay()


def test_the_monitor_of_that_day_called_1122_of_3266_absent(replay):
    assert len(replay.city.people) == LISTED == 3266
    assert naive_count(replay) == sum(NAIVE.values()) == 1122


def test_the_groups_have_their_sizes(replay):
    found = Counter(replay.groups.values())
    assert sum(found[group] for group in ("by_age", "departed", "died")) == 100
    assert (found["by_age"], found["departed"]) == (BY_AGE, DEPARTED)
    assert (found["died"], found["morning_shift"]) == (DIED, MORNING_SHIFT)
    assert MORNING_SHIFT + found["later_shift"] == 350
    assert TRANSFERRED_HERE + found["not_enrolled"] == 511 == len(replay.former)
    for group in ("moved", "leave", "no_terminal", "truant"):
        assert found[group] == NAIVE[group]


def test_268_come_after_half_past_seven(replay):
    first = {}
    for scan in replay.city.script:
        first.setdefault(scan.pin, scan.at)
    half_past = NOON.replace(hour=7, minute=31)
    late = {pin for pin, at in first.items() if half_past <= at <= NOON}
    assert len(late) == LATE == 268
    assert late <= replay.pins("late", "transferred")


def test_nobody_of_the_330_is_known_at_the_new_office(replay):
    for person in replay.city.people:
        here = {d.serial for d in served_by(replay.city.devices, person.unit, DAY)}
        known = bool(here & set(person.devices))
        group = replay.groups[person.pin]
        if group == "not_enrolled":
            assert person.devices and not known
        elif group == "no_terminal":
            assert person.unit in NEW_OFFICES and not here
        elif group != "transferred":
            assert known


def test_some_transferred_scan_at_their_old_terminal(replay):
    unit = {person.pin: person.unit for person in replay.city.people}
    elsewhere = {
        scan.pin
        for scan in replay.city.script
        if scan.serial
        not in {d.serial for d in served_by(replay.city.devices, unit[scan.pin], DAY)}
    }
    assert len(elsewhere) == 100 and elsewhere <= replay.pins("transferred")


def test_those_retired_by_age_reached_it_in_the_year_before(replay):
    people = {person.pin: person for person in replay.city.people}
    for pin in replay.pins("by_age"):
        person = people[pin]
        years = retirement_age(person.post_kind)
        assert person.birth.year + years == 2016
    late_ones = [
        person.pin
        for person in replay.city.people
        if person.birth.year + retirement_age(person.post_kind) <= 2016
        and person.kind != "non_asn"
    ]
    assert set(late_ones) == replay.pins("by_age", "departed")


def test_numbers_of_the_civil_service_stay_right(replay):
    people = replay.city.people
    assert not [p for p in people if faults(p.nip, p.kind, p.sex, p.birth)]
    assert twice(person.nip for person in people) == []


def test_the_roster_has_each_of_the_350_on_that_date(replay):
    on_day = [pin for pin, day, _code in replay.roster if day == DAY]
    assert set(on_day) == {p.pin for p in replay.city.people if p.rota}
    assert len(on_day) == 350 and {day for _p, day, _c in replay.roster} == {
        date(2017, 1, day) for day in (2, 3, 4)
    }


def test_the_morning_is_the_same_each_time(replay):
    again = build_replay()
    assert again.city.script == replay.city.script
    assert again.groups == replay.groups
