"""Rosters, papers and special cases go with what people do."""

from datetime import date, timedelta

import pytest

from dev.city import build, leaves, scans
from dev.city.accounts import ACCOUNTS
from dev.city.days import holidays_of, is_school_holiday
from dev.city.desk_cases import STORIES, after
from dev.city.history_papers import city_roster, countable
from dev.city.papers import announced, duties
from dev.city.post_kinds import TEACHING
from dev.city.rota import ROTAS, SHIFTS, roster

ON = date(2026, 1, 1)
TUESDAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def city():
    return build(on=ON)


@pytest.fixture(scope="module")
def seen(city):
    return {scan.pin for scan in scans(city, TUESDAY)}


def test_the_decree_of_2026_has_17_holidays_and_8_days_of_joint_leave():
    days = holidays_of(2026)
    assert len(days) == 25 and sum(day.joint for day in days) == 8
    assert len({day.date for day in days}) == 25


@pytest.mark.parametrize("size", ["small", "full"])
def test_cases_that_went_further_are_of_civil_servants_below_heads_with_accounts(size):
    city = build(size=size, on=ON)
    people = {person.pin: person for person in city.people}
    heads = {
        person.head_of
        for account in ACCOUNTS
        if (person := account.person_in(city)) and person.head_of
    }
    assert len(set(city.cases.tried)) == len(STORIES)
    for pin in city.cases.tried:
        assert people[pin].kind == "pns" and people[pin].unit in heads
    assert not set(city.cases.tried) & set(city.cases.away)


def test_working_days_are_counted_on_and_back():
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    assert after(friday, 1) == monday and after(monday, -1) == friday
    assert after(date(2026, 12, 23), 1) == date(2026, 12, 28)


def test_everybody_with_a_rota_has_one_shift_a_date(city):
    rows = list(roster(city.people, TUESDAY, TUESDAY + timedelta(2)))
    staff = [person for person in city.people if person.rota]
    assert len(rows) == 3 * len(staff) == len({row[:2] for row in rows})
    assert {code for cycle in ROTAS.values() for code in cycle} == set(SHIFTS)


def test_shift_staff_scan_by_their_roster(city, seen):
    on = {
        (pin, day): SHIFTS[code].kind
        for pin, day, code in roster(city.people, TUESDAY - timedelta(1), TUESDAY)
    }
    for pin in seen & {person.pin for person in city.people if person.rota}:
        kinds = {on[pin, TUESDAY], on[pin, TUESDAY - timedelta(1)]}
        assert "work" in kinds


def test_nobody_scans_on_duty_travel_or_after_having_announced(city, seen):
    away = {d.pin for d in duties(city, TUESDAY, TUESDAY) if d.period == "day"}
    told = set(announced(city, TUESDAY))
    assert away and told
    assert not (away | told) & seen


def test_duty_travel_and_leave_exclude_each_other(city):
    year = leaves(city, date(2026, 1, 1), date(2026, 12, 31))
    travel = duties(city, date(2026, 1, 1), date(2026, 12, 31))
    on_leave = {}
    for leave in year:
        on_leave.setdefault(leave.pin, []).append(leave)
    assert len(travel) > 1000
    assert not [
        duty
        for duty in travel
        for leave in on_leave.get(duty.pin, ())
        if leave.first <= duty.last and duty.first <= leave.last
    ]


def test_who_died_or_retired_scans_until_then_only(city):
    pin, died = city.cases.deaths[-1]
    before = {
        scan.pin for n in range(1, 8) for scan in scans(city, died - timedelta(n))
    }
    after = {scan.pin for n in range(8) for scan in scans(city, died + timedelta(n))}
    assert pin in before and pin not in after
    assert died < TUESDAY


def test_nobody_is_two_special_cases(city):
    cases = city.cases
    pins = [pin for pin, _day in (*cases.deaths, *cases.retirements)]
    pins += [*cases.standing, *cases.personal]
    assert len(set(pins)) == len(pins)


def test_teachers_are_free_in_the_pupils_holiday(city):
    day = date(2026, 12, 22)
    assert is_school_holiday(day)
    here = {scan.pin for scan in scans(city, day)}
    assert here
    teachers = {p.pin for p in city.people if p.post_kind in TEACHING}
    assert not teachers & here
    others = {p.pin for p in city.people if p.unit.startswith("SEK")} - teachers
    assert others & here


def test_leave_of_free_days_only_is_not_entered_for_shift_staff(city):
    first, last = date(2026, 10, 24), date(2026, 12, 7)
    wanted = leaves(city, first, last)
    rows = city_roster(city, first, last)
    entered = countable(city, wanted, rows)
    working = {row[:2] for row in rows if SHIFTS[row[2]].kind == "work"}
    rota = {person.pin for person in city.people if person.rota}
    left_out = [leave for leave in wanted if leave not in entered]
    assert left_out and {leave.pin for leave in left_out} <= rota
    for leave in left_out:
        count = (leave.last - leave.first).days + 1
        days = (leave.first + timedelta(n) for n in range(count))
        assert not working & {(leave.pin, day) for day in days}
