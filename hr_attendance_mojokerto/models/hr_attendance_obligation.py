from odoo import fields, models


class HrAttendanceObligation(models.Model):
    """A roll call or ceremony: when (local date and hours), where, who, and how presence is
    recorded. Missing it is never lateness nor absence."""

    _name = "hr.attendance.obligation"
    _description = "Roll Call or Ceremony"
    _order = "work_date desc, hour_from"

    name = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("roll_call", "Roll Call"),
            ("ceremony", "Ceremony"),
            ("exercise", "Exercise"),
            ("gathering", "Gathering"),
        ],
        required=True,
        default="roll_call",
    )
    work_date = fields.Date("Date", required=True, index=True)
    hour_from = fields.Float("From Hour", required=True)
    hour_to = fields.Float("To Hour", required=True)
    place = fields.Char()
    department_ids = fields.Many2many(
        "hr.department", string="Units", help="Those below them too; empty: the city."
    )
    post_kind_ids = fields.Many2many(
        "hr.attendance.post.kind", string="Kinds of Post", help="Empty: all."
    )
    recorded_by = fields.Selection(
        [("terminals", "Terminals"), ("list", "Signed List")],
        required=True,
        default="terminals",
    )
    device_ids = fields.Many2many("hr.attendance.device", string="Terminals")
    attendee_ids = fields.Many2many("hr.employee", string="Signed")
    list_complete = fields.Boolean("List Is In")
    counts_as_in = fields.Boolean(
        "Counts as Scan In", help="Being there is the scan in of the day."
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    def _default_company_id(self):
        return self.env.company
