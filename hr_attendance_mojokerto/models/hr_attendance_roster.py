from odoo import fields, models


class HrAttendanceRoster(models.Model):
    """Who works which shift on which date. Two consecutive shifts are two rows."""

    _name = "hr.attendance.roster"
    _description = "Roster"
    _order = "work_date desc, employee_id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    work_date = fields.Date(required=True, index=True)
    shift_id = fields.Many2one(
        "hr.attendance.shift", required=True, index=True, ondelete="restrict"
    )
    note = fields.Char()

    _employee_date_shift_uniq = models.UniqueIndex(
        "(employee_id, work_date, shift_id)",
        "This shift is on the roster already.",
    )
