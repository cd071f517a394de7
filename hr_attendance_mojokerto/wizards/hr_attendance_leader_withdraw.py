from odoo import fields, models


class HrAttendanceLeaderWithdraw(models.TransientModel):
    """Why requests are withdrawn."""

    _name = "hr.attendance.leader.withdraw"
    _description = "Withdraw Leader's Requests"
    _inherit = ["hr.attendance.said"]

    request_ids = fields.Many2many("hr.attendance.leader.request", required=True)
    reason = fields.Char(required=True)

    def action_withdraw(self):
        self.ensure_one()
        self.request_ids._withdraw_because(self.reason)
        return {"type": "ir.actions.act_window_close"}
