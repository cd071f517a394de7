"""Lets Odoo learn the past days of the city from its terminals.

Runs inside an Odoo shell while the virtual terminals hold the scans of those days:
they come in through the real poller and are judged by the real evaluator.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from .build import build
from .life import leaves
from .load import QUIET, TZ, Step
from .model import City, Leave

if TYPE_CHECKING:
    from odoo.api import Environment

AHEAD_DAYS = 14
GROWING = (
    "hr_attendance",
    "hr_attendance_day",
    "hr_attendance_day_mark",
    "hr_attendance_punch",
)
LEAVE_TYPES = {
    "annual": "Cuti Tahunan",
    "sick": "Cuti Sakit",
    "maternity": "Cuti Melahirkan",
    "important": "Cuti karena Alasan Penting",
}


def relive(env: Environment, *, size: str, on: date, first: date, last: date) -> None:
    """Take in the local dates ``first`` to ``last``, which have ended, and open the
    next one, which has begun."""
    env = env(context={**env.context, **QUIET, "tz": TZ})
    city = build(size=size, on=on)
    step = Step()
    days = env["hr.attendance.day"]
    if not days.search_count([], limit=1):
        env.company.attendance_from = first
    count = _leave(env, city, leaves(city, first, last + timedelta(AHEAD_DAYS)))
    env.cr.commit()
    step.done(f"{count} approved leaves")
    for number in range((last - first).days + 2):
        days._open_days(env.company, first + timedelta(number))
    env.cr.commit()
    env["hr.attendance.device"]._cron_poll()
    env.cr.commit()
    count = env["hr.attendance.punch"].search_count([])
    step.done(f"{count} scans in the database, read from {len(city.devices)} terminals")
    _judge(env)
    step.done("all days judged")


def _judge(env: Environment) -> None:
    """Judge what is marked, in sets, telling how far it is."""
    marks = env["hr.attendance.day.mark"]
    total = marks.search_count([])
    while rest := marks.search_count([]):
        # Far more rows come in at once than the planner was told of.
        env.cr.execute(f"ANALYZE {', '.join(GROWING)}")
        print(f"City: days judged: {100 * (total - rest) // total} %", flush=True)
        env["hr.attendance.day"]._evaluate(datetime.now())
        env.cr.commit()
        env.invalidate_all()


def _leave_types(env: Environment) -> dict[str, Any]:
    """The leave types by kind, made when they are missing."""
    found = {}
    for kind, name in LEAVE_TYPES.items():
        types = env["hr.leave.type"]
        found[kind] = types.search(
            [("name", "=", name), ("leave_validation_type", "=", "no_validation")],
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


def _leave(env: Environment, city: City, wanted: list[Leave]) -> int:
    """Enter those leaves that are not there yet; returns how many."""
    types = _leave_types(env)
    staff = {
        employee.device_pin: employee.id
        for employee in env["hr.employee"].search_fetch([], ["device_pin"])
    }
    known = {
        (row.employee_id.id, row.request_date_from)
        for row in env["hr.leave"].search_fetch(
            [], ["employee_id", "request_date_from"]
        )
    }
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
