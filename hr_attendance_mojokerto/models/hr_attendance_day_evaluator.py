from collections import defaultdict
from datetime import UTC

import psycopg2.errors

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.day import State, judge

BATCH = 5000
TRIES = 3
# States of people nobody has seen yet: what is known of their terminals changes.
UNSEEN = (State.NOT_DUE.value, State.MISSING.value, State.NO_DATA.value)
COLUMNS = (
    "version_id",
    "department_id",
    "skpd_id",
    "state",
    "why",
    "review",
    "expected_start",
    "expected_end",
    "first_in",
    "last_out",
    "seen_at",
    "minutes_late",
    "ended",
    "next_change",
    "first_punch_id",
    "last_punch_id",
)
TYPES = {
    "version_id": "int",
    "department_id": "int",
    "skpd_id": "int",
    "state": "varchar",
    "why": "varchar",
    "review": "varchar",
    "expected_start": "timestamp",
    "expected_end": "timestamp",
    "first_in": "timestamp",
    "last_out": "timestamp",
    "seen_at": "timestamp",
    "minutes_late": "int",
    "ended": "boolean",
    "next_change": "timestamp",
    "first_punch_id": "int",
    "last_punch_id": "int",
}


class HrAttendanceDay(models.Model):
    """The one evaluator: it alone writes days, in sets, with ``now`` as a value."""

    _inherit = "hr.attendance.day"

    @api.model
    def _cron_evaluate(self):
        """Open the date where it has begun, then judge what is due, batch by batch."""
        cron = self.env["ir.cron"]
        now = fields.Datetime.now()
        if not self._lock_evaluator():
            return
        for company in self._companies():
            self._open_days(company, company._attendance_today(now))
        for _attempt in range(TRIES):
            try:
                while self._evaluate_batch(cron, now):
                    pass
                return
            except psycopg2.errors.SerializationFailure:
                # Somebody edited one of these employees: judge from a fresh snapshot.
                self.env.cr.rollback()
                self.env.invalidate_all()
                if not self._lock_evaluator():
                    return

    @api.model
    def _evaluate_batch(self, cron, now):
        """Judge and commit one batch. Return whether another one waits."""
        done = self._evaluate(now, limit=BATCH)
        remaining = self.env["hr.attendance.day.mark"].search_count([], limit=BATCH)
        in_time = cron._commit_progress(done, remaining=remaining)
        return bool(done and remaining and in_time and self._lock_evaluator())

    @api.model
    def _companies(self):
        """Return the companies whose days are judged."""
        return self.env["res.company"].search([("attendance_from", "!=", False)])

    @api.model
    def _lock_evaluator(self):
        """Two evaluators at once would count the same SKPD from two snapshots."""
        rows = self.env.execute_query(
            SQL("SELECT pg_try_advisory_xact_lock(hashtext('hr_attendance_day'))")
        )
        return rows[0][0]

    @api.model
    def _open_days(self, company, date):
        """Have a row made for everybody employed on a date that has begun."""
        if date < company.attendance_from:
            return
        rows = self.env.execute_query(
            SQL(
                """SELECT employee.id FROM hr_employee employee
                    WHERE employee.company_id = %s
                      AND NOT EXISTS (
                        SELECT FROM hr_attendance_day day
                         WHERE day.employee_id = employee.id AND day.work_date = %s)""",
                company.id,
                date,
            )
        )
        keys = {(employee, date) for (employee,) in rows}
        self.env["hr.attendance.day.mark"]._mark(
            self.env["hr.version"]._assignments(keys).keys()
        )

    @api.model
    def _evaluate(self, now, limit=BATCH):
        """Judge up to ``limit`` marked days and all those whose state may change by
        itself; make the attendance rows, the counters and the announcement follow.
        ``now`` is naive UTC. Return how many days were judged."""
        keys = self.env["hr.attendance.day.mark"]._take(limit)
        keys |= self._due(now)
        touched = defaultdict(set)
        days = []
        for company, own in self._by_company(keys).items():
            verdicts = self._judge(company, own, now)
            changed_days, offices = self._keep(company, own, verdicts)
            days += changed_days
            for date, skpd in offices:
                touched[date].add(skpd)
        self.env["hr.attendance"]._follow_days(days)
        offices = self.env["hr.attendance.office.day"]
        changed = {}
        for date, skpds in touched.items():
            changed.update(offices._count([date], skpds, now))
        offices._announce(changed)
        return len(keys)

    @api.model
    def _due(self, now):
        """Return the keys of days whose moment has come, and of the running days of
        people not seen, whose terminals may have been heard or fallen silent."""
        rows = self.env.execute_query(
            SQL(
                """SELECT employee_id, work_date FROM hr_attendance_day
                    WHERE next_change <= %(now)s
                   UNION
                   SELECT employee_id, work_date FROM hr_attendance_day
                    WHERE work_date = ANY(%(todays)s) AND NOT ended
                      AND state IN %(unseen)s AND expected_start <= %(now)s""",
                now=now,
                todays=[
                    company._attendance_today(now) for company in self._companies()
                ],
                unseen=UNSEEN,
            )
        )
        return set(rows)

    @api.model
    def _by_company(self, keys):
        if not keys:
            return {}
        rows = self.env.execute_query(
            SQL(
                "SELECT id, company_id FROM hr_employee WHERE id = ANY(%s)",
                list({employee for employee, _date in keys}),
            )
        )
        company_of = dict(rows)
        found = defaultdict(set)
        for key in keys:
            company = company_of.get(key[0])
            if company:
                found[self.env["res.company"].browse(company)].add(key)
        return found

    @api.model
    def _judge(self, company, keys, now):
        """Return ``{key: column values}`` of those employed on the date."""
        moment = now.replace(tzinfo=UTC)
        ends = {date: company._attendance_bounds(date)[1] for _employee, date in keys}
        found = {}
        for key, (assignment, facts) in self._gather(company, keys).items():
            verdict = judge(facts, moment)
            seen = min(facts.scans, key=lambda scan: scan.moment, default=None)
            last = max(facts.scans, key=lambda scan: scan.moment, default=None)
            window = facts.window
            end_of_date = ends[key[1]]
            found[key] = {
                "version_id": assignment.version,
                "department_id": assignment.department,
                "skpd_id": assignment.skpd,
                "state": verdict.state.value,
                "why": verdict.why and verdict.why.value,
                "review": verdict.review and verdict.review.value,
                "expected_start": _naive(window and window.start),
                "expected_end": _naive(window and window.end),
                "first_in": _naive(verdict.first_in and verdict.first_in.moment),
                "last_out": _naive(verdict.last_out and verdict.last_out.moment),
                "seen_at": _naive(seen and seen.moment),
                "minutes_late": verdict.minutes_late,
                "ended": moment >= end_of_date,
                "next_change": _naive(
                    verdict.next_change
                    or (end_of_date if moment < end_of_date else None)
                ),
                "first_punch_id": seen and seen.id,
                "last_punch_id": last and last.id,
            }
        return found

    @api.model
    def _keep(self, company, keys, verdicts):
        """Write what changed. Return the ids of the changed days, and the (date, SKPD)
        pairs whose people changed."""
        names = SQL(", ").join(SQL.identifier(name) for name in COLUMNS)
        fresh = SQL(", ").join(SQL.identifier("excluded", name) for name in COLUMNS)
        known = SQL(", ").join(SQL.identifier("day", name) for name in COLUMNS)
        touched = self._drop(keys - verdicts.keys())
        if not verdicts:
            return [], touched
        arrays = SQL(", ").join(
            SQL(f"%s::{TYPES[name]}[]", [row[name] for row in verdicts.values()])
            for name in COLUMNS
        )
        former = self.env.execute_query(
            SQL(
                """SELECT day.employee_id, day.work_date, day.skpd_id
                     FROM hr_attendance_day day
                     JOIN unnest(%s::int[], %s::date[]) key (employee_id, work_date)
                       ON key.employee_id = day.employee_id
                      AND key.work_date = day.work_date""",
                [employee for employee, _date in verdicts],
                [date for _employee, date in verdicts],
            )
        )
        former_skpd = {(employee, date): skpd for employee, date, skpd in former}
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO hr_attendance_day AS day (
                    employee_id, work_date, company_id, provisional, %(names)s)
                SELECT employee_id, work_date, %(company)s, true, %(names)s
                  FROM unnest(%(employees)s::int[], %(dates)s::date[], %(arrays)s)
                       AS row (employee_id, work_date, %(names)s)
                ON CONFLICT (employee_id, work_date) DO UPDATE
                   SET (%(names)s) = (%(fresh)s)
                 WHERE (%(known)s) IS DISTINCT FROM (%(fresh)s)
                RETURNING id, employee_id, work_date, skpd_id
                """,
                names=names,
                fresh=fresh,
                known=known,
                company=company.id,
                employees=[employee for employee, _date in verdicts],
                dates=[date for _employee, date in verdicts],
                arrays=arrays,
            )
        )
        self.invalidate_model()
        for _day, employee, date, skpd in rows:
            touched |= {(date, skpd), (date, former_skpd.get((employee, date)))}
        return [row[0] for row in rows], {pair for pair in touched if pair[1]}

    @api.model
    def _drop(self, keys):
        """Remove the days, and the attendances made from them, of people who turn out
        not to be employed on the date. Their scans stay."""
        if not keys:
            return set()
        made = self.env.execute_query(
            SQL(
                """SELECT day.attendance_id FROM hr_attendance_day day
                     JOIN unnest(%s::int[], %s::date[]) key (employee_id, work_date)
                       ON key.employee_id = day.employee_id
                      AND key.work_date = day.work_date
                    WHERE day.attendance_id IS NOT NULL""",
                [employee for employee, _date in keys],
                [date for _employee, date in keys],
            )
        )
        attendances = self.env["hr.attendance"].sudo()._in_set()
        attendances.browse(row[0] for row in made).unlink()
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """DELETE FROM hr_attendance_day day
                    USING unnest(%s::int[], %s::date[]) key (employee_id, work_date)
                    WHERE key.employee_id = day.employee_id
                      AND key.work_date = day.work_date
                   RETURNING day.work_date, day.skpd_id""",
                [employee for employee, _date in keys],
                [date for _employee, date in keys],
            )
        )
        return set(rows)


def _naive(moment):
    return moment and moment.replace(tzinfo=None)
