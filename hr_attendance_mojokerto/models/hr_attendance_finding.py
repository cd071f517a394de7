from odoo import api, fields, models
from odoo.exceptions import AccessError

ADDON = "hr_attendance_mojokerto"
KEEP_DAYS = 400


class HrAttendanceFinding(models.Model):
    """Something in the data of one person, unit, terminal or PIN that somebody has to
    mend. It opens and closes by itself: the nightly search writes it, people only
    mend, dismiss or remark."""

    _name = "hr.attendance.finding"
    _description = "Finding"
    _order = "since desc, id desc"
    _rec_name = "kind_id"
    _log_access = False

    kind_id = fields.Many2one(
        "hr.attendance.finding.kind", required=True, readonly=True, ondelete="cascade"
    )
    remedy = fields.Selection(related="kind_id.remedy")
    advice = fields.Char("What to Do", compute="_compute_advice")
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    subject = fields.Char(
        required=True, readonly=True, help="What is found only once while it is open."
    )
    employee_id = fields.Many2one(
        "hr.employee", readonly=True, index="btree_not_null", ondelete="cascade"
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", readonly=True, ondelete="cascade"
    )
    skpd_id = fields.Many2one(
        "hr.department",
        "SKPD",
        readonly=True,
        index=True,
        ondelete="set null",
        help="The present SKPD of the person or unit; its personnel clerk sees this.",
    )
    device_id = fields.Many2one(
        "hr.attendance.device", "Terminal", readonly=True, ondelete="cascade"
    )
    device_name = fields.Char("Terminal Named", compute="_compute_device_name")
    pin = fields.Char("PIN", readonly=True)
    facts = fields.Json(readonly=True)
    sentence = fields.Char("What Is Wrong", compute="_compute_sentence")
    state = fields.Selection(
        [("open", "Open"), ("dismissed", "Dismissed"), ("mended", "Mended")],
        required=True,
        readonly=True,
        default="open",
    )
    since = fields.Date("Found On", required=True, readonly=True)
    mended_on = fields.Date(readonly=True)
    dismissed_until = fields.Date(readonly=True)
    dismiss_reason = fields.Char("Dismissed Because", readonly=True)
    dismissed_by_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    remark = fields.Char(readonly=True, help="What the unit says about it.")
    remark_by_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    can_answer = fields.Boolean(compute="_compute_can")
    can_remedy = fields.Boolean(compute="_compute_can")

    _subject_uniq = models.UniqueIndex(
        "(kind_id, company_id, subject) WHERE state <> 'mended'",
        "This is found already.",
    )
    _of_kind = models.Index("(kind_id, state)")

    @api.depends("device_id")
    def _compute_device_name(self):
        """The name also for clerks, who keep no terminals."""
        for finding in self:
            finding.device_name = finding.sudo().device_id.name

    @api.depends("facts", "kind_id")
    def _compute_sentence(self):
        sentences = self._sentences()
        for finding in self:
            finding.sentence = sentences[finding.id]

    @api.depends_context("uid")
    @api.depends("state")
    def _compute_can(self):
        for finding in self:
            finding.can_answer = not finding._fault_of_answer()
            finding.can_remedy = not finding._fault_of_remedy()

    @api.depends("kind_id.advice", "device_id")
    @api.depends_context("lang")
    def _compute_advice(self):
        for finding in self:
            finding.advice = finding.kind_id.advice
            if finding.remedy == "enrol" and not finding.device_id:
                finding.advice = finding.env._(
                    "Enrol the person at the terminal of the place of work, under PIN "
                    "%(pin)s: no terminal of the city knows this finger yet.",
                    pin=finding.pin or "–",
                )

    @api.depends("kind_id", "employee_id", "department_id", "pin")
    def _compute_display_name(self):
        for finding in self:
            whom = (
                finding.employee_id.name
                or finding.pin
                or finding.department_id.name
                or finding.device_name
                or ""
            )
            finding.display_name = f"{finding.kind_id.name}: {whom}"

    def _fault_of_answer(self):
        """Return why the user may not dismiss or remark this, None when they may."""
        self.ensure_one()
        if self.state == "mended":
            return self.env._("This is mended already: there is nothing to answer.")
        user = self.env.user
        if user.has_group(f"{ADDON}.group_bkpsdm"):
            return None
        if self.device_id and user.has_group(f"{ADDON}.group_device_admin"):
            return None
        if self.skpd_id and self.skpd_id._is_kept_by_user():
            return None
        return self.env._(
            "Only BKPSDM and the personnel clerk of the SKPD answer a finding."
        )

    def _dismiss(self, reason, until):
        """Take these off the list until a date, on the word of the user."""
        self._answerable()
        self.sudo().write(
            {
                "state": "dismissed",
                "dismiss_reason": reason,
                "dismissed_until": until,
                "dismissed_by_id": self.env.user.id,
            }
        )

    def _remark(self, text):
        """Keep what the unit says about these, under the name of the user."""
        self._answerable()
        self.sudo().write({"remark": text, "remark_by_id": self.env.user.id})

    def _answerable(self):
        self.check_access("read")
        for finding in self:
            fault = finding._fault_of_answer()
            if fault:
                raise AccessError(fault)

    def _mend(self):
        """Close these: what was found is found no more."""
        for company, findings in self.grouped("company_id").items():
            findings.write(
                {"state": "mended", "mended_on": company._attendance_today()}
            )

    def action_dismiss(self):
        """Ask for the reason and the date, then take these off the list."""
        return self._answer("dismiss", self.env._("Dismiss for a Time"))

    def action_remark(self):
        """Ask what the unit has to say about these."""
        return self._answer("remark", self.env._("Add a Remark"))

    def _answer(self, answer, name):
        self._answerable()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "hr.attendance.finding.answer",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_finding_ids": self.ids,
                "default_answer": answer,
                "default_text": self.remark if len(self) == 1 else False,
            },
        }

    def action_reopen(self):
        """Take back a dismissal."""
        self._answerable()
        self.filtered(lambda finding: finding.state == "dismissed").sudo().write(
            {"state": "open", "dismissed_until": False}
        )

    def action_refresh(self):
        """Look again for the kind that is shown, or for all: whoever is ticked."""
        self.check_access("read")
        code = self.env.context.get("attendance_finding")
        kinds = self.env["hr.attendance.finding.kind"].sudo()
        self.sudo()._refresh(code and kinds.search([("code", "=", code)]) or None)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.autovacuum
    def _gc_mended(self):
        limit = fields.Date.subtract(fields.Date.today(), days=KEEP_DAYS)
        self.search(
            [("state", "=", "mended"), ("mended_on", "<", limit)], limit=10_000
        ).unlink()
