from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.discipline.codes import Level
from ..rules.discipline.letters.copies import copies
from .hr_discipline_letter import FOR_PERSON, KINDS
from .hr_discipline_letter_kinds import HANDLED_BY

HOLDS = [("definitive", "Definitive"), ("plt", "Plt."), ("plh", "Plh.")]
# What is entered by hand in a draft.
BY_HAND = (
    "number",
    "date",
    "signatory_post",
    "on_behalf",
    "copies",
    "meet_on",
    "meet_at",
    "meet_place",
    "new_post",
    "extra",
)


class HrDisciplineLetter(models.Model):
    """A draft: what is suggested for it and who may change it."""

    _inherit = "hr.discipline.letter"

    year = fields.Integer(compute="_compute_year", store=True, aggregator=None)
    signatory_kind = fields.Selection(
        HOLDS, "Signs As", required=True, default="definitive", readonly=True
    )
    on_behalf = fields.Char(
        "On Behalf Of (a.n.)", help="The post in whose name the letter is signed."
    )
    meet_on = fields.Date("To Come On")
    meet_at = fields.Float("Hour", help="Local hour at which the person has to come.")
    meet_place = fields.Char("Where")
    new_post = fields.Char(
        "Post or Job Class after It",
        help="Of a sanction that lowers or takes away the post or the job class.",
    )
    extra = fields.Text("Further Paragraphs", help="One a line.")
    can_change = fields.Boolean(compute="_compute_can_change")

    # One number a year; what is void keeps its number.
    _number_once = models.UniqueIndex(
        "(company_id, kind, year, number) WHERE state <> 'draft'",
        "Another letter of this kind and year has this number.",
    )

    @api.depends("date")
    def _compute_year(self):
        for letter in self:
            letter.year = letter.date and letter.date.year

    @api.depends("kind", "number")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for letter in self:
            named = kinds.get(letter.kind, "")
            letter.display_name = f"{named} {letter.number or ''}".strip()

    @api.depends("state", "case_id.actor_ids.date_to")
    @api.depends_context("uid")
    def _compute_can_change(self):
        for letter in self:
            letter.can_change = not letter._fault_of_change()

    def _fault_of_handling(self):
        """Return the sentence why the user has no hand in this letter, or None."""
        self.ensure_one()
        return self.case_id._fault_of_letter(self.kind)

    def _fault_of_change(self):
        """Return the sentence why the draft cannot be changed, or None."""
        if self.state != "draft":
            return self.env._(
                "%(letter)s was issued and stays as it is: a wrong one is made void "
                "with its reason, and a new one drafted.",
                letter=self.display_name,
            )
        return self._fault_of_handling()

    def _checked(self, fault):
        """Return the letter in sudo, after its reading and the step were checked."""
        self.ensure_one()
        self.check_access("read")
        if fault:
            raise UserError(fault)
        return self.sudo()

    def _change(self, values):
        """Write what somebody entered by hand into the draft."""
        letter = self._checked(self._fault_of_change())
        letter.write({name: values[name] for name in BY_HAND if name in values})

    def action_edit(self):
        """Open the draft to be changed."""
        self._checked(self._fault_of_change())
        return self._open_change("edit", self.env._("Change the Draft"))

    def action_delete(self):
        """Delete a draft that nobody needs."""
        self._checked(self._fault_of_change()).unlink()
        return {"type": "ir.actions.act_window_close"}

    def _open_change(self, step, name):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "hr.discipline.letter.change",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_letter_id": self.id, "default_step": step},
        }


class HrDisciplineCase(models.Model):
    _inherit = "hr.discipline.case"

    def _fault_of_letter(self, kind):
        """Return the sentence why the user has no hand in letters of a kind of this
        case, or None: the discipline group and the officials whose step it is."""
        self.ensure_one()
        case = self.sudo()
        if case.employee_id.user_id == self.env.user:
            return self.env._("Nobody writes letters of the own case.")
        if self.env.user.has_group("hr_attendance_mojokerto.group_discipline"):
            return None
        roles = HANDLED_BY[kind]
        own = case.actor_ids.filtered(
            lambda actor: (
                actor.employee_id.user_id == self.env.user
                and not actor.date_to
                and actor.role in roles
            )
        )
        if not own:
            return self.env._(
                "%(letter)s of case %(case)s is written by the officials whose step it "
                "is, or by the discipline group.",
                letter=dict(KINDS)[kind],
                case=case.name,
            )
        return None

    def action_write_letter(self):
        """Ask which letter is to be written."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Write a Letter"),
            "res_model": "hr.discipline.letter.write",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_case_id": self.id},
        }

    def action_draft_letter(self):
        """Draft the letter whose kind the context names, and open it."""
        self.ensure_one()
        self.check_access("read")
        kind = self.env.context.get("letter_kind")
        if kind not in HANDLED_BY:
            raise UserError(self.env._("Choose which letter is to be written."))
        fault = self._fault_of_letter(kind) or self.sudo()._fault_of_kind(kind)
        if fault:
            raise UserError(fault)
        letter = self._draft_letter(kind)
        return {
            "type": "ir.actions.act_window",
            "name": letter.display_name,
            "res_model": letter._name,
            "res_id": letter.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _draft_letter(self, kind):
        """Return a draft of a letter of the case with what is suggested for it. A draft
        of the kind that is there is filled anew, so that there is one. Steps call it
        after they wrote their values; who may is checked before."""
        self.ensure_one()
        case = self.sudo()
        values = case._letter_values(kind)
        draft = case._draft_of(values)[:1]
        if draft:
            draft.write({**values, "number": draft.number or values["number"]})
        else:
            draft = self.env["hr.discipline.letter"].sudo().create(values)
        return draft.with_env(self.env)

    def _draft_of(self, values):
        """Return the drafts that new values fill anew."""
        return self.letter_ids.filtered(
            lambda letter: letter.kind == values["kind"] and letter.state == "draft"
        )

    def _letter_values(self, kind):
        """Return the values of a new draft."""
        date = self._letter_date(kind)
        signer = self._letter_signers(kind)[:1]
        suggested = self.env["hr.discipline.letter.number"]._suggested(
            self.company_id, kind, date
        )
        values = {
            "case_id": self.id,
            "kind": kind,
            "date": date,
            "for_person": kind in FOR_PERSON,
            "number": {
                "decision": self.decision_number,
                "outcome": self.outcome_number,
            }.get(kind)
            or suggested,
            "signatory_id": signer.employee_id.id,
            "signatory_kind": signer.kind or "definitive",
            "signatory_post": self._letter_post(signer),
            "copies": "\n".join(
                copies(
                    kind,
                    Level(self.level) if self.level else None,
                    self.company_id._discipline_city(),
                    self.skpd_id.name or "",
                    self._letter_is_mayor(signer),
                )
            ),
        }
        if kind == "receive":
            values |= {
                "meet_on": self.receive_on,
                "meet_at": 9.0,
                "meet_place": signer.employee_id.department_id.skpd_id.name
                or self.skpd_id.name,
            }
        return values
