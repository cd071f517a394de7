from odoo import api, fields, models


class HrAttendanceReportDeath(models.TransientModel):
    """Report a death: from its date on nobody expects the person; papers follow."""

    _name = "hr.attendance.report.death"
    _description = "Report a Death"

    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        domain="[('department_id.skpd_id', 'in', allowed_skpd_ids)]",
    )
    allowed_skpd_ids = fields.Many2many(
        "hr.department", compute="_compute_allowed_skpd_ids"
    )
    date = fields.Date(
        "Date of Death",
        required=True,
        default=lambda self: self.env.company._attendance_today(),
    )
    document = fields.Char(help="May follow later.")

    @api.depends_context("uid")
    def _compute_allowed_skpd_ids(self):
        whole = self.env.user.has_group("hr_attendance_mojokerto.group_bkpsdm")
        self.allowed_skpd_ids = (
            self.env["hr.department"].search([("is_skpd", "=", True)])
            if whole
            else self.env.user.sudo().attendance_skpd_ids
        )

    def action_report(self):
        """Enter the death as the user who reports it: the record rules refuse people of
        another SKPD."""
        self.ensure_one()
        self.env["hr.attendance.exemption"].create(
            {
                "employee_id": self.employee_id.id,
                "kind": "died",
                "date_from": self.date,
                "document": self.document,
            }
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}
