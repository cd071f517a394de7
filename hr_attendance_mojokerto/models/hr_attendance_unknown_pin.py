from odoo import api, fields, models
from odoo.tools import SQL


class HrAttendanceUnknownPin(models.Model):
    """PINs that scanned and belong to nobody: how often, where, since when."""

    _name = "hr.attendance.unknown.pin"
    _description = "Unknown PIN"
    _auto = False
    _order = "scans desc, last_scan desc"
    _rec_name = "pin"

    pin = fields.Char("PIN", readonly=True)
    device_id = fields.Many2one("hr.attendance.device", "Terminal", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    name = fields.Char("Name on the Terminal", readonly=True)
    scans = fields.Integer(readonly=True)
    first_scan = fields.Datetime(readonly=True)
    last_scan = fields.Datetime(readonly=True)
    first_date = fields.Date(readonly=True)

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT min(punch.id) AS id, punch.pin, punch.device_id, punch.company_id,
                   min(enrolment.name) AS name, count(*) AS scans,
                   min(coalesce(punch.punch_time, punch.received_at)) AS first_scan,
                   max(coalesce(punch.punch_time, punch.received_at)) AS last_scan,
                   min(CASE WHEN punch.quarantine IS NULL THEN punch.local_time
                       ELSE punch.received_at AT TIME ZONE 'UTC'
                            AT TIME ZONE device.tz END)::date AS first_date
              FROM hr_attendance_punch punch
              JOIN hr_attendance_device device ON device.id = punch.device_id
              LEFT JOIN hr_attendance_enrolment enrolment
                     ON enrolment.device_id = punch.device_id
                    AND enrolment.pin = punch.pin
             WHERE punch.employee_id IS NULL
             GROUP BY punch.pin, punch.device_id, punch.company_id
            """
        )

    @api.depends("pin", "name")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.pin} {row.name or ''}".strip()

    def action_resolve(self):
        """Open the step that says whose PINs these are."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Whose PIN Is It?"),
            "res_model": "hr.attendance.pin.resolve",
            "view_mode": "form",
            "target": "new",
            "context": {"default_unknown_ids": self.ids},
        }
