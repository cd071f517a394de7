from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class HrAttendanceDeviceUnit(models.Model):
    """From when to when a terminal serves a unit (a department: an office, a school,
    a ward). A silent terminal says nothing about the people of its units."""

    _name = "hr.attendance.device.unit"
    _description = "Unit Served by an Attendance Terminal"
    _inherit = ["hr.attendance.dated", "hr.attendance.marking"]
    _order = "device_id, date_from desc, id"
    _rec_name = "department_id"

    device_id = fields.Many2one(
        "hr.attendance.device", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="device_id.company_id", store=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, ondelete="restrict"
    )
    date_from = fields.Date(default=lambda self: self._default_date_from())

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A terminal cannot stop serving a unit before it starts.",
    )

    def _default_date_from(self):
        return self.env.company._attendance_today()

    @api.constrains("device_id", "department_id", "date_from", "date_to")
    def _check_overlap(self):
        _own, other = self._overlap(
            SQL(
                """other.device_id = this.device_id
                   AND other.department_id = this.department_id"""
            )
        )
        if other:
            raise ValidationError(
                self.env._(
                    "“%(unit)s” is listed twice for overlapping dates: change the "
                    "dates of one line or delete it.",
                    unit=other.department_id.display_name,
                )
            )

    def _days_query(self):
        """The open days of these units, since the terminal serves them."""
        return self._days_of_places(
            SQL(
                """(SELECT department_id, date_from::timestamp
                      FROM hr_attendance_device_unit WHERE id = ANY(%s))""",
                self.ids,
            )
        )

    @api.model
    def _days_of_places(self, places):
        """Return the query of the open days of some places and of those below them
        whose scans could come after a moment; ``places``: rows of department id and
        naive UTC moment."""
        return SQL(
            """SELECT day.employee_id, day.work_date
                 FROM %s served (department_id, since)
                 JOIN hr_department unit ON unit.id = served.department_id
                 JOIN hr_department place
                   ON place.parent_path LIKE unit.parent_path || '%%'
                 JOIN hr_attendance_day day ON day.place_id = place.id
                  AND day.work_date >= served.since::date - 1
                  AND day.window_end > served.since AND NOT day.closed""",
            places,
        )
