from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError

KINDS = [
    ("counts", "Counts of Days"),
    ("dropped", "Cases Dropped or Annulled"),
    ("dropped_letter", "Letters of Cases Dropped or Annulled"),
    ("closed", "Closed Cases with Their Decisions"),
    ("read_log", "Who Read Which Case"),
    ("salary", "Notices on Pay"),
]
BY_HAND = {"years", "source", "to_confirm"}


class HrDisciplineRetentionTerm(models.Model):
    """How long records of discipline of a kind are kept. UU 27/2022 Pasal 42-44: what
    is over its time is destroyed, unless a case about it is open; how many years, the
    schedule of the region (JRA) says."""

    _name = "hr.discipline.retention.term"
    _description = "How Long Records of Discipline Are Kept"
    _order = "sequence, id"
    _rec_name = "kind"

    kind = fields.Selection(KINDS, required=True, readonly=True)
    sequence = fields.Integer(default=10, readonly=True)
    years = fields.Integer(
        aggregator=None,
        help="After the year, or after the end of the case; of closed cases after the "
        "person left the service as well. 0: kept for good.",
    )
    source = fields.Char(
        translate=True, help="The decision or schedule (JRA) that says so."
    )
    to_confirm = fields.Boolean("Confirm with BKPSDM")

    _kind_uniq = models.UniqueIndex("(kind)", "This kind has its term already.")

    @api.constrains("years")
    def _check_years(self):
        for term in self:
            if not 0 <= term.years <= 100:
                raise ValidationError(
                    self.env._(
                        "%(years)s years are not possible: enter 1 to 100, or 0 to "
                        "keep the records for good.",
                        years=term.years,
                    )
                )

    def write(self, vals):
        if not self.env.su and vals.keys() - BY_HAND:
            raise AccessError(
                self.env._("Only the years and their source are changed here.")
            )
        return super().write(vals)

    @api.model
    def _years(self):
        """Return ``{kind: years}`` of the kinds that are not kept for good."""
        terms = self.sudo().search([("years", ">", 0)])
        return {term.kind: term.years for term in terms}
