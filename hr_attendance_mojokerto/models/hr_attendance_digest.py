from odoo import api, fields, models
from odoo.exceptions import AccessError

ADDON = "hr_attendance_mojokerto"
# Local hours between which somebody may have the digest sent. After noon it is none.
EARLIEST, LATEST, NOON = 5, 11.5, 12
DEFAULT_HOUR = 8
LAST_ONES = 20


class HrAttendanceDigest(models.Model):
    """Whether, when and how somebody gets the morning digest by e-mail. Heads of SKPD
    and leaders without a row get it at eight."""

    _name = "hr.attendance.digest"
    _description = "Morning Digest by E-mail"
    _rec_name = "user_id"
    _order = "id"

    user_id = fields.Many2one(
        "res.users",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self.env.user,
    )
    wanted = fields.Boolean(
        "Send Me the Morning Digest",
        default=lambda self: self._is_sent_by_default(),
    )
    hour = fields.Float(
        "At",
        default=DEFAULT_HOUR,
        required=True,
        help="From 05:00 to 11:30. When the server was not running then, the digest is "
        "sent later, but not after noon.",
    )
    dates = fields.Selection(
        [
            ("working", "Working days of the city"),
            ("all", "All days on which somebody is due"),
        ],
        "Which Days",
        default="working",
        required=True,
        help="Choose all days where people work by a roster also on holidays.",
    )
    named = fields.Boolean(
        "With Names",
        default=True,
        help="Without names the e-mail holds the numbers only.",
    )
    address = fields.Char(
        "Sent To", compute="_compute_address", help="Changed under My Preferences."
    )
    sent_ids = fields.One2many(
        "hr.attendance.digest.sent", compute="_compute_sent_ids", string="Last Ones"
    )

    _user_uniq = models.UniqueIndex("(user_id)", "A user has one morning digest.")
    _hour_range = models.Constraint(
        f"CHECK (hour BETWEEN {EARLIEST} AND {LATEST})",
        "The morning digest is sent between 05:00 and 11:30.",
    )

    @api.depends("user_id.email")
    def _compute_address(self):
        for digest in self:
            digest.address = digest.user_id.sudo().email

    def _compute_sent_ids(self):
        sent = self.env["hr.attendance.digest.sent"]
        for digest in self:
            own = [("user_id", "=", digest.user_id.id)]
            digest.sent_ids = sent.search(own, limit=LAST_ONES)

    @api.depends("user_id")
    def _compute_display_name(self):
        for digest in self:
            digest.display_name = self.env._("Morning Digest by E-mail")

    def write(self, vals):
        if "user_id" in vals and not self.env.su:
            raise AccessError(
                self.env._(
                    "A morning digest stays with its user: make one of your own."
                )
            )
        return super().write(vals)

    @api.model
    def _is_sent_by_default(self):
        """Return whether the user gets the digest without asking for it."""
        user = self.env.user
        return user.has_group(f"{ADDON}.group_leader") or bool(
            self.env["hr.department"]
            .sudo()
            .search_count(
                [
                    ("is_skpd", "=", True),
                    ("id", "in", list(user._attendance_headed_units())),
                ],
                limit=1,
            )
        )

    @api.model
    def action_open_own(self):
        """Open the user's own choice, made the first time it is opened."""
        own = self.search([("user_id", "=", self.env.uid)], limit=1) or self.create({})
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"{ADDON}.hr_attendance_digest_action"
        )
        return {**action, "res_id": own.id}
