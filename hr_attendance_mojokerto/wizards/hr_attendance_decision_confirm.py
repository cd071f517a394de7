from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Command, Domain

# Leaves that Odoo counts again when a public holiday comes or goes.
LIVE = ("confirm", "validate1", "validate")


class HrAttendanceDecisionConfirm(models.TransientModel):
    """Last look before a calendar decision comes into or goes out of force: the days
    judged again, and the leaves that Odoo counts again."""

    _name = "hr.attendance.decision.confirm"
    _description = "Confirm or Withdraw a Calendar Decision"

    decision_id = fields.Many2one(
        "hr.attendance.calendar.decision", required=True, readonly=True
    )
    state = fields.Selection(
        [("confirmed", "Confirm"), ("withdrawn", "Withdraw")],
        required=True,
        readonly=True,
    )
    day_count = fields.Integer("Days Judged Again", readonly=True)
    closed_count = fields.Integer("Closed Ones Among Them", readonly=True)
    estimated_count = fields.Integer(related="decision_id.estimated_count")
    line_ids = fields.One2many(
        "hr.attendance.decision.confirm.line", "step_id", "Leaves", readonly=True
    )

    @api.model
    def _prepare(self, decision, state):
        """Return the step with all it has to show."""
        days, closed = decision._count_days()
        return self.create(
            {
                "decision_id": decision.id,
                "state": state,
                "day_count": days,
                "closed_count": closed,
                "line_ids": [
                    Command.create(vals) for vals in self._leave_lines(decision, state)
                ],
            }
        )

    @api.model
    def _leave_lines(self, decision, state):
        """Return what happens to each leave on the dates of a decision."""
        dates = set(decision.holiday_ids.mapped("date"))
        if not dates:
            return []
        leaves = (
            self.env["hr.leave"]
            .sudo()
            .with_company(decision.company_id)
            .search(
                Domain("employee_company_id", "=", decision.company_id.id)
                & Domain("state", "in", LIVE)
                & Domain("request_date_from", "<=", max(dates))
                & Domain("request_date_to", ">=", min(dates)),
                order="request_date_from, employee_id",
            )
        )
        lines = []
        for leave in leaves:
            touched = self._days_touched(leave, dates)
            if touched:
                lines.append(self._line(leave, touched, state))
        return lines

    @api.model
    def _days_touched(self, leave, dates):
        """Return how many days of a leave Odoo counts otherwise: those of its working
        hours, unless its type counts public holidays too."""
        if leave.holiday_status_id.include_public_holidays_in_duration:
            return 0
        asked = {
            int(line.dayofweek)
            for line in leave.resource_calendar_id._get_global_attendances()
        }
        first, last = leave.request_date_from, leave.request_date_to
        own = (first + timedelta(days=n) for n in range((last - first).days + 1))
        touched = len(
            [date for date in own if date in dates and date.weekday() in asked]
        )
        if touched and (leave.request_unit_half or leave.request_unit_hours):
            return leave.number_of_days or 0.5
        return touched

    @api.model
    def _line(self, leave, touched, state):
        before = leave.number_of_days
        after = before + touched
        rostered = leave.employee_id.version_id.is_rostered
        if state == "confirmed":
            after = max(before - touched, 0)
        if rostered:
            effect = self.env._(
                "Works by roster: the holiday is not theirs, Odoo counts it so."
            )
        elif state == "withdrawn":
            effect = self.env._("Days are taken again; refused where none are left.")
        elif after:
            effect = self.env._("Days are given back.")
        else:
            effect = self.env._("No day is left of it: withdraw the leave.")
        return {
            "employee_id": leave.employee_id.id,
            "leave_name": leave.holiday_status_id.name,
            "date_from": leave.request_date_from,
            "date_to": leave.request_date_to,
            "approved": leave.state == "validate",
            "days_before": before,
            "days_after": after,
            "effect": effect,
        }

    def action_apply(self):
        """Do it, and go back to the decision."""
        self.ensure_one()
        if self.state == "confirmed":
            self.decision_id._confirm()
        else:
            self.decision_id._withdraw()
        return {"type": "ir.actions.act_window_close"}


class HrAttendanceDecisionConfirmLine(models.TransientModel):
    """A leave on the dates of a decision, and what becomes of it."""

    _name = "hr.attendance.decision.confirm.line"
    _description = "Leave on the Dates of a Calendar Decision"

    step_id = fields.Many2one(
        "hr.attendance.decision.confirm", required=True, ondelete="cascade"
    )
    employee_id = fields.Many2one("hr.employee", readonly=True)
    leave_name = fields.Char("Leave", readonly=True)
    date_from = fields.Date("From", readonly=True)
    date_to = fields.Date("Until", readonly=True)
    approved = fields.Boolean(readonly=True)
    days_before = fields.Float("Days Now", readonly=True, aggregator=None)
    days_after = fields.Float("Days Then", readonly=True, aggregator=None)
    effect = fields.Char("What Happens", readonly=True)
