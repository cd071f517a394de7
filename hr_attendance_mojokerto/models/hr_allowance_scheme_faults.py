from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.allowance.faults import faults
from .hr_allowance_sentences import INCOMPLETE, scheme_sentences

# Fields whose selections name what a fault tells.
NAMED = (
    ("hr.allowance.price", "criterion"),
    ("hr.allowance.band", "cause"),
    ("hr.allowance.rule", "cause"),
    ("hr.allowance.order", "cause"),
    ("hr.allowance.sanction.cut", "code"),
    ("hr.allowance.factor", "code"),
)


class HrAllowanceScheme(models.Model):
    """What is wrong with a scheme: what contradicts itself is never saved, what is
    missing keeps it a draft."""

    _inherit = "hr.allowance.scheme"

    faults_text = fields.Text(
        "Not Complete Yet", compute="_compute_faults_text", compute_sudo=True
    )

    @api.depends(
        "productivity",
        "discipline",
        "cap_percent",
        "key_day",
        "transfer",
        "sanction_law",
        "bonus_percent",
        "bonus_document",
        "price_ids.job_class",
        "price_ids.amount",
        "band_ids.from_minutes",
        "band_ids.to_minutes",
        "band_ids.percent",
        "rule_ids.cause",
        "rule_ids.percent",
        "sanction_cut_ids.code",
        "factor_ids.code",
        "order_ids.cause",
    )
    def _compute_faults_text(self):
        for scheme in self:
            # Of what is saved: a row that is being entered is not complete.
            saved = scheme._origin
            scheme.faults_text = saved and saved._told_faults() or False

    def _told_faults(self, but=frozenset()):
        """Return the sentences of what is wrong, one a line; empty: nothing.

        ``but``: codes that are left out.
        """
        self.ensure_one()
        found = [row for row in faults(self._value()) if row.code not in but]
        if not found:
            return ""
        return "\n".join(scheme_sentences(found, self.env, self._names()))

    def _names(self):
        """Return ``{value: its name}`` of what a fault may tell."""
        names = {
            "productivity": self.env._("Productivity Part"),
            "discipline": self.env._("Discipline Part"),
            "cap": self.env._("At Most Taken"),
            "band": self.env._("Band"),
            "factor": self.env._("Factor"),
            "bonus": self.env._("Addition for Diligence"),
        }
        for model, field in NAMED:
            column = self.env[model]._fields[field]
            names |= dict(column._description_selection(self.env))
        return names

    def _check_faults(self):
        """Refuse rows and settings that contradict one another."""
        for scheme in self.sudo():
            told = scheme._told_faults(INCOMPLETE)
            if told:
                raise ValidationError(
                    self.env._(
                        "“%(scheme)s” cannot be saved.\n%(faults)s",
                        scheme=scheme.name,
                        faults=told,
                    )
                )
