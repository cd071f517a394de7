from datetime import UTC, timedelta

import psycopg2.errors

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.day import judge
from .hr_attendance_day_closed import _by_date

BATCH = 5000
TRIES = 3


class HrAttendanceDay(models.Model):
    """The one evaluator: it alone writes days, in sets, with ``now`` as a value."""

    _inherit = "hr.attendance.day"

    @api.model
    def _cron_evaluate(self):
        """Open the date where it has begun, hear who fell silent, then judge what is
        due, batch by batch."""
        cron = self.env["ir.cron"]
        now = fields.Datetime.now()
        if not self._lock_evaluator():
            return
        for company in self._companies():
            for date in self._unopened(company, company._attendance_today(now)):
                self._open_days(company, date)
        for _attempt in range(TRIES):
            try:
                self.env["hr.attendance.device.silence"]._listen(now)
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
        """Judge and commit one batch, so that the cards tell it at once; then let the
        cards go on and Odoo's attendances follow. Return whether another batch waits.

        An attendance that could not follow does so when its day ends.
        """
        done, days, more = self._judge_due(now, limit=BATCH)
        cron._commit_progress(done, remaining=BATCH if more else 0)
        self._wait_for_evaluator()
        if not more:
            self._advance_offices(now)
        self.env["hr.attendance"]._follow_days(days)
        in_time = cron._commit_progress(0)
        return bool(more and in_time and self._lock_evaluator())

    @api.model
    def _advance_offices(self, now):
        """Let the days of the SKPD that ended or became complete say so."""
        offices = self.env["hr.attendance.office.day"]
        offices._announce(offices._advance(now))

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
    def _wait_for_evaluator(self):
        self.env.cr.execute(
            SQL("SELECT pg_advisory_xact_lock(hashtext('hr_attendance_day'))")
        )

    @api.model
    def _unopened(self, company, today):
        """Return today, and the dates since the last opened one on which the server
        was away."""
        [(last,)] = self.env.execute_query(
            SQL(
                """SELECT max(work_date) FROM hr_attendance_office_day
                    WHERE company_id = %s AND work_date < %s""",
                company.id,
                today,
            )
        )
        missed = (today - last).days - 1 if last else 0
        return [today - timedelta(days=number) for number in range(missed, -1, -1)]

    @api.model
    def _open_days(self, company, date):
        """Have a row made for everybody listed on a date that has begun."""
        if date < company.attendance_from:
            return
        rows = self.env.execute_query(
            SQL(
                """SELECT employee.id FROM hr_employee employee
                    WHERE employee.company_id = %(company)s
                      AND (employee.active OR EXISTS (
                        SELECT FROM hr_version version
                         WHERE version.employee_id = employee.id
                           AND version.departure_date >= %(date)s))
                      AND NOT EXISTS (
                        SELECT FROM hr_attendance_day day
                         WHERE day.employee_id = employee.id
                           AND day.work_date = %(date)s)""",
                company=company.id,
                date=date,
            )
        )
        keys = {(employee, date) for (employee,) in rows}
        assignments = self.env["hr.version"]._assignments(keys)
        self.env["hr.attendance.day.mark"]._mark(
            {key for key, assignment in assignments.items() if assignment.listed}
        )

    @api.model
    def _evaluate(self, now, limit=BATCH):
        """Judge up to ``limit`` marked days and all those whose moment has come; make
        the counters, the announcement and Odoo's attendances follow. ``now`` is naive
        UTC. Return how many days were judged."""
        done, days, _more = self._judge_due(now, limit)
        self.env["hr.attendance"]._follow_days(days)
        return done

    @api.model
    def _judge_due(self, now, limit=BATCH):
        """Judge, keep, count and announce. Return how many days were judged, the ids
        of those that changed, and whether more marks may wait: who adds one later calls
        the evaluator for it."""
        marked, more = self.env["hr.attendance.day.mark"]._take(limit)
        touched, days, done = set(), [], 0
        for company, (own, closed) in self._to_judge(marked, now).items():
            done += len(own)
            rows, verdicts = self._judge(company, own, now, closed)
            touched |= self._drop(own - closed - rows.keys())
            for changed, offices in (
                self._keep(company, _without(rows, closed)),
                self._propose(company, _within(rows, closed), marked, now),
            ):
                days += changed
                touched |= offices
            self._keep_presence(company, verdicts)
        offices = self.env["hr.attendance.office.day"]
        changed = {}
        for date, skpds in _by_date(touched).items():
            changed.update(offices._count([date], skpds, now))
        offices._announce(changed)
        return done, days, more

    @api.model
    def _judge(self, company, keys, now, closed=frozenset()):
        """Return ``({key: columns}, {key: Verdict})`` of those who have a row."""
        moment = now.replace(tzinfo=UTC)
        cases = self._gather(company, keys, moment, closed)
        verdicts = {key: judge(case.facts, moment) for key, case in cases.items()}
        columns = self._columns
        rows = {key: columns(cases[key], verdict) for key, verdict in verdicts.items()}
        return rows, verdicts

    @api.model
    def _to_judge(self, marked, now):
        """Return ``{company: (keys, those of them that are closed days)}`` of what is
        marked and of the open days whose moment has come.

        With a marked date go those before and after on which the person is on the
        roster: a scan at seven in the morning may belong to last night's shift. The
        marks of people deleted since find nobody.
        """
        employees, dates = zip(*marked, strict=True) if marked else ((), ())
        rows = self.env.execute_query(
            SQL(
                """WITH marked AS (
                       SELECT * FROM unnest(%(employees)s::int[], %(dates)s::date[])
                                     AS marked (employee_id, work_date)
                   ), key AS (
                       SELECT employee_id, work_date FROM marked
                        UNION
                       SELECT day.employee_id, day.work_date
                         FROM marked
                         JOIN hr_attendance_roster roster
                           ON roster.employee_id = marked.employee_id
                          AND roster.work_date BETWEEN marked.work_date - 1
                                                   AND marked.work_date + 1
                          AND roster.work_date <> marked.work_date
                         JOIN hr_attendance_day day
                           ON day.employee_id = roster.employee_id
                          AND day.work_date = roster.work_date
                        UNION
                       SELECT employee_id, work_date FROM hr_attendance_day
                        WHERE next_change <= %(now)s AND NOT closed
                   )
                   SELECT employee.company_id, key.employee_id, key.work_date,
                          coalesce(day.closed, false)
                     FROM key
                     JOIN hr_employee employee ON employee.id = key.employee_id
                     LEFT JOIN hr_attendance_day day
                       ON day.employee_id = key.employee_id
                      AND day.work_date = key.work_date""",
                employees=list(employees),
                dates=list(dates),
                now=now,
            )
        )
        found = {}
        for company, employee, date, closed in rows:
            keys, shut = found.setdefault(company, (set(), set()))
            keys.add((employee, date))
            if closed:
                shut.add((employee, date))
        companies = self.env["res.company"]
        return {companies.browse(company): keys for company, keys in found.items()}


def _within(rows, keys):
    return {key: row for key, row in rows.items() if key in keys}


def _without(rows, keys):
    return {key: row for key, row in rows.items() if key not in keys}
