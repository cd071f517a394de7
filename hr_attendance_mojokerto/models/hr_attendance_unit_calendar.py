from odoo import fields, models


class HrAttendanceUnitCalendar(models.Model):
    """What is asked between two dates of the kinds of post named in some units and those
    below them (kalender pendidikan): it never applies to posts it does not name."""

    _name = "hr.attendance.unit.calendar"
    _description = "Unit Calendar"
    _order = "date_from desc"

    name = fields.Char(required=True)
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", required=True)
    department_ids = fields.Many2many("hr.department", string="Units", required=True)
    post_kind_ids = fields.Many2many(
        "hr.attendance.post.kind", string="Kinds of Post", required=True
    )
    effect = fields.Selection(
        [
            ("off", "Off"),
            ("work", "At Work"),
            ("hours", "Other Hours"),
            ("leave", "Annual Leave"),
        ],
        required=True,
        default="off",
    )
    hours_calendar_id = fields.Many2one("resource.calendar", "Hours Then")
    document = fields.Char("Decision")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day cannot be before the first.",
    )

    def _default_company_id(self):
        return self.env.company
