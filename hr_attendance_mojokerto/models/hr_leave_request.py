from odoo import api, fields, models
from odoo.exceptions import AccessError

from .hr_leave_entry import CONTENT

REQUEST = CONTENT | {
    "doctor",
    "request_unit_half",
    "request_unit_hours",
    "request_date_from_period",
    "request_date_to_period",
    "request_hour_from",
    "request_hour_to",
    "supported_attachment_ids",
}


class HrLeave(models.Model):
    """What a leave of civil servants asks for is the word of whoever asks: those who
    decide grant other dates by a step of their own, and never rewrite it."""

    _inherit = "hr.leave"

    can_change_request = fields.Boolean(compute="_compute_can_change_request")

    @api.model
    def default_get(self, fields_list):
        """With ``attendance_today`` in the context leave begins on the city's today,
        where Odoo takes the date in UTC."""
        if not self.env.context.get("attendance_today"):
            return super().default_get(fields_list)
        today = self.env.company._attendance_today()
        leaves = self.with_context(
            default_request_date_from=today, default_request_date_to=today
        )
        return super(HrLeave, leaves).default_get(fields_list)

    @api.depends("state", "employee_id", "holiday_status_id")
    @api.depends_context("uid")
    def _compute_can_change_request(self):
        for leave in self:
            leave.can_change_request = not leave.pns_code or (
                leave.state == "confirm"
                and (not leave._origin or leave._origin._is_asked_by_user())
            )

    def _is_asked_by_user(self):
        """Return whether the user asks: the person, who entered it, or the clerk of
        one without an account."""
        user, leave = self.env.user, self.sudo()
        return (
            user in leave.employee_id.user_id
            or user == leave.create_uid
            or (
                not leave.employee_id.user_id
                and leave.attendance_unit_id.with_env(self.env)._is_kept_by_user()
            )
        )

    def write(self, vals):
        if not self.env.su and REQUEST & vals.keys():
            asked = self.sudo().filtered(
                lambda leave: leave.pns_code and leave.state == "confirm"
            )
            for leave in asked.with_env(self.env):
                if not leave._is_asked_by_user():
                    raise AccessError(
                        self.env._(
                            "What %(person)s asks for is changed by whoever asked "
                            "only: decide on it, or grant other dates by “Changed”.",
                            person=leave.sudo().employee_id.name,
                        )
                    )
        return super().write(vals)
