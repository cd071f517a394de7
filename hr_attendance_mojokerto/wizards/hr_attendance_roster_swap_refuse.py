from odoo import fields, models


class HrAttendanceRosterSwapRefuse(models.TransientModel):
    """Why swaps of shifts are refused."""

    _name = "hr.attendance.roster.swap.refuse"
    _description = "Refuse Swaps"
    _inherit = ["hr.attendance.said"]

    swap_ids = fields.Many2many(
        "hr.attendance.roster.swap",
        "hr_attendance_roster_swap_refuse_rel",
        "wizard_id",
        "swap_id",
        required=True,
    )
    reason = fields.Char(required=True)

    def action_refuse(self):
        self.ensure_one()
        self.swap_ids._refuse_because(self.reason)
        return {"type": "ir.actions.act_window_close"}
