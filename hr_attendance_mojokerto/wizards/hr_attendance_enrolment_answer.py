from odoo import fields, models


class HrAttendanceEnrolmentAnswer(models.TransientModel):
    """What the personnel clerk says about an enrolment list."""

    _name = "hr.attendance.enrolment.answer"
    _description = "Answer an Enrolment List"
    _inherit = ["hr.attendance.said"]

    list_id = fields.Many2one(
        "hr.attendance.enrolment.list", required=True, ondelete="cascade"
    )
    text = fields.Char("Answer", required=True)

    def action_answer(self):
        self.ensure_one()
        self.list_id._answer(self.text)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
