"""Enters into Odoo what the city's offices would have entered: leave, rosters, duty
travel, what was announced, deaths, the roll call of Mondays.

Each function enters what is not there yet, so that days can be lived on later.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from .days import is_working_day, working_days
from .model import City, Leave
from .papers import announced, duties
from .rota import SHIFTS, roster

if TYPE_CHECKING:
    from odoo.api import Environment

LEAVE_TYPES = {
    "annual": "Cuti Tahunan",
    "sick": "Cuti Sakit",
    "maternity": "Cuti Melahirkan",
    "important": "Cuti karena Alasan Penting",
}
# Letters come within so many days after something was announced.
LETTER_DAYS = 4
ROLL_CALL_UNIT = "SETDA"
BATCH = 5000


def staff_by_pin(env: Environment) -> dict[str, int]:
    """Ids of employees by PIN."""
    employees = env["hr.employee"].with_context(active_test=False)
    return {e.device_pin: e.id for e in employees.search_fetch([], ["device_pin"])}


def _known(env: Environment, model: str, start: str) -> set[tuple[int, date]]:
    rows = env[model].search_fetch([], ["employee_id", start])
    return {(row.employee_id.id, row[start]) for row in rows}


def _leave_types(env: Environment) -> dict[str, Any]:
    """The leave types by kind, made when they are missing."""
    found = {}
    for kind, name in LEAVE_TYPES.items():
        types = env["hr.leave.type"]
        found[kind] = types.with_context(active_test=False).search(
            [
                ("name", "=", name),
                ("leave_validation_type", "=", "no_validation"),
                ("pns_code", "=", False),
            ],
            limit=1,
        ) or types.create(
            {
                "name": name,
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
                "request_unit": "day",
            }
        )
    return found


def enter_leave(env: Environment, wanted: list[Leave]) -> int:
    """Approved leave; returns how many were new.

    :raises RuntimeError: when Odoo did not approve some
    """
    types = _leave_types(env)
    staff = staff_by_pin(env)
    known = _known(env, "hr.leave", "request_date_from")
    fresh = [w for w in wanted if (staff[w.pin], w.first) not in known]
    # These types need nobody's approval: what is entered is approved.
    entered = env["hr.leave"].create(
        [
            {
                "employee_id": staff[leave.pin],
                "holiday_status_id": types[leave.kind].id,
                "request_date_from": leave.first,
                "request_date_to": leave.last,
            }
            for leave in fresh
        ]
    )
    if waiting := entered.filtered(lambda leave: leave.state != "validate"):
        raise RuntimeError(f"{len(waiting)} leaves were not approved")
    return len(fresh)


def name_leave(env: Environment) -> int:
    """Leave that was entered by the city's own types is from now on of the kind of
    civil servants, as an officer who takes over the past would have it; returns how
    many. Who has no right to a kind keeps the city's own."""
    count = 0
    kinds = {kind.pns_code: kind for kind in env["hr.leave.type"].search([])}
    for code, own in _leave_types(env).items():
        kind = kinds.get(code)
        if not kind:
            continue
        leaves = env["hr.leave"].search([("holiday_status_id", "=", own.id)])
        moved = leaves.filtered(
            lambda leave, kind=kind: kind._is_for(leave.employee_id.employee_kind)
        )
        if moved:
            # Past every check: what is over is neither asked for nor decided again.
            env.cr.execute(
                "UPDATE hr_leave SET holiday_status_id = %s WHERE id = ANY(%s)",
                [kind.id, moved.ids],
            )
            count += len(moved)
    env.invalidate_all()
    return count


def enter_roster(env: Environment, rows: list[tuple[str, date, str]]) -> int:
    """Rows (PIN, date, code of the shift) of dates that have none yet."""
    shifts = {
        shift.code: shift.id
        for shift in env["hr.attendance.shift"].search_fetch([], ["code"])
    }
    staff = staff_by_pin(env)
    latest = env["hr.attendance.roster"].search([], order="work_date desc", limit=1)
    values = [
        {"employee_id": staff[pin], "work_date": day, "shift_id": shifts[code]}
        for pin, day, code in rows
        if not latest or day > latest.work_date
    ]
    for start in range(0, len(values), BATCH):
        env["hr.attendance.roster"].create(values[start : start + BATCH])
    return len(values)


