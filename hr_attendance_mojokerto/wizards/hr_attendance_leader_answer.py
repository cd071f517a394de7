from odoo import api, fields, models


class HrAttendanceLeaderAnswer(models.TransientModel):
    """The answer to a leader's request."""

    _name = "hr.attendance.leader.answer"
    _description = "Answer a Leader's Request"
    _inherit = ["hr.attendance.said"]

    request_id = fields.Many2one(
        "hr.attendance.leader.request", required=True, ondelete="cascade"
    )
    question = fields.Text(
        related="request_id.text", string="Question or Instruction", related_sudo=False
    )
    facts_html = fields.Html(compute="_compute_facts_html", sanitize=False)
    answer = fields.Text(required=True)
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "hr_attendance_leader_answer_attachment_rel",
        "answer_id",
        "attachment_id",
        "Photos and Papers",
    )

    @api.depends("request_id")
    def _compute_facts_html(self):
        for step in self:
            step.facts_html = step.request_id.facts_html

    def action_answer(self):
        self.ensure_one()
        self.request_id._answer_with(self.answer, self.attachment_ids)
        return {"type": "ir.actions.act_window_close"}
