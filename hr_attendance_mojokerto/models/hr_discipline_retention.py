from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .hr_discipline_count import GROUP
from .hr_discipline_retention_term import KINDS

BY_HAND = {"keep", "keep_reason"}


class HrDisciplineRetention(models.Model):
    """A list of records that are over their time. The system only lists; the discipline
    group keeps what must stay and confirms, and then they are deleted. What stays of
    them is the line: kind, number, year, by whom, and no name."""

    _name = "hr.discipline.retention"
    _description = "Records Over Their Time"
    _order = "listed_on desc, id desc"

    listed_on = fields.Date(required=True, readonly=True)
    state = fields.Selection(
        [("listed", "To Be Confirmed"), ("done", "Deleted")],
        required=True,
        readonly=True,
        default="listed",
    )
    line_ids = fields.One2many("hr.discipline.retention.line", "retention_id", "Lines")
    confirmed_by_id = fields.Many2one("res.users", readonly=True, ondelete="restrict")
    confirmed_at = fields.Datetime(readonly=True)
    can_confirm = fields.Boolean(compute="_compute_can_confirm")

    _one_listed = models.UniqueIndex(
        "(state) WHERE state = 'listed'", "One list waits to be confirmed already."
    )

    @api.depends("listed_on")
    def _compute_display_name(self):
        for found in self:
            found.display_name = self.env._(
                "Over Their Time on %(date)s",
                date=found.listed_on and found.listed_on.strftime("%d/%m/%Y"),
            )

    @api.depends("state", "line_ids")
    @api.depends_context("uid")
    def _compute_can_confirm(self):
        for found in self:
            found.can_confirm = not found._fault_of_confirming()

    @api.model
    def _cron_list(self):
        """List what came over its time; the list that waits is brought up to date."""
        found = self._over_time(self.env.company._attendance_today())
        waiting = self.search([("state", "=", "listed")], limit=1)
        known = {line._key(): line for line in waiting._lines()}
        new = found.keys() - known.keys()
        if not waiting and new:
            waiting = self.create({"listed_on": self.env.company._attendance_today()})
        for key, line in known.items():
            if key in found:
                line.rows = found[key]["rows"]
            else:
                line.unlink()
        lines = self.env["hr.discipline.retention.line"].create(
            [{"retention_id": waiting.id, **found[key]} for key in sorted(new)]
        )
        if lines:
            waiting._tell()

    def _tell(self):
        """Tell the discipline group that a list waits."""
        group = self.env.ref(GROUP).sudo()
        for member in group.all_user_ids.filtered("active"):
            env = self.with_context(lang=member.lang).env
            self.env["mail.thread"].message_notify(
                partner_ids=member.partner_id.ids,
                subject=env._("Records of discipline over their time"),
                body=env._(
                    "A list of records that are over their time waits to be confirmed "
                    "in Discipline › Over Their Time."
                ),
            )

    def _lines(self):
        """Return all lines (sudo); what the user was shown lacks those of the own
        case."""
        return (
            self.env["hr.discipline.retention.line"]
            .sudo()
            .search([("retention_id", "in", self.ids)])
        )

    def _fault_of_confirming(self):
        """Return the sentence why the user cannot confirm the list, or None."""
        self.ensure_one()
        if not self.env.user.has_group(GROUP):
            return self.env._("Only the discipline group of BKPSDM confirms the list.")
        if self.state != "listed":
            return self.env._("The list was confirmed already.")
        if self.env.user in self._lines().case_id.employee_id.user_id:
            return self.env._(
                "The list holds a matter of your own: another member of the discipline "
                "group has to confirm it."
            )
        return None

    def action_confirm(self):
        """Delete what is listed, not kept, and still over its time."""
        for found in self:
            found.check_access("read")
            fault = found._fault_of_confirming()
            if fault:
                raise UserError(fault)
            found.sudo()._delete_listed()
        return True

    def _delete_listed(self):
        now, user = fields.Datetime.now(), self.env.user
        over = self._over_time(self.env.company._attendance_today())
        lines = self._lines()
        # The letters of a case go before it.
        first = lines.filtered(lambda line: line.kind == "dropped_letter")
        held = first.filtered("keep").case_id
        for line in first + (lines - first):
            # Letters that are kept keep their case, which would take them along.
            if line.keep or line.case_id & held:
                line.outcome = "kept"
            elif line._key() not in over:
                line.outcome = "stays"
            else:
                rows = line._delete()
                line.write({"outcome": "deleted", "rows": rows, "case_id": False})
        self.write({"state": "done", "confirmed_by_id": user.id, "confirmed_at": now})


