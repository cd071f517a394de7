from odoo import api, models

ADDON = "hr_attendance_mojokerto"


class HrDepartment(models.Model):
    """Whose rosters a user writes."""

    _inherit = "hr.department"

    def _is_rostered_by_user(self):
        """Return whether the user writes the roster of this unit: the head of the
        ward, the personnel clerk of its SKPD, BKPSDM."""
        self.ensure_one()
        return (
            self._is_user_bkpsdm()
            or self._is_kept_by_user()
            or (
                self.env.user.has_group(f"{ADDON}.group_ward_head")
                and self._is_headed_by_user()
            )
        )

    @api.model
    def _rostered_by_user(self):
        """Return the units the user most likely plans: the own, else those headed."""
        user = self.env.user
        units = user.sudo().employee_ids.department_id.ids
        units += sorted(user._attendance_headed_units() - set(units))
        return self.browse(units).filtered(lambda unit: unit._is_rostered_by_user())
