import hashlib
from datetime import timedelta

from odoo import api, fields, models

from ..rules.cadence import mean_gap

FULL_FROM = 80.0
LONGEST_BACK_OFF = 5
# Fewer minutes of drift than this are mended by themselves (seconds).
WORRYING_DRIFT = 300


class HrAttendanceDeviceStatus(models.Model):
    """What the poller knows of a terminal: one row each, written by the poller only."""

    _name = "hr.attendance.device.status"
    _description = "State of an Attendance Terminal"
    _rec_name = "device_id"
    # Those not heard come first.
    _order = "silent_since, id"
    _log_access = False

    device_id = fields.Many2one(
        "hr.attendance.device", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="device_id.company_id", store=True)
    health = fields.Selection(
        [
            ("new", "Never Heard"),
            ("ok", "Connected"),
            ("attention", "Needs Attention"),
            ("silent", "Not Connected"),
        ],
        default="new",
        required=True,
        readonly=True,
        group_expand=True,
    )
    last_heard = fields.Datetime(readonly=True)
    silent_since = fields.Datetime(
        readonly=True, help="Moment of the first failure since it was last heard."
    )
    serial_number = fields.Char("Serial Number Told", readonly=True)
    platform = fields.Char(readonly=True)
    firmware = fields.Char(readonly=True)
    record_layout = fields.Integer(
        readonly=True,
        help="Bytes per attendance record; negative: the other byte order.",
    )
    record_count = fields.Integer("Records", readonly=True)
    record_marker = fields.Integer(
        "Read Up To",
        readonly=True,
        aggregator=None,
        help="Records told at the last complete reading; -1: never read completely.",
        default=-1,
    )
    known_log = fields.Char(
        readonly=True,
        groups="base.group_system",
        help="Length and digest of the log at the last complete reading.",
    )
    user_marker = fields.Integer(readonly=True, aggregator=None, default=-1)
    record_capacity = fields.Integer("Room for Records", readonly=True)
    fill_rate = fields.Float("Filled", readonly=True, aggregator="max")
    user_count = fields.Integer("Users", readonly=True)
    user_capacity = fields.Integer("Room for Users", readonly=True)
    users_read_at = fields.Datetime(readonly=True)
    drift = fields.Float(
        "Clock Drift (s)",
        readonly=True,
        aggregator=None,
        help="Seconds by which the terminal's clock was ahead at the last visit.",
    )
    clock_set_at = fields.Datetime(readonly=True)
    last_full_read = fields.Datetime("Whole Log Read", readonly=True)
    attempted_at = fields.Datetime("Last Visit", readonly=True)
    visit_gap = fields.Float(
        "Between the Last Two Visits (s)", readonly=True, aggregator="max"
    )
    visit_gap_mean = fields.Float(
        "Visited Every (s)",
        readonly=True,
        aggregator="avg",
        help="Mean seconds from one visit to the next, of about the last ten; 0 while "
        "not known.",
    )
    warning_codes = fields.Char(readonly=True)
    warning = fields.Char("To Be Done", compute="_compute_warning")
    error_class = fields.Selection(selection="_selection_error_class", readonly=True)
    last_error = fields.Char(readonly=True)
    failure_count = fields.Integer("Failures in a Row", readonly=True)
    next_poll = fields.Datetime(readonly=True, index=True)
    lease_until = fields.Datetime(
        readonly=True, help="Until then one poller has this terminal to itself."
    )
    lease_holder = fields.Char(
        readonly=True,
        help="Database session of that poller; without it the lease is void.",
    )

    _device_uniq = models.UniqueIndex("(device_id)", "One state per terminal.")

    def _selection_error_class(self):
        return self.env["hr.attendance.device.poll"]._selection_error_class()

    @api.depends("warning_codes", "serial_number", "fill_rate", "drift")
    def _compute_warning(self):
        """Say in a sentence each what somebody has to do about the terminal."""
        for status in self:
            sentences = {
                "fill": self.env._(
                    "Log filled to %(rate)s %%: plan to empty it on the terminal.",
                    rate=round(status.fill_rate),
                ),
                "serial": self.env._(
                    "It tells serial number %(serial)s, not the one entered: correct "
                    "the entry or the address.",
                    serial=status.serial_number,
                ),
                "clock": self.env._(
                    "Clock off by %(seconds)s seconds: check its battery and its date.",
                    seconds=round(status.drift),
                ),
                "count": self.env._("It does not tell how many records it holds."),
            }
            codes = (status.warning_codes or "").split(",")
            status.warning = " ".join(sentences[code] for code in codes if code)

    def _learn(self, result):
        """Take in one visit: users and scans first, then the marker and the health,
        then a line in the visits unless it was quiet."""
        self.ensure_one()
        device = self.device_id
        visited = result.started_at.replace(tzinfo=None)
        if result.users is not None:
            self._take_users(device, result, visited)
        counts = self._take_records(device, result, visited)
        recovered = self.failure_count > 0 and result.failure is None
        gap = (visited - (self.attempted_at or visited)).total_seconds()
        values = {
            "attempted_at": visited,
            "lease_until": False,
            "visit_gap": max(gap, 0.0),
            "visit_gap_mean": mean_gap(self.visit_gap_mean, gap),
        }
        if result.failure:
            values |= self._values_of_failure(result, visited)
        else:
            values |= self._values_of_success(device, result, visited)
        self.write(values)
        if not result.quiet or recovered:
            self._line(result, visited, counts, recovered)

    def _take_records(self, device, result, visited):
        records = self._news(result)
        if not records:
            return 0, 0
        new, quarantined = self.env["hr.attendance.punch"]._store(
            device,
            records,
            visited,
            serial_number=result.serial,
            drift=result.drift_s,
            seen_after=self.last_heard if self.record_marker >= 0 else None,
        )
        self.env["hr.attendance.enrolment"]._note_recognised(device, records)
        return new, quarantined

    def _news(self, result):
        """Return the records that are not the unchanged beginning of a log read
        completely before: a log grows at its end, and one scan brings all of it.

        The readings of the night and those asked for are compared row by row, but not
        where a record names only a slot, which may be somebody else's by now.
        """
        records = result.records or []
        length, _colon, digest = (self.known_log or "0:").partition(":")
        known = records[: int(length)]
        by_row = "full" in result.reasons and abs(result.record_layout or 0) != 8
        if by_row or _digest_of_log(known) != digest:
            return records
        return records[len(known) :]

    def _take_users(self, device, result, visited):
        self.env["hr.attendance.enrolment"]._learn(device, result.users, visited)
        self.write({"users_read_at": visited, "user_marker": result.user_marker})

    def _values_of_failure(self, result, visited):
        failures = self.failure_count + 1
        wait = timedelta(minutes=min(2 ** (failures - 1), LONGEST_BACK_OFF))
        silence = timedelta(minutes=self.company_id.attendance_silence)
        heard = self.last_heard
        return {
            "failure_count": failures,
            "silent_since": self.silent_since or visited,
            "error_class": result.failure.error_class,
            "last_error": result.failure.message,
            "next_poll": visited + wait,
            "health": (
                "silent" if not heard or visited - heard > silence else "attention"
            ),
        }

    def _values_of_success(self, device, result, visited):
        sizes = result.sizes_after or result.sizes_before
        values = {
            "failure_count": 0,
            "silent_since": False,
            "error_class": False,
            "last_error": False,
            "next_poll": False,
            "last_heard": visited,
            "serial_number": result.serial,
            "platform": result.platform or self.platform,
            "firmware": result.firmware or self.firmware,
            "drift": result.clock_offset_s or 0.0,
            "record_layout": result.record_layout or self.record_layout,
        }
        if result.marker is not None:
            values["record_marker"] = result.marker
        if result.records is not None:
            digest = _digest_of_log(result.records)
            values["known_log"] = f"{len(result.records)}:{digest}"
        known = bool(sizes) and sizes.records is not None
        if known:
            capacity = sizes.record_capacity or 0
            values |= {
                "record_count": sizes.records,
                "record_capacity": capacity,
                "fill_rate": 100.0 * sizes.records / capacity if capacity else 0.0,
                "user_count": sizes.users or 0,
                "user_capacity": sizes.user_capacity or 0,
            }
        if result.clock_set:
            values["clock_set_at"] = visited
        if result.records is not None and "full" in result.reasons:
            values["last_full_read"] = visited
        codes = [
            code
            for code, true in (
                (
                    "serial",
                    device.serial_number and device.serial_number != result.serial,
                ),
                ("fill", values.get("fill_rate", 0.0) >= FULL_FROM),
                (
                    "clock",
                    abs(values["drift"]) > WORRYING_DRIFT and not result.clock_set,
                ),
                ("count", not known),
            )
            if true
        ]
        values["warning_codes"] = ",".join(codes) or False
        values["health"] = "attention" if codes else "ok"
        return {
            name: value for name, value in values.items() if self[name] != value
        } | {"last_heard": visited}

    def _line(self, result, visited, counts, recovered):
        new, quarantined = counts
        received = len(result.records or ())
        before, after = result.sizes_before, result.sizes_after
        outcome = "recovered" if recovered else "data"
        self.env["hr.attendance.device.poll"].create(
            {
                "device_id": self.device_id.id,
                "started_at": visited,
                "outcome": "failed" if result.failure else outcome,
                "duration": result.duration_s,
                "error_class": result.failure and result.failure.error_class,
                "error": result.failure and result.failure.message,
                "reason": ", ".join(result.reasons),
                "count_before": before and before.records or 0,
                "count_after": after and after.records or 0,
                "rows_received": received,
                "rows_new": new,
                "rows_known": received - new,
                "rows_quarantined": quarantined,
                "drift": result.drift_s or 0.0,
            }
        )


def _digest_of_log(records):
    return hashlib.blake2b(
        b"".join([row.raw for row in records]), digest_size=16
    ).hexdigest()
