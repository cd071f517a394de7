"""The bench's city: where its clock stands and what is in its database.

The figures must not depend on the hour at which they are measured. Therefore the
city of the bench lies in the zone where it is a little after seven in the morning
now, and every weekday is a working day there.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from dev import city
from dev.city.load import make_terminals, make_units

BLOCK = 83
"""Second number of the terminals' addresses."""
MORNING_HOUR = 7
BUILT_ON = date(2026, 11, 24)
"""Date of the city, whenever it is measured."""


def zone_offset(now: datetime) -> int:
    """Hours east of Greenwich where it is past seven and before eight now (aware)."""
    ahead = (MORNING_HOUR - now.astimezone(UTC).hour) % 24
    return ahead if ahead <= 14 else ahead - 24


def zone_name(offset: int) -> str:
    """Odoo's name of the zone ``offset`` hours east of Greenwich."""
    # POSIX counts the other way round.
    return f"Etc/GMT{-offset:+d}" if offset else "Etc/GMT"


def local_now(offset: int) -> datetime:
    """Naive local time in the zone."""
    return (datetime.now(UTC) + timedelta(hours=offset)).replace(tzinfo=None)


def build(on: date, block: int = BLOCK) -> city.City:
    """The full city as of a local date."""
    return city.build(size="full", on=on, block=block)


def load(env: Any, town: city.City, people: int | None = None) -> None:
    """Create departments, staff and terminals; ``people`` limits the staff."""
    company = env.company
    company.attendance_calendar_id = _every_day(env)
    company.attendance_from = town.on - timedelta(days=400)
    departments = make_units(env, town)
    env["hr.employee"].create(
        [
            {
                "name": person.name,
                "nip": person.nip,
                "device_pin": person.pin,
                "employee_kind": person.kind,
                "grade": person.grade,
                "job_class": person.job_class,
                "department_id": departments[person.unit].id,
                "date_version": max(person.hired, town.on - timedelta(days=400)),
                "contract_date_start": person.hired,
                "resource_calendar_id": company.attendance_calendar_id.id,
                "ruleset_id": False,  # overtime is not core's business here
            }
            for person in town.people[:people]
        ]
    )
    make_terminals(env, town, departments)


def _every_day(env: Any) -> Any:
    parts = (("morning", 7.5, 12.0), ("lunch", 12.0, 13.0), ("afternoon", 13.0, 16.0))
    days = [
        (
            0,
            0,
            {
                "name": f"{period} {day}",
                "dayofweek": str(day),
                "day_period": period,
                "hour_from": start,
                "hour_to": end,
            },
        )
        for day in range(7)
        for period, start, end in parts
    ]
    return env["resource.calendar"].create(
        {
            "name": "Every day",
            "tz": "Asia/Jakarta",
            "attendance_ids": [(5, 0, 0), *days],
        }
    )


def move_to(env: Any, offset: int) -> None:
    """Let the city and its terminals lie in another zone."""
    env.company.attendance_calendar_id.tz = zone_name(offset)
    env["hr.attendance.device"].search([]).tz = zone_name(offset)


def morning_scans(
    town: city.City, now: datetime
) -> list[tuple[str, str, str, int, int]]:
    """One scan of everybody within the hour before ``now`` (naive local time), as
    (serial, PIN, ISO local time, state, verify).

    Those whose enrolment was forgotten are known to no terminal; they use the first
    that takes any PIN.
    """
    any_pin = next(d.serial for d in town.devices if abs(d.record_layout) != 8)
    users = {u.pin: device.serial for device in town.devices for u in device.users}
    start = now - timedelta(hours=1)
    step = timedelta(minutes=59) / len(town.people)
    return [
        (
            users.get(person.pin, any_pin),
            person.pin,
            (start + step * number).replace(microsecond=0).isoformat(),
            0,
            1,
        )
        for number, person in enumerate(town.people)
    ]
