"""The rows of the bench's year: scans, days, attendances and cards, made in SQL.

Who is asked on which date follows from the calendars and rosters of ``year_facts``.
Days before the month to be judged are closed, as the judge and the closing would have
left them; from then on the evaluator itself makes them.
"""

from datetime import date, timedelta
from typing import Any

from dev.bench.year_facts import RAMADAN, SHORT_DAYS

EXPECTED = """
CREATE TEMP TABLE expected AS
SELECT person.*, day::date AS work_date,
       day + CASE WHEN short THEN 8.0 ELSE 7.5 END * interval '1 hour' AS starts,
       day + (CASE WHEN short THEN 15.0 WHEN six THEN 14.0 ELSE 16.0 END
              + CASE WHEN dow = 5 THEN 0.5 ELSE 0 END) * interval '1 hour' AS ends
  FROM bench_person person
 CROSS JOIN LATERAL (
    SELECT day, extract(isodow FROM day) AS dow,
           daterange(%(ramadan)s, %(eid)s, '[]') @> day::date
           OR daterange(%(short_from)s, %(short_to)s, '[]') @> day::date AS short
      FROM generate_series(%(first)s::timestamp, %(last)s::timestamp, '1 day') day) day
 WHERE NOT rostered AND dow <= CASE WHEN six THEN 6 ELSE 5 END AND day >= hired
   AND day::date NOT IN (SELECT date FROM hr_attendance_holiday)
UNION ALL
SELECT person.*, roster.work_date,
       roster.work_date + shift.hour_from * interval '1 hour',
       roster.work_date + (shift.hour_from + shift.duration) * interval '1 hour'
  FROM bench_person person
  JOIN hr_attendance_roster roster ON roster.employee_id = person.employee_id
  JOIN hr_attendance_shift shift ON shift.id = roster.shift_id AND shift.kind = 'work'
 WHERE roster.work_date >= hired
"""

PEOPLE = """
CREATE TEMP TABLE bench_person AS
SELECT employee.id AS employee_id, employee.company_id, employee.device_pin AS pin,
       version.id AS version_id, version.department_id, department.skpd_id,
       version.is_rostered AS rostered, calendar.name = 'Six days' AS six,
       coalesce(version.contract_date_start, version.date_version) AS hired,
       enrolment.device_id, row_number() OVER (ORDER BY employee.id) AS number
  FROM hr_employee employee
  JOIN hr_version version ON version.id = employee.current_version_id
  JOIN hr_department department ON department.id = version.department_id
  LEFT JOIN resource_calendar calendar ON calendar.id = version.resource_calendar_id
  LEFT JOIN LATERAL (
    SELECT device_id FROM hr_attendance_enrolment enrolment
     WHERE enrolment.pin = employee.device_pin ORDER BY device_id LIMIT 1) enrolment
    ON true
 WHERE employee.device_pin IS NOT NULL
"""

# Of 1,000 people asked: 15 do not come, 12 forget the scan out, 60 are late, 10 leave
# early, 20 scan twice, 10 scan elsewhere.
VISITS = """
CREATE TEMP TABLE visit AS
SELECT employee_id, company_id, pin, work_date, starts, ends, dice,
       CASE WHEN random() < 0.01 THEN (%(devices)s::int[])[
                1 + floor(random() * %(device_count)s)::int]
            ELSE device_id END AS device_id,
       CASE WHEN random() < 0.02 THEN 3 WHEN random() < 0.2 THEN 15 ELSE 1 END
           AS verify,
       date_trunc('second', CASE WHEN random() < 0.06
           THEN starts + (1 + 39 * random()) * interval '1 minute'
           ELSE starts - 50 * random() * interval '1 minute' END) AS came,
       CASE WHEN random() >= 0.012 THEN
           date_trunc('second', CASE WHEN random() < 0.01
               THEN ends - (20 + 130 * random()) * interval '1 minute'
               ELSE ends + 40 * random() ^ 2 * interval '1 minute' END) END AS went
  FROM (SELECT *, random() AS dice FROM expected) expected
 WHERE device_id IS NOT NULL AND dice >= 0.015
   AND NOT EXISTS (SELECT FROM away WHERE away.employee_id = expected.employee_id
                                      AND away.work_date = expected.work_date)
"""

