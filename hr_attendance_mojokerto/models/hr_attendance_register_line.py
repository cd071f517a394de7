from odoo import fields, models


class HrAttendanceRegisterLine(models.Model):
    """One name of a manual register with the local hours written there."""

    _name = "hr.attendance.register.line"
    _description = "Name in a Manual Register"
    _rec_name = "employee_id"

    register_id = fields.Many2one(
        "hr.attendance.register", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="register_id.company_id", store=True)
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="restrict")
    hour_in = fields.Float("In")
    hour_out = fields.Float("Out")
