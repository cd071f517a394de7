from odoo import api, fields, models
from odoo.tools import SQL


class HrAttendanceDayMark(models.Model):
    """A person's date to be judged again. Marks are only ever added, so that whoever
    learns something never waits for, nor aborts, the evaluator that takes them."""

    _name = "hr.attendance.day.mark"
    _description = "Date to Be Judged Again"
    _log_access = False

    employee_id = fields.Many2one("hr.employee", required=True, ondelete="cascade")
    work_date = fields.Date(required=True)

    @api.model
    def _mark(self, keys):
        """Have some ``(employee id, local date)`` judged again; dates before the
        company's first judged date are left alone."""
        if not keys:
            return
        employees, dates = zip(*keys, strict=True)
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_attendance_day_mark (employee_id, work_date)
                   SELECT key.employee_id, key.work_date
                     FROM unnest(%s::int[], %s::date[]) AS key (employee_id, work_date)
                     JOIN hr_employee employee ON employee.id = key.employee_id
                     JOIN res_company company ON company.id = employee.company_id
                    WHERE key.work_date >= company.attendance_from""",
                list(employees),
                list(dates),
            )
        )
        self.env.ref("hr_attendance_mojokerto.evaluate_cron")._trigger()

    @api.model
    def _take(self, limit):
        """Remove up to ``limit`` marks and return their distinct keys."""
        rows = self.env.execute_query(
            SQL(
                """DELETE FROM hr_attendance_day_mark
                    WHERE id IN (SELECT id FROM hr_attendance_day_mark
                                  ORDER BY work_date DESC, id LIMIT %s)
                   RETURNING employee_id, work_date""",
                limit,
            )
        )
        return set(rows)
