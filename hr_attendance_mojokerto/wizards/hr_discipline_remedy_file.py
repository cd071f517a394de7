from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.hr_discipline_terms import REMEDIES


class HrDisciplineRemedyFile(models.TransientModel):
    """An objection or appeal, about to be filed by the person concerned against the own
    decision. The case itself stays closed to the person."""

    _name = "hr.discipline.remedy.file"
    _description = "File an Objection or Appeal"
    _inherit = "hr.attendance.said"

    letter_id = fields.Many2one(
        "hr.discipline.letter", required=True, readonly=True, ondelete="cascade"
    )
    remedy = fields.Selection(
        REMEDIES, "Administrative Remedy", compute="_compute_of_letter"
    )
    until = fields.Date("May Be Filed Until", compute="_compute_of_letter")
    text = fields.Text("Grounds of the Objection or Appeal", required=True)

    @api.depends("letter_id")
    def _compute_of_letter(self):
        for step in self:
            case = step.letter_id._own_decided_case()
            step.remedy, step.until = case.remedy, case.remedy_until

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        for row in rows:
            if not row.letter_id._own_decided_case():
                raise UserError(row.letter_id._words_of_no_remedy())
        return rows

    def write(self, vals):
        if "letter_id" in vals:
            raise UserError(self.env._("Close this form and open it anew."))
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        letter = self.env["hr.discipline.letter"].browse(values.get("letter_id") or [])
        if letter and not letter._own_decided_case():
            raise UserError(letter._words_of_no_remedy())
        return super().onchange(values, field_names, fields_spec)

    def action_file(self):
        self.ensure_one()
        self.letter_id._file_remedy(self.text)
        return {"type": "ir.actions.act_window_close"}
