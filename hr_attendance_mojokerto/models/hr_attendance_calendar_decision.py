from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class HrAttendanceCalendarDecision(models.Model):
    """A decision on the calendar (SKB, Keppres, SE): holidays, joint leave, hours.

    Only while it is confirmed it means anything, and then it is not edited; closed days
    follow it by one signed correction.
    """

    _name = "hr.attendance.calendar.decision"
    _description = "Calendar Decision"
    _inherit = ["hr.attendance.said", "mail.thread"]
    _order = "date desc, id desc"

    name = fields.Char("About", required=True, tracking=True)
    number = fields.Char(tracking=True, help="Number of the decree or circular.")
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
    year = fields.Integer(aggregator=None, default=lambda self: self._default_year())
    state = fields.Selection(
        [("draft", "Draft"), ("confirmed", "Confirmed"), ("withdrawn", "Withdrawn")],
        required=True,
        default="draft",
        readonly=True,
        tracking=True,
        copy=False,
    )
    holiday_ids = fields.One2many("hr.attendance.holiday", "decision_id", "Holidays")
    override_ids = fields.One2many(
        "hr.attendance.hours.override", "decision_id", "Changes of Hours"
    )
    correction_ids = fields.One2many(
        "hr.attendance.correction", "decision_id", "Corrections"
    )
    estimated_count = fields.Integer(compute="_compute_counts")
    public_count = fields.Integer("Public Holidays", compute="_compute_counts")
    joint_count = fields.Integer("Days of Joint Leave", compute="_compute_counts")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    _year_once = models.UniqueIndex(
        "(company_id, year) WHERE kind = 'year' AND state = 'confirmed'",
        "The holidays of this year are confirmed already: enter a further holiday.",
    )

    def _default_company_id(self):
        return self.env.company

    @api.model
    def _default_year(self):
        """The decree of the next year comes in autumn."""
        today = self.env.company._attendance_today()
        return today.year + (today.month >= 9)

    @api.depends("holiday_ids.estimated", "holiday_ids.kind")
    def _compute_counts(self):
        for decision in self:
            days = decision.holiday_ids
            decision.estimated_count = len(days.filtered("estimated"))
            decision.joint_count = len(days.filtered(lambda day: day.kind == "joint"))
            decision.public_count = len(days) - decision.joint_count

    @api.depends("name", "number")
    def _compute_display_name(self):
        for decision in self:
            parts = filter(None, (decision.number, decision.name))
            decision.display_name = " – ".join(parts)

    @api.constrains("kind", "year")
    def _check_year(self):
        for decision in self:
            if decision.kind == "year" and not 2000 <= decision.year <= 2100:
                raise ValidationError(
                    self.env._(
                        "Enter the year whose holidays “%(name)s” decides, with four "
                        "digits.",
                        name=decision.name,
                    )
                )
        self.holiday_ids._check_year()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_state(vals.get("state", "draft"), "draft")
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            for decision in self:
                self._refuse_state(vals.get("state", decision.state), decision.state)
            if vals.keys() - {"message_follower_ids", "message_main_attachment_id"}:
                self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        for decision in self:
            if decision.state != "draft":
                raise UserError(
                    self.env._(
                        "“%(name)s” was in force and stays on file: only drafts can be "
                        "deleted.",
                        name=decision.display_name,
                    )
                )

    @api.model
    def _refuse_state(self, wanted, known):
        """Confirming and withdrawing have consequences that a mere write has not."""
        if wanted != known and not self.env.su:
            raise UserError(
                self.env._("Confirm or withdraw a calendar decision by its buttons.")
            )

    def _sentence_confirmed(self):
        decision = self.filtered(lambda record: record.state == "confirmed")[:1]
        return self.env._(
            "“%(name)s” is in force: withdraw it first, change it, and confirm it "
            "again.",
            name=decision.display_name,
        )

    def _check_open(self):
        """Refuse changes of what is in force, unless the system makes them."""
        if not self.env.su and "confirmed" in self.mapped("state"):
            raise UserError(self._sentence_confirmed())

    @api.model
    def _confirmed_years(self, company):
        """Return the years whose holidays are decided. Days of other years are not
        closed."""
        decisions = self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("kind", "=", "year"),
                ("state", "=", "confirmed"),
            ]
        )
        return set(decisions.mapped("year"))
