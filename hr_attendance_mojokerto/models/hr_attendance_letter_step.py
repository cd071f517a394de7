from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_attendance_excuse import OF_LETTER


class HrAttendanceLetter(models.Model):
    """The steps of a letter: filed for all its people, decided once."""

    _inherit = "hr.attendance.letter"

    can_file = fields.Boolean(compute="_compute_can")
    can_decide = fields.Boolean(compute="_compute_can")

    @api.depends("state", "line_ids", "attachment_ids")
    @api.depends_context("uid")
    def _compute_can(self):
        for letter in self:
            letter.can_file = letter.state == "draft" and letter.has_access("write")
            letter.can_decide = not letter._fault_of_deciding()

    def _fault_of_filing(self):
        if self.state != "draft":
            return self.env._("This letter is filed already.")
        if not self.line_ids:
            return self.env._("Add the people the letter names first.")
        if not self.attachment_ids:
            return self.env._("Attach the scan of the letter first.")
        return None

    def _undecided(self):
        return self.excuse_ids.filtered(lambda one: one.state in ("filed", "checked"))

    def _fault_of_deciding(self):
        undecided = self._undecided()
        if not undecided:
            return self.env._("Nobody of this letter waits for a decision.")
        others = undecided.filtered(lambda one: not one._is_own())
        if not others:
            return undecided[:1]._fault_of_deciding()
        for excuse in others:
            fault = excuse._fault_of_deciding()
            if fault:
                return self.env._(
                    "%(person)s: %(fault)s",
                    person=excuse.employee_id.sudo().name,
                    fault=fault,
                )
        return None

    def _refuse_on(self, fault):
        if fault:
            raise UserError(
                self.env._(
                    "Letter %(number)s: %(fault)s", number=self.name, fault=fault
                )
            )

    def action_file(self):
        """Make an excuse for each person; all of them or none. What was announced for
        these dates gives way to the letter."""
        self.ensure_one()
        self.check_access("write")
        self._refuse_on(self._fault_of_filing())
        self._replace_announced()
        excuses = (
            self.env["hr.attendance.excuse"]
            .with_context(attendance_of_letter=OF_LETTER)
            .create([self._excuse_of(line) for line in self.line_ids])
        )
        excuses.sudo().write({"letter_id": self.id})
        for line, excuse in zip(self.line_ids.sudo(), excuses, strict=True):
            line.excuse_id = excuse
        excuses._set_turn()

    def _excuse_of(self, line):
        hours = self.period == "hours"
        return {
            "employee_id": line.employee_id.id,
            "type_id": self.type_id.id,
            "date_from": line.date_from,
            "date_to": line.date_to,
            "period": self.period,
            "hour_from": hours and self.hour_from,
            "hour_to": hours and self.hour_to,
            "place_id": self.place_id.id,
            "document": self.name,
            "reason": self.reason,
        }

    def _replace_announced(self):
        lines = self.line_ids
        announced = (
            self.env["hr.attendance.excuse"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", lines.employee_id.ids),
                    ("state", "=", "announced"),
                ]
            )
            .filtered(
                lambda one: any(
                    line.employee_id == one.employee_id
                    and line.date_from <= one.date_from
                    and one.date_to <= line.date_to
                    for line in lines
                )
            )
        )
        announced.write({"state": "withdrawn"})
        announced._message_log_batch(
            bodies={
                one.id: self.env._("The letter came: %(number)s.", number=self.name)
                for one in announced
            }
        )

    def action_approve(self):
        """Approve for all people of the letter but the approver, whose own goes to the
        next superior."""
        self.ensure_one()
        self._refuse_on(self._fault_of_deciding())
        undecided = self._undecided()
        others = undecided.filtered(lambda one: not one._is_own())
        others.action_approve()
        if others == undecided:
            return None
        return self.env["hr.attendance.day"]._notice(
            self.env._(
                "Approved for the others; your own waits for the next superior or "
                "BKPSDM."
            )
        )

    def action_refuse(self):
        self.ensure_one()
        self._refuse_on(self._fault_of_deciding())
        return self._undecided().filtered(lambda one: not one._is_own()).action_refuse()

    def action_add_people(self):
        """Ask for the people: from a list, pasted, or from a sheet."""
        self.ensure_one()
        self.check_access("write")
        self._check_draft()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Add People"),
            "res_model": "hr.attendance.letter.people",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_letter_id": self.id,
                "default_date_from": self.date_from,
                "default_date_to": self.date_to,
            },
        }

    def action_leave_out(self):
        """Take those out of the letter who have something else on their dates."""
        self.ensure_one()
        self.check_access("write")
        self._check_draft()
        self.line_ids.filtered("clash").unlink()
