from odoo import models
from odoo.tools import SQL


class HrLeave(models.Model):
    """A leave decided, changed or withdrawn late has its past dates judged again."""

    _inherit = "hr.leave"

    def write(self, vals):
        watched = {"state", "request_date_from", "request_date_to", "employee_id"}
        before = self._work_dates() if watched & vals.keys() else set()
        result = super().write(vals)
        if watched & vals.keys():
            self.env["hr.attendance.day.mark"].sudo()._mark(before | self._work_dates())
        return result

    def _work_dates(self):
        """Return the keys of the existing days under these leaves."""
        if not self.ids:
            return set()
        self.flush_recordset()
        return set(
            self.env.execute_query(
                SQL(
                    """SELECT day.employee_id, day.work_date
                         FROM hr_leave leave
                         JOIN hr_attendance_day day
                           ON day.employee_id = leave.employee_id
                          AND day.work_date BETWEEN leave.request_date_from
                                                AND leave.request_date_to
                        WHERE leave.id IN %s""",
                    tuple(self.ids),
                )
            )
        )