def city_roster(city: City, first: date, last: date) -> list[tuple[str, date, str]]:
    """The roster of a city's people, from the day before the first, whose night ends
    on it."""
    return list(roster(city.people, first - timedelta(1), last))


def countable(
    city: City, wanted: list[Leave], rows: list[tuple[str, date, str]]
) -> list[Leave]:
    """The leave that takes a day of work from the person. For shift staff Odoo counts
    it by the roster and refuses leave of free days only."""
    at_work: dict[str, list[date]] = {p.pin: [] for p in city.people if p.rota}
    for pin, day, code in rows:
        if SHIFTS[code].kind == "work":
            at_work[pin].append(day)
    return [
        leave
        for leave in wanted
        if leave.pin not in at_work
        or any(leave.first <= day <= leave.last for day in at_work[leave.pin])
    ]


def enter_deaths(env: Environment, died: dict[str, date], last: date) -> int:
    """Deaths up to a date, as an SKPD reports them; returns how many were new."""
    staff = staff_by_pin(env)
    known = _known(env, "hr.attendance.exemption", "date_from")
    fresh = [
        {
            "employee_id": staff[pin],
            "kind": "died",
            "date_from": day,
            "document": f"Contoh/AKTA/{pin}",
        }
        for pin, day in died.items()
        if day <= last and (staff[pin], day) not in known
    ]
    env["hr.attendance.exemption"].create(fresh)
    return len(fresh)


def enter_excuses(env: Environment, city: City, first: date, last: date) -> int:
    """Duty travel from ``first`` to a fortnight after ``last``; and who announced to
    stay away up to the day after ``last``: the older ones with letter and approval."""
    staff = staff_by_pin(env)
    kinds = {kind.code: kind.id for kind in env["hr.attendance.excuse.type"].search([])}
    known = _known(env, "hr.attendance.excuse", "date_from")
    fresh = []
    for number, duty in enumerate(duties(city, first, last + timedelta(14))):
        values = {
            "employee_id": staff[duty.pin],
            "type_id": kinds["duty"],
            "date_from": duty.first,
            "date_to": duty.last,
            "period": duty.period,
            "reason": "Rapat koordinasi di Surabaya",
        }
        fresh.append(values | decided(duty.first, f"Contoh/SPT/{number + 1}"))
    for number in range((last - first).days + 2):
        day = first + timedelta(number)
        for pin in announced(city, day):
            values = {
                "employee_id": staff[pin],
                "type_id": kinds["permission"],
                "date_from": day,
                "date_to": day,
                "period": "day",
                "reason": "Keperluan keluarga",
                "state": "announced",
            }
            if (last - day).days > LETTER_DAYS:
                values |= decided(day, f"Contoh/IZIN/{day:%d%m}")
            fresh.append(values)
    fresh = [
        values
        for values in fresh
        if (values["employee_id"], values["date_from"]) not in known
    ]
    env["hr.attendance.excuse"].create(fresh)
    return len(fresh)


def decided(day: date, document: str) -> dict[str, Any]:
    """The values of an excuse that was approved by a letter."""
    # Filed and decided at eight in the morning of the day (01:00 UTC).
    moment = datetime.combine(day, time(1))
    return {
        "state": "approved",
        "document": document,
        "filed_at": moment,
        "decided_at": moment,
        "decided_by_id": 2,
    }


def enter_roll_calls(env: Environment, first: date, last: date) -> int:
    """The roll call of each Monday at work, recorded by the terminals there."""
    unit = env["hr.department"].search([("skpd_code", "=", ROLL_CALL_UNIT)], limit=1)
    calls = env["hr.attendance.obligation"]
    known = {call.work_date for call in calls.search_fetch([], ["work_date"])}
    devices = env["hr.attendance.device"].search(
        [("unit_ids.department_id", "=", unit.id)]
    )
    days = [
        day
        for day in working_days(first, last)
        if day.weekday() == 0 and day not in known and is_working_day(day)
    ]
    calls.create(
        [
            {
                "name": "Apel Senin",
                "kind": "roll_call",
                "work_date": day,
                "hour_from": 7.25,
                "hour_to": 7.75,
                "place": "Halaman Balai Kota",
                "department_ids": [(6, 0, unit.ids)],
                "device_ids": [(6, 0, devices.ids)],
                "recorded_by": "terminals",
            }
            for day in days
        ]
    )
    return len(days)
