from odoo import fields, models


class HrAttendanceDeviceSilence(models.Model):
    """From when to when a terminal was silent: not heard for longer than the setting.
    Written by the evaluator only."""

    _name = "hr.attendance.device.silence"
    _description = "Silence of a Terminal"
    _order = "since desc"
    _rec_name = "device_id"

    device_id = fields.Many2one(
        "hr.attendance.device",
        "Terminal",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="device_id.company_id", store=True)
    since = fields.Datetime("Not Heard Since", readonly=True)
    until = fields.Datetime("Heard Again", readonly=True)

    _open_uniq = models.UniqueIndex(
        "(device_id) WHERE until IS NULL", "One silence at a time."
    )
