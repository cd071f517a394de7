from odoo import api, fields, models


class HrAttendanceMonthAccept(models.TransientModel):
    """Last look before a recap is accepted of which something is missing."""

    _name = "hr.attendance.month.accept"
    _description = "Accept a Recap"

    month_ids = fields.Many2many("hr.attendance.month", required=True)
    missing = fields.Text("What Is Missing", compute="_compute_missing")

    @api.depends("month_ids")
    @api.depends_context("lang")
    def _compute_missing(self):
        for step in self:
            step.missing = "\n".join(
                f"{month.display_name}: {', '.join(month._missing())}"
                for month in step.month_ids._origin
                if month._missing()
            )

    def action_accept(self):
        """Accept the recaps as they are."""
        self.ensure_one()
        self.month_ids._accept()
