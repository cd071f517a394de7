from odoo import fields, models


class HrAttendanceAssignment(models.Model):
    """A dated place of work other than the own unit (Plt, BKO, second place by weekday);
    recap and pay stay with the own SKPD."""

    _name = "hr.attendance.assignment"
    _description = "Assignment Elsewhere"
    _order = "date_from desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    department_id = fields.Many2one("hr.department", "Place of Work", required=True)
    kind = fields.Selection(
        [
            ("acting", "Plt or Plh"),
            ("seconded", "Lent to Another Unit"),
            ("committee", "Committee"),
            ("second", "Second Place of Work"),
        ],
        required=True,
        default="seconded",
    )
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", help="Last day; empty while it goes on.")
    monday = fields.Boolean(default=True)
    tuesday = fields.Boolean(default=True)
    wednesday = fields.Boolean(default=True)
    thursday = fields.Boolean(default=True)
    friday = fields.Boolean(default=True)
    saturday = fields.Boolean(default=True)
    sunday = fields.Boolean(default=True)
    card = fields.Selection(
        [("place", "Place of Work"), ("home", "Own SKPD")],
        "Shown On the Card Of",
        required=True,
        default="place",
    )
    document = fields.Char("Decision or Letter")

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day cannot be before the first.",
    )
