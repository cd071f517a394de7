from odoo import fields, models


class HrAllowanceRelease(models.TransientModel):
    """Why TPP sheets go on with days that are not closed (practice A18)."""

    _name = "hr.allowance.release"
    _description = "Release of TPP Sheets with Open Days"
    _inherit = ["hr.attendance.said"]

    sheet_ids = fields.Many2many("hr.allowance.sheet", required=True)
    reason = fields.Char(
        required=True, help="E.g. which terminal was out of order, and since when."
    )

    def action_release(self):
        self.ensure_one()
        self.sheet_ids._release(self.reason)
        return {"type": "ir.actions.act_window_close"}