class HrDisciplineRetentionLine(models.Model):
    """Records of one kind over their time: of a case, or of a year."""

    _name = "hr.discipline.retention.line"
    _description = "Records Over Their Time: Line"
    _order = "retention_id, kind, year, number, id"

    retention_id = fields.Many2one(
        "hr.discipline.retention",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    number = fields.Char(readonly=True)
    rows = fields.Integer("Number of Records", readonly=True)
    case_id = fields.Many2one(
        "hr.discipline.case", readonly=True, index=True, ondelete="set null"
    )
    keep = fields.Boolean(help="Take it out of what is deleted.")
    keep_reason = fields.Char("Kept Because")
    state = fields.Selection(related="retention_id.state")
    outcome = fields.Selection(
        [
            ("deleted", "Deleted"),
            ("kept", "Kept"),
            ("stays", "No Longer Over Its Time"),
        ],
        readonly=True,
    )

    @api.constrains("keep", "keep_reason")
    def _check_keep_reason(self):
        for line in self:
            if line.keep and not (line.keep_reason or "").strip():
                raise ValidationError(
                    self.env._(
                        "Say why these records stay though they are over their time: "
                        "fill in “Kept Because”."
                    )
                )

    def write(self, vals):
        if not self.env.su:
            if vals.keys() - BY_HAND:
                raise AccessError(
                    self.env._("Only what is kept, and why, is entered in the list.")
                )
            if any(line.state != "listed" for line in self):
                raise UserError(self.env._("The list was confirmed already."))
        return super().write(vals)

    def _key(self):
        return self.kind, self.case_id.id or self.year

    def _delete(self):
        """Delete the records of the line (sudo); return how many there were."""
        self.ensure_one()
        return getattr(self, f"_delete_{self.kind}")()

    def _unlink_all(self, records):
        number = len(records)
        records.unlink()
        return number

    def _delete_counts(self):
        people = self.env["hr.discipline.case"].search(
            [("year", "=", self.year), ("stage", "not in", self._over())]
        )
        return self._unlink_all(
            self.env["hr.discipline.count"].search(
                [
                    ("year", "=", self.year),
                    ("employee_id", "not in", people.employee_id.ids),
                ]
            )
        )

    def _delete_dropped(self):
        return self._delete_case()

    def _delete_closed(self):
        return self._delete_case()

    def _delete_case(self):
        """Delete a case with all that belongs to it."""
        case = self.case_id
        self.env["hr.discipline.count"].search(
            [("employee_id", "=", case.employee_id.id), ("year", "=", case.year)]
        ).cases_deleted = True
        for model in self.env.registry.values():
            field = model._fields.get("case_id")
            if (
                model._name.startswith("hr.discipline.")
                and not (model._transient or model._abstract)
                and field
                and field.comodel_name == case._name
                and field.ondelete == "restrict"
            ):
                self.env[model._name].search([("case_id", "=", case.id)]).unlink()
        return self._unlink_all(case)

    def _delete_dropped_letter(self):
        return self._unlink_all(self._letters())

    def _delete_salary(self):
        notices = self.env["hr.discipline.salary"].search(
            [
                ("run_to", ">=", f"{self.year}-01-01"),
                ("run_to", "<=", f"{self.year}-12-31"),
                ("state", "in", ("decided", "dismissed", "withdrawn")),
                "|",
                ("case_id", "=", False),
                ("case_id.stage", "in", self._over()),
            ]
        )
        # A notice that takes another one back goes first; one of a later year stays,
        # and with it the one it takes back.
        held = self.env["hr.discipline.salary"].search(
            [("stop_id", "in", notices.ids), ("id", "not in", notices.ids)]
        )
        notices -= held.stop_id
        back = notices.filtered("stop_id")
        return self._unlink_all(back) + self._unlink_all(notices - back)

    def _letters(self):
        return self.env["hr.discipline.letter"].search(
            [("case_id", "=", self.case_id.id)]
        )

    def _delete_read_log(self):
        return self._unlink_all(
            self.env["hr.discipline.read.log"].search(
                [
                    ("at", ">=", f"{self.year}-01-01"),
                    ("at", "<", f"{self.year + 1}-01-01"),
                    "|",
                    ("case_id", "=", False),
                    ("case_id.stage", "in", self._over()),
                ]
            )
        )

    @api.model
    def _over(self):
        return ["closed", "dropped", "annulled"]
