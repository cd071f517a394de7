from datetime import UTC, datetime
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class Terminals(NamedTuple):
    """The terminals of a unit: until when all of them were heard (aware UTC; None
    where one never was), and whether the users of all of them were ever read."""

    devices: frozenset[int]
    heard_until: datetime | None
    users_known: bool


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

    @api.model
    def _terminals(self, date):
        """Return ``{department id: Terminals}`` of the units served on a local date."""
        rows = self.env.execute_query(
            SQL(
                """SELECT unit.department_id, array_agg(device.id),
                          CASE WHEN bool_and(status.last_heard IS NOT NULL)
                               THEN min(status.last_heard) END,
                          bool_and(status.users_read_at IS NOT NULL)
                     FROM hr_attendance_device_unit unit
                     JOIN hr_attendance_device device ON device.id = unit.device_id
                     JOIN hr_attendance_device_status status
                       ON status.device_id = device.id
                    WHERE device.active
                      AND unit.date_from <= %(date)s
                      AND (unit.date_to IS NULL OR unit.date_to >= %(date)s)
                    GROUP BY unit.department_id""",
                date=date,
            )
        )
        return {
            unit: Terminals(
                frozenset(devices), heard and heard.replace(tzinfo=UTC), known
            )
            for unit, devices, heard, known in rows
        }
