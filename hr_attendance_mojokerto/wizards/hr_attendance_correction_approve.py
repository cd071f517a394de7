from odoo import fields, models


class HrAttendanceCorrectionApprove(models.TransientModel):
    """The document by which proposed corrections become the days' values."""

    _name = "hr.attendance.correction.approve"
    _description = "Approve with Document"
    _inherit = ["hr.attendance.said"]

    proposal_ids = fields.Many2many(
        "hr.attendance.correction.line",
        "hr_attendance_correction_approve_line_rel",
        required=True,
    )
    days = fields.Integer(compute="_compute_days")
    number = fields.Char("Document No.", required=True)
    reason = fields.Char(required=True)

    def _compute_days(self):
        for step in self:
            step.days = len(step.proposal_ids)

    def action_approve(self):
        self.ensure_one()
        correction = self.proposal_ids._approve(self.number, self.reason)
        return correction.get_formview_action()
