from odoo import fields, models
from odoo.exceptions import UserError


class HrAttendanceExcuseType(models.Model):
    """What an excuse makes of the day, and how it is counted later."""

    _name = "hr.attendance.excuse.type"
    _description = "Kind of Excuse"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, help="Short and unique, e.g. late.")
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    effect = fields.Selection(
        [
            ("late", "Come Later"),
            ("early", "Leave Earlier"),
            ("out", "Leave the Office for Some Hours"),
            ("absence", "Stay Away"),
            ("duty", "On Duty Outside"),
            ("scan", "Scan Not Made"),
        ],
        required=True,
    )
    counts_for_discipline = fields.Boolean(
        "Counts for Discipline",
        help="The time away is counted against the person in spite of the excuse.",
    )
    counts_for_allowance = fields.Boolean(
        "Counts for the Allowance",
        help="The time away lowers the allowance in spite of the excuse.",
    )
    document_required = fields.Boolean(
        "Letter Needed", help="Cannot be filed without the number of a letter."
    )

    _code_uniq = models.UniqueIndex("(code)", "This code has another kind already.")

    def write(self, vals):
        changed = self.filtered(
            lambda kind: "effect" in vals and vals["effect"] != kind.effect
        )
        excuses = self.env["hr.attendance.excuse"].sudo()
        used = excuses.search([("type_id", "in", changed.ids)], limit=1).type_id
        if used:
            raise UserError(
                self.env._(
                    "“%(kind)s” is used already, and days were judged by it: archive "
                    "it and add another kind.",
                    kind=used.name,
                )
            )
        return super().write(vals)
