from odoo import api, fields, models
from odoo.exceptions import ValidationError


class ResCompany(models.Model):
    """What a planner of rosters is warned by."""

    _inherit = "res.company"

    roster_week_hours = fields.Float(
        "Hours per Week",
        default=37.5,
        help="More hours in a week are shown to whoever plans; they refuse nothing.",
    )
    roster_rest_hours = fields.Float(
        "Rest Between Shifts (hours)",
        default=8.0,
        help="Less rest is shown to whoever plans; it refuses nothing.",
    )

    @api.constrains("roster_week_hours", "roster_rest_hours")
    def _check_roster_hours(self):
        for company in self:
            if not 0 < company.roster_week_hours <= 168:
                raise ValidationError(
                    self.env._("The hours of a week go from more than 0 to 168.")
                )
            if not 0 <= company.roster_rest_hours <= 48:
                raise ValidationError(
                    self.env._("The rest between two shifts goes from 0 to 48 hours.")
                )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    roster_week_hours = fields.Float(
        related="company_id.roster_week_hours", readonly=False
    )
    roster_rest_hours = fields.Float(
        related="company_id.roster_rest_hours", readonly=False
    )
