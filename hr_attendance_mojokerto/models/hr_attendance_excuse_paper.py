from odoo import api, fields, models


class HrAttendanceExcuse(models.Model):
    """The signed paper: what a personnel clerk enters for somebody else is decided
    with its scan."""

    _name = "hr.attendance.excuse"
    _inherit = ["hr.attendance.excuse", "hr.attendance.scanned"]

    paper_missing = fields.Boolean(compute="_compute_paper_missing")

    @api.depends("attachment_ids", "state")
    def _compute_paper_missing(self):
        for excuse in self:
            excuse.paper_missing = bool(excuse._fault_of_paper())

    def _is_entered_by_clerk(self):
        """Return whether a personnel clerk, no superior, entered it for another."""
        entered = self.sudo().create_uid
        unit = self.department_id.with_user(entered)
        return bool(
            unit
            and entered != self.sudo().employee_id.user_id
            and entered.has_group("hr_attendance_mojokerto.group_skpd_operator")
            and not unit._is_user_bkpsdm()
            and not unit._is_headed_by_user()
        )

    def _fault_of_paper(self):
        if (
            self.id
            and self.state in ("filed", "checked")
            and not self.sudo()._papers_attached()
            and self._is_entered_by_clerk()
        ):
            return self.env._(
                "The personnel clerk entered this: the signed paper has to be attached "
                "first."
            )
        return None

    def _papers_attached(self):
        return self.attachment_ids
