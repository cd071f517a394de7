from datetime import date

from odoo import api, fields, models

from .hr_allowance_sentence import told_date
from .hr_allowance_sheet import rupiah
from .hr_allowance_terms import CAUSES

# Of what a line is made besides its deductions.
OTHERS = [
    ("basis", "Basis"),
    ("bonus", "Addition for Diligence"),
    ("carried", "Left Over from Earlier Months"),
    ("rounded", "Rounding"),
]


class HrAllowanceCorrection(models.Model):
    """What a locked month would come to by what is known now, less what was paid of
    it. Waits until a sheet settles it; that one may be the person's next sheet, or a
    supplementary or repayment sheet where none comes. Found by the system, never
    entered."""

    _name = "hr.allowance.correction"
    _description = "Correction of an Earlier TPP"
    _order = "month desc, employee_id, id"
    _rec_name = "employee_id"

    company_id = fields.Many2one("res.company", required=True, readonly=True)
    employee_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, index=True, ondelete="restrict"
    )
    skpd_id = fields.Many2one(
        "hr.department",
        "SKPD",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
        help="Whose sheet settles it, or paid the month.",
    )
    origin_id = fields.Many2one(
        "hr.allowance.sheet",
        "Sheet Corrected",
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    month = fields.Date("Month Corrected", required=True, readonly=True)
    cause = fields.Selection(
        [*CAUSES, *OTHERS],
        required=True,
        readonly=True,
    )
    dates = fields.Json(
        readonly=True,
        help="On which deductions of the cause are not the same any more.",
    )
    dates_told = fields.Char("Days", compute="_compute_told")
    told = fields.Char(
        "Why", compute="_compute_told", help="The cause, and the days it is about."
    )
    amount = rupiah("Amount", "More than nothing: owed to the person.")
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    sheet_id = fields.Many2one(
        "hr.allowance.sheet",
        "Settled In",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    line_id = fields.Many2one(
        "hr.allowance.line",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.depends("cause", "dates")
    @api.depends_context("lang")
    def _compute_told(self):
        causes = dict(self._fields["cause"]._description_selection(self.env))
        for fix in self:
            days = [told_date(date.fromisoformat(day)) for day in fix.dates or ()]
            fix.dates_told = ", ".join(days)
            fix.told = " ".join(
                [causes[fix.cause], *([f"({fix.dates_told})"] * bool(days))]
            )
