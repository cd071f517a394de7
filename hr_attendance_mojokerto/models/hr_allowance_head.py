from odoo import api, fields, models
from odoo.tools import ormcache


class HrDepartment(models.Model):
    _inherit = "hr.department"

    @api.model
    def _allowance_heads(self, skpds, date):
        """Return ``{SKPD id: employee id}``: who signs the TPP sheets of these SKPD
        (ids) on a local date: the head, and where the post is vacant or its holder has
        no account the head of the next higher unit. An SKPD without either is absent.
        """
        chains = self._chains()
        heads = self.sudo()._heads(
            {(unit, date) for skpd in skpds for unit in chains.get(skpd, ())}
        )
        people = self.env["hr.employee"].sudo().browse(set(heads.values()))
        able = {one.id for one in people if one.user_id.active}
        found = {}
        for skpd in skpds:
            for unit in chains.get(skpd, ()):
                head = heads.get((unit, date))
                if head in able:
                    found[skpd] = head
                    break
        return found


class ResUsers(models.Model):
    """Whose sheets a user signs as head. Heads of higher units see sums of the others,
    and neither sign for a head who is there nor read what each person gets."""

    _inherit = "res.users"

    allowance_headed_skpd_ids = fields.Many2many(
        "hr.department",
        string="SKPD Whose TPP the Head Signs Today",
        compute="_compute_allowance_headed_skpd_ids",
        compute_sudo=True,
    )

    def _compute_allowance_headed_skpd_ids(self):
        for user in self:
            user.allowance_headed_skpd_ids = sorted(user._allowance_headed_skpds())

    def _allowance_headed_skpds(self):
        """Return the ids of the SKPD whose sheets the user signs as head today."""
        self.ensure_one()
        if not self.id:
            return frozenset()
        return self._allowance_headed_skpds_on(self.env.company._attendance_today())

    @ormcache("self.id", "date")
    def _allowance_headed_skpds_on(self, date):
        below = self._attendance_headed_units_on(date)
        if not below:
            return frozenset()
        units = self.env["hr.department"].sudo()
        skpds = units.search([("id", "in", list(below)), ("is_skpd", "=", True)])
        own = set(self.sudo().with_context(active_test=False).employee_ids.ids)
        heads = units._allowance_heads(skpds.ids, date)
        return frozenset(skpd for skpd, head in heads.items() if head in own)
