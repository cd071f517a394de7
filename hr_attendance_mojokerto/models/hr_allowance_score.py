from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class HrAllowanceScore(models.Model):
    """The performance of a person in a month, where the scheme takes it into account.
    Entered by BKPSDM; it comes from outside (SKP)."""

    _name = "hr.allowance.score"
    _description = "Performance Score of a Month"
    _order = "month desc, employee_id"
    _rec_name = "employee_id"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict"
    )
    month = fields.Date(required=True, help="Any date of the month.")
    score = fields.Float(
        "Score (%)",
        digits=(7, 4),
        required=True,
        aggregator="avg",
        help="0 to 100: so much of the productivity part is earned.",
    )
    document = fields.Char(help="Where the score comes from.")

    _employee_month_uniq = models.UniqueIndex(
        "(employee_id, month)", "The person has a score of this month already."
    )
    _percent = models.Constraint(
        "CHECK (score BETWEEN 0 AND 100)", "A score lies between 0 and 100."
    )

    def _default_company_id(self):
        return self.env.company

    @api.model_create_multi
    def create(self, vals_list):
        scores = super().create([_of_month(vals) for vals in vals_list])
        scores._check_open()
        scores._mark_sheets()
        return scores

    def write(self, vals):
        self._check_open()
        self._mark_sheets()
        result = super().write(_of_month(vals))
        self._check_open()
        self._mark_sheets()
        return result

    def unlink(self):
        self._check_open()
        self._mark_sheets()
        return super().unlink()

    def _mark_sheets(self):
        """Have drafts that rest on these scores computed anew."""
        if not self.ids:
            return
        self.flush_recordset(["employee_id", "month"])
        self.env["hr.allowance.mark"].sudo()._insert(
            SQL(
                """SELECT score.employee_id, line.sheet_id
                     FROM hr_allowance_score score
                     JOIN hr_allowance_line line
                       ON line.employee_id = score.employee_id
                      AND line.month = score.month
                    WHERE score.id = ANY(%s)""",
                self.ids,
            )
        )

    def _check_open(self):
        """Refuse to change what a locked sheet rests on."""
        lines = self.env["hr.allowance.line"].sudo()
        for score in self:
            if lines.search_count(
                [
                    ("employee_id", "=", score.employee_id.id),
                    ("month", "=", score.month),
                    ("sheet_id.locked", "=", True),
                ],
                limit=1,
            ):
                raise ValidationError(
                    self.env._(
                        "The TPP of %(person)s for %(month)s is locked with its score: "
                        "it is not changed any more.",
                        person=score.sudo().employee_id.name,
                        month=score.month.strftime("%m/%Y"),
                    )
                )


class HrAllowanceGather(models.AbstractModel):
    _inherit = "hr.allowance.gather"

    @api.model
    def _scores(self, employees, month):
        """Return ``{employee id: Decimal}`` of the scores of a month."""
        rows = self.env.execute_query(
            SQL(
                """SELECT employee_id, score FROM hr_allowance_score
                    WHERE month = %s AND employee_id = ANY(%s)""",
                month,
                list(employees),
            )
        )
        return {employee: Decimal(str(score)) for employee, score in rows}


def _of_month(vals):
    """Return the values with the first date of the month."""
    month = fields.Date.to_date(vals.get("month"))
    return {**vals, "month": month.replace(day=1)} if month else vals
