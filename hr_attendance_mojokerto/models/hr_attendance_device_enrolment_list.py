from odoo import models

from ..rules.print_pages import lines_of, pages
from .hr_attendance_print import paper

# In pixels: rows below the names of the units, and on the other pages.
SHEET = (1080, 1200)


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

    def _enrolment_paper(self):
        """Return the list, the names of the units, and which rows stand on which
        page."""
        rows = self._enrolment_list()
        units = ", ".join(self._served_today().mapped("name"))
        heights = [
            18 * max(lines_of(row["name"], 30), lines_of(row["unit"] or "", 23)) + 3
            for row in rows
        ]
        sheet = paper(*SHEET)
        head = sheet.first - 18 * lines_of(units, 90)
        return {
            "rows": rows,
            "units": units,
            "pages": pages(heights, sheet._replace(first=max(head, sheet.later // 4))),
        }
