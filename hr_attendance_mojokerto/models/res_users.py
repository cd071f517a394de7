from odoo import fields, models


class ResUsers(models.Model):
    """For which SKPD a user acts: a personnel clerk or a leader of that SKPD."""

    _inherit = "res.users"

    attendance_skpd_ids = fields.Many2many(
        "hr.department",
        "hr_attendance_user_skpd_rel",
        "user_id",
        "department_id",
        "Attendance of SKPD",
        domain=[("is_skpd", "=", True)],
        help="The SKPD whose days this user may see in the role of personnel clerk.",
    )

    def write(self, vals):
        result = super().write(vals)
        if "attendance_skpd_ids" in vals:
            # Rules are kept with the ids they were computed from.
            self.env.registry.clear_cache()
        return result
