from odoo import fields, models


class HrAttendancePinPermit(models.Model):
    """A person whose scans by PIN or card count, for some dates: injured or worn
    fingers. Anybody else's are presence that somebody has to look at."""

    _name = "hr.attendance.pin.permit"
    _description = "Permit to Scan by PIN or Card"
    _order = "date_from desc, employee_id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    date_from = fields.Date("From", required=True, default=fields.Date.context_today)
    date_to = fields.Date("Until", help="Last day; empty while it goes on.")
    reason = fields.Char(required=True)

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A permit cannot end before it starts.",
    )
    _employee_dates = models.Index("(employee_id, date_from)")
