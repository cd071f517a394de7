from odoo import models


class IrRule(models.Model):
    """Rules name the units a user heads today: they are kept for one date only."""

    _inherit = "ir.rule"

    def _compute_domain_context_values(self):
        yield from super()._compute_domain_context_values()
        yield self.env.company.sudo()._attendance_today()
