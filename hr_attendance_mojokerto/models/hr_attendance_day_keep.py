import json
from datetime import date, datetime

from odoo import api, models
from odoo.tools import SQL

from ..rules.facts import State

# What the evaluator writes, with its type in the database.
COLUMNS = {
    "version_id": "int",
    "department_id": "int",
    "place_id": "int",
    "skpd_id": "int",
    "home_skpd_id": "int",
    "state": "varchar",
    "why": "varchar",
    "review": "varchar",
    "reasons": "jsonb",
    "plan_label": "varchar",
    "expected_start": "timestamp",
    "expected_end": "timestamp",
    "due_in": "timestamp",
    "due_out": "timestamp",
    "deadline": "timestamp",
    "window_start": "timestamp",
    "window_end": "timestamp",
    "first_in": "timestamp",
    "last_out": "timestamp",
    "seen_at": "timestamp",
    "minutes_late": "int",
    "minutes_early": "int",
    "minutes_worked": "int",
    "minutes_scheduled": "int",
    "ended": "boolean",
    "next_change": "timestamp",
    "first_punch_id": "int",
    "last_punch_id": "int",
}

NAMES = SQL(", ").join(SQL.identifier(name) for name in COLUMNS)
FRESH = SQL(", ").join(SQL.identifier("excluded", name) for name in COLUMNS)
KNOWN = SQL(", ").join(SQL.identifier("day", name) for name in COLUMNS)
RECORD = SQL(", ").join(
    SQL(f"%s {kind}", SQL.identifier(name)) for name, kind in COLUMNS.items()
)


