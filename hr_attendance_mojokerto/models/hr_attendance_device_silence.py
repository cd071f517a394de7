from odoo import api, fields, models
from odoo.tools import SQL


class HrAttendanceDeviceSilence(models.Model):
    """From when to when a terminal was silent: not heard for longer than the setting.
    Written by the evaluator only."""

    _name = "hr.attendance.device.silence"
    _description = "Silence of a Terminal"
    _order = "since desc"
    _rec_name = "device_id"
    _log_access = False

    device_id = fields.Many2one(
        "hr.attendance.device",
        "Terminal",
        required=True,
        readonly=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="device_id.company_id", store=True)
    since = fields.Datetime("Not Heard Since", required=True, readonly=True)
    until = fields.Datetime("Heard Again", readonly=True)

    _open_uniq = models.UniqueIndex(
        "(device_id) WHERE until IS NULL", "One silence at a time."
    )

    @api.model
    def _listen(self, now):
        """Note which terminals fell silent and which were heard again (``now`` naive
        UTC), and have the days that rest on them judged again: those whose scans may
        still be in such a terminal."""
        fallen = self.env.execute_query(
            SQL(
                """INSERT INTO hr_attendance_device_silence (
                       device_id, company_id, since)
                   SELECT device.id, device.company_id,
                          coalesce(status.last_heard, device.create_date)
                     FROM hr_attendance_device device
                     JOIN hr_attendance_device_status status
                       ON status.device_id = device.id
                     JOIN res_company company ON company.id = device.company_id
                    WHERE device.active AND (status.last_heard IS NULL
                       OR status.last_heard < %s
                          - make_interval(mins => company.attendance_silence))
                   ON CONFLICT DO NOTHING
                   RETURNING device_id, since""",
                now,
            )
        )
        heard = self.env.execute_query(
            SQL(
                """UPDATE hr_attendance_device_silence silence SET until = %(now)s
                     FROM hr_attendance_device device
                     JOIN hr_attendance_device_status status
                       ON status.device_id = device.id
                     JOIN res_company company ON company.id = device.company_id
                    WHERE silence.until IS NULL AND silence.device_id = device.id
                      AND (NOT device.active OR status.last_heard >= %(now)s
                           - make_interval(mins => company.attendance_silence))
                   RETURNING silence.device_id, silence.since""",
                now=now,
            )
        )
        if fallen or heard:
            self.invalidate_model()
            self._mark_days(fallen + heard)

    @api.model
    def _mark_days(self, changes):
        """Mark the open days of the places that the terminals serve whose scans were
        not all read when they fell silent; ``changes``: [(device id, since)]."""
        devices, moments = zip(*changes, strict=True)
        places = SQL(
            """(SELECT served.department_id, silence.since
                  FROM unnest(%s::int[], %s::timestamp[]) silence (device, since)
                  JOIN hr_attendance_device_unit served
                    ON served.device_id = silence.device)""",
            list(devices),
            list(moments),
        )
        self.env["hr.attendance.day.mark"].sudo()._mark_where(
            self.env["hr.attendance.device.unit"]._days_of_places(places)
        )
