from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.as_of import STALE, held_until


class HrAttendanceOfficeDay(models.Model):
    """Up to when the numbers of a card hold."""

    _inherit = "hr.attendance.office.day"

    as_of = fields.Char(
        compute="_compute_as_of",
        help="Local hour up to which the numbers hold: while the date runs, the last "
        "look at what happened, and no longer than a terminal of the SKPD was heard.",
    )
    age = fields.Json(
        "Age of the Numbers",
        compute="_compute_as_of",
        help="Of a running date the age of the numbers in seconds, none when it is not "
        "known, and after how many they are old and very old.",
    )

    @api.depends("updated_at", "life")
    def _compute_as_of(self):
        """Numbers of a running date hold as on the wall; later they hold since they
        last changed."""
        now = fields.Datetime.now()
        cron = self.env.ref("hr_attendance_mojokerto.evaluate_cron").sudo()
        heard = self.filtered(lambda card: card.life == "live")._heard()
        for card in self:
            moment, live = card.updated_at, card.life == "live"
            if live:
                moment = held_until([moment, cron.lastcall], heard.get(card.id, []))
            card.as_of = card.company_id._attendance_clock(moment, "%H:%M:%S")
            card.age = live and {
                "seconds": moment and max(0, (now - moment).total_seconds()),
                "stale": STALE,
            }

    def _heard(self):
        """Return ``{card id: [when a terminal of the SKPD was last heard]}``."""
        if not self.ids:
            return {}
        return dict(
            self.env.execute_query(
                SQL(
                    """
                    SELECT office.id, array_agg(status.last_heard)
                      FROM hr_attendance_office_day office
                      JOIN hr_department unit ON unit.skpd_id = office.skpd_id
                      JOIN hr_attendance_device_unit link
                        ON link.department_id = unit.id
                       AND link.date_from <= office.work_date
                       AND (link.date_to IS NULL OR link.date_to >= office.work_date)
                      JOIN hr_attendance_device device
                        ON device.id = link.device_id AND device.active
                      JOIN hr_attendance_device_status status
                        ON status.device_id = device.id
                     WHERE office.id = ANY(%s)
                     GROUP BY office.id
                    """,
                    self.ids,
                )
            )
        )