class HrAttendanceDay(models.Model):
    """How verdicts are kept: as columns, in sets, only where something changed."""

    _inherit = "hr.attendance.day"

    @api.model
    def _columns(self, case, verdict):
        """Return what is kept of a verdict, ready for JSON."""
        facts, spans = case.facts, case.facts.plan.spans
        seen = () if verdict.state is State.NOT_EMPLOYED else facts.scans
        if len(seen) != len(verdict.scans):
            seen = [scan for scan in seen if scan.id in verdict.scans]
        first = min(seen, key=_moment) if seen else None
        last = max(seen, key=_moment) if seen else None
        return {
            "version_id": case.version,
            "department_id": case.department,
            "place_id": case.place,
            "skpd_id": case.skpd,
            "home_skpd_id": case.home_skpd,
            "state": verdict.state,
            "why": verdict.reasons[0].code,
            "review": verdict.reviews[0] if verdict.reviews else None,
            "reasons": [
                [reason.code, {name: _plain(arg) for name, arg in reason.args.items()}]
                for reason in verdict.reasons
            ],
            "plan_label": facts.plan.label,
            "expected_start": _text(spans[0].start) if spans else None,
            "expected_end": _text(spans[-1].end) if spans else None,
            "due_in": _text(verdict.due_in),
            "due_out": _text(verdict.due_out),
            "deadline": _text(verdict.deadline),
            "window_start": _text(facts.window.earliest),
            "window_end": _text(facts.window.latest),
            "first_in": _text(verdict.first_in and verdict.first_in.moment),
            "last_out": _text(verdict.last_out and verdict.last_out.moment),
            "seen_at": _text(first and first.moment),
            "minutes_late": verdict.minutes_late,
            "minutes_early": verdict.minutes_early,
            "minutes_worked": verdict.minutes_worked,
            "minutes_scheduled": verdict.minutes_scheduled,
            "ended": verdict.ended,
            "next_change": _text(verdict.next_change),
            "first_punch_id": first and first.id,
            "last_punch_id": last and last.id,
        }

    @api.model
    def _keep(self, company, rows, *, closed=False):
        """Write what changed of ``{(employee id, date): columns}``. Return the ids of
        the changed days, and the (date, SKPD) pairs whose people changed.

        ``closed``: the days are, or are now, closed; others stay open.
        """
        if not rows:
            return [], set()
        found = self.env.execute_query(
            SQL(
                """
                WITH row AS MATERIALIZED (
                    SELECT * FROM json_to_recordset(%(rows)s::json) AS row (
                        employee_id int, work_date date, %(record)s)
                ), former AS MATERIALIZED (
                    SELECT day.employee_id, day.work_date, day.skpd_id
                      FROM row JOIN hr_attendance_day day
                        ON day.employee_id = row.employee_id
                       AND day.work_date = row.work_date
                ), kept AS (
                    INSERT INTO hr_attendance_day AS day (
                        employee_id, work_date, company_id, closed, provisional,
                        %(names)s)
                    SELECT employee_id, work_date, %(company)s, %(closed)s,
                           NOT %(closed)s, %(names)s
                      FROM row
                    ON CONFLICT (employee_id, work_date) DO UPDATE
                       SET (closed, provisional, %(names)s) =
                           (excluded.closed, excluded.provisional, %(fresh)s)
                     WHERE (day.closed, %(known)s)
                           IS DISTINCT FROM (excluded.closed, %(fresh)s)
                    RETURNING id, employee_id, work_date, skpd_id
                )
                SELECT kept.id, kept.work_date, kept.skpd_id, former.skpd_id
                  FROM kept LEFT JOIN former
                    ON former.employee_id = kept.employee_id
                   AND former.work_date = kept.work_date
                """,
                rows=json.dumps(
                    [
                        {"employee_id": employee, "work_date": str(day), **columns}
                        for (employee, day), columns in rows.items()
                    ]
                ),
                record=RECORD,
                names=NAMES,
                fresh=FRESH,
                known=KNOWN,
                company=company.id,
                closed=closed,
            )
        )
        self.invalidate_model()
        touched = {(day, skpd) for _id, day, *skpds in found for skpd in skpds if skpd}
        return [row[0] for row in found], touched

    @api.model
    def _keep_presence(self, company, verdicts):
        """Write what is known of people at roll calls and ceremonies."""
        rows = [
            (duty, employee, presence.value)
            for (employee, _date), verdict in verdicts.items()
            for duty, presence in verdict.obligations
        ]
        if not rows:
            return
        duties, employees, states = zip(*rows, strict=True)
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_attendance_obligation_presence AS known (
                       obligation_id, employee_id, company_id, state)
                   SELECT row.duty, row.employee, %s, row.state
                     FROM unnest(%s::int[], %s::int[], %s::varchar[])
                          AS row (duty, employee, state)
                   ON CONFLICT (obligation_id, employee_id) DO UPDATE
                      SET state = excluded.state
                    WHERE known.state <> excluded.state""",
                company.id,
                list(duties),
                list(employees),
                list(states),
            )
        )
        self.env["hr.attendance.obligation.presence"].invalidate_model()

    @api.model
    def _drop(self, keys):
        """Remove the open days, and the attendances made from them, of people who turn
        out not to have been employed yet, or are gone altogether. Their scans stay.
        Return the (date, SKPD) pairs that had them."""
        if not keys:
            return set()
        employees, dates = (list(column) for column in zip(*keys, strict=True))
        made = self.env.execute_query(
            SQL(
                """SELECT day.id, day.attendance_id FROM hr_attendance_day day
                     JOIN unnest(%s::int[], %s::date[]) key (employee_id, work_date)
                       ON key.employee_id = day.employee_id
                      AND key.work_date = day.work_date
                    WHERE NOT day.closed""",
                employees,
                dates,
            )
        )
        attendances = self.env["hr.attendance"].sudo()._in_set()
        attendances.browse(row[1] for row in made if row[1]).unlink()
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """DELETE FROM hr_attendance_day WHERE id = ANY(%s)
                   RETURNING work_date, skpd_id""",
                [row[0] for row in made],
            )
        )
        return {row for row in rows if row[1]}


def _moment(scan):
    return scan.moment


def _text(moment):
    """Return an aware UTC moment as PostgreSQL reads it, without a zone."""
    return moment and moment.isoformat()[:19]


def _plain(value):
    """Return an argument of a reason as JSON knows it: moments end in Z."""
    if isinstance(value, datetime):
        return f"{value.isoformat()[:19]}Z"
    if isinstance(value, date):
        return value.isoformat()
    return value
