from odoo import api, fields, models


class HrAttendanceExcuse(models.Model):
    """The signed paper: what a personnel clerk enters for somebody else is decided
    with its scan."""

    _inherit = "hr.attendance.excuse"

    attachment_ids = fields.One2many(
        "ir.attachment",
        "res_id",
        domain=[("res_model", "=", "hr.attendance.excuse")],
    )
    paper_ids = fields.Many2many(
        "ir.attachment",
        string="Scanned Papers",
        compute="_compute_paper_ids",
        inverse="_inverse_paper_ids",
        help="The letter or the request signed on paper.",
    )
    paper_missing = fields.Boolean(compute="_compute_paper_missing")

    @api.depends("attachment_ids")
    def _compute_paper_ids(self):
        for excuse in self:
            excuse.paper_ids = excuse.attachment_ids

    def _inverse_paper_ids(self):
        for excuse in self:
            (excuse.attachment_ids - excuse.paper_ids).unlink()
            new = excuse.paper_ids - excuse.attachment_ids
            new.write({"res_model": self._name, "res_id": excuse.id})
        self.invalidate_recordset(["attachment_ids"])

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
            and not self.sudo().attachment_ids
            and self._is_entered_by_clerk()
        ):
            return self.env._(
                "The personnel clerk entered this: the signed paper has to be attached "
                "first."
            )
        return None
