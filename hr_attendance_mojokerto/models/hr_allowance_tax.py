from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Command

from ..rules.allowance.tax import Step, Tables, in_force
from ..rules.allowance.tax_tables import SHIPPED
from .hr_allowance_scheme_rows import PERCENT, exact

ADDON = "hr_attendance_mojokerto"
CATEGORIES = [("A", "A"), ("B", "B"), ("C", "C")]


class HrAllowanceTaxTable(models.Model):
    """Rates of income tax and health insurance from a local date on. They are shown
    beside the allowance and never subtracted: whoever pays reckons them on salary and
    allowance together."""

    _name = "hr.allowance.tax.table"
    _description = "Rates of Tax and Insurance"
    _inherit = "hr.attendance.said"
    _order = "date_from desc, id desc"

    name = fields.Char("Source", required=True)
    date_from = fields.Date("From", required=True)
    date_to = fields.Date(
        "Until", help="Last day; empty while they are in force. Of two the later holds."
    )
    employer = fields.Float(
        "Insurance, Employer (%)", digits=PERCENT, required=True, aggregator=None
    )
    employee = fields.Float(
        "Insurance, Employee (%)", digits=PERCENT, required=True, aggregator=None
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        readonly=True,
        default=lambda self: self.env.ref("base.IDR"),
    )
    cap = fields.Monetary(
        "Insurance of at Most",
        required=True,
        aggregator=None,
        help="Rupiah a month; what is above counts no more.",
    )
    row_ids = fields.One2many("hr.allowance.tax.row", "table_id", copy=True)
    to_confirm = fields.Boolean("Confirm with the Tax Office", default=True)

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "Rates end after they begin."
    )
    _numbers_known = models.Constraint(
        "CHECK (employer BETWEEN 0 AND 100 AND employee BETWEEN 0 AND 100 "
        "AND cap >= 0)",
        "Percents lie between 0 and 100, and no amount below zero.",
    )

    @api.constrains("row_ids")
    def _check_rows(self):
        """Each category has a rate for every amount, and more is never taxed less."""
        for table in self:
            for category, steps in table._value().ter.items():
                percents = [step.percent for step in steps]
                if steps[0].over != 0 or percents != sorted(percents):
                    raise ValidationError(
                        self.env._(
                            "Category %(category)s of “%(table)s”: the first rate is "
                            "of more than Rp 0, and a higher income never has a lower "
                            "rate.",
                            category=category,
                            table=table.name,
                        )
                    )

    def _value(self) -> Tables:
        """Return the rates as the rules know them."""
        self.ensure_one()
        steps = {}
        for row in self.row_ids.sorted(lambda row: (row.category, row.over)):
            steps.setdefault(row.category, []).append(
                Step(round(row.over), exact(row.percent))
            )
        return Tables(
            name=self.name,
            date_from=self.date_from,
            date_to=self.date_to or None,
            ter={category: tuple(rows) for category, rows in steps.items()},
            employer=exact(self.employer),
            employee=exact(self.employee),
            cap=round(self.cap),
            to_confirm=self.to_confirm,
        )

    @api.model
    def _in_force(self, date) -> Tables | None:
        """Return the rates of a local date, None where none are known: then nothing is
        shown."""
        tables = [table._value() for table in self.sudo().search([])]
        try:
            return in_force(tables, date)
        except LookupError:
            return None

    @api.model
    def _ship(self):
        """Create the rates of the house unless the database had them once."""
        for place, shipped in enumerate(SHIPPED, 1):
            name = f"{ADDON}.allowance_tax_table_{place}"
            if self.env.ref(name, raise_if_not_found=False):
                continue
            table = self.create(
                {
                    "name": shipped.name,
                    "date_from": shipped.date_from,
                    "date_to": shipped.date_to,
                    "employer": float(shipped.employer),
                    "employee": float(shipped.employee),
                    "cap": shipped.cap,
                    "to_confirm": shipped.to_confirm,
                    "row_ids": [
                        Command.create(
                            {
                                "category": category,
                                "over": step.over,
                                "percent": float(step.percent),
                            }
                        )
                        for category, steps in shipped.ter.items()
                        for step in steps
                    ],
                }
            )
            self.env["ir.model.data"]._update_xmlids(
                [{"xml_id": name, "record": table, "noupdate": True}]
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_shipped(self):
        for table in self:
            if table.get_external_id()[table.id].startswith(f"{ADDON}."):
                raise ValidationError(
                    self.env._(
                        "“%(table)s” came with the system: enter its last day instead.",
                        table=table.name,
                    )
                )


class HrAllowanceTaxRow(models.Model):
    """The monthly effective rate (TER) of incomes above an amount."""

    _name = "hr.allowance.tax.row"
    _description = "Monthly Effective Rate of Tax"
    _order = "table_id, category, over"
    _rec_name = "category"

    table_id = fields.Many2one(
        "hr.allowance.tax.table", required=True, index=True, ondelete="cascade"
    )
    category = fields.Selection(
        CATEGORIES, required=True, help="By marriage and dependants (PP 58/2023)."
    )
    over = fields.Monetary("Income above", aggregator=None)
    percent = fields.Float("Rate (%)", digits=PERCENT, aggregator=None)
    currency_id = fields.Many2one(related="table_id.currency_id")

    _amount_once = models.UniqueIndex(
        "(table_id, category, over)",
        "The category has a rate from this amount already.",
    )
    _percent_known = models.Constraint(
        "CHECK (percent BETWEEN 0 AND 100 AND over >= 0)",
        "A rate lies between 0 and 100 percent, and no amount below zero.",
    )
