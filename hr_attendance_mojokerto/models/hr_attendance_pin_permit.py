from odoo import api, fields, models
from odoo.tools import SQL


class HrAttendancePinPermit(models.Model):
    """A person whose scans by PIN or card count, for some dates: injured or worn
    fingers. Anybody else's are presence that somebody has to look at."""

    _name = "hr.attendance.pin.permit"
    _description = "Permit to Scan by PIN or Card"
    _order = "date_from desc, employee_id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    date_from = fields.Date("From", required=True, default=fields.Date.context_today)
    date_to = fields.Date("Until", help="Last day; empty while it goes on.")
    reason = fields.Char(required=True)

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A permit cannot end before it starts.",
    )
    _employee_dates = models.Index("(employee_id, date_from)")

    @api.model_create_multi
    def create(self, vals_list):
        permits = super().create(vals_list)
        permits._judge_again(permits._work_dates())
        return permits

    def write(self, vals):
        before = self._work_dates()
        result = super().write(vals)
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
        """Return the keys of the days with scans that these permits are about."""
        self.flush_recordset()
        return set(
            self.env.execute_query(
                SQL(
                    """SELECT day.employee_id, day.work_date
                         FROM hr_attendance_pin_permit permit
                         JOIN hr_attendance_day day
                           ON day.employee_id = permit.employee_id
                          AND day.work_date >= permit.date_from
                          AND (permit.date_to IS NULL
                               OR day.work_date <= permit.date_to)
                        WHERE permit.id = ANY(%s) AND day.seen_at IS NOT NULL""",
                    self.ids,
                )
            )
        )
