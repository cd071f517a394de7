import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

RAW_COLUMNS = (
    "device_id",
    "pin",
    "uid",
    "local_time",
    "state",
    "verify",
    "workcode",
    "record",
    "serial_number",
    "source",
    "drift",
    "received_at",
    "seen_after",
    "quarantine",
)


class RawBytes(fields.Binary):
    """Bytes in a column of the table, told to whoever reads the row in base64: they
    are no text, and an answer to a client is."""

    def convert_to_read(self, value, record, use_display_name=True):
        if not isinstance(value, (bytes, memoryview)) or self._is_size(record):
            return super().convert_to_read(value, record, use_display_name)
        return base64.b64encode(value).decode()

    def _is_size(self, record):
        asked = record.env.context
        return asked.get("bin_size") or asked.get(f"bin_size_{self.name}")


class HrAttendancePunch(models.Model):
    """A scan exactly as a terminal reported it. Append-only: a database trigger
    refuses to change or delete what was reported. The moment in UTC and the employee
    are derived, and are derived anew when identities change."""

    _name = "hr.attendance.punch"
    _description = "Scan"
    _order = "punch_time desc, id desc"
    _rec_name = "pin"
    _log_access = False

    device_id = fields.Many2one(
        "hr.attendance.device",
        "Terminal",
        readonly=True,
        ondelete="restrict",
        help="Empty for a name in a manual register.",
    )
    pin = fields.Char("PIN", required=True, readonly=True)
    uid = fields.Integer("Number on the Terminal", readonly=True, aggregator=None)
    local_time = fields.Datetime(
        "Time Told by the Terminal",
        readonly=True,
        help="The terminal's own local time, without a zone; empty when impossible.",
    )
    local_time_text = fields.Char(
        "Terminal's Clock", compute="_compute_local_time_text"
    )
    state = fields.Integer("Key", readonly=True, aggregator=None)
    verify = fields.Integer("Recognised By", readonly=True, aggregator=None)
    workcode = fields.Integer(readonly=True, aggregator=None)
    record = RawBytes("Raw Bytes", attachment=False, readonly=True, exportable=False)
    serial_number = fields.Char(readonly=True)
    source = fields.Selection(
        [
            ("poll", "Poll"),
            ("push", "Push"),
            ("file", "File"),
            ("manual", "Manual Register"),
        ],
        required=True,
        readonly=True,
        default="poll",
    )
    drift = fields.Float(
        "Clock Drift (s)",
        readonly=True,
        aggregator=None,
        help="Seconds by which the terminal's clock was ahead when it was read.",
    )
    received_at = fields.Datetime(
        required=True, readonly=True, default=lambda self: self._default_received_at()
    )
    seen_after = fields.Datetime(
        readonly=True,
        help="The terminal's log was read then and this record was not in it yet.",
    )
    quarantine = fields.Selection(
        [
            ("impossible", "Impossible Time"),
            ("clock", "Clock Lost"),
            ("future", "In the Future"),
        ],
        readonly=True,
        index="btree_not_null",
    )
    # derived
    company_id = fields.Many2one("res.company", readonly=True)
    punch_time = fields.Datetime("Scanned At", readonly=True)
    employee_id = fields.Many2one("hr.employee", readonly=True, ondelete="set null")

    _scan_uniq = models.UniqueIndex(
        "(device_id, pin, local_time)", "This scan is stored already."
    )
    _manual_uniq = models.UniqueIndex(
        "(pin, local_time) WHERE source = 'manual'", "This name is entered already."
    )
    _has_device = models.Constraint(
        "CHECK (device_id IS NOT NULL OR source IN ('manual', 'odoo'))",
        "A scan comes from a terminal, a manual register or Odoo's own check-in.",
    )
    _record_uniq = models.UniqueIndex(
        "(device_id, md5(record)) WHERE local_time IS NULL",
        "This record is stored already.",
    )
    _employee_time = models.Index(
        "(employee_id, punch_time) WHERE employee_id IS NOT NULL"
    )
    _unknown_pin = models.Index("(pin, device_id) WHERE employee_id IS NULL")
    # The unknown PINs of a terminal's date are counted with every scan of its SKPD.
    _unknown_at = models.Index("(device_id, local_time) WHERE employee_id IS NULL")

    # Few of millions: found every night, and when a terminal's clock is asked about.
    _clock_off = models.Index(
        "(device_id, received_at) WHERE abs(drift) > 300 OR quarantine IS NOT NULL"
    )

    def _default_received_at(self):
        return fields.Datetime.now()

    @api.depends("local_time")
    def _compute_local_time_text(self):
        for punch in self:
            punch.local_time_text = (
                punch.local_time.strftime("%d/%m/%Y %H:%M:%S")
                if punch.local_time
                else ""
            )

    def init(self):
        """Guard the raw columns in the database itself, whoever writes there."""
        raw = SQL(", ").join(SQL.identifier(name) for name in RAW_COLUMNS)
        self.env.cr.execute(
            SQL(
                """
                CREATE OR REPLACE FUNCTION hr_attendance_punch_guard()
                RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP = 'DELETE'
                       AND current_setting('hr_attendance_mojokerto.retention', true)
                           = 'on' THEN
                        RETURN OLD;
                    END IF;
                    RAISE EXCEPTION
                        'hr_attendance_punch is append-only: %% refused', TG_OP
                        USING ERRCODE = 'restrict_violation';
                END $$;
                DROP TRIGGER IF EXISTS keep_raw ON hr_attendance_punch;
                DROP TRIGGER IF EXISTS keep_rows ON hr_attendance_punch;
                DROP TRIGGER IF EXISTS keep_all ON hr_attendance_punch;
                CREATE TRIGGER keep_raw BEFORE UPDATE OF %(raw)s
                    ON hr_attendance_punch
                    FOR EACH ROW
                    WHEN ((%(old)s) IS DISTINCT FROM (%(new)s))
                    EXECUTE FUNCTION hr_attendance_punch_guard();
                CREATE TRIGGER keep_rows BEFORE DELETE ON hr_attendance_punch
                    FOR EACH ROW EXECUTE FUNCTION hr_attendance_punch_guard();
                CREATE TRIGGER keep_all BEFORE TRUNCATE ON hr_attendance_punch
                    FOR EACH STATEMENT EXECUTE FUNCTION hr_attendance_punch_guard();
                """,
                raw=raw,
                old=self._row("old"),
                new=self._row("new"),
            )
        )

    @api.model
    def _row(self, alias):
        return SQL(", ").join(SQL.identifier(alias, name) for name in RAW_COLUMNS)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(
            self.env._(
                "Scans are evidence and cannot be deleted; they can be reviewed."
            )
        )
