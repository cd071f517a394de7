"""What the judge is told in the bench's year: calendars, holidays, rosters, terminals.

Small tables are filled through the ORM, as a clerk would; rosters and enrolments in
SQL. Afterwards the temporary table ``away`` holds the dates on which a
person is not to be seen.
"""

from datetime import date, datetime, time, timedelta
from typing import Any

from dev.bench.year_papers import file_excuses, file_leaves, give_statuses, insert
from dev.city import City
from dev.city.days import holidays_of
from dev.city.rota import SHIFTS, roster

RAMADAN = (date(2026, 2, 18), date(2026, 3, 19))
SHORT_DAYS = (date(2026, 11, 10), date(2026, 11, 12))
"""Other hours within the month that is judged."""
SCHOOL_BREAK = (date(2026, 11, 5), date(2026, 11, 6))
FURTHER_HOLIDAY = date(2026, 11, 19)
"""Decreed beside those of the year, within that month too."""
FRIDAY = 4


def tell(env: Any, town: City, first: date, last: date) -> None:
    """Fill in what holds between two local dates."""
    env = env(context={**env.context, "tracking_disable": True})
    env.cr.execute(
        "SELECT device_pin, id FROM hr_employee WHERE device_pin IS NOT NULL"
    )
    staff = dict(env.cr.fetchall())
    calendars = _calendars(env, town, staff)
    _post_kinds(env)
    _policy(env, first)
    _decisions(env, calendars, first, last)
    _rosters(env, town, staff, first, last)
    env.cr.execute("CREATE TEMP TABLE away (employee_id int, work_date date)")
    file_leaves(env, town, staff, first, last)
    file_excuses(env, first, last)
    give_statuses(env, sorted(staff.values()), calendars, first)
    _school_break(env)
    _terminals(env, town, last)
    env.flush_all()
    env.cr.execute("ANALYZE away")
    env.cr.commit()


def _hours(env: Any, name: str, weekdays: range, start: float, end: float) -> Any:
    """A calendar with the Friday's longer break and later end."""
    lines = []
    for weekday in weekdays:
        stop, resume = (12.0, 13.0) if weekday != FRIDAY else (11.5, 13.0)
        finish = end + 0.5 if weekday == FRIDAY else end
        for period, since, until in (
            ("morning", start, stop),
            ("lunch", stop, resume),
            ("afternoon", resume, finish),
        ):
            lines.append(
                {
                    "name": f"{period} {weekday}",
                    "dayofweek": str(weekday),
                    "day_period": period,
                    "hour_from": since,
                    "hour_to": until,
                }
            )
    return env["resource.calendar"].create(
        {
            "name": name,
            "tz": "Asia/Jakarta",
            "attendance_ids": [(5, 0, 0), *((0, 0, line) for line in lines)],
        }
    )


def _calendars(env: Any, town: City, staff: dict[str, int]) -> dict[str, Any]:
    """Office hours of five and six days; the short ones of Ramadan and of others."""
    found = {
        "five": _hours(env, "Five days", range(5), 7.5, 16.0),
        "six": _hours(env, "Six days", range(6), 7.5, 14.0),
        "short": _hours(env, "Ramadan", range(6), 8.0, 15.0),
        "personal": _hours(env, "From nine", range(5), 9.0, 16.0),
    }
    env.company.attendance_calendar_id = found["five"]
    env.flush_all()
    rostered = [staff[p.pin] for p in town.people if p.rota]
    six = [staff[p.pin] for p in town.people if p.six_days and not p.rota]
    for table, key in (("hr_version", "employee_id"), ("hr_employee", "id")):
        if table == "hr_employee":
            # The resource of the person has the calendar once more.
            query = """UPDATE resource_resource resource SET calendar_id = %s
                         FROM hr_employee employee
                        WHERE employee.resource_id = resource.id
                          AND (%s::int[] IS NULL OR employee.id = ANY(%s))"""
        else:
            query = f"""UPDATE {table} SET resource_calendar_id = %s
                         WHERE %s::int[] IS NULL OR {key} = ANY(%s)"""
        env.cr.execute(query, (found["five"].id, None, None))
        env.cr.execute(query, (found["six"].id, six, six))
    env.cr.execute(
        "UPDATE hr_version SET is_rostered = employee_id = ANY(%s)", (rostered,)
    )
    env.invalidate_all()
    return found


def _post_kinds(env: Any) -> None:
    """Teachers at schools, others elsewhere."""
    kinds = env["hr.attendance.post.kind"]
    teacher = kinds.search([("code", "ilike", "teacher")], limit=1) or kinds.create(
        {"name": "Teacher", "code": "teacher", "retirement_age": 60}
    )
    other = kinds.search([("id", "!=", teacher.id)], limit=1) or kinds.create(
        {"name": "Staff", "code": "staff", "retirement_age": 58}
    )
    env.flush_all()
    env.cr.execute(
        """UPDATE hr_version version
              SET post_kind_id = CASE WHEN unit.unit_kind = 'school'
                                      THEN %s ELSE %s END
             FROM hr_department unit WHERE unit.id = version.department_id""",
        (teacher.id, other.id),
    )
    env.invalidate_all()


def _policy(env: Any, first: date) -> None:
    policies = env["hr.attendance.policy"]
    found = policies.search([("company_id", "=", env.company.id)], limit=1)
    if found:
        env.cr.execute(
            "UPDATE hr_attendance_policy SET date_from = %s WHERE id = %s",
            (first, found.id),
        )
        env.invalidate_all()
    else:
        policies.create({"date_from": first})


