from datetime import UTC, datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..rules.working_days import add_working_days

# Local hour of the next working day until which names are entered.
CUTOFF_HOUR = 10
# Written by the steps below only.
STEPS = {"state", "approver_id", "approved_at"}
CONTENT = {"department_id", "work_date", "hour_from", "hour_to", "name", "line_ids"}


class HrAttendanceRegister(models.Model):
    """A manual register (daftar hadir manual) of a unit for an interval in which its
    terminals failed, with its Berita Acara. Approved, its lines are scans of source
    manual."""

    _name = "hr.attendance.register"
    _description = "Manual Register"
    _inherit = ["hr.attendance.said", "mail.thread"]
    _order = "work_date desc, id desc"

    name = fields.Char("Berita Acara No.", tracking=True, copy=False)
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, tracking=True
    )
    skpd_id = fields.Many2one(related="department_id.skpd_id", store=True)
    work_date = fields.Date(
        "Date",
        required=True,
        tracking=True,
        default=lambda self: self._default_work_date(),
    )
    hour_from = fields.Float("From Hour", required=True)
    hour_to = fields.Float("To Hour", required=True)
    reason = fields.Char(required=True)
    cutoff = fields.Datetime(
        "More Time Until",
        compute="_compute_cutoff",
        store=True,
        readonly=False,
        copy=False,
        help="Until when the unit may enter names: 10:00 of the next working day. "
        "After it only BKPSDM may.",
    )
    cutoff_clock = fields.Char(
        "Names Until", compute="_compute_cutoff_clock", help="By the clock of the city."
    )
    is_past_cutoff = fields.Boolean(compute="_compute_is_past_cutoff")
    state = fields.Selection(
        [("draft", "Open"), ("approved", "Approved"), ("withdrawn", "Withdrawn")],
        required=True,
        default="draft",
        readonly=True,
        tracking=True,
        copy=False,
    )
    approver_id = fields.Many2one("res.users", "Approved By", readonly=True, copy=False)
    approved_at = fields.Datetime(readonly=True, copy=False)
    line_ids = fields.One2many("hr.attendance.register.line", "register_id", "Names")
    people = fields.Integer("Number of People", compute="_compute_people")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    def _default_company_id(self):
        return self.env.company

    def _default_work_date(self):
        return self.env.company._attendance_today()

    @api.depends("work_date", "company_id")
    def _compute_cutoff(self):
        for register in self.filtered("work_date"):
            company, date = register.company_id, register.work_date
            is_working = (
                self.env["hr.attendance.day"]
                .sudo()
                ._working_days(company, date, date + timedelta(days=366))
            )
            next_day = add_working_days(date, 1, is_working)
            moment = datetime.combine(
                next_day, time(CUTOFF_HOUR), company._attendance_zone()
            )
            register.cutoff = moment.astimezone(UTC).replace(tzinfo=None)

    @api.depends("cutoff")
    def _compute_cutoff_clock(self):
        for register in self:
            register.cutoff_clock = register.company_id._attendance_clock(
                register.cutoff, "%d/%m/%Y %H:%M"
            )

    @api.depends("cutoff")
    def _compute_is_past_cutoff(self):
        now = fields.Datetime.now()
        for register in self:
            register.is_past_cutoff = bool(register.cutoff and register.cutoff < now)

    @api.depends("line_ids")
    def _compute_people(self):
        for register in self:
            register.people = len(register.line_ids)

    @api.depends("department_id", "work_date")
    def _compute_display_name(self):
        for register in self:
            date = register.work_date and register.work_date.strftime("%d/%m/%Y")
            register.display_name = " ".join(
                filter(None, (register.department_id.name, date))
            )

    @api.constrains("hour_from", "hour_to")
    def _check_hours(self):
        for register in self:
            if not 0 <= register.hour_from < register.hour_to <= 24:
                raise ValidationError(
                    self.env._(
                        "The interval of a register goes from an earlier to a later "
                        "hour of one date, between 00:00 and 24:00."
                    )
                )
        self.line_ids._check_hours()

    @api.constrains("work_date")
    def _check_date(self):
        for register in self:
            if register.work_date > register.company_id._attendance_today():
                raise ValidationError(
                    self.env._(
                        "A register is for a day that has begun, not for %(date)s.",
                        date=register.work_date.strftime("%d/%m/%Y"),
                    )
                )

    @api.constrains("department_id", "work_date")
    def _check_people(self):
        """Refuse names of people who are not expected in this unit or below it."""
        departments = self.env["hr.department"].sudo()
        for register in self:
            date = register.work_date
            people = register.line_ids.employee_id
            units = departments._units_of({(person.id, date) for person in people})
            below = departments.search([("id", "child_of", register.department_id.id)])
            strangers = people.filtered(
                lambda person, units=units, below=below, date=date: (
                    units.get((person.id, date), (None,))[0] not in below.ids
                )
            )
            if strangers:
                raise ValidationError(
                    self.env._(
                        "Not in %(unit)s on %(date)s: %(people)s. Leave these names to "
                        "the register of their own unit.",
                        unit=register.department_id.name,
                        date=date.strftime("%d/%m/%Y"),
                        people=", ".join(strangers.sudo().mapped("name")),
                    )
                )

    def _check_open(self):
        """Refuse changes of a register that is settled, or past its cut-off."""
        for register in self:
            if register.state != "draft":
                raise UserError(
                    self.env._(
                        "The register of %(unit)s is approved or withdrawn: names are "
                        "not changed any more. Open another one.",
                        unit=register.display_name,
                    )
                )
            if (
                not self.env.su
                and register.is_past_cutoff
                and not self.env["hr.department"]._is_user_bkpsdm()
            ):
                raise UserError(
                    self.env._(
                        "The cut-off of %(unit)s was %(moment)s: only BKPSDM may still "
                        "enter names. Send them the signed list.",
                        unit=register.display_name,
                        moment=register.cutoff_clock,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(STEPS & vals.keys() for vals in vals_list):
            self._refuse_step_by_hand()
        self._check_may_set_cutoff(vals_list)
        self._check_units(vals_list)
        registers = super().create(vals_list)
        registers._check_open()
        return registers

    def write(self, vals):
        if not self.env.su:
            if STEPS & vals.keys():
                self._refuse_step_by_hand()
            self._check_may_set_cutoff([vals])
        if (CONTENT | {"cutoff"}) & vals.keys():
            self.filtered(lambda register: register.state != "draft")._check_open()
        if (CONTENT - {"name"}) & vals.keys():
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_settled(self):
        if any(register.approved_at for register in self):
            raise UserError(
                self.env._("An approved register is evidence: withdraw it instead.")
            )

    @api.model
    def _check_units(self, vals_list):
        """Say in a sentence for which units the user may open a register."""
        units = self.env["hr.department"].browse(
            {vals["department_id"] for vals in vals_list if vals.get("department_id")}
        )
        if self.env.su or units._is_user_bkpsdm():
            return
        for unit in units:
            if not (unit._is_headed_by_user() or unit._is_kept_by_user()):
                raise AccessError(
                    self.env._(
                        "A register of %(unit)s is opened by its head, its personnel "
                        "clerk or BKPSDM.",
                        unit=unit.sudo().name,
                    )
                )

    def _refuse_step_by_hand(self):
        raise AccessError(
            self.env._("A register is approved and withdrawn by its buttons.")
        )

    def _check_may_set_cutoff(self, vals_list):
        if (
            any("cutoff" in vals for vals in vals_list)
            and not self.env.su
            and not self.env["hr.department"]._is_user_bkpsdm()
        ):
            raise AccessError(
                self.env._("Only BKPSDM gives more time for names in a register.")
            )
