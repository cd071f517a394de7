from odoo import fields, models


class HrAttendanceShift(models.Model):
    """A shift: its start (local hour) and length (hours); it belongs to the date on which it
    starts, also when it ends on the next."""

    _name = "hr.attendance.shift"
    _description = "Shift"
    _order = "sequence, hour_from, code"

    name = fields.Char(required=True)
    code = fields.Char(required=True, help="One or two letters in the roster.")
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("work", "Work"),
            ("off", "Off"),
            ("after_night", "Off After a Night"),
            ("on_call", "On Call"),
        ],
        required=True,
        default="work",
    )
    hour_from = fields.Float("Starts At")
    duration = fields.Float("Hours", default=8.0)
    break_minutes = fields.Integer("Break (minutes)")
    department_ids = fields.Many2many(
        "hr.department", string="Units", help="Empty: any unit."
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    def _default_company_id(self):
        return self.env.company
