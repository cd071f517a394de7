from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_discipline_letter import KINDS, STATES

KIND = "salary"


class HrDisciplineSalary(models.Model):
    """The superior's proposal on which a notice on pay rests: it is written in the case
    of the days, and goes to the budget holder only when it is no draft any more."""

    _inherit = "hr.discipline.salary"

    letter_ids = fields.One2many(
        "hr.discipline.letter", "salary_id", "Letters", readonly=True
    )
    proposal_id = fields.Many2one(
        "hr.discipline.letter",
        "Proposal of the Superior",
        compute="_compute_proposal",
        help="The last letter of the case that proposes this to BKPSDM.",
    )
    proposal_state = fields.Selection(
        STATES, "State of the Letter", compute="_compute_proposal"
    )
    can_write_proposal = fields.Boolean(compute="_compute_can_write_proposal")

    @api.depends("letter_ids.state")
    def _compute_proposal(self):
        for notice in self:
            letter = notice.letter_ids.filtered(
                lambda letter: letter.kind == KIND and letter.state != "void"
            ).sorted("id")[-1:]
            notice.proposal_id, notice.proposal_state = letter, letter.state

    @api.depends("state", "case_id", "letter_ids.state")
    @api.depends_context("uid")
    def _compute_can_write_proposal(self):
        for notice in self:
            notice.can_write_proposal = not notice._fault_of_proposing()

    @api.depends("letter_ids.state")
    def _compute_can(self):
        return super()._compute_can()

    def _fault_of_proposing(self):
        """Return the sentence why the user cannot write the proposal, or None."""
        self.ensure_one()
        if self.state not in ("draft", "verified"):
            return self.env._(
                "The proposal comes before the letter to the budget holder."
            )
        if not self.case_id:
            return self.env._(
                "The proposal is a letter of a case, and these days have none yet: "
                "it comes with the next count."
            )
        if self.proposal_state == "issued":
            return self.env._("The proposal was issued already.")
        return self._fault_of_user() or self.case_id._fault_of_letter(KIND)

    def action_write_proposal(self):
        """Draft the superior's proposal for these days, and open it."""
        self.ensure_one()
        self.check_access("read")
        self._refuse_on(self._fault_of_proposing())
        case = self.case_id.with_context(letter_kind=KIND, salary_notice=self.id)
        return case.action_draft_letter()

    def action_open_proposal(self):
        """Open the proposal."""
        self.ensure_one()
        self.check_access("read")
        letter = self.proposal_id
        if not letter:
            raise UserError(self.env._("The superior has written no proposal yet."))
        return {
            "type": "ir.actions.act_window",
            "name": letter.display_name,
            "res_model": letter._name,
            "res_id": letter.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _fault_of_sending(self):
        fault = super()._fault_of_sending()
        if not fault and self.sudo().proposal_state == "draft":
            return self.env._(
                "“%(letter)s” of the superior is still a draft: issue it first, or "
                "delete the draft when it is not needed.",
                letter=dict(KINDS)[KIND],
            )
        return fault


class HrDisciplineLetter(models.Model):
    _inherit = "hr.discipline.letter"

    salary_id = fields.Many2one(
        "hr.discipline.salary",
        "Notice on Pay",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="hr_attendance_mojokerto.group_discipline",
    )

    def _fault_of_issue(self):
        fault = super()._fault_of_issue()
        notice = self.sudo().salary_id
        if not fault and notice.state in ("dismissed", "withdrawn"):
            return self.env._(
                "The notice on pay for which it was drafted does not stand any more: "
                "%(reason)s Delete the draft.",
                reason=notice.reason or "",
            )
        return fault


class HrDisciplineCase(models.Model):
    _inherit = "hr.discipline.case"

    def _letter_values(self, kind):
        values = super()._letter_values(kind)
        if kind == KIND:
            values["salary_id"] = self._salary_notice().id
        return values

    def _draft_of(self, values):
        drafts = super()._draft_of(values)
        if values["kind"] != KIND:
            return drafts
        # One draft for each notice: that pay stops and that it is given back are two
        # letters. A draft from before the notice was there becomes its own.
        return drafts.filtered(
            lambda letter: letter.salary_id.id in (False, values["salary_id"])
        ).sorted(lambda letter: not letter.salary_id)

    def _salary_notice(self):
        """Return the notice on pay that a letter of the case is about: the one it is
        written for, else the last that stands (sudo, empty: none)."""
        standing = [
            ("case_id", "=", self.id),
            ("state", "not in", ("dismissed", "withdrawn")),
        ]
        asked = self.env.context.get("salary_notice")
        if isinstance(asked, int):
            standing.append(("id", "=", asked))
        notices = self.env["hr.discipline.salary"].sudo()
        return notices.search(standing, order="id desc", limit=1)
