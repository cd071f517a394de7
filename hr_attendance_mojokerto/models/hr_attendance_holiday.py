from odoo import fields, models


class HrAttendanceHoliday(models.Model):
    """A holiday or day of joint leave of a decision; while the decision is confirmed it
    is a public holiday of Odoo (``leave_id``)."""

    _name = "hr.attendance.holiday"
    _description = "Holiday or Joint Leave"
    _order = "date"

    decision_id = fields.Many2one(
        "hr.attendance.calendar.decision", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="decision_id.company_id", store=True)
    name = fields.Char(required=True)
    date = fields.Date(required=True)
    kind = fields.Selection(
        [("public", "Public Holiday"), ("joint", "Joint Leave")],
        required=True,
        default="public",
    )
    estimated = fields.Boolean(help="The date is an estimate until the decree is out.")
    leave_id = fields.Many2one(
        "resource.calendar.leaves", readonly=True, copy=False, ondelete="set null"
    )
