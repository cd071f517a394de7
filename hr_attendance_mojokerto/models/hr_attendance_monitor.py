import base64
import hashlib
import secrets

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import NO_ACCESS

from ..rules.networks import PRIVATE, networks_of, public_among
from ..rules.qr_code import qr_svg

TOKEN_BYTES = 32
# Of the digest of the token: enough that nobody guesses another monitor's channel.
KEY_LENGTH = 16
LONGEST_ROTATION = 600
# What changes on an open screen when it is written.
SHOWN = {
    "name",
    "skpd_ids",
    "names",
    "photos",
    "posts",
    "rotation_seconds",
    "order",
    "theme",
    "lang",
    "target_rate",
    "networks",
}
# What only the steps and the screen itself write.
KEPT = {
    "token",
    "revoked",
    "revoked_at",
    "last_seen",
    "last_seen_address",
    "settings_revision",
}


class HrAttendanceMonitor(models.Model):
    """A screen on a wall: what it may show, to whom it belongs, at which address."""

    _name = "hr.attendance.monitor"
    _description = "Monitor of the City"
    _inherit = ["mail.thread", "bus.listener.mixin"]
    _order = "name, id"

    name = fields.Char(required=True, tracking=True, help="Shown on the screen.")
    active = fields.Boolean(default=True, tracking=True)
    owner_id = fields.Many2one(
        "res.users",
        "Belongs To",
        required=True,
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
        ondelete="restrict",
        tracking=True,
        help="Reads this page and the address of the screen, and changes nothing.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    skpd_ids = fields.Many2many(
        "hr.department",
        string="SKPD",
        domain=[("is_skpd", "=", True)],
        context={"active_test": False},
        ondelete="restrict",
        tracking=True,
        help="Shown on the screen. Empty: the whole city.",
    )
    names = fields.Selection(
        [("full", "Full Names"), ("first", "First Names"), ("none", "No Names")],
        "Names of People",
        required=True,
        default="full",
        tracking=True,
        help="What visitors may read. Without names nobody is found by name either.",
    )
    photos = fields.Boolean(
        tracking=True, help="Photos of the employees, where names are shown."
    )
    posts = fields.Boolean(default=True, tracking=True, help="Posts beside the names.")
    rotation_seconds = fields.Integer(
        "Seconds per SKPD",
        default=20,
        help="How long each SKPD is shown when nobody touches the screen. "
        "0: the screen stays on all SKPD.",
    )
    order = fields.Selection(
        [("worst", "Most People to Ask About First"), ("city", "Order of the City")],
        "Order of SKPD",
        required=True,
        default="worst",
    )
    theme = fields.Selection(
        [("dark", "Dark"), ("light", "Bright")], required=True, default="dark"
    )
    lang = fields.Selection(
        selection="_selection_lang",
        string="Language",
        required=True,
        default=lambda self: self._default_lang(),
    )
    target_rate = fields.Float(
        "Target (%)",
        aggregator=None,
        help="Drawn beside the rate. 0: no target; the city has none of its own.",
    )
    networks = fields.Text(
        "Allowed Networks",
        default="\n".join(PRIVATE),
        tracking=True,
        help="One a line: a network such as 10.20.0.0/16, or one address. Screens "
        "elsewhere see a page without content.",
    )
    token = fields.Char(
        required=True,
        copy=False,
        groups=NO_ACCESS,
        default=lambda self: secrets.token_urlsafe(TOKEN_BYTES),
    )
    url = fields.Char("Address of the Screen", compute="_compute_url")
    url_code = fields.Binary("Code of the Address", compute="_compute_url_code")
    without_network = fields.Boolean(compute="_compute_without_network")
    public_network = fields.Char(compute="_compute_without_network")
    can_keep = fields.Boolean(compute="_compute_can_keep")
    settings_revision = fields.Integer(
        readonly=True,
        copy=False,
        aggregator=None,
        help="Rises with each change of what an open screen shows, so that the screen "
        "knows whether its page is the last one.",
    )
    revoked = fields.Boolean(readonly=True, copy=False)
    revoked_at = fields.Datetime(readonly=True, copy=False)
    last_seen = fields.Datetime("Screen Last Seen", readonly=True, copy=False)
    last_seen_address = fields.Char("Seen At", readonly=True, copy=False)

    @api.model
    def _selection_lang(self):
        return self.env["res.lang"].get_installed()

    @api.model
    def _default_lang(self):
        installed = dict(self._selection_lang())
        return (
            "id_ID" if "id_ID" in installed else self.env.lang or next(iter(installed))
        )

    @api.depends_context("uid")
    @api.depends("owner_id")
    def _compute_url(self):
        """The address is as good as a password: it is told to the owner and to those
        who keep monitors."""
        base = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        keeps = self._is_kept_by_user()
        for monitor in self:
            told = monitor._origin and (keeps or monitor.owner_id == self.env.user)
            monitor.url = told and f"{base}{monitor._path()}"

    @api.depends("url")
    def _compute_url_code(self):
        for monitor in self:
            monitor.url_code = monitor.url and base64.b64encode(
                qr_svg(monitor.url).encode()
            )

    @api.depends("networks")
    def _compute_without_network(self):
        """Tell what to look at: nobody can open the screen, or strangers could."""
        for monitor in self:
            networks = networks_of(monitor.networks)[0]
            monitor.without_network = not networks
            monitor.public_network = ", ".join(map(str, public_among(networks)))

    @api.depends_context("uid")
    def _compute_can_keep(self):
        self.can_keep = not self._fault_of_keeping()

    def _path(self):
        """Return the address of the screen without the server's part."""
        self.ensure_one()
        return f"/attendance/wall/{self._origin.id}/{self.sudo()._origin.token}"

    @api.model
    def _is_kept_by_user(self):
        return self.env.su or self.env.user.has_groups(
            "hr_attendance_mojokerto.group_bkpsdm,base.group_system"
        )

    @api.constrains("networks")
    def _check_networks(self):
        for monitor in self:
            _networks, faults = networks_of(monitor.networks)
            if faults:
                raise ValidationError(
                    self.env._(
                        "“%(line)s” is no network: write an address such as "
                        "10.20.0.15, or a network such as 10.20.0.0/16, one a line.",
                        line=faults[0],
                    )
                )

    @api.constrains("lang")
    def _check_lang(self):
        installed = dict(self._selection_lang())
        for monitor in self:
            if monitor.lang not in installed:
                raise ValidationError(
                    self.env._(
                        "“%(code)s” is no language of this Odoo: choose one of the "
                        "list.",
                        code=monitor.lang,
                    )
                )

    @api.constrains("rotation_seconds", "target_rate")
    def _check_numbers(self):
        for monitor in self:
            if monitor.rotation_seconds and not (
                5 <= monitor.rotation_seconds <= LONGEST_ROTATION
            ):
                raise ValidationError(
                    self.env._(
                        "Each SKPD is shown for 5 to %(longest)s seconds; 0 keeps the "
                        "screen on all SKPD.",
                        longest=str(LONGEST_ROTATION),
                    )
                )
            if not 0 <= monitor.target_rate <= 100:
                raise ValidationError(
                    self.env._("A target lies between 0 and 100 percent; 0 is none.")
                )

    @api.constrains("skpd_ids")
    def _check_skpd(self):
        for monitor in self:
            other = monitor.skpd_ids.filtered(lambda unit: not unit.is_skpd)[:1]
            if other:
                raise ValidationError(
                    self.env._(
                        "%(unit)s is no SKPD and has no card of its own: choose the "
                        "SKPD above it.",
                        unit=other.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_kept(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_kept(vals)
        if vals.get("active") is False:
            self._close_screens()
        result = super().write(vals)
        if SHOWN & vals.keys():
            for monitor in self.sudo():
                monitor.settings_revision += 1
                monitor._tell_screens(
                    "monitor_changed", settings=monitor.settings_revision
                )
        return result

    @api.model
    def _refuse_kept(self, vals):
        if KEPT & vals.keys() and not self.env.su:
            raise AccessError(
                self.env._(
                    "The address of a screen is renewed, revoked and restored by the "
                    "buttons of its page only."
                )
            )

    def unlink(self):
        self._close_screens()
        return super().unlink()

    # Steps

    def _fault_of_keeping(self):
        if not self._is_kept_by_user():
            return self.env._(
                "Monitors are kept by BKPSDM and the administrator: ask them."
            )
        return None

    def _check_keeping(self):
        fault = self._fault_of_keeping()
        if fault:
            raise UserError(fault)
        self.check_access("write")

    def action_rotate(self):
        """Give the screen a new address; whoever has the old one sees nothing more."""
        self._check_keeping()
        self._close_screens()
        for monitor in self.sudo():
            monitor.token = secrets.token_urlsafe(TOKEN_BYTES)
            monitor._message_log(body=self.env._("The screen got a new address."))

    def action_revoke(self):
        """Make the screen go blank until it is restored."""
        self._check_keeping()
        self._close_screens()
        self.sudo().write({"revoked": True, "revoked_at": fields.Datetime.now()})
        self._message_log_batch(
            bodies={m.id: self.env._("The screen was revoked.") for m in self}
        )

    def action_restore(self):
        """Let the screen show again, at the address it had."""
        self._check_keeping()
        self.sudo().write({"revoked": False, "revoked_at": False})
        self._message_log_batch(
            bodies={m.id: self.env._("The screen was restored.") for m in self}
        )

    def action_open(self):
        """Open the screen in a new tab."""
        self.ensure_one()
        if not self.url:
            raise UserError(
                self.env._(
                    "The address of this screen is told to its owner and to BKPSDM."
                )
            )
        return {"type": "ir.actions.act_url", "url": self._path(), "target": "new"}

    # What open screens are told

    def _bus_channel_key(self):
        """Return the part of the channel that changes with the address, so that a
        screen at an old one hears nothing more."""
        self.ensure_one()
        return key_of(self.sudo().token)

    def _tell_screens(self, message, **content):
        """Send the open screens a message that tells nothing of people."""
        for monitor in self:
            monitor._bus_send(
                f"hr_attendance_mojokerto/{message}",
                content,
                subchannel=monitor._bus_channel_key(),
            )

    def _close_screens(self):
        self._tell_screens("monitor_closed")


def key_of(token):
    """Return the part of the channel that goes with the secret of an address."""
    return hashlib.sha256(token.encode()).hexdigest()[:KEY_LENGTH]