def _decisions(env: Any, calendars: dict[str, Any], first: date, last: date) -> None:
    """Confirmed holidays and changes of hours; written as confirmed, which would
    otherwise have the whole year judged."""
    for year in range(first.year, last.year + 1):
        days = [day.date for day in holidays_of(year) if first <= day.date <= last]
        _decision(env, "year", year, days)
    _decision(env, "holiday", FURTHER_HOLIDAY.year, [FURTHER_HOLIDAY])
    for number, (since, until) in enumerate((RAMADAN, SHORT_DAYS)):
        decision = _decision(env, "hours", since.year, [])
        for name in ("five", "six"):
            insert(
                env,
                "hr_attendance_hours_override",
                "name, calendar_id, hours_calendar_id, date_from, date_to, decision_id,"
                " company_id",
                [
                    (
                        f"Short hours {number}",
                        calendars[name].id,
                        calendars["short"].id,
                        since,
                        until,
                        decision,
                        env.company.id,
                    )
                ],
            )


def _decision(env: Any, kind: str, year: int, days: list[date]) -> int:
    env.cr.execute(
        """INSERT INTO hr_attendance_calendar_decision
               (name, number, date, kind, year, state, company_id)
           VALUES (%s, %s, %s, %s, %s, 'confirmed', %s) RETURNING id""",
        (f"{kind} {year}", "1", date(year, 1, 1), kind, year, env.company.id),
    )
    (decision,) = env.cr.fetchone()
    for day in days:
        start = datetime.combine(day, time()) - timedelta(hours=7)
        env.cr.execute(
            """WITH public AS (
                   INSERT INTO resource_calendar_leaves
                       (name, company_id, date_from, date_to, time_type)
                   VALUES ('Holiday', %s, %s, %s, 'leave') RETURNING id)
               INSERT INTO hr_attendance_holiday
                   (decision_id, company_id, name, kind, date, estimated, leave_id)
               SELECT %s, %s, 'Holiday', 'public', %s, false, id FROM public""",
            (
                env.company.id,
                start,
                start + timedelta(days=1, seconds=-1),
                decision,
                env.company.id,
                day,
            ),
        )
    return decision


def _rosters(
    env: Any, town: City, staff: dict[str, int], first: date, last: date
) -> None:
    """One line a person and date: the shift that begins on it, or the day off."""
    shifts = env["hr.attendance.shift"].create(
        [
            {
                "name": shift.name,
                "code": shift.code,
                "kind": shift.kind,
                "hour_from": shift.start,
                "duration": shift.hours,
            }
            for shift in SHIFTS.values()
        ]
    )
    env.flush_all()
    ids = dict(zip(SHIFTS, shifts.ids, strict=True))
    insert(
        env,
        "hr_attendance_roster",
        "employee_id, company_id, work_date, shift_id",
        [
            (staff[pin], env.company.id, day, ids[code])
            for pin, day, code in roster(town.people, first, last)
        ],
    )


def _school_break(env: Any) -> None:
    schools = env["hr.department"].search([("unit_kind", "=", "school")])
    kind = env["hr.attendance.post.kind"].search(
        [("code", "ilike", "teacher")], limit=1
    )
    env["hr.attendance.unit.calendar"].create(
        {
            "name": "Break",
            "date_from": SCHOOL_BREAK[0],
            "date_to": SCHOOL_BREAK[1],
            "department_ids": [(6, 0, schools.ids)],
            "post_kind_ids": [(6, 0, kind.ids)],
            "effect": "off",
            "document": "SK",
        }
    )
    env.flush_all()
    env.cr.execute(
        """INSERT INTO away
           SELECT version.employee_id, day::date
             FROM hr_version version
             JOIN hr_department unit ON unit.id = version.department_id
              AND unit.unit_kind = 'school',
                  generate_series(%s::date, %s, '1 day') day""",
        SCHOOL_BREAK,
    )


def _terminals(env: Any, town: City, last: date) -> None:
    """Who is enrolled where; all heard at 07:39 of the last date, two silent since
    07:10."""
    env.cr.execute("SELECT serial_number, id FROM hr_attendance_device")
    devices = dict(env.cr.fetchall())
    since = datetime.combine(last, time()) - timedelta(days=300)
    insert(
        env,
        "hr_attendance_enrolment",
        "device_id, company_id, pin, uid, has_finger, seen_from, seen_to, gone",
        [
            (
                devices[device.serial],
                env.company.id,
                user.pin,
                number,
                True,
                since,
                datetime.combine(last, time()),
                False,
            )
            for device in town.devices
            for number, user in enumerate(device.users, 1)
        ],
    )
    heard = datetime.combine(last, time(0, 39))
    env.cr.execute(
        """UPDATE hr_attendance_device_status
              SET health = 'ok', last_heard = %s, attempted_at = %s, drift = 0.4,
                  users_read_at = %s, last_full_read = %s""",
        (heard, heard, heard, heard),
    )
    env.cr.execute(
        """UPDATE hr_attendance_device_status
              SET health = 'silent', last_heard = %s, silent_since = %s
            WHERE device_id IN (SELECT max(device_id) FROM hr_attendance_device_unit
                                 GROUP BY department_id HAVING count(*) = 1
                                 ORDER BY 1 LIMIT 2)""",
        (heard - timedelta(minutes=29), heard - timedelta(minutes=28)),
    )
