import re
from ipaddress import IPv4Address
from zoneinfo import ZoneInfo, available_timezones

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

HOST = re.compile(
    r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    r"(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)
MAX_COMM_KEY = 2**32 - 1


class HrAttendanceDevice(models.Model):
    """A fingerprint terminal: where it is, how it is reached, whom it serves.

    What the poller learns about it is in ``hr.attendance.device.status``, so that an
    edit here can never abort a round of polls, nor a round an edit.
    """

    _name = "hr.attendance.device"
    _description = "Attendance Terminal"
    _inherit = ["mail.thread"]
    _order = "name, id"

    name = fields.Char(required=True, tracking=True)
    active = fields.Boolean(default=True, tracking=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    serial_number = fields.Char(
        tracking=True,
        copy=False,
        help="As printed on the terminal. A terminal that answers with another number "
        "is reported, and its log is read again from the first record.",
    )
    host = fields.Char("Address", tracking=True, help="IP address or host name.")
    port = fields.Integer(default=4370, tracking=True)
    transport = fields.Selection(
        [("tcp", "TCP"), ("udp", "UDP"), ("push", "Reports by Itself")],
        default="tcp",
        required=True,
        tracking=True,
    )
    comm_key = fields.Char(
        "Communication Key",
        groups="hr_attendance_mojokerto.group_device_admin",
        copy=False,
        help="The number set on the terminal itself; empty means 0.",
    )
    tz = fields.Selection(
        selection="_selection_tz",
        string="Time Zone",
        required=True,
        default="Asia/Jakarta",
        help="The zone of the terminal's clock.",
    )
    asked_at = fields.Datetime(
        "Asked to Visit At", readonly=True, copy=False, help="Last “Poll now”."
    )
    unit_ids = fields.One2many("hr.attendance.device.unit", "device_id", "Serves")
    status_id = fields.Many2one(
        "hr.attendance.device.status", readonly=True, copy=False, ondelete="restrict"
    )
    health = fields.Selection(related="status_id.health")
    last_heard = fields.Datetime(related="status_id.last_heard")
    record_layout = fields.Integer(related="status_id.record_layout")
    record_count = fields.Integer(related="status_id.record_count")
    record_capacity = fields.Integer(related="status_id.record_capacity")
    fill_rate = fields.Float(related="status_id.fill_rate")
    drift = fields.Float(related="status_id.drift")
    visit_gap = fields.Float(related="status_id.visit_gap")
    visit_gap_mean = fields.Float(related="status_id.visit_gap_mean")
    last_error = fields.Char(related="status_id.last_error")
    error_class = fields.Selection(related="status_id.error_class")
    warning = fields.Char(related="status_id.warning")
    poll_ids = fields.One2many("hr.attendance.device.poll", "device_id", "Polls")
    enrolment_ids = fields.One2many(
        "hr.attendance.enrolment", "device_id", "Enrolments"
    )

    _serial_number_uniq = models.UniqueIndex(
        "(serial_number) WHERE serial_number IS NOT NULL",
        "Another terminal already has this serial number.",
    )
    _address_uniq = models.UniqueIndex(
        "(host, port) WHERE active",
        "Another terminal already has this address and port.",
    )

    def _default_company_id(self):
        return self.env.company

    @api.model
    def _selection_tz(self):
        return [(zone, zone) for zone in sorted(available_timezones())]

    def _zone(self):
        self.ensure_one()
        return ZoneInfo(self.tz)

    @api.constrains("host", "transport")
    def _check_host(self):
        for device in self:
            if device.transport == "push" and not device.host:
                continue
            if not device.host:
                raise ValidationError(
                    self.env._(
                        "“%(name)s” is visited by the server: write its address.",
                        name=device.name,
                    )
                )
            if not self._is_address(device.host):
                raise ValidationError(
                    self.env._(
                        "“%(host)s” is no address: write an IP address such as "
                        "10.20.0.15 or a host name, without spaces or port.",
                        host=device.host,
                    )
                )

    @api.model
    def _is_address(self, host):
        if len(host) > 253 or not HOST.fullmatch(host):
            return False
        if not host.replace(".", "").isdecimal():
            return True
        try:
            IPv4Address(host)
        except ValueError:
            return False
        return True

    @api.constrains("port", "transport")
    def _check_port(self):
        for device in self:
            if device.transport != "push" and not 1 <= device.port <= 65535:
                raise ValidationError(
                    self.env._(
                        "Port %(port)s does not exist: ports go from 1 to 65535; "
                        "ZKTeco terminals use 4370.",
                        port=device.port,
                    )
                )

    @api.constrains("comm_key")
    def _check_comm_key(self):
        for device in self:
            key = device.comm_key
            if key and not (
                key.isascii() and key.isdecimal() and int(key) <= MAX_COMM_KEY
            ):
                raise ValidationError(
                    self.env._(
                        "The communication key of “%(name)s” must be a number "
                        "between 0 and %(limit)s.",
                        name=device.name,
                        limit=MAX_COMM_KEY,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        devices = super().create([self._clean(vals) for vals in vals_list])
        statuses = (
            self.env["hr.attendance.device.status"]
            .sudo()
            .create([{"device_id": device.id} for device in devices])
        )
        for device, status in zip(devices, statuses, strict=True):
            device.status_id = status
        return devices

    def write(self, vals):
        result = super().write(self._clean(vals))
        if "active" in vals:
            self.unit_ids._mark_days()
        return result

    def unlink(self):
        self.unit_ids._mark_days()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_with_scans(self):
        scans = self.env["hr.attendance.punch"].sudo()
        kept = scans.search([("device_id", "in", self.ids)], limit=1).device_id
        if kept:
            raise UserError(
                self.env._(
                    "“%(name)s” has brought scans, which are evidence: archive it "
                    "instead.",
                    name=kept.name,
                )
            )

    @api.model
    def _clean(self, vals):
        """Strip what people paste around an address, a serial number or a key."""
        cleaned = dict(vals)
        for name in ("host", "serial_number", "comm_key"):
            if isinstance(cleaned.get(name), str):
                cleaned[name] = cleaned[name].strip() or False
        return cleaned