# In the order of reception, as they would have come.
SCANS = """
INSERT INTO hr_attendance_punch (
    device_id, company_id, serial_number, source, drift, received_at, seen_after, pin,
    uid, local_time, state, verify, workcode, record, punch_time, employee_id)
SELECT visit.device_id, visit.company_id, device.serial_number, 'poll', 0.4,
       scanned - interval '7 hours' + interval '40 seconds',
       scanned - interval '7 hours' - interval '20 seconds',
       pin, employee_id, scanned, key, verify, 0,
       decode(repeat(md5(pin || scanned), 2) || '0000000000000000', 'hex'),
       scanned - interval '7 hours', employee_id
  FROM visit
  JOIN hr_attendance_device device ON device.id = visit.device_id
 CROSS JOIN LATERAL (VALUES (came, 0), (went, 1),
        (CASE WHEN dice < 0.035 THEN came + interval '9 seconds' END, 0))
       AS scan (scanned, key)
 WHERE scanned IS NOT NULL AND scanned < %(until)s
 ORDER BY scanned
ON CONFLICT DO NOTHING
"""

DAYS = """
INSERT INTO hr_attendance_day (
    employee_id, work_date, company_id, version_id, department_id, skpd_id,
    home_skpd_id, place_id, state, why, reasons, provisional, expected_start,
    expected_end, due_in, due_out, deadline, window_end, plan_label, first_in, last_out,
    seen_at, minutes_late, minutes_early, minutes_worked, minutes_scheduled, closed,
    corrected, ended, first_punch_id, last_punch_id)
SELECT employee_id, work_date, company_id, version_id, department_id, skpd_id, skpd_id,
       department_id, state, why,
       jsonb_build_array(jsonb_build_array(why, '{}'::jsonb)), false, start_at, end_at,
       start_at, end_at, start_at, end_at + interval '4 hours', label, came_at,
       went_at, came_at, late, early,
       coalesce(extract(epoch FROM went_at - came_at) / 60, 0)::int,
       coalesce(extract(epoch FROM end_at - start_at) / 60, 0)::int,
       true, false, true, in_id, coalesce(out_id, in_id)
  FROM (
    SELECT day.*, in_id, out_id,
           starts - interval '7 hours' AS start_at, ends - interval '7 hours' AS end_at,
           to_char(starts, 'HH24:MI') || ' – ' || to_char(ends, 'HH24:MI') AS label,
           CASE WHEN is_away THEN 'leave' WHEN starts IS NULL THEN 'off'
                WHEN in_id IS NULL THEN 'absent' WHEN out_id IS NULL THEN 'one_scan'
                WHEN late > 0 AND early > 0 THEN 'late_left_early'
                WHEN late > 0 THEN 'late' WHEN early > 0 THEN 'left_early'
                ELSE 'present' END AS state,
           CASE WHEN is_away THEN 'leave' WHEN starts IS NULL THEN 'day_off'
                WHEN in_id IS NULL THEN 'closed' WHEN out_id IS NULL THEN 'no_out'
                WHEN late > 0 THEN 'came_late' WHEN early > 0 THEN 'went_early'
                ELSE 'on_time' END AS why
      FROM (
        SELECT person.*, day::date AS work_date,
               expected.starts, expected.ends,
               came - interval '7 hours' AS came_at,
               went - interval '7 hours' AS went_at,
               floor(greatest(0, extract(epoch FROM came - expected.starts) / 60))::int
                   AS late,
               floor(greatest(0, extract(epoch FROM expected.ends - went) / 60))::int
                   AS early,
               EXISTS (SELECT FROM away WHERE away.employee_id = person.employee_id
                          AND away.work_date = day::date) AS is_away
          FROM generate_series(%(first)s::date, %(closed_to)s, '1 day') day
          JOIN bench_person person ON person.hired <= day
          LEFT JOIN expected ON expected.employee_id = person.employee_id
                            AND expected.work_date = day::date
          LEFT JOIN visit ON visit.employee_id = person.employee_id
                         AND visit.work_date = day::date) day
      LEFT JOIN LATERAL (SELECT id AS in_id FROM hr_attendance_punch
             WHERE employee_id = day.employee_id AND punch_time = came_at LIMIT 1) i
             ON true
      LEFT JOIN LATERAL (SELECT id AS out_id FROM hr_attendance_punch
             WHERE employee_id = day.employee_id AND punch_time = went_at LIMIT 1) o
             ON true) day
 ORDER BY work_date, employee_id
"""

ATTENDANCES = """
WITH made AS (
    INSERT INTO hr_attendance (
        employee_id, day_id, date, check_in, check_out, worked_hours, expected_hours,
        overtime_hours, validated_overtime_hours, overtime_status, in_mode, out_mode,
        in_device_id, out_device_id, single_scan, create_uid, write_uid, create_date,
        write_date)
    SELECT day.employee_id, day.id, day.work_date, day.seen_at, day.left_at,
           extract(epoch FROM day.left_at - day.seen_at) / 3600, 0, 0, 0, 'approved',
           'device', 'device', first.device_id, last.device_id,
           first.id = last.id, 1, 1, day.seen_at, day.left_at
      FROM (
        SELECT day.*, greatest(seen_at, coalesce(last_out, seen_at)) AS left_at
          FROM hr_attendance_day day
         WHERE work_date BETWEEN %(first)s AND %(judged_to)s) day
      JOIN hr_attendance_punch first ON first.id = day.first_punch_id
      JOIN hr_attendance_punch last ON last.id = day.last_punch_id
     ORDER BY day.work_date, day.employee_id
    RETURNING id, day_id)
UPDATE hr_attendance_day day SET attendance_id = made.id
  FROM made WHERE made.day_id = day.id
"""

