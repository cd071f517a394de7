from odoo import fields, models

from ..models.hr_discipline_letter import KINDS


class HrDisciplineLetterWrite(models.TransientModel):
    """Which letter of a case is written beside those that the steps draft: a recap, an
    order, or one in place of a void one. The case itself checks who may."""

    _name = "hr.discipline.letter.write"
    _description = "Write a Letter"

    case_id = fields.Many2one("hr.discipline.case", required=True, readonly=True)
    kind = fields.Selection(KINDS, "Letter", required=True)

    def action_write(self):
        """Draft the letter and open it."""
        self.ensure_one()
        return self.case_id.with_context(letter_kind=self.kind).action_draft_letter()
