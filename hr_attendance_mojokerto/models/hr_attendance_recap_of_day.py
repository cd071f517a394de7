from odoo import fields, models


class HrAttendanceRecapOfDay(models.AbstractModel):
    """What every row that is read from a person's day says of the day."""

    _name = "hr.attendance.recap.of.day"
    _description = "Row of a Day"

    day_id = fields.Many2one("hr.attendance.day", readonly=True)
    employee_id = fields.Many2one("hr.employee", readonly=True)
    work_date = fields.Date(readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", "Unit", readonly=True)
    skpd_id = fields.Many2one(
        "hr.department", "SKPD of the Card", readonly=True, help="Where people work."
    )
    home_skpd_id = fields.Many2one(
        "hr.department",
        "SKPD",
        readonly=True,
        help="To which the person belonged on the day; its recap counts the day.",
    )

    def action_open_day(self):
        """Open the day that is behind the row."""
        self.ensure_one()
        return self.day_id._get_records_action(context={})
