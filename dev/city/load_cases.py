"""Shifts and the special cases of a city in Odoo: what is known at its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .model import City
from .rota import SHIFTS

if TYPE_CHECKING:
    from odoo.api import Environment

    from .load import Loaded

WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)


def load_shifts(env: Environment) -> dict[str, Any]:
    """The shifts by code."""
    return {
        code: env["hr.attendance.shift"].create(
            {
                "name": shift.name,
                "code": code,
                "kind": shift.kind,
                "sequence": number * 10,
                "hour_from": shift.start,
                "duration": shift.hours,
            }
        )
        for number, (code, shift) in enumerate(SHIFTS.items(), start=1)
    }


def load_cases(env: Environment, city: City, loaded: Loaded) -> None:
    """Who leads a second unit, is out in the field, or has hours by letter."""
    staff, cases = loaded.staff, city.cases
    for acting in cases.acting:
        env["hr.attendance.assignment"].create(
            {
                "employee_id": staff[acting.pin].id,
                "department_id": loaded.units[acting.unit].id,
                "kind": "acting",
                "date_from": city.on,
                "document": "Contoh/SP-PLT/1",
                **{
                    name: number in acting.weekdays
                    for number, name in enumerate(WEEKDAYS)
                },
            }
        )
    if cases.standing:
        env["hr.attendance.standing.assignment"].create(
            {
                "name": "Penyuluhan dan pelayanan di lapangan",
                "employee_ids": [(6, 0, [staff[pin].id for pin in cases.standing])],
                "date_from": city.on,
                "scans_due": "in",
                "place": "Kota Mojokerto",
                "document": "Contoh/SPT-TETAP/1",
            }
        )
    env["hr.attendance.personal.hours"].create(
        [
            {
                "employee_id": staff[pin].id,
                "date_from": city.on,
                "hours_calendar_id": loaded.calendars["personal"].id,
                "document": f"Contoh/DISPENSASI/{number}",
                "reason": "Menyusui",
            }
            for number, pin in enumerate(cases.personal, start=1)
        ]
    )
