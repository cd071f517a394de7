from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.one_stop import one_stop

ADDON = "hr_attendance_mojokerto"
ACTIVITY = f"{ADDON}.activity_discipline_idle"
# Whose part in a case it is, by the code of what is due.
OWED = {
    "review": "superior",
    "summon": "superior",
    "summon_again": "superior",
    "examine": "superior",
    "go_by_evidence": "superior",
    "recommend": "superior",
    "decide": "official",
    "deliver": "official",
    "send": "official",
    "reply": "official",
}


class HrDisciplineIdle(models.Model):
    """A note to the next superior that a superior, or the official who imposes, lets a
    case lie (PP 94/2021 Pasal 28). Whoever reads it learns neither the case nor the
    person concerned; no case opens against the superior, who is examined before
    anything is imposed."""

    _name = "hr.discipline.idle"
    _description = "Note on What Waits"
    _inherit = "mail.activity.mixin"
    _order = "noted_on desc, id desc"

    # The next superior reads the note, not the case.
    case_id = fields.Many2one(
        "hr.discipline.case",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
        groups=f"{ADDON}.group_discipline",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    superior_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, ondelete="restrict"
    )
    to_id = fields.Many2one(
        "hr.employee",
        "Next Superior",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    since = fields.Date("Waits Since", required=True, readonly=True)
    noted_on = fields.Date(required=True, readonly=True)
    over_on = fields.Date(
        "Goes On Since", readonly=True, help="The step that waited was taken."
    )
    seen_on = fields.Date("Taken Note Of", readonly=True)
    text = fields.Char("Note", compute="_compute_text")
    can_see = fields.Boolean(compute="_compute_can_see")

    _once = models.UniqueIndex(
        "(case_id, superior_id, since)", "The next superior was told already."
    )

    @api.depends("since")
    def _compute_display_name(self):
        for note in self:
            note.display_name = self.env._(
                "Waits since %(date)s", date=f"{note.since:%d/%m/%Y}"
            )

    @api.depends("superior_id", "since")
    @api.depends_context("lang")
    def _compute_text(self):
        for note in self:
            note.text = self.env._(
                "%(superior)s has had a matter of a member of staff to go on with "
                "since %(date)s. Ask for the reason and see to it that it goes on. A "
                "superior who does not act may be held to account, after an "
                "examination (PP 94/2021 Pasal 28).",
                superior=note.superior_id.sudo().name,
                date=f"{note.since:%d/%m/%Y}",
            )

    @api.depends("seen_on", "to_id")
    @api.depends_context("uid")
    def _compute_can_see(self):
        for note in self:
            note.can_see = not note._fault_of_seeing()

    def _fault_of_seeing(self):
        """Return the sentence why the user cannot take note, or None."""
        if self.env.user not in self._addressed():
            return self.env._("The next superior takes note of this.")
        if self.seen_on:
            return self.env._("You have taken note already.")
        return None

    def action_see(self):
        """Take note; the discipline group sees that the note arrived."""
        self.check_access("read")
        for note in self:
            fault = note._fault_of_seeing()
            if fault:
                raise UserError(fault)
        notes = self.sudo()
        notes.write({"seen_on": self.env.company._attendance_today()})
        notes.activity_unlink([ACTIVITY])

    def _addressed(self):
        """Return the users who take note: the next superior; for one without an account
        the discipline group hands it on, but for those whom it is about."""
        note = self.sudo()
        user = note.to_id.user_id.filtered("active")
        if user:
            return user
        about = note.superior_id | note.case_id.employee_id
        return self.env["hr.discipline.access.log"]._members() - about.user_id

    def _tell(self):
        """Put the note on the list of whom it is for, by no mail."""
        for note in self:
            own = note.to_id.user_id
            for user in note._addressed():
                words = note.with_context(lang=user.lang)
                words.with_context(mail_activity_quick_update=True).activity_schedule(
                    ACTIVITY,
                    summary=words.env._("Something waits below you")
                    if user == own
                    else words.env._("A note for a superior without an account"),
                    user_id=user.id,
                )

    # Activities expect a thread; a note has none, and leaves no message behind.

    @api.private
    def message_subscribe(self, *_args, **_options):
        return True

    @api.private
    def message_post_with_source(self, *_args, **_options):
        return self.env["mail.message"]


class HrDisciplineCase(models.Model):
    """Who lets a case lie is told of one step higher, and nowhere else."""

    _inherit = "hr.discipline.case"

    idle_ids = fields.One2many(
        "hr.discipline.idle",
        "case_id",
        "Notes to the Next Superior",
        groups=f"{ADDON}.group_discipline",
    )

    @api.model
    def _note_idle(self):
        """Note for the next superior what a superior, or the official who imposes,
        should have done by now, once a step. Returns the notes."""
        today = self.env.company._attendance_today()
        cases = self.sudo().search(
            [("deadline_on", "<", today), ("deadline_code", "in", list(OWED))]
        )
        late = {}
        for case in cases:
            role = OWED[case.deadline_code]
            superior = case.actor_ids.filtered(
                lambda row, role=role: row.role == role and not row.date_to
            ).employee_id[:1]
            noted = case.idle_ids.filtered(
                lambda note, case=case, superior=superior: (
                    note.since == case.stage_since and note.superior_id == superior
                )
            )
            if superior and not noted:
                late[case] = superior
        above = self.env["hr.employee"]._superiors(
            {(superior.id, today) for superior in late.values()}
        )
        values = []
        for case, superior in late.items():
            found = above.get((superior.id, today))
            mayor = case.company_id.discipline_mayor_id
            to = found.employee if found else mayor.id
            if to and to not in (superior.id, case.employee_id.id):
                values.append(
                    {
                        "case_id": case.id,
                        "company_id": case.company_id.id,
                        "superior_id": superior.id,
                        "to_id": to,
                        "since": case.stage_since,
                        "noted_on": today,
                    }
                )
        notes = self.env["hr.discipline.idle"].sudo().create(values)
        notes._tell()
        notes.case_id._happened(
            "idle",
            lambda case: one_stop(
                case.env._(
                    "Waits since %(date)s: noted for the next superior of "
                    "%(superior)s.",
                    date=f"{case.stage_since:%d/%m/%Y}",
                    superior=late[case].name,
                )
            ),
            article=lambda case: case.regulation_id._value().article("inaction"),
        )
        return notes

    @api.model
    def _each_morning(self):
        result = super()._each_morning()
        self._note_idle()
        return result

    def write(self, vals):
        result = super().write(vals)
        if "stage" in vals:
            waited = self.sudo().idle_ids.filtered(lambda note: not note.over_on)
            waited.activity_unlink([ACTIVITY])
            waited.write({"over_on": self.env.company._attendance_today()})
        return result
