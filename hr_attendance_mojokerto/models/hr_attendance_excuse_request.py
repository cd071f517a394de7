from odoo import api, fields, models
from odoo.exceptions import AccessError

from .hr_attendance_excuse_decision import CONTENT

# Its number may come later, from whoever keeps the paper.
REQUEST = (CONTENT | {"missed_scan"}) - {"document"}


class HrAttendanceExcuse(models.Model):
    """What a filed excuse says is the word of whoever asks: those who decide approve
    or refuse it, and never rewrite it."""

    _inherit = "hr.attendance.excuse"

    can_change_request = fields.Boolean(compute="_compute_can_change_request")

    @api.depends("state", "employee_id", "department_id")
    @api.depends_context("uid")
    def _compute_can_change_request(self):
        for excuse in self:
            excuse.can_change_request = excuse.state == "announced" or (
                excuse.state == "filed"
                and (not excuse._origin or excuse._origin._is_asked_by_user())
            )

    def _is_asked_by_user(self):
        """Return whether the user asks: the person, who entered it, or the clerk of
        one without an account."""
        self.ensure_one()
        user = self.env.user
        return (
            self._is_own()
            or user == self.create_uid
            or (
                not self.employee_id.sudo().user_id
                and self.department_id._is_kept_by_user()
            )
        )

    def write(self, vals):
        if not self.env.su and REQUEST & vals.keys():
            for excuse in self:
                if excuse.state == "filed" and not excuse._is_asked_by_user():
                    raise AccessError(
                        self.env._(
                            "What %(person)s asks for is changed by whoever asked "
                            "only: approve or refuse it.",
                            person=excuse.employee_id.sudo().name,
                        )
                    )
        return super().write(vals)
