from datetime import timedelta

from odoo import api, fields, models


class HrAttendanceAnnounce(models.TransientModel):
    """Say that people have reported themselves, why, and when they are expected back;
    their letters follow."""

    _name = "hr.attendance.announce"
    _description = "Announce"

    day_ids = fields.Many2many("hr.attendance.day", required=True)
    names = fields.Char(compute="_compute_names")
    type_id = fields.Many2one(
        "hr.attendance.excuse.type",
        "Kind",
        required=True,
        domain=[("effect", "in", ("absence", "duty"))],
        default=lambda self: self._default_type_id(),
    )
    back_on = fields.Date(
        "Expected Back On", help="Empty: on the next day of work after each date."
    )
    reason = fields.Text("Remark")

    def _default_type_id(self):
        return self.env["hr.attendance.day"]._usual_announcement()

    @api.depends("day_ids")
    def _compute_names(self):
        for step in self:
            step.names = ", ".join(step.day_ids.employee_id.mapped("name"))

    def action_announce(self):
        self.ensure_one()
        return self.day_ids._announce(
            self.type_id,
            until=self.back_on and self.back_on - timedelta(days=1),
            reason=self.reason,
        )
