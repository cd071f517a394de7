from odoo import api, fields, models

from ..rules.discipline.authority import Why
from ..rules.discipline.flow import NOT_YOURS, OWN_CASE, WRONG_STAGE
from ..rules.discipline.flow_steps import Actor, Need
from .hr_discipline_terms import STAGES


class HrDisciplineCaseEvent(models.Model):
    _inherit = "hr.discipline.case.event"

    label = fields.Char("What Happened", compute="_compute_label")

    @api.depends("code")
    @api.depends_context("lang")
    def _compute_label(self):
        words = self.env["hr.discipline.case"]._step_labels()
        for event in self:
            event.label = words.get(event.code, event.code)


class HrDisciplineCase(models.Model):
    """Every sentence on a step of a case: what it is called, and why it may not be
    taken now."""

    _inherit = "hr.discipline.case"

    @api.model
    def _step_labels(self):
        """Return ``{code: words}`` of the steps and of what else happens in a case."""
        return {
            "opened": self.env._("Opened"),
            "grew": self.env._("Grew"),
            "fell": self.env._("Fell"),
            "changed": self.env._("Another Sanction"),
            "official": self.env._("Another Official"),
            "idle": self.env._("Noted for the Next Superior"),
            "regulation": self.env._("Regulation Confirmed"),
            "judge": self.env._("Judge the Days"),
            "minutes": self.env._("Write the Minutes"),
            "review": self.env._("Finish the Review"),
            "summon": self.env._("Summon"),
            "miss": self.env._("Note That Nobody Appeared"),
            "reschedule": self.env._("Fix Another Date of Examination"),
            "summon_again": self.env._("Summon Again"),
            "form_team": self.env._("Form an Examination Team"),
            "examine": self.env._("Finish the Examination"),
            "go_by_evidence": self.env._("Go On by the Evidence"),
            "release": self.env._("Release From the Post"),
            "recommend": self.env._("Report"),
            "decide": self.env._("Decide"),
            "drop": self.env._("End Without a Decision"),
            "withdraw": self.env._("Withdrawn by the Recount"),
            "revoke": self.env._("Withdraw the Decision"),
            "call": self.env._("Call to Receive the Decision"),
            "not_come": self.env._("Note That Nobody Came"),
            "deliver": self.env._("Hand Over the Decision"),
            "send": self.env._("Send the Decision"),
            "file_remedy": self.env._("Objection or Appeal May Be Filed"),
            "object": self.env._("File the Objection"),
            "appeal": self.env._("File the Appeal"),
            "reply": self.env._("Answer the Objection or Appeal"),
            "permit": self.env._("Permit to Work Meanwhile"),
            "outcome": self.env._("Outcome of the Objection or Appeal"),
            "uphold": self.env._("Upheld"),
            "lighten": self.env._("Lightened"),
            "aggravate": self.env._("Aggravated"),
            "annul": self.env._("Annulled"),
            "lapse": self.env._("Void by Lapse of Time"),
            "late": self.env._("Why So Late"),
            "outcome_force": self.env._("Outcome Takes Effect"),
            "outcome_void": self.env._("Decision Is Annulled"),
            "take_effect": self.env._("Takes Effect"),
            "serve": self.env._("Served"),
            "correct": self.env._("Mend a Mistyped Date"),
            "close": self.env._("Close"),
            "stuck": self.env._("The System Could Not Go On"),
        }

    def _step_label(self, code):
        return self._step_labels().get(code, code)

    def _stage_name(self, stage):
        names = dict(self._fields["stage"]._description_selection(self.env))
        return names[stage]

    def _actor_names(self, actors):
        words = {
            Actor.SUPERIOR: self.env._("the direct superior"),
            Actor.TEAM: self.env._("the examination team"),
            Actor.OFFICIAL: self.env._("the official who imposes"),
            Actor.DISCIPLINE: self.env._("the discipline group of BKPSDM"),
            Actor.PERSON: self.env._("the person concerned"),
            Actor.SYSTEM: self.env._("the system"),
        }
        return ", ".join(words[actor] for actor in actors)

    def _told_fault(self, step, fault, facts):
        """Return the sentence of a fault, without its article."""
        if fault.code == WRONG_STAGE:
            return self._told_stage(step, facts)
        if fault.code == OWN_CASE:
            return self.env._("Nobody takes a step in the own case.")
        if fault.code == NOT_YOURS:
            return self.env._(
                "“%(step)s” is taken by %(who)s.",
                step=self._step_label(step.code),
                who=self._actor_names(step.who),
            )
        if fault.code == Need.AUTHORITY:
            return self._told_refusal(fault.refusal, facts)
        if fault.code == Need.OUTCOME_AUTHORITY:
            return self.env._(
                "Neither whoever decides on the objection nor the official who imposed "
                "may impose this sanction: choose one within their authority."
            )
        return self._needs(facts)[fault.code]

    def _told_stage(self, step, facts):
        order = [code for code, _name in STAGES]
        if all(order.index(facts.stage) > order.index(one) for one in step.sources):
            return self.env._(
                "“%(step)s” is over: the case is at “%(stage)s”.",
                step=self._step_label(step.code),
                stage=self._stage_name(facts.stage),
            )
        return self.env._(
            "“%(step)s” comes after “%(needed)s”; the case is at “%(stage)s”.",
            step=self._step_label(step.code),
            needed=self._stage_name(step.sources[0]),
            stage=self._stage_name(facts.stage),
        )

    def _told_refusal(self, refusal, facts):
        words = {
            Why.OWN_CASE: self.env._("Nobody decides on the own case."),
            Why.NOT_IN_LINE: self.env._(
                "Whoever signs heads a unit above the person or is the Mayor: choose "
                "the official in the person's own line."
            ),
            Why.ACTING_LIGHT_ONLY: self.env._(
                "A Plt. or Plh. imposes light sanctions only: report to the next "
                "higher official."
            ),
            Why.NOT_DESIGNATED: self.env._(
                "A functional official imposes light sanctions only when a decision of "
                "the Mayor names him: enter it under “Designated Officials” first."
            ),
            Why.BLANK_ROW: self.env._(
                "What this official may impose is not known yet: BKPSDM confirms the "
                "row in the table of authorities first."
            ),
            Why.BEYOND: self.env._(
                "This sanction is beyond the authority of who signs: report to the "
                "next higher official."
            ),
        }
        return words[refusal.why]
