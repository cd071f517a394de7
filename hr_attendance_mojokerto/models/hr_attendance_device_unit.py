from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class HrAttendanceDeviceUnit(models.Model):
    """From when to when a terminal serves a unit (a department: an office, a school,
    a ward). A silent terminal says nothing about the people of its units."""

    _name = "hr.attendance.device.unit"
    _description = "Unit Served by an Attendance Terminal"
    _order = "device_id, date_from desc, id"
    _rec_name = "department_id"

    device_id = fields.Many2one(
        "hr.attendance.device", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="device_id.company_id", store=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, ondelete="restrict"
    )
    date_from = fields.Date(
        "From", required=True, default=lambda self: self._default_date_from()
    )
    date_to = fields.Date("Until", help="Last day; empty while it goes on.")

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A terminal cannot stop serving a unit before it starts.",
    )

    def _default_date_from(self):
        return self.env.company._attendance_today()

    @api.constrains("device_id", "department_id", "date_from", "date_to")
    def _check_overlap(self):
        self.flush_model()
        clashes = self.env.execute_query(
            SQL(
                """SELECT this.department_id
                     FROM hr_attendance_device_unit this
                     JOIN hr_attendance_device_unit other
                       ON other.device_id = this.device_id
                      AND other.department_id = this.department_id
                      AND other.id <> this.id
                      AND daterange(other.date_from, other.date_to, '[]')
                          && daterange(this.date_from, this.date_to, '[]')
                    WHERE this.id IN %s
                    LIMIT 1""",
                tuple(self.ids),
            )
        )
        if clashes:
            unit = self.env["hr.department"].browse(clashes[0][0])
            raise ValidationError(
                self.env._(
                    "“%(unit)s” is listed twice for overlapping dates: change the "
                    "dates of one line or delete it.",
                    unit=unit.display_name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._mark_days()
        return lines

    def write(self, vals):
        self._mark_days()
        result = super().write(vals)
        self._mark_days()
        return result

    def unlink(self):
        self._mark_days()
        return super().unlink()

    def _mark_days(self):
        """Have the open days of these units, since the terminal serves them, judged
        again."""
        if not self.ids:
            return
        self.flush_recordset()
        self._mark_places(
            SQL(
                """(SELECT department_id, date_from::timestamp
                      FROM hr_attendance_device_unit WHERE id = ANY(%s))""",
                self.ids,
            )
        )

    @api.model
    def _mark_places(self, places):
        """Mark the open days of some places and of those below them whose scans could
        come after a moment; ``places``: rows of department id and naive UTC moment."""
        self.env["hr.attendance.day.mark"].sudo()._mark_where(
            SQL(
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
        )
