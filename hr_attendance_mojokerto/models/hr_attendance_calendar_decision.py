from odoo import fields, models


class HrAttendanceCalendarDecision(models.Model):
    """A decision on the calendar (SKB, Keppres, SE): holidays, joint leave, other hours."""

    _name = "hr.attendance.calendar.decision"
    _description = "Calendar Decision"
    _inherit = ["mail.thread"]
    _order = "date desc, id desc"

    name = fields.Char("About", required=True, tracking=True)
    number = fields.Char(tracking=True)
    date = fields.Date("Decided On", tracking=True)
    kind = fields.Selection(
        [
            ("year", "Holidays and Joint Leave of a Year"),
            ("holiday", "Further Holiday"),
            ("hours", "Change of Hours"),
        ],
        required=True,
        default="year",
    )
    year = fields.Integer(aggregator=None)
    state = fields.Selection(
        [("draft", "Draft"), ("confirmed", "Confirmed"), ("withdrawn", "Withdrawn")],
        required=True,
        default="draft",
        readonly=True,
        tracking=True,
        copy=False,
    )
    holiday_ids = fields.One2many("hr.attendance.holiday", "decision_id", "Days")
    override_ids = fields.One2many(
        "hr.attendance.hours.override", "decision_id", "Changes of Hours"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    def _default_company_id(self):
        return self.env.company
