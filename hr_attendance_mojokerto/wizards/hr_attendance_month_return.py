from odoo import fields, models


class HrAttendanceMonthReturn(models.TransientModel):
    """Return the recap of a month to its SKPD, and say what has to change."""

    _name = "hr.attendance.month.return"
    _description = "Return a Recap"
    _inherit = ["hr.attendance.said"]

    month_ids = fields.Many2many("hr.attendance.month", required=True)
    remark = fields.Text("What Has to Change", required=True)

    def action_return(self):
        self.ensure_one()
        self.month_ids._return_because(self.remark)
