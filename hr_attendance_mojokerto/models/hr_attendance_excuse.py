from odoo import fields, models


class HrAttendanceExcuse(models.Model):
    """Why somebody was not there, came late or left early: announced, filed, decided."""

    _name = "hr.attendance.excuse"
    _description = "Excuse"
    _inherit = ["mail.thread"]
    _order = "date_from desc, id desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    type_id = fields.Many2one(
        "hr.attendance.excuse.type", required=True, index=True, ondelete="restrict"
    )
    effect = fields.Selection(related="type_id.effect")
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", required=True)
    period = fields.Selection(
        [
            ("day", "Whole Day"),
            ("morning", "Morning"),
            ("afternoon", "Afternoon"),
            ("hours", "Hours"),
        ],
        required=True,
        default="day",
        help="For a scan not made: morning is the scan in, afternoon the scan out.",
    )
    hour_from = fields.Float("From Hour")
    hour_to = fields.Float("To Hour")
    place_id = fields.Many2one(
        "hr.department", "Place of Duty", help="Its terminals may see the person too."
    )
    state = fields.Selection(
        [
            ("announced", "Announced"),
            ("filed", "Filed"),
            ("approved", "Approved"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="filed",
        readonly=True,
        tracking=True,
        copy=False,
    )
    reason = fields.Text()
    document = fields.Char("Letter")
    announced_until = fields.Date(
        readonly=True,
        copy=False,
        help="Last date on which the letter is waited for.",
    )
    filed_at = fields.Datetime(readonly=True, copy=False)
    decided_at = fields.Datetime(readonly=True, copy=False)
    decided_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    refusal = fields.Char("Reason of the Refusal", copy=False)

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "The last day cannot be before the first."
    )
    _employee_dates = models.Index("(employee_id, date_from, date_to)")
