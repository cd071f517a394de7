from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

LONGEST = timedelta(days=366)


class HrAttendanceFindingAnswer(models.TransientModel):
    """Why findings are dismissed for a time, or what the unit says about them."""

    _name = "hr.attendance.finding.answer"
    _description = "Answer Findings"
    _inherit = ["hr.attendance.said"]

    finding_ids = fields.Many2many("hr.attendance.finding", required=True)
    answer = fields.Selection(
        [("dismiss", "Dismiss"), ("remark", "Remark")],
        required=True,
        default="dismiss",
    )
    text = fields.Char("Reason or Remark", required=True)
    until = fields.Date(
        "Dismissed Until",
        default=lambda self: self._default_until(),
        help="Still found after this day, it comes back to the list; at most a year.",
    )

    def _default_until(self):
        return self.env.company._attendance_today() + timedelta(days=30)

    def action_answer(self):
        """Dismiss or remark as the user; the findings say whether the user may."""
        self.ensure_one()
        if self.answer == "remark":
            self.finding_ids._remark(self.text)
        else:
            self._check_until()
            self.finding_ids._dismiss(self.text, self.until)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _check_until(self):
        today = self.env.company._attendance_today()
        if not self.until or not today <= self.until <= today + LONGEST:
            raise UserError(
                self.env._(
                    "A finding is dismissed for a time: choose a day from today until "
                    "%(last)s.",
                    last=(today + LONGEST).strftime("%d/%m/%Y"),
                )
            )
