from odoo import api, fields, models
from odoo.exceptions import AccessError


class HrDisciplineVerdict(models.TransientModel):
    """The verdict on days of a case: confirmed, or struck for a reason."""

    _name = "hr.discipline.verdict"
    _description = "Verdict on Days of a Case"

    day_ids = fields.Many2many("hr.discipline.case.day", string="Days", required=True)
    verdict = fields.Selection(
        [("confirmed", "Proven"), ("struck", "Struck")],
        required=True,
        default="confirmed",
    )
    reason = fields.Char(
        help="What the person said, or why the day is struck. It stands in the minutes."
    )

    @api.model_create_multi
    def create(self, vals_list):
        steps = super().create(vals_list)
        steps._days_of_user()
        return steps

    def _days_of_user(self):
        """Return the days, all of which the user may read."""
        asked = self.sudo().day_ids
        days = self.env["hr.discipline.case.day"].search([("id", "in", asked.ids)])
        if not asked or asked - days.sudo():
            raise AccessError(self.env._("These days are not open to you."))
        return days

    def action_judge(self):
        self.ensure_one()
        for case, days in self._days_of_user().grouped("case_id").items():
            case._judge(days, self.verdict, self.reason)
        return {"type": "ir.actions.act_window_close"}
