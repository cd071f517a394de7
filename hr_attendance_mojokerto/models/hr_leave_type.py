from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError

PNS_CODES = [
    ("annual", "Annual Leave"),
    ("long", "Long Leave"),
    ("sick", "Sick Leave"),
    ("maternity", "Maternity Leave"),
    ("important", "Leave for an Important Reason"),
    ("unpaid", "Leave Outside the State's Charge"),
]
# The field by which a type names a kind of employee.
KIND_FIELDS = {
    "pns": "for_pns",
    "cpns": "for_cpns",
    "pppk": "for_pppk",
    "pppk_part_time": "for_pppk_part_time",
    "non_asn": "for_non_asn",
}
# Who decides in Odoo's words.
VALIDATION = {"superior": "manager", "superior_pybmc": "both"}


class HrLeaveType(models.Model):
    """A leave of civil servants: who has it, for how long, with which paper, and who
    grants it (PP 11/2017 Pasal 309-341, Peraturan BKN 24/2017). Types without a code
    are Odoo's own and are left alone."""

    _inherit = "hr.leave.type"

    pns_code = fields.Selection(
        PNS_CODES, "Leave of Civil Servants", help="Empty: as Odoo decides it."
    )
    pns_chain = fields.Selection(
        [
            ("superior", "Direct Superior"),
            ("superior_pybmc", "Direct Superior, Then the Official Who Grants Leave"),
        ],
        "Decided By",
        default="superior_pybmc",
    )
    for_pns = fields.Boolean("PNS", default=True)
    for_cpns = fields.Boolean("CPNS", default=True)
    for_pppk = fields.Boolean("PPPK")
    for_pppk_part_time = fields.Boolean("PPPK Paruh Waktu")
    for_non_asn = fields.Boolean("Non-ASN")
    min_service_months = fields.Integer(
        "Months of Service Needed", help="Without a break, on the first day of leave."
    )
    min_days = fields.Integer(
        "Shortest (working days)",
        help="Days on which the person works. 0: no limit. A shorter one is an excuse.",
    )
    max_days = fields.Integer("Longest (calendar days)", help="0: no limit.")
    max_months = fields.Integer("Longest (months)", help="0: no limit.")
    document_rule = fields.Selection(
        [
            ("none", "Not Needed"),
            ("always", "Always"),
            ("from_days", "From Some Days On"),
        ],
        "Letter",
        default="none",
    )
    document_from_days = fields.Integer("Letter From (calendar days)")
    government_doctor_after = fields.Integer(
        "Government Doctor After (calendar days)",
        help="Longer ones need the letter of a government doctor. 0: never.",
    )
    can_be_postponed = fields.Boolean("May Be Postponed")
    acting_may_grant = fields.Boolean(
        "Plt and Plh May Grant",
        default=True,
        help="Leave abroad is never granted by a Plt or Plh.",
    )

    _pns_code_company_uniq = models.UniqueIndex(
        "(pns_code, company_id) WHERE active AND pns_code IS NOT NULL",
        "There is an active type for this leave of civil servants already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._with_validation(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._with_validation(vals))

    @api.model
    def _with_validation(self, vals):
        """Keep Odoo's kind of validation in step with who decides here."""
        chain = vals.get("pns_chain")
        if not chain or not (vals.get("pns_code") or self.filtered("pns_code")):
            return vals
        return {**vals, "leave_validation_type": VALIDATION[chain]}

    @api.constrains(
        "min_service_months",
        "min_days",
        "max_days",
        "max_months",
        "document_from_days",
        "government_doctor_after",
    )
    def _check_pns_numbers(self):
        names = (
            "min_service_months",
            "min_days",
            "max_days",
            "max_months",
            "document_from_days",
            "government_doctor_after",
        )
        for kind in self:
            if any(kind[name] < 0 for name in names):
                raise ValidationError(
                    self.env._(
                        "“%(kind)s”: days and months cannot be negative; enter 0 for "
                        "no limit.",
                        kind=kind.name,
                    )
                )

    def _is_for(self, employee_kind):
        """Return whether a kind of employee is entitled to this leave."""
        return bool(self[KIND_FIELDS.get(employee_kind or "pns", "for_pns")])

    def _last_possible(self, first):
        """Return the last date of a leave from ``first``, None without a limit."""
        ends = []
        if self.max_days:
            ends.append(first + relativedelta(days=self.max_days - 1))
        if self.max_months:
            ends.append(first + relativedelta(months=self.max_months, days=-1))
        return min(ends, default=None)

    def _needs_document(self, days):
        """Return whether a leave of so many calendar days needs a letter."""
        return self.document_rule == "always" or (
            self.document_rule == "from_days" and days >= self.document_from_days
        )

    def _allowance_code(self):
        """Return the code by which the allowance (TPP) knows this kind of leave, False
        of none."""
        return (self.pns_code or f"leave_{self.id}") if self else False
