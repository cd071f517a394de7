from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..rules.dates import dates_within
from .hr_attendance_excuse import OPEN

# Dates named in one sentence; the others are counted.
NAMED_DATES = 3
LEAVES = ("confirm", "validate1", "validate")


class HrAttendanceLetterLine(models.Model):
    """A person of a letter, and the dates; once filed, the excuse made of it."""

    _name = "hr.attendance.letter.line"
    _description = "Person of a Letter"
    _order = "letter_id, date_from, id"
    _rec_name = "employee_id"

    letter_id = fields.Many2one(
        "hr.attendance.letter", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", required=True)
    excuse_id = fields.Many2one("hr.attendance.excuse", readonly=True, copy=False)
    state = fields.Selection(related="excuse_id.state")
    can_withdraw = fields.Boolean(related="excuse_id.can_withdraw")
    clash = fields.Char(
        "Also on These Dates",
        compute="_compute_clash",
        help="Leave, other papers and days off on which nobody expects the person.",
    )

    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "The last day cannot be before the first."
    )

    @api.onchange("date_from")
    def _onchange_date_from(self):
        if self.date_from and (not self.date_to or self.date_to < self.date_from):
            self.date_to = self.date_from

    @api.depends("employee_id", "date_from", "date_to")
    @api.depends_context("lang")
    def _compute_clash(self):
        dated = self.filtered(
            lambda line: (
                line.employee_id
                and line.date_from
                and line.date_to
                and line.date_from <= line.date_to
            )
        )
        (self - dated).clash = False
        if not dated:
            return
        first, last = min(dated.mapped("date_from")), max(dated.mapped("date_to"))
        people = dated.employee_id._origin.ids
        papers = [
            *dated._leaves_between(people, first, last),
            *dated._excuses_between(people, first, last),
        ]
        off = dated._days_off()
        for line in dated:
            person = line.employee_id._origin.id
            own = [
                text
                for other, start, end, text, excuse in papers
                if other == person
                and start <= line.date_to
                and end >= line.date_from
                and (not excuse or excuse != line.excuse_id)
            ]
            free = [
                date.strftime("%d/%m/%Y")
                for date in dates_within(
                    line.date_from, line.date_to, line.date_from, line.date_to
                )
                if (person, date) in off
            ]
            if free:
                more = len(free) - NAMED_DATES
                named = ", ".join(free[:NAMED_DATES])
                own.append(
                    self.env._(
                        "off: %(dates)s and %(more)s more", dates=named, more=more
                    )
                    if more > 0
                    else self.env._("off: %(dates)s", dates=named)
                )
            line.clash = "; ".join(own)

    def _leaves_between(self, people, first, last):
        leaves = (
            self.env["hr.leave"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", people),
                    ("state", "in", LEAVES),
                    ("request_date_from", "<=", last),
                    ("request_date_to", ">=", first),
                ]
            )
        )
        for leave in leaves:
            start, end = leave.request_date_from, leave.request_date_to
            # The type of a leave is the person's, the superior's and BKPSDM's only.
            text = self.env._(
                "leave %(start)s – %(end)s",
                start=start.strftime("%d/%m/%Y"),
                end=end.strftime("%d/%m/%Y"),
            )
            yield leave.employee_id.id, start, end, text, None

    def _excuses_between(self, people, first, last):
        excuses = (
            self.env["hr.attendance.excuse"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", people),
                    ("state", "in", OPEN),
                    ("date_from", "<=", last),
                    ("date_to", ">=", first),
                ]
            )
        )
        for excuse in excuses:
            text = self.env._(
                "%(kind)s %(start)s – %(end)s",
                kind=excuse.type_id.name,
                start=excuse.date_from.strftime("%d/%m/%Y"),
                end=excuse.date_to.strftime("%d/%m/%Y"),
            )
            yield excuse.employee_id.id, excuse.date_from, excuse.date_to, text, excuse

    def _days_off(self):
        """Return the (employee id, date) of these lines on which a plan asks nothing:
        days off, holidays, rest after a night."""
        keys = {
            (line.employee_id._origin.id, date)
            for line in self
            for date in dates_within(
                line.date_from, line.date_to, line.date_from, line.date_to
            )
        }
        days = self.env["hr.attendance.day"].sudo()
        versions = self.env["hr.version"].sudo()
        assignments = {
            key: found
            for key, found in versions._assignments(keys).items()
            if not found.gone
        }
        if not assignments:
            return set()
        company = self.letter_id.company_id[:1] or self.env.company
        policies = self.env["hr.attendance.policy"].sudo()._policies(company)
        plans = days._plans(company, assignments, days._units(), policies)
        return {key for key, (plan, _window) in plans.items() if not plan.spans}

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any("excuse_id" in vals for vals in vals_list):
            raise AccessError(self.env._("A letter is filed by its button."))
        lines = super().create(vals_list)
        if not self.env.su:
            if lines.excuse_id:
                raise AccessError(self.env._("A letter is filed by its button."))
            lines.letter_id._check_draft()
        return lines

    def write(self, vals):
        if not self.env.su:
            if "excuse_id" in vals:
                raise AccessError(self.env._("A letter is filed by its button."))
            self.letter_id._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_filed(self):
        self.letter_id._check_draft()

    def action_withdraw(self):
        """One person is no longer concerned; the others stay."""
        self.excuse_id.action_withdraw()
