from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.policy import policy_on
from ..rules.working_days import add_working_days

OPEN = ("announced", "filed", "checked", "approved")
# What the judge reads.
JUDGED = {
    "employee_id",
    "type_id",
    "date_from",
    "date_to",
    "period",
    "hour_from",
    "hour_to",
    "place_id",
    "state",
    "announced_until",
}
PERIODS = {
    "late": {"hours", "morning"},
    "early": {"hours", "afternoon"},
    "out": {"hours"},
    "absence": {"day", "morning", "afternoon", "hours"},
    "duty": {"day", "morning", "afternoon", "hours"},
    "scan": {"day", "morning", "afternoon"},
}
USUAL_PERIOD = {
    "late": "hours",
    "early": "hours",
    "out": "hours",
    "absence": "day",
    "duty": "day",
    "scan": "morning",
}
# In the context while a letter files; no client can send an object.
OF_LETTER = object()
# More days than any number of working days of a rule needs (calendar days).
FAR = 366


class HrAttendanceExcuse(models.Model):
    """Why somebody stayed away, came late or left early: announced, filed, decided."""

    _name = "hr.attendance.excuse"
    _description = "Excuse"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "hr.attendance.personal.paper",
    ]
    _order = "date_from desc, id desc"
    _judged = JUDGED

    employee_id = fields.Many2one(default=lambda self: self._default_employee_id())
    department_id = fields.Many2one(
        "hr.department",
        "Unit",
        compute="_compute_unit",
        store=True,
        index=True,
        help="Where the person works on the first day; its head decides.",
    )
    skpd_id = fields.Many2one(
        "hr.department", "SKPD", compute="_compute_unit", store=True, index=True
    )
    type_id = fields.Many2one(
        "hr.attendance.excuse.type",
        "Kind",
        required=True,
        index=True,
        ondelete="restrict",
        tracking=True,
    )
    effect = fields.Selection(related="type_id.effect")
    document_required = fields.Boolean(related="type_id.document_required")
    date_from = fields.Date(tracking=True)
    date_to = fields.Date(required=True, tracking=True, help=None)
    period = fields.Selection(
        [
            ("day", "Whole Day"),
            ("morning", "Morning"),
            ("afternoon", "Afternoon"),
            ("hours", "Some Hours"),
        ],
        required=True,
        default="day",
        tracking=True,
        help="For a scan not made: morning is the scan in, afternoon the scan out.",
    )
    hour_from = fields.Float("From Hour", tracking=True)
    hour_to = fields.Float("To Hour", tracking=True)
    place_id = fields.Many2one(
        "hr.department", "Place of Duty", help="Its terminals may see the person too."
    )
    state = fields.Selection(
        [
            ("announced", "Announced"),
            ("filed", "Filed"),
            ("checked", "Checked by the Superior"),
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
    document = fields.Char("Letter No.", tracking=True)
    announced_until = fields.Date(
        "Letter Waited For Until",
        readonly=True,
        copy=False,
        help="Last date on which the letter is waited for.",
    )
    filed_at = fields.Datetime(readonly=True, copy=False)
    decided_at = fields.Datetime(readonly=True, copy=False)
    decided_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    refusal = fields.Char("Reason of the Refusal", readonly=True, copy=False)

    entered_by_id = fields.Many2one(
        "res.users", related="create_uid", string="Entered By"
    )

    _employee_dates = models.Index("(employee_id, date_from, date_to)")

    @api.depends(
        "employee_id",
        "date_from",
        "employee_id.version_ids.department_id",
        "employee_id.version_ids.date_version",
    )
    def _compute_unit(self):
        known = self.filtered(lambda excuse: excuse.employee_id and excuse.date_from)
        units = self.env["hr.department"]._units_of(
            {(excuse.employee_id._origin.id, excuse.date_from) for excuse in known}
        )
        for excuse in self:
            excuse.department_id, excuse.skpd_id = units.get(
                (excuse.employee_id._origin.id, excuse.date_from), (False, False)
            )

    def _default_employee_id(self):
        """The own form asks for oneself."""
        if self.env.context.get("attendance_own_excuse"):
            return self.env.user.employee_id
        return None

    @api.model
    def _working_day_after(self, company, date, rule):
        """Return the local date that lies as many working days of the office after
        ``date`` as the number ``rule`` of the rules in force then says."""
        policies = self.env["hr.attendance.policy"].sudo()._policies(company)
        is_working = (
            self.env["hr.attendance.day"]
            .sudo()
            ._working_days(company, date, date + timedelta(days=FAR))
        )
        count = getattr(policy_on(date, policies), rule)
        return add_working_days(date, count, is_working)

    @api.onchange("date_from")
    def _onchange_date_from(self):
        if self.date_from and (not self.date_to or self.date_to < self.date_from):
            self.date_to = self.date_from

    @api.model_create_multi
    def create(self, vals_list):
        excuses = super().create([self._prepare(vals) for vals in vals_list])
        for excuse in excuses.filtered(lambda one: one.state == "announced"):
            if not excuse.announced_until:
                excuse.sudo().announced_until = self._working_day_after(
                    excuse.company_id, excuse.date_from, "announce_days"
                )
        return excuses

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        if any(excuse.decided_at for excuse in self):
            raise UserError(
                self.env._("A decided excuse stays on record: withdraw it instead.")
            )

    @api.model
    def _prepare(self, vals):
        """Fill what a person entering an excuse leaves to the system."""
        vals = {"date_to": vals.get("date_from"), **vals}
        if vals.get("state", "filed") == "filed":
            vals.setdefault("filed_at", fields.Datetime.now())
        kind = self.env["hr.attendance.excuse.type"].sudo().browse(vals.get("type_id"))
        if kind and "period" not in vals:
            vals["period"] = USUAL_PERIOD[kind.effect]
        if kind.effect == "early" and vals["period"] == "hours":
            vals["hour_to"] = vals.get("hour_to") or 24
        return vals
