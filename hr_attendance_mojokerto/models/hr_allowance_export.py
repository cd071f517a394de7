from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.allowance_table import Column
from .hr_allowance_export_rows import FIELDS


class HrAllowanceExportLayout(models.Model):
    """The columns in which somebody outside wants the allowance of a month: the city's
    e-Tukin, the finance office. It is data: another order of columns needs no new
    version of the system."""

    _name = "hr.allowance.export.layout"
    _description = "Layout of a TPP File"
    _order = "sequence, id"

    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for all.")
    per_person = fields.Boolean(
        "One Row a Person",
        help="Else a row for each part of the month that another SKPD or another job "
        "class pays.",
    )
    column_ids = fields.One2many(
        "hr.allowance.export.column", "layout_id", "Columns", copy=True
    )

    @api.constrains("column_ids")
    def _check_columns(self):
        for layout in self:
            if not layout.column_ids:
                raise ValidationError(
                    self.env._(
                        "“%(layout)s” has no column: add those the file needs.",
                        layout=layout.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        layouts = super().create(vals_list)
        layouts._check_columns()
        return layouts

    def copy_data(self, default=None):
        return [
            {**vals, "name": self.env._("%(name)s (copy)", name=layout.name)}
            for layout, vals in zip(self, super().copy_data(default), strict=True)
        ]

    def _columns(self):
        """Return the Columns (rules) in their order."""
        self.ensure_one()
        return [
            Column(column.heading, column.code, column.width)
            for column in self.column_ids
        ]


class HrAllowanceExportColumn(models.Model):
    """A column of a file: its heading exactly as the receiver's program wants it, and
    what stands in it."""

    _name = "hr.allowance.export.column"
    _description = "Column of a TPP File"
    _order = "layout_id, sequence, id"
    _rec_name = "heading"

    layout_id = fields.Many2one(
        "hr.allowance.export.layout", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    heading = fields.Char(required=True, help="As the receiver's program wants it.")
    code = fields.Selection(FIELDS, "Content", required=True)
    width = fields.Integer(default=14, required=True, help="In letters (XLSX).")

    _width_known = models.Constraint(
        "CHECK (width BETWEEN 3 AND 120)", "A column is 3 to 120 letters wide."
    )
