from odoo import api, fields, models
from odoo.tools import SQL

from .cron_wake import wake_crons

_CALLED = "hr_attendance_mojokerto.evaluator_called"


class HrAttendanceDayMark(models.Model):
    """A person's date to be judged again. Marks are only ever added, so that whoever
    learns something never waits for, nor aborts, the evaluator that takes them."""

    _name = "hr.attendance.day.mark"
    _description = "Date to Be Judged Again"
    _log_access = False

    # Not a reference: its check would cost more than all else on the long logs of a
    # first visit, and the mark of somebody deleted since finds nobody.
    employee_id = fields.Integer(required=True)
    work_date = fields.Date(required=True)
    # The approved correction by which closed days may change, if there is one.
    correction_id = fields.Integer()

    @api.model
    def _mark(self, keys):
        """Have some ``(employee id, local date)`` judged again; dates before the
        company's first judged date, and those whose scans may have been deleted, are
        left alone."""
        if not keys:
            return
        employees, dates = zip(*keys, strict=True)
        self._mark_where(
            SQL("SELECT * FROM unnest(%s::int[], %s::date[])", [*employees], [*dates])
        )

    @api.model
    def _mark_where(self, query, correction=None):
        """Have judged again what a query finds: rows of employee ids and local dates.
        ``correction``: the id of the approved document by which closed days follow."""
        self.env.cr.execute(self._insertion(SQL("(%s)", query), correction))
        if self.env.cr.rowcount:
            self._wake_evaluator()

    @api.model
    def _insertion(self, keys, correction=None):
        """Return the statement that adds the marks of a table expression of employee
        ids and local dates."""
        return SQL(
            """INSERT INTO hr_attendance_day_mark (
                   employee_id, work_date, correction_id)
               SELECT key.employee_id, key.work_date, %s::int
                 FROM (SELECT DISTINCT *
                         FROM %s AS named (employee_id, work_date)) AS key
                 JOIN hr_employee employee ON employee.id = key.employee_id
                 JOIN res_company company ON company.id = employee.company_id
                WHERE key.work_date >= company.attendance_from
                  AND (coalesce(company.attendance_retention_years, 0) = 0
                       OR key.work_date > %s::date - make_interval(
                           years => company.attendance_retention_years))""",
            correction,
            keys,
            fields.Date.today(),
        )

    @api.model
    def _wake_evaluator(self):
        """Call the evaluator when the transaction commits; once is enough for it.

        A call that stands in the table already is no reason to go without: it stands
        there until the evaluator that answers it has ended, and that one may have begun
        before these marks.
        """
        before = self.env.cr.precommit
        if _CALLED not in before.data:
            before.data[_CALLED] = True
            before.add(self.sudo()._call_evaluator)

    @api.model
    def _call_evaluator(self):
        """As ``ir.cron._trigger()``, in one statement: this runs with every scan."""
        cron = self.env["ir.model.data"]._xmlid_to_res_id(
            "hr_attendance_mojokerto.evaluate_cron"
        )
        self.env["ir.cron"].flush_model(["active"])
        called = self.env.execute_query(
            SQL(
                """INSERT INTO ir_cron_trigger (
                       cron_id, call_at, create_uid, create_date, write_uid, write_date)
                   SELECT id, %(now)s, %(user)s, %(now)s, %(user)s, %(now)s
                     FROM ir_cron WHERE id = %(cron)s AND active
                   RETURNING id""",
                now=fields.Datetime.now(),
                user=self.env.uid,
                cron=cron,
            )
        )
        if called:
            dbname = self.env.cr.dbname
            self.env.cr.postcommit.add(lambda: wake_crons(dbname))

    @api.model
    def _take(self, limit):
        """Remove up to ``limit`` marks. Return ``{(employee id, date): correction id or
        None}``, and whether more may be left."""
        rows = self.env.execute_query(
            SQL(
                """DELETE FROM hr_attendance_day_mark
                    WHERE id IN (SELECT id FROM hr_attendance_day_mark
                                  ORDER BY work_date DESC, id LIMIT %s)
                   RETURNING employee_id, work_date, correction_id""",
                limit,
            )
        )
        found = {}
        for employee, date, correction in rows:
            found[employee, date] = correction or found.get((employee, date))
        return found, len(rows) == limit
