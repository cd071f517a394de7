from odoo import models

from ..rules.discipline.codes import Addressee, Remedy
from ..rules.discipline.letters.facts import Outcome
from ..rules.discipline.letters.remedial import addressee
from .hr_discipline_case_step_decision import OUTCOMES
from .hr_discipline_letter import KINDS
from .hr_discipline_letter_kinds import OF_OUTCOME

STEP_OF = {outcome: step for step, outcome in OUTCOMES.items()}


class HrDisciplineCase(models.Model):
    """Letters that only some cases have: with a decision that is sent, and on how an
    objection or appeal ended."""

    _inherit = "hr.discipline.case"

    def _letter_of_step(self, code):
        kind = super()._letter_of_step(code)
        if kind == "outcome" and self.remedy == Remedy.APPEAL:
            return "outcome_notice"
        return kind

    def _fault_of_kind(self, kind):
        """Return the sentence why this case has no letter of a kind, or None."""
        if kind == "sending" and not self.sent_on:
            return self.env._(
                "This letter goes with a decision that is sent: take that step first."
            )
        if kind in OF_OUTCOME and not self.outcome:
            return self.env._(
                "The objection or appeal has no outcome yet that a letter could tell."
            )
        if kind == "outcome" and (
            self.remedy == Remedy.APPEAL or self.outcome == "lapsed"
        ):
            return self.env._(
                "The city decided nothing here: an appeal is decided by BPASN (BAPEK), "
                "and what lapses by nobody. Write “%(letter)s” instead.",
                letter=dict(KINDS)["outcome_notice"],
            )
        return None

    def _letter_signers(self, kind):
        if kind == "outcome":
            return self._letter_decider()
        return super()._letter_signers(kind)

    def _remedy_rule(self):
        """Return how the remedy against the decision goes, None: there is none."""
        remedy = Remedy(self.remedy or Remedy.NONE)
        return self.regulation_id._kept_value().remedy_rule(remedy, self.by_mayor)

    def _outcome_letters(self):
        """Return the issued letters by which the outcome of the remedy works: the
        city's decision on an objection, the letter that tells what BPASN decided."""
        kind = self._letter_of_step(STEP_OF.get(self.outcome)) if self.outcome else None
        return self.letter_ids.with_context(bin_size=True).filtered(
            lambda letter: letter.kind == kind and letter.state == "issued"
        )

    def _force_of_outcome(self, letter):
        """Return from when the outcome is in force by its letter: from its date, not
        before that of the outcome."""
        return max(filter(None, (self.outcome_on, letter.date)))

    def _letter_decider(self, on=None):
        """Return who decides on the objection, in the form of an official of the case
        (kept nowhere: such a person has no part in it): who stands above the official
        who imposed, else the Mayor; empty where neither is known."""
        officials = self.env["hr.discipline.case.actor"].sudo()
        rule = self._remedy_rule()
        on = on or self.outcome_on or self._today()
        mayor = self.company_id.discipline_mayor_id.id
        who = (mayor, "definitive", 0)
        if rule and rule.addressee is Addressee.HIGHER_OFFICIAL and self.official_id:
            key = (self.official_id.id, on)
            above = self.env["hr.employee"]._superiors({key}).get(key)
            if above:
                who = (above.employee, above.kind, above.department)
        if not who[0]:
            return officials
        return officials.new(
            {
                "employee_id": who[0],
                "role": "official",
                "kind": who[1],
                "post": self._names_of_posts({who})[who],
                "date_from": on,
            }
        )

    def _letter_force(self, letter):
        if letter.kind in OF_OUTCOME and self.stage == "under_remedy":
            return self._force_of_outcome(letter)
        return super()._letter_force(letter)

    def _letter_outcome(self):
        """Return how the objection or appeal ended, None: it did not."""
        rule = self._remedy_rule()
        if not self.outcome or rule is None:
            return None
        mayor = self.company_id._discipline_mayor()
        decider = (
            self._letter_decider()
            if rule.addressee is Addressee.HIGHER_OFFICIAL
            else None
        )
        taken = self.event_ids.filtered(
            lambda event: event.code == STEP_OF[self.outcome]
        ).sorted("id")[-1:]
        imposed = self.imposed_sanction_id or self.sanction_id
        return Outcome(
            code=self.outcome,
            date=self.outcome_on,
            by=self._letter_post(decider) if decider else addressee(rule, mayor),
            imposed=self.regulation_id._kept_value().sanction(imposed.code),
            number=self.outcome_number or "",
            reason=taken.reason or "",
            appeal=self.remedy == Remedy.APPEAL,
            filed_on=self.filed_on or None,
            decide_until=self.outcome_until or None,
        )
