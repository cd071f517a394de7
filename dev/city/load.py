"""Puts the city's files into Odoo: units, calendar, people, terminals, accounts.

Runs inside an Odoo shell (``load(env, ...)``); commits as it goes. Days and scans are
not made here: they come through the real poller (``history``).
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from .accounts import ACCOUNTS
from .build import build
from .load_calendar import load_calendar, load_school_holiday, propose_holidays
from .load_cases import load_cases, load_shifts
from .model import VERIFY_CARD, VERIFY_PIN, City, Person
from .monitors import MONITORS, make_monitors

if TYPE_CHECKING:
    from odoo.api import Environment

COMPANY = "Pemerintah Kota Mojokerto"
STREET = "Jalan Gajah Mada Nomor 145"
TZ = "Asia/Jakarta"
MAYOR = "walikota"
# Who gets the digest soon after the demo begins, not at eight as the others.
DIGEST_LOGINS, DIGEST_HOUR = ("walikota", "kepala"), 7.5
QUIET = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
    "mail_activity_automation_skip": True,
    "no_reset_password": True,
}


class Step:
    """Prints what was done and how long it took (seconds)."""

    def __init__(self) -> None:
        self._since = time.perf_counter()

    def done(self, text: str) -> None:
        took = time.perf_counter() - self._since
        self._since += took
        print(f"City: {text} ({took:.1f} s)", flush=True)


@dataclass(frozen=True)
class Loaded:
    """What stands in Odoo for a city: departments by code, employees by PIN, calendars
    by kind of hours ("office", "six_days", "personal")."""

    units: dict[str, Any]
    staff: dict[str, Any]
    calendars: dict[str, Any]


def load(env: Environment, *, size: str, on: date) -> None:
    """Fill an empty database that has the addon with a city built for ``on``."""
    env = quiet(env)
    city = build(size=size, on=on)
    step = Step()
    loaded = fill(env, city, range(on.year, on.year + 1))
    propose_holidays(env, on.year + 1)
    load_cases(env, city, loaded)
    load_school_holiday(env, on.year, loaded.units["DISDIKBUD"])
    _mayor(env, city)
    env.cr.commit()
    step.done("all files, special cases among them")


def quiet(env: Environment) -> Environment:
    """The environment in which nothing is announced to anybody."""
    return env(context={**env.context, **QUIET, "lang": None, "tz": TZ})


def fill(
    env: Environment,
    city: City,
    years: range,
    versions: Mapping[str, Mapping[str, Any]] | None = None,
) -> Loaded:
    """Units, calendars with the holidays of ``years``, accounts, people, terminals and
    shifts. ``versions``: PIN to what is different in that person's file."""
    step = Step()
    _tidy(env)
    calendars = load_calendar(env, years)
    env.company.write({"name": COMPANY, "street": STREET, "city": "Kota Mojokerto"})
    units = make_units(env, city)
    env.company.attendance_secretariat_id = units.get("SETDA", False)
    step.done(f"{len(units)} units")
    users = _accounts(env, city, units)
    make_monitors(env, units, users)
    _digests(env, users)
    step.done(f"{len(ACCOUNTS)} accounts, {len(MONITORS)} monitors")
    print(f"City: {len(city.people)} employees ...", flush=True)
    # As the officer whose work it is; who may change views would have a picture
    # drawn and stored in ten sizes for everybody.
    officer = env(user=users["bkpsdm"], su=True)
    staff = _staff(officer, city, units, calendars, versions or {})
    for account in ACCOUNTS:
        if person := account.person_in(city):
            staff[person.pin].with_env(env).user_id = users[account.login]
    env.cr.commit()
    step.done(f"{len(staff)} employees")
    _superiors(env, city, units, staff)
    _permits(env, city, staff)
    step.done("heads, superiors and permits to scan by PIN or card")
    make_terminals(env, city, units, tz=TZ)
    load_shifts(env)
    env.cr.commit()
    step.done(f"{len(city.devices)} terminals")
    return Loaded(units, staff, calendars)


def _mayor(env: Environment, city: City) -> None:
    """The Mayor among the people, without a unit: who imposes what nobody else may."""
    user = env["res.users"].search([("login", "=", MAYOR)])
    env.company.discipline_mayor_id = env["hr.employee"].create(
        {
            "name": user.name,
            "job_title": user.name,
            "employee_kind": "non_asn",
            "date_version": city.on,
            "tz": TZ,
            "user_id": user.id,
        }
    )


def prepare_pages(env: Environment) -> None:
    """Put scripts and styles together, which the first visitor would wait for."""
    env["ir.qweb"]._pregenerate_assets_bundles()
    env.cr.commit()


def _tidy(env: Environment) -> None:
    """Remove the employee and the department that Odoo makes for its administrator."""
    administrator = env.ref("base.user_admin").employee_ids
    department = administrator.department_id
    administrator.unlink()
    department.unlink()


def make_units(env: Environment, city: City) -> dict[str, Any]:
    """Departments by unit code, parents before children."""
    units: dict[str, Any] = {}
    waiting = list(city.units)
    while waiting:
        ready = [u for u in waiting if u.parent is None or u.parent in units]
        made = env["hr.department"].create(
            [
                {
                    "name": unit.name,
                    "parent_id": unit.parent and units[unit.parent].id,
                    "is_skpd": unit.is_skpd,
                    "skpd_code": unit.code,
                    "skpd_sequence": unit.sequence,
                    "unit_kind": unit.kind,
                }
                for unit in ready
            ]
        )
        units.update((unit.code, row) for unit, row in zip(ready, made, strict=True))
        waiting = [unit for unit in waiting if unit.code not in units]
    return units


