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

    def _needs(self, facts):
        """Return ``{need: sentence}`` of what is missing."""
        return {**self._needs_before(facts), **self._needs_after(facts)}

    def _needs_before(self, facts):
        return {
            Need.DAYS_JUDGED: self.env._(
                "%(days)s days are neither confirmed nor struck: judge each of them.",
                days=facts.days_unjudged,
            ),
            Need.BAND_LEFT: self.env._(
                "The days that are left reach no band: end the case and write why."
            ),
            Need.BAND_GONE: self.env._("The days still reach a band."),
            Need.REASON: self.env._("Write the reason."),
            Need.OFFICIAL_AFTER: self.env._(
                "After the examination a case is ended by the official who imposes or "
                "by the discipline group: report to them."
            ),
            Need.DATE_OR_REASON: self.env._(
                "This is not the first working day after the clear working days of the "
                "term: write why another date was chosen."
            ),
            Need.REGULATION: self.env._(
                "Which regulation the case follows is not confirmed: the discipline "
                "group confirms it first."
            ),
            Need.APPOINTED: self.env._(
                "The date or the hour of examination has not come, or what happened "
                "then is written down already."
            ),
            Need.SUMMONS_RUNS: self.env._(
                "What happened on the date of examination is written down already: it "
                "is moved no more."
            ),
            Need.SUMMONS_ISSUED: self.env._(
                "The written summons is not issued: issue it on the page Letters first."
            ),
            Need.SUMMONS_REACHED: self.env._(
                "It is not known that the person had the summons by %(date)s: note on "
                "the letter since when, or write how it was sent, or why not.",
                date=_date(facts.examine_on),
            ),
            Need.BOTH_ISSUED: self.env._(
                "Without an examination a case goes on only when both written "
                "summonses were issued: issue them on the page Letters first."
            ),
            Need.DAY_OF_EXAMINATION: self.env._(
                "The person was called for %(date)s: examine then, or fix another date "
                "first.",
                date=_date(facts.examine_on),
            ),
            Need.NO_SHOW: self.env._(
                "The second letter goes out when the person failed to appear at the "
                "first: note that first."
            ),
            Need.SECOND_IN_TIME: self.env._(
                "The second letter was to go out until %(until)s: write the reason of "
                "the delay.",
                until=_date(facts.second_until),
            ),
            Need.TWO_NO_SHOWS: self.env._(
                "Without an examination a case goes on only when the person failed to "
                "appear at both summonses."
            ),
            Need.MINUTES: self.env._(
                "The minutes of the examination (BAP) are empty: write down questions "
                "and answers."
            ),
            Need.ANSWERED: self._told_unanswered(facts.unanswered),
            Need.TEAM_ALLOWED: self.env._(
                "For a sanction of this level the direct superior examines, without a "
                "team."
            ),
            Need.TEAM_COMPLETE: self.env._(
                "The team lacks %(missing)s: choose them, or write why it is formed in "
                "another way.",
                missing=self._told_parts(facts.team_lacks),
            ),
            Need.TEAM_MINUTES: self.env._(
                "These are the minutes of the superior: the team hears the person "
                "itself and writes its own (BAP)."
            ),
            Need.TEAM_WHERE_DUE: self.env._(
                "A sanction of this level asks for an examination team: it is formed "
                "and examines the person first."
            ),
            Need.EXAMINED: self.env._(
                "The person was neither examined nor absent at two summonses."
            ),
            Need.HEAVY: self.env._(
                "Only where a heavy sanction is likely is somebody released from the "
                "post."
            ),
            Need.NOT_RELEASED: self.env._(
                "The person is released from the post since %(date)s.",
                date=_date(facts.released_from),
            ),
        }

    def _needs_after(self, facts):
        return {
            Need.PROCEDURE: self.env._("The report (LHP) comes before the decision."),
            Need.SANCTION: self.env._(
                "This is not the sanction of the confirmed days: write why another one "
                "is imposed."
            ),
            Need.NONE_OPEN: self.env._(
                "Another case of the year was opened after this decision: end that one "
                "first, or hand the decision over."
            ),
            Need.DECISION_ISSUED: self.env._(
                "The decision is not issued: issue it on the page Letters first."
            ),
            Need.DELIVERY_IN_TIME: self.env._(
                "The decision was to be handed over until %(until)s: write the reason "
                "of the delay.",
                until=_date(facts.deliver_until),
            ),
            Need.CALLED: self.env._(
                "The date for receiving the decision has not come: call the person "
                "first, and wait for the date."
            ),
            Need.DID_NOT_COME: self.env._(
                "A decision is sent when the person was called to receive it and did "
                "not come: note that first."
            ),
            Need.SENT_IN_TIME: self.env._(
                "The decision was to be sent until %(until)s: write the reason of the "
                "delay.",
                until=_date(facts.send_until),
            ),
            Need.OBJECTION_OPEN: self.env._(
                "Against this decision no objection is open."
            ),
            Need.APPEAL_OPEN: self.env._("Against this decision no appeal is open."),
            Need.FILED_IN_TIME: self.env._(
                "The term for filing ended on %(until)s.", until=_date(facts.file_until)
            ),
            Need.FIRST_REMEDY: self.env._(
                "An objection or appeal was filed against this decision already."
            ),
            Need.UNANSWERED: self.env._("The answer is written down already."),
            Need.DAY_OF_FORCE: self.env._(
                "The decision is in force from %(date)s on.", date=_date(facts.force_on)
            ),
            Need.LAPSED: self.env._(
                "The term for deciding is not over (%(until)s), or the regulation does "
                "not say that the sanction is void by a late decision.",
                until=_date(facts.decide_until),
            ),
            Need.NOT_LAPSED: self.env._(
                "The term for deciding ended on %(until)s: the sanction is void by "
                "that. Only that is written down.",
                until=_date(facts.decide_until),
            ),
            Need.SERVED: self.env._(
                "The sanction is served until %(until)s.",
                until=_date(facts.served_until),
            ),
            Need.FILE_COMPLETE: self.env._(
                "The file lacks the signed decision or its signed receipt: attach the "
                "scans to the letters first."
            ),
        }


def _date(date):
    return f"{date:%d/%m/%Y}" if date else "–"
