from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError

# What the program itself rests on.
FIXED = {"code", "area", "remedy"}
TREND_DAYS = 7
REMEDIES = [
    ("days", "Look at the days"),
    ("assign", "Assign to that unit"),
    ("enrol", "Enrol on the own terminal"),
    ("delete", "Delete from the terminal"),
    ("identity", "Say whose the PIN is"),
    ("whose", "Name the person"),
    ("depart", "Record the departure"),
    ("person", "Complete the person"),
    ("exemption", "Extend or end the status"),
    ("twins", "Compare both"),
    ("account", "Close the account"),
    ("roster", "Write the roster"),
    ("head", "Name a head"),
    ("serve", "Give it a terminal"),
    ("device", "Open the terminal"),
]


class HrAttendanceFindingKind(models.Model):
    """One way in which the city's data can be wrong, and how it is mended. The kinds
    come with the addon; they can be reworded, ordered and archived."""

    _name = "hr.attendance.finding.kind"
    _description = "Kind of Finding"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, readonly=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(
        default=True, help="Archived: not looked for, and what is open is closed."
    )
    area = fields.Selection(
        [
            ("people", "People and Scans"),
            ("enrolment", "Enrolment and PINs"),
            ("staff", "Staff Data"),
            ("unit", "Units and Terminals"),
        ],
        required=True,
        readonly=True,
        group_expand=True,
    )
    remedy = fields.Selection(REMEDIES, required=True, readonly=True)
    description = fields.Char(
        "What It Means", required=True, translate=True, help="Shown on the card."
    )
    advice = fields.Char("What to Do", required=True, translate=True)
    finding_ids = fields.One2many("hr.attendance.finding", "kind_id", "Findings")
    open_count = fields.Integer("Open", compute="_compute_counts")
    dismissed_count = fields.Integer("Dismissed", compute="_compute_counts")
    change = fields.Integer(
        "Change in a Week",
        compute="_compute_counts",
        help="What was found less what was mended in the last seven days.",
    )
    trend = fields.Char(compute="_compute_trend")
    refreshed_at = fields.Datetime("Looked For At", readonly=True)
    first_on = fields.Date("First Looked For On", readonly=True)

    _code_uniq = models.UniqueIndex("(code)", "This code has another kind already.")

    def _compute_counts(self):
        week_ago = fields.Date.subtract(self._today(), days=TREND_DAYS)
        findings = self.env["hr.attendance.finding"]
        states = {
            (kind, state): count
            for kind, state, count in findings._read_group(
                [("kind_id", "in", self.ids), ("state", "!=", "mended")],
                ["kind_id", "state"],
                ["__count"],
            )
        }
        came = dict(
            findings._read_group(
                [("kind_id", "in", self.ids), ("since", ">", week_ago)],
                ["kind_id"],
                ["__count"],
            )
        )
        went = dict(
            findings._read_group(
                [("kind_id", "in", self.ids), ("mended_on", ">", week_ago)],
                ["kind_id"],
                ["__count"],
            )
        )
        for kind in self:
            kind.open_count = states.get((kind, "open"), 0)
            kind.dismissed_count = states.get((kind, "dismissed"), 0)
            kind.change = came.get(kind, 0) - went.get(kind, 0)

    @api.model
    def _today(self):
        return self.env.company._attendance_today()

    @api.depends("change", "open_count", "first_on")
    def _compute_trend(self):
        week_ago = fields.Date.subtract(self._today(), days=TREND_DAYS)
        for kind in self:
            if not kind.first_on or kind.first_on > week_ago:
                kind.trend = False
            elif kind.change < 0:
                kind.trend = self.env._(
                    "%(count)s fewer than a week ago", count=-kind.change
                )
            elif kind.change:
                kind.trend = self.env._(
                    "%(count)s more than a week ago", count=kind.change
                )
            else:
                kind.trend = self.env._("As many as a week ago")

    def write(self, vals):
        if not self.env.su and FIXED & vals.keys():
            raise AccessError(
                self.env._(
                    "The code, the area and the remedy of a kind of finding belong to "
                    "the program and cannot be changed: change its name, its order, "
                    "or archive it."
                )
            )
        result = super().write(vals)
        if vals.get("active") is False:
            self.env["hr.attendance.finding"].sudo().search(
                [("kind_id", "in", self.ids), ("state", "!=", "mended")]
            )._mend()
        return result

    def action_open(self):
        """Open the findings of this kind, looked for anew when that was long ago."""
        self.ensure_one()
        self._refresh_if_old()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_attendance_mojokerto.hr_attendance_finding_action"
        )
        return action | {
            "name": self.name,
            "display_name": self.name,
            "domain": [("kind_id", "=", self.id)],
            "context": {
                "search_default_open": 1,
                "search_default_group_skpd": 1,
                # The view shows by it what belongs to one kind only.
                "attendance_finding": self.code,
            },
            "help": self._empty_help(),
        }

    @api.model
    def get_empty_list_help(self, help_message):
        """Say on the empty desk when it was last looked for wrong data."""
        # The text of the action is HTML of its own.
        return super().get_empty_list_help(
            Markup(help_message or "") + self._looked_at()
        )

    def _empty_help(self):
        """Return what is shown where nothing of this kind is found."""
        smile = Markup("<p class='o_view_nocontent_smiling_face'>%s</p>")
        return smile % self.env._("Nothing of this kind to mend") + self._looked_at()

    def _looked_at(self):
        """Return the paragraph that says when these kinds (none: all) were looked for,
        the longest ago of them."""
        kinds = self or self.search([("active", "=", True)])
        moments = kinds.mapped("refreshed_at")
        if not moments or not all(moments):
            text = self.env._(
                "Not everything has been looked for yet: press Refresh Now."
            )
        else:
            text = self.env._(
                "Last looked for on %(moment)s. Mended something since? Press Refresh "
                "Now.",
                moment=self.env.company._attendance_clock(
                    min(moments), "%d/%m/%Y %H:%M"
                ),
            )
        return Markup("<p>%s</p>") % text

    def action_refresh(self):
        """Look for all kinds of findings now, whichever are ticked, and show the desk
        anew. Not an `api.model`: a header button passes the ids ticked, or none."""
        self.check_access("read")
        self.env["hr.attendance.finding"].sudo()._refresh()
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _refresh_if_old(self):
        """Look for this kind again unless that was done in the last minutes."""
        self.check_access("read")
        limit = fields.Datetime.subtract(fields.Datetime.now(), minutes=5)
        old = self.filtered(
            lambda kind: (
                kind.active and (not kind.refreshed_at or kind.refreshed_at < limit)
            )
        )
        if old:
            self.env["hr.attendance.finding"].sudo()._refresh(old.sudo())
