from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

MOST_DEADLINE = 60
MOST_TIMES = 31
MOST_DAYS = 999


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
    remote = fields.Boolean(
        "Work from Elsewhere",
        help="While it is approved, Odoo's own check-in counts as a scan.",
    )
    reason_required = fields.Boolean(
        "Reason Needed", help="Cannot be filed without a reason."
    )
    own_deadline = fields.Boolean(
        "Own Time for Asking",
        help="Off: as long as the time for excuses of the rules in force.",
    )
    deadline_days = fields.Integer(
        "Working Days for Asking",
        help="Working days of the office after the first day; 0: on the same day. "
        "Later it is filed with a reason, and BKPSDM decides.",
    )
    limit_month = fields.Integer(
        "Times a Month",
        help="For one person in one month; 0: no limit. Beyond it it is filed with a "
        "reason, and BKPSDM decides.",
    )
    max_days = fields.Integer(
        "Longest (days)",
        help="Calendar days of one excuse, the first and the last counted; 0: no "
        "limit.",
    )
    chain = fields.Selection(
        [("superior", "Superior"), ("both", "Superior, Then BKPSDM")],
        "Decided By",
        required=True,
        default="superior",
    )

    _code_uniq = models.UniqueIndex("(code)", "This code has another kind already.")

    @api.constrains("deadline_days", "limit_month", "max_days")
    def _check_numbers(self):
        for kind in self:
            for name, most in (
                ("deadline_days", MOST_DEADLINE),
                ("limit_month", MOST_TIMES),
                ("max_days", MOST_DAYS),
            ):
                if not 0 <= kind[name] <= most:
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” of “%(kind)s” cannot be %(number)s: enter 0 "
                            "to %(most)s.",
                            field=self._fields[name]._description_string(self.env),
                            kind=kind.name,
                            number=kind[name],
                            most=most,
                        )
                    )

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
