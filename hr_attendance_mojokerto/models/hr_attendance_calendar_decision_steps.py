from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

# To which state each button may lead, and from which.
FROM = {"confirmed": "draft", "withdrawn": "confirmed", "draft": "withdrawn"}


class HrAttendanceCalendarDecision(models.Model):
    """How a decision comes into force and out of it, and what follows: its days are
    judged again."""

    _inherit = "hr.attendance.calendar.decision"

    def _check_step(self, state):
        for decision in self:
            if decision.state != FROM[state]:
                states = dict(self._fields["state"]._description_selection(self.env))
                raise UserError(
                    self.env._(
                        "“%(name)s” is %(state)s: this step is not possible any more.",
                        name=decision.display_name,
                        state=states[decision.state],
                    )
                )

    # Buttons

    def action_confirm(self):
        """Open the step that lists what will follow from confirming."""
        return self._open_step("confirmed")

    def action_withdraw(self):
        """Open the step that lists what will follow from withdrawing."""
        return self._open_step("withdrawn")

    def _open_step(self, state):
        self.ensure_one()
        self.check_access("write")
        self._check_step(state)
        if state == "confirmed":
            self._check_complete()
        step = self.env["hr.attendance.decision.confirm"]._prepare(self, state)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Confirm")
            if state == "confirmed"
            else self.env._("Withdraw"),
            "res_model": step._name,
            "res_id": step.id,
            "view_mode": "form",
            "target": "new",
        }

    def action_draft(self):
        """Take a withdrawn decision up again."""
        self.check_access("write")
        self._check_step("draft")
        self.sudo().write({"state": "draft"})
        self.override_ids._check_overlap()

    def _check_complete(self):
        """A decision is confirmed with its number, its date and what it decides."""
        self.ensure_one()
        if not self.number or not self.date:
            raise UserError(
                self.env._(
                    "Enter the number and the date of the decree of “%(name)s” first: "
                    "without them it stays a draft.",
                    name=self.name,
                )
            )
        if self.kind == "hours" and not self.override_ids:
            raise UserError(
                self.env._(
                    "“%(name)s” changes no hours yet: enter them first.", name=self.name
                )
            )
        if self.kind != "hours" and not self.holiday_ids:
            raise UserError(
                self.env._("“%(name)s” names no day yet: enter them.", name=self.name)
            )
        if self.kind == "year" and self.year in self._confirmed_years(self.company_id):
            raise UserError(
                self.env._(
                    "The holidays of %(year)s are confirmed already: enter a further "
                    "holiday instead.",
                    year=str(self.year),
                )
            )
        self.holiday_ids._check_free()

    # What follows

    def _confirm(self):
        """Bring the decision into force. Return the correction of closed days made for
        it, empty when there are none."""
        self.ensure_one()
        self.check_access("write")
        self._check_step("confirmed")
        self._check_complete()
        self.sudo().write({"state": "confirmed"})
        self.holiday_ids._make_public()
        return self._judge_again(self.number, self.name)

    def _withdraw(self):
        """Take the decision out of force, likewise."""
        self.ensure_one()
        self.check_access("write")
        self._check_step("withdrawn")
        self.sudo().write({"state": "withdrawn"})
        company = self.company_id
        self.sudo().holiday_ids.leave_id.with_company(company).unlink()
        return self._judge_again(
            self.number, self.env._("Withdrawn: %(about)s", about=self.name)
        )

    def _judge_again(self, number, reason):
        """Have all days of the decision judged again, closed ones by one correction
        signed by the user."""
        query = self._days_query()
        correction = self.env["hr.attendance.correction"].sudo()
        if self._count_days()[1]:
            correction = correction.create(
                {
                    "name": number,
                    "reason": reason,
                    "decision_id": self.id,
                    "approver_id": self.env.uid,
                    "approved_at": fields.Datetime.now(),
                    "company_id": self.company_id.id,
                }
            )
        marks = self.env["hr.attendance.day.mark"].sudo()
        marks._mark_where(query, correction.id or None)
        return correction

    def _days_query(self):
        """Return the query of ``(employee id, local date)`` of the existing days."""
        self.env.flush_all()
        holidays = SQL(
            """SELECT day.employee_id, day.work_date
                 FROM hr_attendance_holiday holiday
                 JOIN hr_attendance_day day
                   ON day.company_id = holiday.company_id
                  AND day.work_date = holiday.date
                WHERE holiday.decision_id = ANY(%s)""",
            self.ids,
        )
        return SQL("%s UNION %s", holidays, self.override_ids._days_query())

    def _count_days(self):
        """Return how many existing days are touched, and how many are closed."""
        rows = self.env.execute_query(
            SQL(
                """SELECT count(*), count(*) FILTER (WHERE day.closed)
                     FROM (%s) AS key
                     JOIN hr_attendance_day day
                       ON day.employee_id = key.employee_id
                      AND day.work_date = key.work_date""",
                self._days_query(),
            )
        )
        return rows[0]
