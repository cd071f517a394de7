from odoo import api, fields, models

from .hr_attendance_month_span import told_month

STATES = [
    ("draft", "Draft"),
    ("checked", "Checked by the SKPD"),
    ("confirmed", "Confirmed by the Head"),
    ("verified", "Verified"),
    ("approved", "Approved"),
    ("exported", "Handed to Finance"),
    ("paid", "Paid"),
]
KINDS = [
    ("regular", "Regular"),
    ("supplementary", "Supplementary"),
    ("repayment", "Repayment"),
]
# What follows from the lines, in rupiah; `payable` is what the sheet costs.
SUMS = ("basis", "deducted", "bonus", "gross", "corrected", "payable")


def rupiah(label, help=None, **options):
    """Return a field of whole rupiah that the system writes."""
    return fields.Monetary(
        label, currency_field="currency_id", readonly=True, help=help, **options
    )


class HrAllowanceSheet(models.Model):
    """The allowance (TPP) of the people of one SKPD for one month: what each gets, and
    what every rupiah less rests on. Computed from closed days, changed by computing it
    anew only, and once it is locked not at all.

    A supplementary sheet pays what is owed to people of whom no further sheet of the
    year will come, a repayment sheet says what they give back; both hold corrections
    only.
    """

    _name = "hr.allowance.sheet"
    _description = "TPP Sheet"
    _order = "month desc, skpd_id, kind, id"
    _rec_name = "skpd_id"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    skpd_id = fields.Many2one(
        "hr.department",
        "SKPD",
        required=True,
        index=True,
        ondelete="restrict",
        domain="[('is_skpd', '=', True)]",
    )
    month = fields.Date(required=True, help="Any date of the month.")
    date_from = fields.Date(
        "First Day", readonly=True, help="Of the attendance that is paid for."
    )
    date_to = fields.Date("Last Day", readonly=True)
    kind = fields.Selection(KINDS, required=True, readonly=True, default="regular")
    state = fields.Selection(
        STATES, "Stage", required=True, readonly=True, default="draft", index=True
    )
    scheme_id = fields.Many2one(
        "hr.allowance.scheme", readonly=True, index=True, ondelete="restrict"
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        readonly=True,
        default=lambda self: self._default_currency_id(),
    )
    people = fields.Integer(
        "Staff", readonly=True, help="People with a line, the not entitled included."
    )
    basis = rupiah("Basis", "Before deductions, after factors and parts of a month.")
    deducted = rupiah("Deductions")
    bonus = rupiah("Addition for Diligence")
    gross = rupiah("TPP of the Month")
    corrected = rupiah("Corrections", "Of earlier months, settled with this sheet.")
    payable = rupiah("To Be Paid", "TPP of the month and corrections, before tax.")
    line_ids = fields.One2many("hr.allowance.line", "sheet_id", "Lines")
    correction_ids = fields.One2many(
        "hr.allowance.correction", "sheet_id", "Corrections of Earlier Months"
    )
    computed_at = fields.Datetime(readonly=True)
    computed_by_id = fields.Many2one("res.users", readonly=True)
    stale = fields.Boolean(
        "Changed Since",
        readonly=True,
        help="A day, paper, post, sanction or score of this month changed after the "
        "sheet was computed, and with it an amount: compute it anew.",
    )
    hash = fields.Char(
        "Seal (SHA-256)",
        readonly=True,
        help="Of all lines and deductions. The same facts and the same scheme always "
        "give the same seal.",
    )
    locked = fields.Boolean(
        readonly=True,
        help="Never computed anew: what changes later is a correction in the next "
        "sheet.",
    )
    open_days = fields.Integer(
        "Days Left Open",
        readonly=True,
        help="Not closed when the sheet was computed: they carry no deduction and are "
        "settled by a correction.",
    )
    released_by_id = fields.Many2one("res.users", readonly=True)
    released_at = fields.Datetime(readonly=True)
    release_reason = fields.Char(
        readonly=True, help="Why the sheet goes on with days that are open."
    )

    _regular_uniq = models.UniqueIndex(
        "(skpd_id, month) WHERE kind = 'regular'",
        "This SKPD has a TPP sheet of the month already.",
    )
    _first_of_month = models.Constraint(
        "CHECK (extract(day FROM month) = 1)",
        "A sheet is of a month: give its first day.",
    )

    def _default_company_id(self):
        return self.env.company

    def _default_currency_id(self):
        return self.env.ref("base.IDR")

    @api.depends("skpd_id", "month", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for sheet in self:
            parts = ["TPP", sheet.sudo().skpd_id.name]
            if sheet.month:
                parts.append(told_month(self.env, sheet.month))
            if sheet.kind != "regular":
                parts.append(f"({kinds[sheet.kind]})")
            sheet.display_name = " ".join(filter(None, parts))
