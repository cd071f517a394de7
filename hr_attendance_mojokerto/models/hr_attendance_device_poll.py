from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

KEEP_DAYS = 90


class HrAttendanceDevicePoll(models.Model):
    """A visit to a terminal that brought records, failed, or was the first to succeed
    after a failure. Visits without news are counted per hour in one row."""

    _name = "hr.attendance.device.poll"
    _description = "Visit to an Attendance Terminal"
    _order = "started_at desc, id desc"
    _rec_name = "device_id"
    _log_access = False

    device_id = fields.Many2one(
        "hr.attendance.device",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="device_id.company_id", store=True)
    started_at = fields.Datetime(required=True, readonly=True, index=True)
    outcome = fields.Selection(
        [
            ("quiet", "Nothing New"),
            ("data", "Records"),
            ("failed", "Failed"),
            ("recovered", "Connected Again"),
        ],
        required=True,
        readonly=True,
    )
    visits = fields.Integer(
        default=1,
        readonly=True,
        help="Visits without news in the hour that starts then.",
    )
    duration = fields.Float("Duration (s)", readonly=True, aggregator="max")
    error_class = fields.Selection(selection="_selection_error_class", readonly=True)
    error = fields.Char(readonly=True)
    reason = fields.Char("Read Because", readonly=True)
    count_before = fields.Integer("Records Told Before", readonly=True, aggregator=None)
    count_after = fields.Integer("Records Told After", readonly=True, aggregator=None)
    rows_received = fields.Integer("Received", readonly=True)
    rows_new = fields.Integer("New", readonly=True)
    rows_known = fields.Integer("Known Already", readonly=True)
    rows_quarantined = fields.Integer("Impossible Time", readonly=True)
    drift = fields.Float("Clock Drift (s)", readonly=True, aggregator=None)

    _quiet_hour_uniq = models.UniqueIndex(
        "(device_id, started_at) WHERE outcome = 'quiet'", "One quiet row per hour."
    )

    @api.model
    def _selection_error_class(self):
        return [
            ("unreachable", self.env._("Unreachable")),
            ("refused", self.env._("Refused")),
            ("protocol", self.env._("Unclear Answer")),
            ("partial", self.env._("Incomplete")),
        ]

    @api.model
    def _count_quiet(self, device_ids, moment):
        """Count one quiet visit of each terminal in its row of the hour (UTC)."""
        hour = moment.replace(minute=0, second=0, microsecond=0)
        self.env.cr.execute(
            SQL(
                """INSERT INTO hr_attendance_device_poll
                          (device_id, company_id, started_at, outcome, visits)
                   SELECT id, company_id, %s, 'quiet', 1
                     FROM hr_attendance_device WHERE id IN %s
                   ON CONFLICT (device_id, started_at) WHERE outcome = 'quiet'
                   DO UPDATE SET visits = hr_attendance_device_poll.visits + 1""",
                hour,
                tuple(device_ids),
            )
        )

    @api.autovacuum
    def _gc_old_visits(self):
        limit = fields.Datetime.now() - timedelta(days=KEEP_DAYS)
        old = self.search([("started_at", "<", limit)], limit=10_000)
        old.unlink()
        return len(old), len(old) == 10_000
