from odoo import fields, models

from .hr_allowance_sheet import rupiah
from .hr_version import KINDS


class HrAllowanceLine(models.Model):
    """What one person gets of one sheet, in whole rupiah. Derived: written with the
    sheet, never by hand."""

    _name = "hr.allowance.line"
    _description = "Line of a TPP Sheet"
    _order = "sheet_id, employee_id, date_from"
    _rec_name = "employee_id"
    _log_access = False

    sheet_id = fields.Many2one(
        "hr.allowance.sheet",
        "TPP Sheet",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    skpd_id = fields.Many2one(
        "hr.department", "SKPD", required=True, readonly=True, ondelete="restrict"
    )
    month = fields.Date(required=True, readonly=True)
    employee_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, index=True, ondelete="restrict"
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", readonly=True, ondelete="restrict"
    )
    version_id = fields.Many2one("hr.version", readonly=True, ondelete="set null")
    date_from = fields.Date("From", readonly=True, help="What the line pays for.")
    date_to = fields.Date("Until", readonly=True)
    employee_kind = fields.Selection(KINDS, "Kind of Employee", readonly=True)
    job_class = fields.Integer(
        readonly=True, aggregator=None, help="In force meanwhile."
    )
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    monthly = rupiah("Price of a Month", "Of the job class, after factors.")
    basis = rupiah("Basis", "The part of the month that the line pays for.")
    discipline = rupiah("Discipline Part", "Of the basis.")
    productivity = rupiah("Productivity Part", "Of the basis.")
    percent_discipline = fields.Float(
        "Discipline (%)",
        digits=(7, 4),
        readonly=True,
        aggregator="avg",
        help="What is left of the discipline part: 100 less all its cuts.",
    )
    deducted = rupiah("Deducted")
    carried_in = rupiah("Carried from Last Month", "Deductions that were left over.")
    carried_out = rupiah("Carried to Next Month")
    bonus = rupiah("Addition for Diligence")
    rounded = rupiah("Rounding", "What the one rounding of the scheme changed.")
    gross = rupiah("TPP of the Month")
    corrected = rupiah("Corrections", "Of earlier months.")
    payable = rupiah("To Be Paid", "Before tax and contributions.")
    not_entitled = fields.Char(
        "Reason of No Entitlement",
        readonly=True,
        help="Why the person gets no TPP; nothing is computed then.",
    )
    factors = fields.Json(readonly=True, help="Codes of what changed the price.")
    days_asked = fields.Integer("Working Days", readonly=True)
    open_dates = fields.Json(
        readonly=True, help="Dates that were not closed: no deduction yet."
    )
    deduction_ids = fields.One2many("hr.allowance.deduction", "line_id", "Deductions")
    correction_ids = fields.One2many(
        "hr.allowance.correction", "line_id", "Corrections of Earlier Months"
    )

    _sheet_employee_uniq = models.UniqueIndex(
        "(sheet_id, employee_id, date_from)", "The person is in the sheet already."
    )
    _person_month = models.Index("(employee_id, month)")
