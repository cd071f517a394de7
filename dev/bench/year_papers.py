"""What is filed and decided of people in the bench's year: leaves, excuses, and what
holds of a few people all the year.

Each function also writes the dates on which they are not to be seen into the temporary
table ``away``.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from psycopg2.extras import execute_values

from dev.city import City
from dev.city.papers import leaves

CEREMONY = date(2026, 11, 17)


def insert(env: Any, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    """Insert rows in a few large statements."""
    execute_values(
        env.cr._obj, f"INSERT INTO {table} ({columns}) VALUES %s", rows, page_size=5000
    )


def file_leaves(
    env: Any, town: City, staff: dict[str, int], first: date, last: date
) -> None:
    """The city's leaves, approved, of one type."""
    env.cr.execute(
        "SELECT min(id) FROM hr_leave_type WHERE active AND time_type = 'leave'"
    )
    (kind,) = env.cr.fetchone()
    insert(
        env,
        "hr_leave",
        "employee_id, company_id, employee_company_id, holiday_status_id, state,"
        " request_date_from, request_date_to, date_from, date_to, number_of_days",
        [
            (
                staff[leave.pin],
                env.company.id,
                env.company.id,
                kind,
                "validate",
                leave.first,
                leave.last,
                datetime.combine(leave.first, time(0, 30)),
                datetime.combine(leave.last, time(9)),
                (leave.last - leave.first).days + 1,
            )
            for leave in leaves(town, first, last)
        ],
    )
    env.cr.execute(
        """INSERT INTO away
           SELECT employee_id, day::date FROM hr_leave,
                  generate_series(request_date_from, request_date_to, '1 day') day"""
    )


def file_excuses(env: Any, first: date, last: date) -> None:
    """On one day of 80 a person has a paper: late, duty of a day, or ill for a day."""
    types = env["hr.attendance.excuse.type"].create(
        [
            {"name": f"Bench {effect}", "code": f"bench_{effect}", "effect": effect}
            for effect in ("late", "duty", "absence")
        ]
    )
    env.flush_all()
    env.cr.execute(
        """WITH filed AS (
               INSERT INTO hr_attendance_excuse
                   (employee_id, company_id, type_id, date_from, date_to, period,
                    hour_to, state, filed_at, decided_at)
               SELECT employee.id, employee.company_id,
                      (%(types)s)[1 + (employee.id + day::date - %(first)s) %% 3],
                      day, day,
                      CASE WHEN (employee.id + day::date - %(first)s) %% 3 = 0
                           THEN 'hours' ELSE 'day' END,
                      CASE WHEN (employee.id + day::date - %(first)s) %% 3 = 0
                           THEN 9.0 END,
                      'approved', day, day
                 FROM hr_employee employee,
                      generate_series(%(first)s::date, %(last)s, '1 day') day
                WHERE device_pin IS NOT NULL
                  AND (employee.id * 7 + (day::date - %(first)s) * 13) %% 80 = 0
               RETURNING employee_id, date_from, period)
           INSERT INTO away SELECT employee_id, date_from FROM filed
            WHERE period = 'day'""",
        {"types": types.ids, "first": first, "last": last},
    )


def give_statuses(
    env: Any, staff: list[int], calendars: dict[str, Any], first: date
) -> None:
    """A few people each of whom something special holds all the year."""
    exempt, posted, standing, personal = (
        staff[start::200] for start in (11, 47, 83, 129)
    )
    units = env["hr.department"].search([("is_skpd", "=", True)])
    env["hr.attendance.exemption"].create(
        [
            {
                "employee_id": employee,
                "kind": "study" if number % 2 else "pre_retirement",
                "date_from": first,
                "document": "SK",
            }
            for number, employee in enumerate(exempt)
        ]
    )
    env["hr.attendance.assignment"].create(
        [
            {
                "employee_id": employee,
                "department_id": units[number % len(units)].id,
                "date_from": first,
                "document": "SP",
            }
            for number, employee in enumerate(posted)
        ]
    )
    env["hr.attendance.standing.assignment"].create(
        {
            "name": "In the field",
            "employee_ids": [(6, 0, standing)],
            "date_from": first,
            "document": "SK",
        }
    )
    env["hr.attendance.personal.hours"].create(
        [
            {
                "employee_id": employee,
                "date_from": first,
                "hours_calendar_id": calendars["personal"].id,
                "document": "SP",
            }
            for employee in personal
        ]
    )
    env["hr.attendance.obligation"].create(
        {
            "name": "Ceremony",
            "kind": "ceremony",
            "work_date": CEREMONY,
            "hour_from": 7.0,
            "hour_to": 8.0,
            "recorded_by": "terminals",
            "device_ids": [(6, 0, env["hr.attendance.device"].search([]).ids)],
        }
    )
    env.flush_all()
    env.cr.execute(
        """INSERT INTO away
           SELECT employee_id, day::date FROM unnest(%s::int[]) employee_id,
                  generate_series(%s::date, %s, '1 day') day""",
        ([*exempt, *standing], first, first + timedelta(450)),
    )
