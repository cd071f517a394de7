from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.hr_discipline_case_regulation import BETWEEN


class HrDisciplineRegulationChoice(models.TransientModel):
    """Which regulation a case follows, about to be confirmed: what would change by the
    other one is told first, and why it was taken stays in the history."""

    _name = "hr.discipline.regulation.choice"
    _description = "Regulation of a Case"
    _inherit = "hr.discipline.of.case"

    regulation_id = fields.Many2one(
        "hr.discipline.regulation",
        required=True,
        domain=[("code", "in", BETWEEN)],
        ondelete="cascade",
    )
    before = fields.Char("Now", compute="_compute_told")
    after = fields.Char("From Now On", compute="_compute_told")
    must_say = fields.Boolean(compute="_compute_told")
    reason = fields.Text()

    @api.depends("case_id", "regulation_id")
    @api.depends_context("lang", "uid")
    def _compute_told(self):
        self.update({"before": False, "after": False, "must_say": False})
        for form in self.filtered("case_id"):
            case = form._case_of_user(form.case_id.id).sudo()
            form.before = case._told_of_regulation(case.regulation_id)
            form.after = form.regulation_id and case._told_of_regulation(
                form.regulation_id
            )
            form.must_say = bool(form.regulation_id) and case._must_say_why(
                form.regulation_id
            )

    @api.depends("case_id")
    def _compute_display_name(self):
        for form in self:
            form.display_name = self.env._("Regulation of a Case")

    def action_confirm(self):
        """Have the case follow the regulation that was chosen."""
        self.ensure_one()
        case = self._case_of_user(self.case_id.id)
        if self.regulation_id.code not in BETWEEN:
            raise UserError(
                self.env._(
                    "The transitional article decides between PP 53/2010 and PP "
                    "94/2021 only: choose one of them."
                )
            )
        case._confirm_regulation(self.regulation_id, self.reason)
        return {"type": "ir.actions.act_window_close"}
