from odoo import fields, models


class HrAttendancePolicy(models.Model):
    """The numbers by which days are judged, from a local date on."""

    _name = "hr.attendance.policy"
    _description = "Attendance Rules from a Date"
    _order = "date_from desc"
    _rec_name = "date_from"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    date_from = fields.Date("From", required=True)
    grace_seconds = fields.Integer(default=59)
    hour_earliest = fields.Float("Scans In From", default=4.0)
    hour_latest = fields.Float("Scans Out Until", default=21.0)
    shift_before = fields.Float("Hours Before a Shift", default=2.0)
    shift_after = fields.Float("Hours After a Shift", default=4.0)
    doubt_seconds = fields.Integer("Clock Doubtful Beyond (seconds)", default=300)
    excuse_days = fields.Integer("Working Days for Excuses", default=3)
    announce_days = fields.Integer("Working Days for the Letter", default=3)
    move_days = fields.Integer("Working Days After a Move", default=10)
    usage_days = fields.Integer("Days a Terminal Counts as Used", default=30)

    def _default_company_id(self):
        return self.env.company
