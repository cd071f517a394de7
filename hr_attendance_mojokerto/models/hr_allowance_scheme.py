from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.allowance.scheme import DEFAULT_ORDER
from .hr_allowance_part import WHOLE
from .hr_allowance_scheme_rows import PERCENT
from .hr_allowance_terms import (
    BELOW_ZERO,
    ROUND_AT,
    ROUNDING_MODES,
    ROUNDING_UNITS,
    SANCTION_MONTHS,
    SCHEME_STATES,
    SCORES,
    TRANSFERS,
)

ADDON = "hr_attendance_mojokerto"
# What may change while a scheme is in use: whom it leaves out, its end, remarks.
BESIDES = {"entitlement_ids", "date_to", "note"}


class HrAllowanceScheme(models.Model):
    """What a Perwali on the allowance (TPP) says, from one local date to another: the
    amounts of the job classes and everything that is taken off or added.

    A draft is changed, checked, put to use. In use it is never changed: what becomes
    different is a new scheme from its own date on.
    """

    _name = "hr.allowance.scheme"
    _description = "Scheme of the Allowance"
    _inherit = ["mail.thread", "hr.attendance.said"]
    _order = "is_example, date_from desc, id desc"

    name = fields.Char(required=True, translate=True, tracking=True)
    code = fields.Char(
        required=True,
        help="Short and unique, e.g. tpp-2027: the derivation of a line names it.",
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        readonly=True,
        default=lambda self: self._default_currency_id(),
    )
    state = fields.Selection(
        SCHEME_STATES,
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        tracking=True,
    )
    date_from = fields.Date(
        "In Force From", copy=False, tracking=True, help="The first day of a period."
    )
    date_to = fields.Date(
        "In Force To",
        copy=False,
        tracking=True,
        help="Last day; empty: until another scheme is put to use.",
    )
    document = fields.Char(
        "Perwali No.", copy=False, tracking=True, help="The decree behind the scheme."
    )
    is_example = fields.Boolean(
        "Example", readonly=True, copy=False, help="From another region or ministry."
    )
    note = fields.Text("Remarks")
    # The two parts
    productivity = fields.Float(
        "Productivity Part (%)",
        digits=PERCENT,
        required=True,
        default=60,
        aggregator=None,
    )
    discipline = fields.Float(
        "Discipline Part (%)",
        digits=PERCENT,
        required=True,
        default=40,
        aggregator=None,
        help="Together with the productivity part 100.",
    )
    score = fields.Selection(SCORES, "Performance", required=True, default="none")
    # How it is reckoned
    cap_percent = fields.Float(
        "At Most Taken of Each Part (%)",
        digits=PERCENT,
        required=True,
        default=100,
        aggregator=None,
    )
    below_zero = fields.Selection(
        BELOW_ZERO, "Deductions beyond It", required=True, default="zero"
    )
    rounding_unit = fields.Selection(
        ROUNDING_UNITS, "Rounded To", required=True, default="1"
    )
    rounding_mode = fields.Selection(
        ROUNDING_MODES, "Rounded", required=True, default="half_up"
    )
    round_at = fields.Selection(
        ROUND_AT, "What Is Rounded", required=True, default="line"
    )
    transfer = fields.Selection(
        TRANSFERS,
        "Moved within the Month",
        required=True,
        default="key_date",
        help="By the date on which the duty began (SPMT).",
    )
    key_day = fields.Integer(
        "Key Date (day of the month)",
        required=True,
        default=1,
        aggregator=None,
        help="Where the month is shorter, its last day.",
    )
    # Sanctions: the Perwali's own rule or that of the regulation, never both.
    sanction_law = fields.Boolean(
        "Deduction of the Regulation on Discipline",
        help="The percent that PP 94/2021 itself takes. Suspended until the regulation "
        "on pay; off until BKPSDM switches it on, and never beside a deduction of the "
        "Perwali's own.",
    )
    sanction_months = fields.Selection(
        SANCTION_MONTHS, "Months of a Sanction", required=True, default="first_day"
    )
    # What diligence adds, off until its decree is entered.
    bonus_document = fields.Char(
        "Legal Basis",
        help="Number of the decree with the approval of the ministry. Without it "
        "nothing is added (PP 12/2019 Pasal 58).",
    )
    bonus_percent = fields.Float("Addition (%)", digits=PERCENT, aggregator=None)
    bonus_max_late_days = fields.Integer(
        "Days Late at Most",
        aggregator=None,
        help="Days late, left early or with one scan only.",
    )
    bonus_max_absent = fields.Integer("Days of TK at Most", aggregator=None)
    bonus_streak_days = fields.Integer(
        "Days on Time in a Row", aggregator=None, help="0: not asked for."
    )
    price_ids = fields.One2many("hr.allowance.price", "scheme_id", copy=True)
    band_ids = fields.One2many("hr.allowance.band", "scheme_id", copy=True)
    rule_ids = fields.One2many("hr.allowance.rule", "scheme_id", copy=True)
    sanction_cut_ids = fields.One2many(
        "hr.allowance.sanction.cut", "scheme_id", copy=True
    )
    factor_ids = fields.One2many("hr.allowance.factor", "scheme_id", copy=True)
    order_ids = fields.One2many(
        "hr.allowance.order",
        "scheme_id",
        copy=True,
        default=lambda self: self._first_order(),
    )
    entitlement_ids = fields.One2many(
        "hr.allowance.entitlement", "scheme_id", copy=True
    )

    _code_uniq = models.UniqueIndex(
        "(company_id, code)", "Another scheme has this code."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "A scheme ends after it begins."
    )
    # Deferred, so that a mere mistake is first met by the check that names the other.
    _no_overlap = models.Constraint(
        """EXCLUDE USING gist (
            int8range(company_id, company_id, '[]') WITH &&,
            daterange(date_from, date_to, '[]') WITH &&
        ) WHERE (state = 'used') DEFERRABLE INITIALLY DEFERRED""",
        "Two schemes are in use on the same date.",
    )

    def _default_company_id(self):
        return self.env.company

    def _default_currency_id(self):
        return self.env.ref("base.IDR")

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(
            vals.get("state", "draft") != "draft" or vals.get("is_example")
            for vals in vals_list
        ):
            self._refuse_state()
        vals_list = [
            vals if vals.get("order_ids") else vals | {"order_ids": self._first_order()}
            for vals in vals_list
        ]
        saved = super(HrAllowanceScheme, self.with_context(**{WHOLE: True}))
        schemes = saved.create(vals_list).with_env(self.env)
        schemes._check_faults()
        return schemes

    def write(self, vals):
        if not self.env.su:
            if vals.keys() & {"state", "is_example"}:
                self._refuse_state()
            if vals.keys() - BESIDES:
                self._check_draft()
        saved = super(HrAllowanceScheme, self.with_context(**{WHOLE: True}))
        result = saved.write(vals)
        self._check_faults()
        return result

    @api.model
    def _refuse_state(self):
        raise AccessError(
            self.env._("A scheme is checked and put to use by its own buttons.")
        )

    def _check_draft(self):
        """Refuse a change of what is checked or in use."""
        for scheme in self:
            if scheme.state == "checked":
                raise UserError(
                    self.env._(
                        "“%(scheme)s” is checked: take it back to draft to change it.",
                        scheme=scheme.name,
                    )
                )
            if scheme.state == "used":
                raise UserError(
                    self.env._(
                        "“%(scheme)s” is in use and stays as it is: make a new version "
                        "and put that to use from its own date on.",
                        scheme=scheme.name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        names = self.get_external_id()
        for scheme in self:
            if names[scheme.id].startswith(f"{ADDON}."):
                raise UserError(
                    self.env._(
                        "“%(scheme)s” came with the system: archive it instead.",
                        scheme=scheme.name,
                    )
                )
        self._check_draft()

    @api.model
    def _first_order(self):
        """Return the commands of the order in which cuts are taken at first."""
        return [
            fields.Command.create({"sequence": 10 * place, "cause": cause.value})
            for place, cause in enumerate(DEFAULT_ORDER, 1)
        ]

    @api.model
    def _in_force(self, company, date):
        """Return the scheme in use in a company on a local date.

        Raises UserError when there is none, or more than one.
        """
        schemes = self.search(
            [
                ("company_id", "=", company.id),
                ("state", "=", "used"),
                ("date_from", "<=", date),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", date),
            ]
        )
        if not schemes:
            raise UserError(
                self.env._(
                    "No scheme of TPP is in use on %(date)s: put one to use first.",
                    date=date.strftime("%d/%m/%Y"),
                )
            )
        if len(schemes) > 1:
            raise UserError(
                self.env._(
                    "Two schemes of TPP are in use on %(date)s, %(one)s and %(other)s: "
                    "end one of them before.",
                    date=date.strftime("%d/%m/%Y"),
                    one=schemes[0].name,
                    other=schemes[1].name,
                )
            )
        return schemes
