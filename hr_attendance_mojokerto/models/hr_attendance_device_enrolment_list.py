from odoo import models


class HrAttendanceDevice(models.Model):
    """Who is to be enrolled on a terminal, for the printed list."""

    _inherit = "hr.attendance.device"

    def _served_today(self):
        """Return the units this terminal serves today."""
        self.ensure_one()
        today = self.company_id._attendance_today()
        return self.unit_ids.filtered(
            lambda line: (
                line.date_from <= today and (not line.date_to or line.date_to >= today)
            )
        ).department_id

    def _enrolment_list(self):
        """Return a row for everybody of the served units and the units below them:
        PIN, name, unit, and whether the terminal knows the PIN."""
        self.ensure_one()
        known = set(
            self.sudo().enrolment_ids.filtered(lambda row: not row.gone).mapped("pin")
        )
        people = (
            self.env["hr.employee"]
            .sudo()
            .search(
                [("department_id", "child_of", self._served_today().ids)],
                order="department_id, name",
            )
        )
        return [
            {
                "pin": person.device_pin,
                "name": person.name,
                "unit": person.department_id.name,
                "enrolled": person.device_pin in known,
            }
            for person in people
        ]
