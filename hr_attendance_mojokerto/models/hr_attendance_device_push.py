import hmac
import re

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..device.networks import is_within, networks

SERIAL = re.compile(r"[A-Za-z0-9_-]{3,32}")
# What only the buttons change.
STEPS = frozenset({"approved", "approved_by_id", "approved_at"})
# Another terminal, or another way: somebody has to look again.
IDENTITY = ("serial_number", "transport")


class HrAttendanceDevice(models.Model):
    """A terminal that reports by itself: who may, and who let it."""

    _inherit = "hr.attendance.device"

    approved = fields.Boolean(
        "May Report",
        readonly=True,
        copy=False,
        tracking=True,
        help="Until then it is refused, and keeps its scans.",
    )
    approved_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    approved_at = fields.Datetime(readonly=True, copy=False)
    push_networks = fields.Text(
        "Reports From",
        tracking=True,
        help="One network or address a line, such as 10.20.0.0/16; empty means any.",
    )
    push_key = fields.Char(
        groups="hr_attendance_mojokerto.group_device_admin",
        copy=False,
        help="The key set on the terminal for its reports, where it has one; it is "
        "refused with another one.",
    )
    push_line_ids = fields.One2many(
        "hr.attendance.push.line",
        "device_id",
        "Unreadable Lines",
        groups="hr_attendance_mojokerto.group_device_admin",
    )
    can_approve = fields.Boolean(compute="_compute_can_approve")
    push_exposure = fields.Char(
        compute="_compute_push_exposure",
        compute_sudo=True,
        groups="hr_attendance_mojokerto.group_device_admin",
    )

    @api.depends("transport", "push_key", "push_networks")
    @api.depends_context("lang")
    def _compute_push_exposure(self):
        for device in self:
            device.push_exposure = (
                device.transport == "push" and device._told_exposure()
            )

    def _told_exposure(self):
        """Say who else can report as this terminal, which is known by nothing but its
        serial number; False where key and networks are set."""
        networked = (self.push_networks or "").strip()
        if self.push_key and networked:
            return False
        if self.push_key:
            return self.env._(
                "Reports are taken from any address: whoever knows the serial number "
                "and the push key can report scans as this terminal. Write its network "
                "under “Reports From”."
            )
        if networked:
            return self.env._(
                "Without a push key any machine in the network of this terminal can "
                "report scans as it. Set a key on the terminal, and the same one here."
            )
        return self.env._(
            "Without a push key, and with reports taken from any address, any machine "
            "that reaches this server can report scans as this terminal. Set a key on "
            "the terminal and the same one here, and write its network under “Reports "
            "From”."
        )

    @api.depends("approved", "transport", "serial_number", "active")
    @api.depends_context("uid")
    def _compute_can_approve(self):
        for device in self:
            device.can_approve = not device._fault_of_approve()

    def _fault_of_approve(self):
        """Say why the user cannot let this terminal report; None when he can."""
        self.ensure_one()
        if not self.has_access("write"):
            return self.env._("Only an administrator of terminals approves a terminal.")
        if self.transport != "push":
            return self.env._(
                "“%(name)s” is visited by the server: only a terminal that reports by "
                "itself is approved.",
                name=self.name,
            )
        if not self.serial_number:
            return self.env._(
                "“%(name)s” has no serial number, by which it is known: write it "
                "first.",
                name=self.name,
            )
        if not self.active:
            return self.env._("“%(name)s” is archived.", name=self.name)
        if self.approved:
            return self.env._("“%(name)s” is approved already.", name=self.name)
        return None

    def action_approve(self):
        """Take what this terminal reports from now on."""
        for device in self:
            fault = device._fault_of_approve()
            if fault:
                raise UserError(fault)
        self.sudo().write(
            {
                "approved": True,
                "approved_by_id": self.env.uid,
                "approved_at": fields.Datetime.now(),
            }
        )
        callers = self.env["hr.attendance.device.caller"].sudo()
        serials = self.mapped("serial_number")
        callers.search([("serial_number", "in", serials)]).unlink()

    def action_withdraw_approval(self):
        """Refuse this terminal from now on; it keeps what it has not delivered."""
        self.check_access("write")
        self.sudo().write(
            {"approved": False, "approved_by_id": False, "approved_at": False}
        )

    def action_send_again(self):
        """Have the terminal send the scans of the last weeks once more."""
        self.check_access("write")
        for device in self:
            if device.transport != "push":
                raise UserError(
                    self.env._(
                        "“%(name)s” is visited by the server: press “Poll Now”.",
                        name=device.name,
                    )
                )
        self.sudo().write({"asked_at": fields.Datetime.now()})
        return self._notify(
            self.env._(
                "The terminal is told so when it asks next, within a minute while it "
                "is connected. Scans stored already are not stored twice."
            ),
            "info",
        )

    @api.constrains("push_networks")
    def _check_push_networks(self):
        for device in self:
            try:
                networks(device.push_networks or "")
            except ValueError as error:
                raise ValidationError(
                    self.env._(
                        "“%(line)s” is no network: write one a line, such as "
                        "10.20.0.0/16 or 10.20.0.15.",
                        line=error.args[0],
                    )
                ) from None

    @api.constrains("serial_number", "transport")
    def _check_push_serial(self):
        for device in self.filtered(lambda one: one.transport == "push"):
            serial = device.serial_number
            if serial and not SERIAL.fullmatch(serial):
                raise ValidationError(
                    self.env._(
                        "“%(serial)s” is no serial number of a terminal that reports "
                        "by itself: 3 to 32 letters, digits, - and _.",
                        serial=serial,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(STEPS & vals.keys() for vals in vals_list):
            self._refuse_steps()
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su and STEPS & vals.keys():
            self._refuse_steps()
        before = {device: [device[name] for name in IDENTITY] for device in self}
        result = super().write(vals)
        changed = self.filtered(
            lambda device: (
                device.approved
                and before[device] != [device[name] for name in IDENTITY]
            )
        )
        if changed and not STEPS & vals.keys():
            changed.action_withdraw_approval()
        return result

    @api.model
    def _refuse_steps(self):
        raise AccessError(
            self.env._("A terminal is approved by the buttons of its form.")
        )

    @api.model
    def _reporting(self, serial, address, key):
        """Return ``(terminal, reason)`` of who reports from an address: the terminal
        let in, or an empty one and why.

        Reasons are codes of ``hr.attendance.device.caller``, and nothing of them is
        told to the outside.
        """
        nobody = self.browse()
        device = self.sudo().search([("serial_number", "=", serial)], limit=1)
        if not device or device.transport != "push":
            return nobody, "visited" if device else "unknown"
        if not device.approved:
            return nobody, "unapproved"
        allowed = device.push_networks
        if allowed and allowed.strip() and not is_within(address, allowed):
            return nobody, "address"
        wanted = device.push_key or ""
        if wanted and not hmac.compare_digest(wanted.encode(), (key or "").encode()):
            return nobody, "key"
        return device, None

    def _check_visited(self):
        """Refuse to visit terminals that report by themselves."""
        pushing = self.filtered(lambda device: device.transport == "push")[:1]
        if pushing:
            raise UserError(
                self.env._(
                    "“%(name)s” reports by itself: the server does not visit it. What "
                    "is to be done on it is done at the terminal.",
                    name=pushing.name,
                )
            )
