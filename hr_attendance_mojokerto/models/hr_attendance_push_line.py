from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

MOST = 500
KEEP_DAYS = 366


class HrAttendancePushLine(models.Model):
    """A line of a terminal's report, or of its file, that names no scan: kept as it
    came, for somebody to look at."""

    _name = "hr.attendance.push.line"
    _description = "Unreadable Line of a Terminal"
    _order = "received_at desc, id desc"
    _rec_name = "line"
    _log_access = False

    device_id = fields.Many2one(
        "hr.attendance.device",
        "Terminal",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="device_id.company_id", store=True)
    received_at = fields.Datetime(required=True, readonly=True)
    line = fields.Char(
        readonly=True, help="Bytes that are no text are shown as \\xNN.", required=True
    )
    kind = fields.Selection(
        [
            ("line", "Line"),
            ("noise", "Not Text"),
            ("more", "More Lines, Not Kept"),
        ],
        readonly=True,
        default="line",
        help="Of a delivery that is no text the beginning, the size in bytes and the "
        "SHA-256 are kept, of lines beyond the first ones their number.",
    )
    seen = fields.Boolean("Looked At", default=False)

    _line_uniq = models.UniqueIndex("(device_id, md5(line))", "Kept already.")

    @api.model
    def _keep(self, device, unread, now):
        """Keep what is told of unreadable lines (``push.Unread``). Return False when
        there is no room for all of it: the terminal must not be told then that the
        lines are stored."""
        if not unread:
            return True
        texts = [one.text for one in unread]
        self.flush_model(["seen"])
        [(room,)] = self.env.execute_query(
            SQL(
                """SELECT %s - count(*) FROM hr_attendance_push_line
                    WHERE device_id = %s AND NOT line = ANY(%s) AND NOT seen""",
                MOST,
                device.id,
                texts,
            )
        )
        if len(texts) > room:
            return False
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_attendance_push_line (
                          device_id, company_id, received_at, line, kind, seen)
                   SELECT %s, %s, %s, line, kind, false
                     FROM unnest(%s::varchar[], %s::varchar[]) AS told (line, kind)
                   ON CONFLICT DO NOTHING""",
                device.id,
                device.company_id.id,
                now,
                texts,
                [one.kind for one in unread],
            )
        )
        self.invalidate_model()
        return True

    def action_seen(self):
        """Say that somebody looked at these lines."""
        self.env["hr.attendance.device"].check_access("write")
        self.sudo().write({"seen": True})

    @api.autovacuum
    def _gc_old(self):
        """Forget old lines, and beyond the bound those looked at."""
        limit = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        old = self.search(["|", ("received_at", "<", limit), ("seen", "=", True)])
        old.unlink()
