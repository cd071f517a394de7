from odoo import fields, models
from odoo.tools import SQL


class HrAttendancePinPermit(models.Model):
    """A person whose scans by PIN or card count, for some dates: injured or worn
    fingers. Anybody else's are presence that somebody has to look at."""

    _name = "hr.attendance.pin.permit"
    _description = "Permit to Scan by PIN or Card"
    _inherit = ["hr.attendance.said", "hr.attendance.personal.paper"]
    _order = "date_from desc, employee_id"

    employee_id = fields.Many2one(index=False)
    date_from = fields.Date(default=fields.Date.context_today)
    reason = fields.Char(required=True)

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A permit cannot end before it starts.",
    )
    _employee_dates = models.Index("(employee_id, date_from)")

    def _days_query(self):
        """Days without a scan do not ask how it was made."""
        return SQL("%s AND day.seen_at IS NOT NULL", super()._days_query())
