from odoo import api, fields, models

from .hr_allowance_sheet import rupiah
from .hr_allowance_terms import CAUSES, PARTS

ADDON = "hr_attendance_mojokerto"
OF_SANCTIONS = ("sanction", "sanction_law")


class HrAllowanceDeduction(models.Model):
    """What is taken off a line for one cause by one rule, and the days behind it.
    Derived: written with the sheet. Whose it is and of which sheet is told by its line
    alone: a city has many of these, and each column more is checked for each."""

    _name = "hr.allowance.deduction"
    _description = "Deduction of a TPP Line"
    _order = "line_id, id"
    _rec_name = "cause"
    _log_access = False

    line_id = fields.Many2one(
        "hr.allowance.line",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    sheet_id = fields.Many2one(related="line_id.sheet_id")
    company_id = fields.Many2one(related="line_id.company_id")
    skpd_id = fields.Many2one(related="line_id.skpd_id")
    month = fields.Date(related="line_id.month")
    employee_id = fields.Many2one(related="line_id.employee_id")
    cause = fields.Selection(CAUSES, required=True, readonly=True)
    # Of a sanction it is the sanction: nobody outside the case learns which.
    code = fields.Char(
        readonly=True,
        groups=f"{ADDON}.group_discipline",
        help="Band, kind of leave or excuse, or sanction.",
    )
    rule = fields.Char(
        compute="_compute_rule",
        compute_sudo=True,
        help="Band, kind of leave or excuse.",
    )
    part = fields.Selection(PARTS, "Part Touched", required=True, readonly=True)
    days = fields.Integer("Days Counted", readonly=True)
    minutes = fields.Integer("Minutes Counted", readonly=True)
    percent = fields.Float(
        digits=(16, 4),
        readonly=True,
        aggregator=None,
        help="Of the part touched, all days together.",
    )
    amount = rupiah("Amount")
    full = rupiah("Without the Cap", "What would be taken if nothing held it back.")
    currency_id = fields.Many2one(related="line_id.currency_id")
    dates = fields.Json(readonly=True)

    @api.depends("cause", "code")
    @api.depends_context("lang")
    def _compute_rule(self):
        names = self._names_of_kinds()
        for row in self:
            row.rule = row.cause not in OF_SANCTIONS and names.get(
                (row.cause, row.code), row.code
            )