def post_kinds(env: Environment) -> dict[str, int]:
    """Ids of the kinds of post by code."""
    kinds = env["hr.attendance.post.kind"]
    return {kind.code: kind.id for kind in kinds.search_fetch([], ["code"])}


def _calendar_of(person: Person, calendars: dict[str, Any]) -> Any:
    if person.rota:
        return False
    return calendars["six_days" if person.six_days else "office"].id


def _employee_values(
    person: Person,
    city: City,
    units: dict[str, Any],
    jobs: dict[str, Any],
    calendars: dict[str, Any],
    kinds: dict[str, int],
) -> dict[str, Any]:
    return {
        "name": person.name,
        "nip": person.nip,
        "device_pin": person.pin,
        "sex": person.sex,
        "birthday": person.birth,
        "department_id": units[person.unit].id,
        "job_id": jobs[person.title].id,
        "job_title": person.title,
        "date_version": city.on,
        "contract_date_start": person.hired,
        "resource_calendar_id": _calendar_of(person, calendars),
        "is_rostered": bool(person.rota),
        "post_kind_id": kinds[person.post_kind],
        "tz": TZ,
        "ruleset_id": False,
        "employee_kind": person.kind,
        "grade": person.grade,
        "job_class": person.job_class,
        "echelon": person.echelon,
        "retirement_date": dict(city.cases.retirements).get(person.pin, False),
    }


def _staff(
    env: Environment,
    city: City,
    units: dict[str, Any],
    calendars: dict[str, Any],
    versions: Mapping[str, Mapping[str, Any]],
) -> dict[str, Any]:
    """Employees by PIN, made in one call."""
    titles = sorted({person.title for person in city.people})
    posts = env["hr.job"].create([{"name": title} for title in titles])
    jobs = dict(zip(titles, posts, strict=True))
    kinds = post_kinds(env)
    employees = env["hr.employee"].create(
        [
            {
                **_employee_values(person, city, units, jobs, calendars, kinds),
                **versions.get(person.pin, {}),
            }
            for person in city.people
        ]
    )
    # Those who are hired later get the numbers behind.
    numbers = env["ir.sequence"].search([("code", "=", "hr.attendance.pin")])
    numbers.number_next = int(city.people[-1].pin) + 1
    return dict(zip([p.pin for p in city.people], employees, strict=True))


def _superiors(
    env: Environment, city: City, units: dict[str, Any], staff: dict[str, Any]
) -> None:
    by_superior: dict[str, list[int]] = {}
    env["hr.attendance.acting"].create(
        [
            {
                "department_id": units[person.head_of].id,
                "employee_id": staff[person.pin].id,
                "kind": "definitive",
                "date_from": max(city.on, person.hired),
            }
            for person in city.people
            if person.head_of
        ]
    )
    for person in city.people:
        if person.superior:
            by_superior.setdefault(person.superior, []).append(staff[person.pin].id)
    for superior, people in by_superior.items():
        env["hr.employee"].browse(people).write({"parent_id": staff[superior].id})


def _permits(env: Environment, city: City, staff: dict[str, Any]) -> None:
    """Four in five of those who scan by PIN or card may; the rest is to be reviewed."""
    lenders = [p for p in city.people if p.habit.verify in (VERIFY_PIN, VERIFY_CARD)]
    env["hr.attendance.pin.permit"].create(
        [
            {
                "employee_id": staff[person.pin].id,
                "date_from": city.on,
                "reason": "Sidik jari tidak terbaca",
            }
            for number, person in enumerate(lenders)
            if number % 5
        ]
    )


def make_terminals(
    env: Environment, city: City, units: dict[str, Any], **values: Any
) -> None:
    """Create the terminals of a city with the units (departments by code) they serve;
    ``values``: what all of them have besides."""
    env["hr.attendance.device"].create(
        [
            {
                "name": device.name,
                "serial_number": device.serial,
                "host": device.host,
                "port": device.port,
                "transport": device.transport,
                "comm_key": str(device.comm_key) if device.comm_key else False,
                **values,
                "unit_ids": [
                    (
                        0,
                        0,
                        {
                            "department_id": units[service.unit].id,
                            "date_from": service.first,
                            "date_to": service.last,
                        },
                    )
                    for service in device.services
                ],
            }
            for device in city.devices
        ]
    )


def _accounts(env: Environment, city: City, units: dict[str, Any]) -> dict[str, Any]:
    """Users of the demo's roles by login; the password of each is its login."""
    env.ref("base.user_admin").write({"lang": "id_ID", "tz": TZ})
    users = {}
    for account in ACCOUNTS:
        person = account.person_in(city)
        groups = ["base.group_user"]
        groups += [f"hr_attendance_mojokerto.{name}" for name in account.groups]
        users[account.login] = env["res.users"].create(
            {
                "name": person.name if person else account.name,
                "login": account.login,
                "password": account.login,
                # Reserved for examples. Notices are read in Odoo.
                "email": f"{account.login}@example.org",
                "notification_type": "inbox",
                "lang": "id_ID",
                "tz": TZ,
                # No robot that greets over the cards.
                "odoobot_state": "disabled",
                "group_ids": [(4, env.ref(name).id) for name in groups],
                "attendance_skpd_ids": [
                    (4, units[code].id) for code in account.skpd if code in units
                ],
            }
        )
    return users


def _digests(env: Environment, users: dict[str, Any]) -> None:
    env["hr.attendance.digest"].create(
        [
            {"user_id": users[login].id, "wanted": True, "hour": DIGEST_HOUR}
            for login in DIGEST_LOGINS
        ]
    )
