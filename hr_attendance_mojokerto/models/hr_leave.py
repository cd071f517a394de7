from odoo import api, models
from odoo.tools import SQL

# What the judge reads of a leave.
JUDGED = {
    "state",
    "employee_id",
    "holiday_status_id",
    "request_date_from",
    "request_date_to",
    "request_date_from_period",
    "request_date_to_period",
    "request_hour_from",
    "request_hour_to",
    "request_unit_half",
    "request_unit_hours",
}


class HrLeave(models.Model):
    """A leave requested, decided, changed or withdrawn has its dates judged again."""

    _inherit = "hr.leave"

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(vals_list)
        leaves._judge_again(leaves._work_dates())
        return leaves

    def write(self, vals):
        watched = JUDGED & vals.keys()
        before = self._work_dates() if watched else set()
        result = super().write(vals)
        if watched:
            self._judge_again(before | self._work_dates())
        return result

    def unlink(self):
        before = self._work_dates()
        result = super().unlink()
        self._judge_again(before)
        return result

    @api.model
    def _judge_again(self, keys):
        self.env["hr.attendance.day.mark"].sudo()._mark(keys)

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
                        WHERE leave.id = ANY(%s)""",
                    self.ids,
                )
            )
        )
