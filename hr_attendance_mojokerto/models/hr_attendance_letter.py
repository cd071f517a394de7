from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .hr_attendance_excuse import PERIODS, USUAL_PERIOD

# What was filed with the letter.
CONTENT = {
    "name",
    "date",
    "type_id",
    "period",
    "hour_from",
    "hour_to",
    "place_id",
    "department_id",
    "reason",
}


class HrAttendanceLetter(models.Model):
    """One letter that names many people and dates: a task letter, a training, work from
    elsewhere. It becomes an excuse for each of them, and is decided once."""

    _name = "hr.attendance.letter"
    _description = "Letter for Many People"
    _inherit = [
        "hr.attendance.said",
        "mail.thread",
        "mail.activity.mixin",
        "hr.attendance.scanned",
    ]
    _order = "date desc, id desc"

    name = fields.Char("Letter No.", required=True, tracking=True)
    date = fields.Date("Letter Of", required=True, tracking=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    department_id = fields.Many2one(
        "hr.department",
        "Unit",
        required=True,
        index=True,
        default=lambda self: self._default_department_id(),
        help="Whose letter it is; its head and its personnel clerk see it.",
    )
    type_id = fields.Many2one(
        "hr.attendance.excuse.type", "Kind", required=True, ondelete="restrict"
    )
    effect = fields.Selection(related="type_id.effect")
    remote = fields.Boolean(related="type_id.remote")
    date_from = fields.Date("From", help="Proposed for the people that are added.")
    date_to = fields.Date("Until")
    period = fields.Selection(
        lambda self: (
            self.env["hr.attendance.excuse"]
            ._fields["period"]
            ._description_selection(self.env)
        ),
        required=True,
        default="day",
    )
    hour_from = fields.Float("From Hour")
    hour_to = fields.Float("To Hour")
    place_id = fields.Many2one("hr.department", "Place of Duty")
    reason = fields.Text()
    line_ids = fields.One2many("hr.attendance.letter.line", "letter_id", "Employees")
    excuse_ids = fields.One2many("hr.attendance.excuse", "letter_id", "Excuses")
    people_count = fields.Integer("Number of People", compute="_compute_people_count")
    state = fields.Selection(
        [
            ("draft", "Being Written"),
            ("filed", "Filed"),
            ("approved", "Approved"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ],
        compute="_compute_state",
        store=True,
        tracking=True,
        help="What became of its people: filed while somebody's is undecided.",
    )

    def _default_department_id(self):
        user = self.env.user.sudo()
        return user.attendance_skpd_ids[:1] or user.employee_id.department_id

    @api.depends("line_ids.employee_id")
    def _compute_people_count(self):
        for letter in self:
            letter.people_count = len(letter.line_ids.employee_id)

    @api.depends("excuse_ids.state")
    def _compute_state(self):
        for letter in self:
            states = set(letter.sudo().excuse_ids.mapped("state"))
            if not states:
                letter.state = "draft"
            elif states & {"filed", "checked"}:
                letter.state = "filed"
            else:
                letter.state = next(
                    state
                    for state in ("approved", "refused", "withdrawn", "filed")
                    if state in states or state == "filed"
                )

    @api.onchange("type_id")
    def _onchange_type_id(self):
        if self.effect and self.period not in PERIODS[self.effect]:
            self.period = USUAL_PERIOD[self.effect]

    @api.onchange("date_from")
    def _onchange_date_from(self):
        if self.date_from and (not self.date_to or self.date_to < self.date_from):
            self.date_to = self.date_from

    @api.model_create_multi
    def create(self, vals_list):
        letters = super().create(vals_list)
        if not self.env.su and any(letter.state != "draft" for letter in letters):
            raise AccessError(self.env._("A letter is filed by its button."))
        return letters

    def write(self, vals):
        if not self.env.su and {"state", "excuse_ids"} & vals.keys():
            raise AccessError(self.env._("A letter is filed by its button."))
        if not self.env.su and CONTENT & vals.keys():
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_filed(self):
        self._check_draft()

    def _check_draft(self):
        if any(letter.state != "draft" for letter in self):
            raise UserError(
                self.env._(
                    "A letter that was filed stays as it is: withdraw the people it "
                    "no longer concerns, and enter another letter."
                )
            )
