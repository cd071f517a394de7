from odoo import fields, models


class HrAllowanceBack(models.TransientModel):
    """Send TPP sheets back, and say why."""

    _name = "hr.allowance.back"
    _description = "Send a TPP Sheet Back"
    _inherit = ["hr.attendance.said"]

    sheet_ids = fields.Many2many("hr.allowance.sheet", required=True)
    reason = fields.Char("What Has to Change", required=True)
    to_draft = fields.Boolean(
        "Back to the Draft",
        default=True,
        help="The sheet is computed anew and goes through all steps again. Otherwise "
        "it goes back one stage.",
    )

    def action_back(self):
        self.ensure_one()
        self.sheet_ids._back_because(self.reason, self.to_draft)
