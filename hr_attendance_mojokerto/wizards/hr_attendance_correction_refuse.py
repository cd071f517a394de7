from odoo import fields, models


class HrAttendanceCorrectionRefuse(models.TransientModel):
    """Why closed days stay as they are."""

    _name = "hr.attendance.correction.refuse"
    _description = "Refuse Corrections"
    _inherit = ["hr.attendance.said"]

    proposal_ids = fields.Many2many(
        "hr.attendance.correction.line",
        "hr_attendance_correction_refuse_line_rel",
        required=True,
    )
    reason = fields.Char(required=True)

    def action_refuse(self):
        self.ensure_one()
        self.proposal_ids._refuse(self.reason)
        return {"type": "ir.actions.act_window_close"}
