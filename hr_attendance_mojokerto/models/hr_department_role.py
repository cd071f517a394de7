from odoo import api, models

ADDON = "hr_attendance_mojokerto"


class HrDepartment(models.Model):
    """For which units a user may act, as what: one answer for rights, buttons and
    sentences."""

    _inherit = "hr.department"

    def _is_headed_by_user(self):
        """Return whether the user heads this unit, or one above it, today."""
        self.ensure_one()
        user = self.env.user
        return (
            user.has_groups(f"{ADDON}.group_ward_head,{ADDON}.group_superior")
            and self.id in user._attendance_headed_units()
        )

    def _is_kept_by_user(self):
        """Return whether the user is personnel clerk of the SKPD of this unit."""
        self.ensure_one()
        user = self.env.user
        return (
            user.has_group(f"{ADDON}.group_skpd_operator")
            and self.sudo().skpd_id in user.sudo().attendance_skpd_ids
        )

    @api.model
    def _is_user_bkpsdm(self):
        return self.env.user.has_group(f"{ADDON}.group_bkpsdm")

    @api.model
    def _units_of(self, keys):
        """Return ``{(employee id, date): (department id, SKPD id)}``: where the papers
        of these people are handled then, which is the place of work where an assignment
        elsewhere shows them on its card. Those not employed then are left out."""
        assignments = self.env["hr.version"].sudo()._assignments(keys)
        units = {
            key: (found.department, found.skpd)
            for key, found in assignments.items()
            if not found.gone and found.department
        }
        if not units:
            return units
        dates = [date for _employee, date in units]
        placed = (
            self.env["hr.attendance.day"]
            .sudo()
            ._placed(
                list({employee for employee, _date in units}), min(dates), max(dates)
            )
        )
        for key in units.keys() & placed.keys():
            place, on_its_card, _since = placed[key]
            if on_its_card:
                unit = self.sudo().browse(place)
                units[key] = (unit.id, unit.skpd_id.id or units[key][1])
        return units
