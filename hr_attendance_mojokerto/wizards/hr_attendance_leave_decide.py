from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.hr_leave_outcome import OUTCOMES


class HrAttendanceLeaveDecide(models.TransientModel):
    """Outcome and reason of one or more leaves of civil servants."""

    _name = "hr.attendance.leave.decide"
    _description = "Decide on Leave"

    leave_ids = fields.Many2many("hr.leave", required=True)
    step = fields.Selection(
        [("consider", "Consider"), ("grant", "Decide")], required=True, default="grant"
    )
    outcome = fields.Selection(OUTCOMES, required=True, default="granted")
    note = fields.Char("Reason")
    postponed_to = fields.Date()
    date_from = fields.Date("First Day Granted")
    date_to = fields.Date("Last Day Granted")
    about = fields.Char(compute="_compute_about")
    balance_text = fields.Char("Annual Leave", compute="_compute_about")
    balance_years = fields.Char("Left by Year", compute="_compute_about")
    reason = fields.Char("Reason of the Person", compute="_compute_about")
    leave_address = fields.Char(compute="_compute_about")
    duration = fields.Char(compute="_compute_about")

    @api.depends("leave_ids")
    def _compute_about(self):
        for step in self:
            leaves = step.leave_ids._origin
            step.about = ", ".join(
                f"{leave.employee_id.name} ({leave._told_dates()})" for leave in leaves
            )
            one = leaves if len(leaves) == 1 else leaves.browse()
            step.balance_text = one.balance_text
            step.balance_years = one.balance_years
            step.reason = one.name
            step.leave_address = one.leave_address
            step.duration = one.duration_display

    def action_decide(self):
        self.ensure_one()
        if self.outcome in ("changed", "postponed") and len(self.leave_ids) != 1:
            raise UserError(
                self.env._("Other dates are given to one request at a time.")
            )
        for leave in self.leave_ids:
            if self.step == "consider":
                leave._consider(self.outcome, self.note)
            else:
                leave._decide(
                    self.outcome,
                    self.note,
                    self.postponed_to,
                    (self.date_from, self.date_to),
                )
        return {"type": "ir.actions.act_window_close"}
