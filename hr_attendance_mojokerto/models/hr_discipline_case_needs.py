from odoo import models

from ..rules.discipline.flow_steps import Need


class HrDisciplineCase(models.Model):
    """What a step of a case needs, in the words of its refusal."""

    _inherit = "hr.discipline.case"

    def _needs(self, facts):
        """Return ``{need: sentence}`` of what is missing, in the order of a case."""
        return {
            Need.AFTER_DAYS: self.env._(
                "The last day of the case, or its opening, is %(date)s: this is dated "
                "before. Correct the date, or write why it was so.",
                date=_date(facts.not_before),
            ),
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
            Need.APPOINTED: self._told_minutes(facts)
            or self.env._(
                "The date or the hour of examination has not come, or what happened "
                "then is written down already."
            ),
            Need.SUMMONS_RUNS: self._told_minutes(facts)
            or self.env._(
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
            Need.PROCEDURE: self.env._("The report (LHP) comes before the decision."),
            Need.SANCTION: self.env._(
                "This is not the sanction of the confirmed days: write why another one "
                "is imposed."
            ),
            Need.IN_USE: self.env._(
                "This sanction is not in use for the days of the case (PP 94/2021 "
                "Pasal 42): choose one of the bands that are."
            ),
            Need.PAPERS_ISSUED: self.env._(
                "Not issued yet: %(letters)s. Issue them on the page Letters first, or "
                "write why the decision goes without them.",
                letters=self._told_papers(facts.papers_lacking),
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
            Need.CALL_ISSUED: self.env._(
                "The letter that calls to receive the decision is not issued: issue it "
                "on the page Letters first, or write how the person was called."
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
            Need.OUTCOME_IN_TIME: self.env._(
                "The objection or appeal was to be decided until %(until)s: write the "
                "reason of the delay.",
                until=_date(facts.decide_until),
            ),
            Need.NO_DISMISSAL: self.env._(
                "An objection does not end in a dismissal: the Mayor decides on that "
                "after a team has examined, and an appeal is open against it."
            ),
            Need.TEAM_FOR_OUTCOME: self.env._(
                "A sanction of this level asks for an examination team, and none has "
                "examined: choose a lighter one."
            ),
            Need.NO_OUTCOME: self.env._(
                "The outcome is written down already: issue its letter on the page "
                "Letters."
            ),
            Need.OUTCOME_STANDS: self.env._(
                "No outcome is written down by which a sanction stands."
            ),
            Need.OUTCOME_VOIDS: self.env._(
                "No outcome is written down that takes the decision away."
            ),
            Need.OUTCOME_ISSUED: self.env._(
                "The letter on the outcome is not issued: issue it on the page Letters "
                "first. The outcome works from then on."
            ),
            Need.SERVED: self.env._(
                "The sanction is served until %(until)s.",
                until=_date(facts.served_until),
            ),
            Need.FILE_COMPLETE: self.env._(
                "The file lacks the signed decision, its signed receipt, or the signed "
                "letter on the outcome of a remedy that the person has: attach the "
                "scans to the letters, and note their receipt, first."
            ),
        }

    def _told_minutes(self, facts):
        """Return that answers in the minutes say the person was there, None: there are
        none."""
        if not facts.heard:
            return None
        return self.env._(
            "The minutes (BAP) hold answers, so the person was there. If they were "
            "written by mistake, open the minutes and take the answers out first."
        )


def _date(date):
    return f"{date:%d/%m/%Y}" if date else "–"
