from odoo import fields, models


class HrAttendanceUnpublish(models.TransientModel):
    """Why official data become merely closed again."""

    _name = "hr.attendance.unpublish"
    _description = "Withdraw a Publication"
    _inherit = ["hr.attendance.said"]

    office_day_ids = fields.Many2many("hr.attendance.office.day", required=True)
    reason = fields.Char(required=True)

    def action_unpublish(self):
        self.ensure_one()
        self.office_day_ids._unpublish_because(self.reason)
        return {"type": "ir.actions.act_window_close"}
