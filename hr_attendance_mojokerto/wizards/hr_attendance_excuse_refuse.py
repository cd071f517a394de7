from odoo import fields, models


class HrAttendanceExcuseRefuse(models.TransientModel):
    """Why filed excuses are refused."""

    _name = "hr.attendance.excuse.refuse"
    _description = "Refuse Excuses"
    _inherit = ["hr.attendance.said"]

    excuse_ids = fields.Many2many("hr.attendance.excuse", required=True)
    reason = fields.Char(required=True)

    def action_refuse(self):
        self.ensure_one()
        self.excuse_ids._refuse_because(self.reason)
        return {"type": "ir.actions.act_window_close"}
