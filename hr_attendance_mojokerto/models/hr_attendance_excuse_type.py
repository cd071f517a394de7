from odoo import fields, models


class HrAttendanceExcuseType(models.Model):
    """What an excuse makes of the day, and how it is counted later."""

    _name = "hr.attendance.excuse.type"
    _description = "Kind of Excuse"
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
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
    counts_for_discipline = fields.Boolean()
    counts_for_allowance = fields.Boolean()
    document_required = fields.Boolean()
