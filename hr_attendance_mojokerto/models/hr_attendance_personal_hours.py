from odoo import fields, models


class HrAttendancePersonalHours(models.Model):
    """Hours granted to one person by letter between two dates; the reason is for BKPSDM and
    the superior only."""

    _name = "hr.attendance.personal.hours"
    _description = "Personal Hours"
    _order = "date_from desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", help="Last day; empty while it goes on.")
    hours_calendar_id = fields.Many2one("resource.calendar", "Hours", required=True)
    document = fields.Char("Letter")
    reason = fields.Char()

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day cannot be before the first.",
    )
