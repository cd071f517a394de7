from decimal import Decimal

from odoo import api, fields, models
from odoo.tools import SQL


class HrAllowanceScore(models.Model):
    """The performance of a person in a month, where the scheme takes it into account.
    Entered by BKPSDM; it comes from outside (SKP). One that comes or changes after the
    sheet was locked is settled by a correction, like anything else."""

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
        return super().create([_of_month(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(_of_month(vals))


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
