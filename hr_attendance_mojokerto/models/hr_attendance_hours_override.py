from odoo import fields, models


class HrAttendanceHoursOverride(models.Model):
    """Other hours for a calendar between two local dates: Ramadan, a one-off change."""

    _name = "hr.attendance.hours.override"
    _description = "Change of Working Hours"
    _order = "date_from desc"

    name = fields.Char(required=True)
    calendar_id = fields.Many2one("resource.calendar", required=True, index=True)
    hours_calendar_id = fields.Many2one(
        "resource.calendar", "Hours Then", required=True
    )
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", required=True)
    decision_id = fields.Many2one(
        "hr.attendance.calendar.decision", index="btree_not_null"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day cannot be before the first.",
    )

    def _default_company_id(self):
        return self.env.company
