from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..models.hr_discipline_count import GROUP

KEPT = ("discipline_mayor_id", "discipline_idle_days")


class HrDisciplineSetting(models.TransientModel):
    """What the discipline group sets for all cases: it has no other right to the
    settings, and whoever has them none to these."""

    _name = "hr.discipline.setting"
    _description = "Settings of Discipline"

    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
    )
    discipline_mayor_id = fields.Many2one(
        "hr.employee",
        "Mayor (PPK)",
        help="Imposes what no other official may, and is the superior of the highest "
        "head. Entered among the people, without a unit.",
    )
    discipline_idle_days = fields.Integer(
        "Waits at Most (working days)",
        help="What no regulation gives a term for is overdue after so many working "
        "days of the office, and told to the next superior.",
    )

    @api.model
    def default_get(self, names):
        values = super().default_get(names)
        company = self.env.company.sudo()
        values |= {
            "discipline_mayor_id": company.discipline_mayor_id.id,
            "discipline_idle_days": company.discipline_idle_days,
        }
        return {name: value for name, value in values.items() if name in names}

    @api.depends("company_id")
    def _compute_display_name(self):
        for setting in self:
            setting.display_name = self.env._("Settings of Discipline")

    def action_save(self):
        """Keep the settings; what they change in open cases follows at once."""
        self.ensure_one()
        if not self.env.user.has_group(GROUP):
            raise AccessError(
                self.env._("The discipline group keeps the settings of discipline.")
            )
        company = self.company_id.sudo()
        changed = {
            name: self[name].id if name == "discipline_mayor_id" else self[name]
            for name in KEPT
            if self[name] != company[name]
        }
        company.write(changed)
        if "discipline_mayor_id" in changed:
            self.env["hr.discipline.case"].sudo().search(
                [("company_id", "=", company.id), ("is_open", "=", True)]
            )._refresh_officials()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The settings of discipline are kept."),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }


class ResCompany(models.Model):
    """Who is the Mayor decides about who reads and decides cases: it is no matter of
    the other settings."""

    _inherit = "res.company"

    def write(self, vals):
        if (
            not self.env.su
            and set(KEPT) & vals.keys()
            and not self.env.user.has_group(GROUP)
        ):
            raise AccessError(
                self.env._("The discipline group keeps the settings of discipline.")
            )
        return super().write(vals)
