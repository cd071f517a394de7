from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_allowance_sentence import told_date
from .hr_allowance_step import SEALED
from .hr_attendance_month_span import told_month


class HrAllowanceLine(models.Model):
    """TPP Saya: what the person sees of the own line, and where he says that a day
    behind it is not as it was."""

    _inherit = "hr.allowance.line"

    state = fields.Selection(related="sheet_id.state", string="Stage")
    month_told = fields.Char("Month in Words", compute="_compute_month_told")
    is_own = fields.Boolean(compute="_compute_is_own")
    can_object = fields.Boolean(compute="_compute_is_own")
    objection_ids = fields.One2many(
        "hr.allowance.objection", compute="_compute_objection_ids", string="Objections"
    )

    @api.depends("month")
    @api.depends_context("lang")
    def _compute_month_told(self):
        for line in self:
            line.month_told = line.month and told_month(self.env, line.month)

    @api.depends("employee_id", "sheet_id.state", "deduction_ids.dates")
    @api.depends_context("uid")
    def _compute_is_own(self):
        for line in self:
            line.is_own = line.employee_id.sudo().user_id == self.env.user
            line.can_object = not line._fault_of_objecting()

    @api.depends("employee_id", "sheet_id")
    def _compute_objection_ids(self):
        rows = self.env["hr.allowance.objection"].search(
            [
                ("sheet_id", "in", self.sudo().sheet_id.ids),
                ("employee_id", "in", self.sudo().employee_id.ids),
            ]
        )
        own = rows.grouped(lambda row: (row.sheet_id.id, row.employee_id.id))
        for line in self:
            line.objection_ids = own.get((line.sheet_id.id, line.employee_id.id))

    def _dates_that_cost(self):
        """Return the local dates behind the deductions of this line, in order."""
        self.ensure_one()
        return sorted(
            {
                date.fromisoformat(day)
                for cut in self.sudo().deduction_ids
                for day in cut.dates or ()
            }
        )

    def _fault_of_objecting(self):
        self.ensure_one()
        if self.employee_id.sudo().user_id != self.env.user:
            return self.env._(
                "Only the person objects to a day of the own line; a clerk or head "
                "enters the excuse or the correction of that day."
            )
        if self.sudo().sheet_id.state not in SEALED:
            return self.env._(
                "The head of the SKPD has not confirmed the sheet yet: ask for an "
                "excuse from the day itself, under My Days."
            )
        if not self._dates_that_cost():
            return self.env._("No day of this month cost you anything.")
        return None

    def action_object(self):
        """Ask which day is not right, and why."""
        self.ensure_one()
        if fault := self._fault_of_objecting():
            raise UserError(fault)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Object to a Day"),
            "res_model": "hr.allowance.object",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_line_id": self.id,
                "attendance_name_with_date": True,
            },
        }

    def _object(self, day, reason):
        """Put an objection down and return the action that opens the excuse of the
        day."""
        self.ensure_one()
        if fault := self._fault_of_objecting():
            raise UserError(fault)
        if day not in self._dates_that_cost():
            raise UserError(
                self.env._(
                    "%(date)s cost you nothing in this line: choose a day that did.",
                    date=told_date(day),
                )
            )
        rows = self.env["hr.allowance.objection"].sudo()
        known = rows.search(
            [
                ("sheet_id", "=", self.sudo().sheet_id.id),
                ("employee_id", "=", self.employee_id.id),
                ("work_date", "=", day),
            ]
        )
        objection = known or rows.create(
            {
                "sheet_id": self.sudo().sheet_id.id,
                "company_id": self.company_id.id,
                "skpd_id": self.skpd_id.id,
                "month": self.month,
                "employee_id": self.employee_id.id,
                "work_date": day,
                "reason": reason,
                "at": fields.Datetime.now(),
            }
        )
        return objection.sudo(False).action_open_day()


class HrAttendanceDay(models.Model):
    _inherit = "hr.attendance.day"

    @api.depends_context("attendance_name_with_date")
    def _compute_display_name(self):
        """In the list of the own days to choose from, the date stands for the name."""
        super()._compute_display_name()
        if not self.env.context.get("attendance_name_with_date"):
            return
        states = dict(self._fields["state"]._description_selection(self.env))
        for day in self:
            day.display_name = f"{told_date(day.work_date)}: {states[day.state]}"
