from odoo import fields, models


class HrAttendanceStandingAssignment(models.Model):
    """Standing field duty (penugasan lapangan tetap) of some people: which scans are due."""

    _name = "hr.attendance.standing.assignment"
    _description = "Standing Field Assignment"
    _order = "date_from desc"

    name = fields.Char(required=True)
    employee_ids = fields.Many2many("hr.employee", string="Employees", required=True)
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", help="Last day; empty while it goes on.")
    scans_due = fields.Selection(
        [("none", "None"), ("in", "Scan In"), ("out", "Scan Out")],
        required=True,
        default="none",
    )
    place = fields.Char()
    report = fields.Char("Monthly Report")
    document = fields.Char("Decision or Letter")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day cannot be before the first.",
    )

    def _default_company_id(self):
        return self.env.company
