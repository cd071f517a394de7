from odoo import api, fields, models
from odoo.fields import Command


class HrDisciplineMinutes(models.TransientModel):
    """The minutes of an examination (BAP), as they are being written."""

    _name = "hr.discipline.minutes"
    _description = "Minutes of an Examination"
    _inherit = "hr.discipline.of.case"

    line_ids = fields.One2many("hr.discipline.minutes.line", "minutes_id", "Questions")
    missing = fields.Integer(
        "Without an Answer",
        compute="_compute_missing",
        help="Questions that still need an answer, or the word that none was given.",
    )

    @api.depends("line_ids.answer", "line_ids.unanswered")
    def _compute_missing(self):
        for minutes in self:
            minutes.missing = len(minutes.line_ids.filtered("missing"))

    @api.model
    def default_get(self, names):
        """Begin with what is written already, else with the usual questions."""
        values = super().default_get(names)
        known = self.env.context.get("default_case_id")
        if not known or "line_ids" not in names:
            return values
        case = self._case_of_user(known).sudo()
        lines = [
            (row.question, row.answer, row.unanswered) for row in case.question_ids
        ] or [(question, False, False) for question in case._usual_questions()]
        values["line_ids"] = [
            Command.create(
                {
                    "sequence": place,
                    "question": question,
                    "answer": answer,
                    "unanswered": unanswered,
                }
            )
            for place, (question, answer, unanswered) in enumerate(lines, 1)
        ]
        return values

    def action_save(self):
        self.ensure_one()
        self._case_of_user(self.case_id.id)._write_minutes(
            [
                (line.question, line.answer, line.unanswered)
                for line in self.line_ids.sorted(lambda line: (line.sequence, line.id))
            ]
        )
        return {"type": "ir.actions.act_window_close"}


class HrDisciplineMinutesLine(models.TransientModel):
    _name = "hr.discipline.minutes.line"
    _description = "Question of an Examination, Being Written"
    _inherit = "hr.attendance.said"
    _order = "sequence, id"

    minutes_id = fields.Many2one(
        "hr.discipline.minutes", required=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=100)
    question = fields.Text(required=True)
    answer = fields.Text()
    unanswered = fields.Boolean(
        "Did Not Answer", help="The minutes say so instead of an answer."
    )

    missing = fields.Boolean("No Answer Yet", compute="_compute_missing")

    @api.depends("answer", "unanswered")
    def _compute_missing(self):
        for line in self:
            line.missing = not (line.unanswered or (line.answer or "").strip())

    @api.onchange("unanswered")
    def _onchange_unanswered(self):
        if self.unanswered:
            self.answer = False