STATES = {
    "present_count": "state = 'present'",
    "late_count": "state = 'late'",
    "left_early_count": "state = 'left_early'",
    "late_left_early_count": "state = 'late_left_early'",
    "one_scan_count": "state = 'one_scan'",
    "absent_count": "state = 'absent'",
    "leave_count": "state = 'leave'",
    "off_count": "state = 'off'",
    "due_count": "state NOT IN ('leave', 'off')",
}
CARDS = f"""
INSERT INTO hr_attendance_office_day (
    skpd_id, work_date, company_id, skpd_sequence, headcount, provisional, revision,
    updated_at, closed_at, life, rate, rate_known, {", ".join(STATES)})
SELECT day.skpd_id, day.work_date, day.company_id, skpd.skpd_sequence, count(*), false,
       2, day.work_date + interval '14 hours', day.work_date + interval '4 days',
       'closed', 95, true,
       {", ".join(f"count(*) FILTER (WHERE {rule})" for rule in STATES.values())}
  FROM hr_attendance_day day JOIN hr_department skpd ON skpd.id = day.skpd_id
 GROUP BY day.skpd_id, day.work_date, day.company_id, skpd.skpd_sequence
 ORDER BY day.work_date, day.skpd_id
"""

# Of these dates the usual morning is learned.
ARRIVALS = """
WITH came AS (
    SELECT skpd_id, work_date, count(*) AS people,
           (floor(extract(epoch FROM seen_at + interval '7 hours' - work_date) / 300)
            * 5)::int AS minute
      FROM hr_attendance_day WHERE seen_at IS NOT NULL GROUP BY 1, 2, 4
), arrivals AS (
    SELECT skpd_id, work_date, jsonb_object_agg(minute, people) AS arrivals
      FROM came GROUP BY 1, 2
), begun AS (
    SELECT skpd_id, work_date, mode() WITHIN GROUP (ORDER BY (extract(
               epoch FROM expected_start + interval '7 hours' - work_date) / 60)::int
           ) AS start_minute
      FROM hr_attendance_day GROUP BY 1, 2
)
UPDATE hr_attendance_office_day office
   SET arrivals = arrivals.arrivals, start_minute = begun.start_minute
  FROM begun LEFT JOIN arrivals USING (skpd_id, work_date)
 WHERE office.skpd_id = begun.skpd_id AND office.work_date = begun.work_date
"""


def scan(env: Any, first: date, today: date) -> None:
    """Let everybody scan from a local date until today's 07:35."""
    cr = env.cr
    cr.execute("SELECT array_agg(id ORDER BY id) FROM hr_attendance_device")
    (devices,) = cr.fetchone()
    values = {
        "first": first,
        "last": today,
        "ramadan": RAMADAN[0],
        "eid": RAMADAN[1],
        "short_from": SHORT_DAYS[0],
        "short_to": SHORT_DAYS[1],
        "devices": devices,
        "device_count": len(devices),
        "until": f"{today} 07:35:00",
    }
    cr.execute("SELECT setseed(0.42)")
    # What refers to the rows is as it should be; no trigger needs to look.
    cr.execute("SET session_replication_role = replica")
    for statement in (PEOPLE, EXPECTED, VISITS, SCANS):
        cr.execute(statement, values)
    cr.execute("SET session_replication_role = origin")
    cr.execute("ANALYZE hr_attendance_punch; ANALYZE expected; ANALYZE visit")
    cr.commit()


def close(env: Any, first: date, closed_to: date) -> None:
    """Write the closed days between two local dates, and their cards."""
    cr = env.cr
    cr.execute("SET session_replication_role = replica")
    cr.execute(DAYS, {"first": first, "closed_to": closed_to})
    cr.execute("ANALYZE hr_attendance_day")
    cr.execute(CARDS)
    cr.execute(ARRIVALS)
    cr.execute("SET session_replication_role = origin")
    cr.commit()


def attend(env: Any, first: date, today: date) -> None:
    """Write the attendances of all days before today."""
    cr = env.cr
    cr.execute("SET session_replication_role = replica")
    cr.execute(ATTENDANCES, {"first": first, "judged_to": today - timedelta(days=1)})
    cr.execute("SET session_replication_role = origin")
    cr.commit()
    env.invalidate_all()
