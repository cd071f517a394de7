from odoo import api, fields, models

from .hr_allowance_chain import GROUPS


class ResUsers(models.Model):
    """Whose TPP lines a leader reads: leaders see sums, but nobody verifies sums alone.
    Where a leader (for the Secretariat, Setda) verifies BKPSDM's own sheet, he reads
    its lines."""

    _inherit = "res.users"

    allowance_verified_skpd_ids = fields.Many2many(
        "hr.department",
        string="SKPD Whose TPP the Leader Verifies",
        compute="_compute_allowance_verified_skpd_ids",
        compute_sudo=True,
    )

    def _compute_allowance_verified_skpd_ids(self):
        verify = self.env["hr.allowance.step"]._chain()
        verify = verify.filtered(lambda step: step.state_to == "verified")
        own = ()
        if verify.who_own == "leader":
            own = sorted(self.env["hr.allowance.sheet"]._skpds_of_bkpsdm())
        for user in self:
            leads = own and user.has_group(GROUPS["leader"])
            user.allowance_verified_skpd_ids = own if leads else ()


class HrAllowanceSheet(models.Model):
    _inherit = "hr.allowance.sheet"

    is_verified_by_user = fields.Boolean(compute="_compute_is_verified_by_user")

    @api.depends("skpd_id")
    @api.depends_context("uid")
    def _compute_is_verified_by_user(self):
        own = self.env.user.allowance_verified_skpd_ids.ids
        for sheet in self:
            sheet.is_verified_by_user = sheet.sudo().skpd_id.id in own


class HrAllowanceStep(models.Model):
    _inherit = "hr.allowance.step"

    def write(self, vals):
        result = super().write(vals)
        # Rules of access name the SKPD; they are kept in a cache.
        self.env.registry.clear_cache()
        self.env["res.users"].invalidate_model(["allowance_verified_skpd_ids"])
        return result


class ResCompany(models.Model):
    _inherit = "res.company"

    def write(self, vals):
        result = super().write(vals)
        if "allowance_bkpsdm_skpd_id" in vals:
            self.env.registry.clear_cache()
            self.env["res.users"].invalidate_model(["allowance_verified_skpd_ids"])
        return result
