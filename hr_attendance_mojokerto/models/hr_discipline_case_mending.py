from dataclasses import replace

from odoo import fields, models

from ..rules.discipline import terms
from ..rules.discipline.flow_steps import Stage
from ..rules.discipline.mending import Dates, Wrong, stage_after, wrong

# Letters that a withdrawn decision takes with it.
OF_DECISION = ("decision", "receive")


class HrDisciplineCase(models.Model):
    """What is put right on the way: another date of examination, a decision withdrawn
    before the person has it, a date that was mistyped."""

    _inherit = "hr.discipline.case"

    def _facts_of_stage(self, facts, code, values):
        found = super()._facts_of_stage(facts, code, values)
        if facts["stage"] is Stage.DECIDED:
            found["other_open"] = bool(
                self.search_count(
                    [
                        ("employee_id", "=", self.employee_id.id),
                        ("year", "=", self.year),
                        ("is_open", "=", True),
                    ],
                    limit=1,
                )
            )
        return found

    # Another date of examination

    def _values_of_reschedule(self, facts, values):
        return self._values_of_summon(facts, values)

    def _letter_of_step(self, code):
        if code == "reschedule":
            again = self.stage == Stage.SUMMONED_AGAIN
            return "summons_again" if again else "summons"
        return super()._letter_of_step(code)

    # A decision withdrawn before the person has it

    def _values_of_revoke(self, facts, values):
        self._withdraw_letters((values.get("reason") or "").strip())
        return {
            "decided_on": False,
            "decision_number": False,
            "decision_reason": False,
            "remedy": False,
            "deliver_until": False,
            "receive_on": False,
            "came": False,
            "send_until": False,
            # It settles nothing any more.
            "settled_from": 0,
            "settled_run_from": False,
            "settled_run_to": False,
        }

    def _withdraw_letters(self, reason):
        """Have the letters of the decision go: drafts are deleted, issued ones are void
        for the same reason."""
        letters = self.letter_ids.filtered(
            lambda letter: letter.kind in OF_DECISION and not letter.delivered_on
        )
        letters.filtered(lambda letter: letter.state == "draft").unlink()
        letters.exists().filtered(lambda letter: letter.state == "issued").write(
            {
                "state": "void",
                "void_reason": reason,
                "voided_at": fields.Datetime.now(),
                "voided_by_id": self.env.uid,
            }
        )

    def _after_revoke(self):
        """Propose what the days ask for again, and whoever may impose that today."""
        self._stand_anew()
        self._refresh_officials()

    # A date that was mistyped

    def _dates_of_decision(self):
        return Dates(
            self.reported_on or None,
            self.decided_on,
            self.received_on or None,
            self.filed_on or None,
        )

    def _dates_mended(self, values):
        """Return the dates as they will stand."""
        known = self._dates_of_decision()
        return replace(
            known,
            decided=values.get("decided_on") or known.decided,
            received=known.received and (values.get("received_on") or known.received),
        )

    def _values_of_correct(self, facts, values):
        known, mended = self._dates_of_decision(), self._dates_mended(values)
        fault = wrong(known, mended, facts.day)
        if fault:
            self._refuse_with(self._told_wrong(fault, mended))
        written = {}
        if mended.decided != known.decided:
            written |= self._decided_anew(facts, known.decided, mended.decided)
        if mended.received:
            written |= self._received_anew(facts, mended)
        return written

    def _decided_anew(self, facts, before, decided):
        """Return what follows from the right date of a decision: who signed it must
        have been allowed to on that date too."""
        imposed = self.imposed_sanction_id or self.sanction_id
        issued = self.letter_ids.filtered(
            lambda letter: letter.kind == "decision" and letter.state == "issued"
        )
        if issued and decided not in issued.mapped("date"):
            self._refuse_with(
                self.env._(
                    "The decision was issued with the date %(date)s: enter that one, "
                    "or void the letter first.",
                    date=f"{max(issued.mapped('date')):%d/%m/%Y}",
                )
            )
        refusal = self._refusal(
            self.official_id, facts.regulation.sanction(imposed.code), decided
        )
        if refusal:
            self._refuse_with(self._told_refusal(refusal, facts))
        self.letter_ids.filtered(
            lambda letter: letter.kind == "decision" and letter.state == "draft"
        ).write({"date": decided})
        written = {
            "decided_on": decided,
            "deliver_until": terms.delivery_until(
                decided, facts.regulation, self._calendar(decided)
            ),
        }
        if self.release_to and self.release_to == before:
            written["release_to"] = max(decided, self.release_from)
        return written

    def _received_anew(self, facts, mended):
        """Return what follows from the right date of receipt: terms, day of force, and
        the stage that fits it. After an outcome only the date itself changes."""
        received = mended.received
        written = self._received(facts, received, mended.decided)
        told, until = self.remedy_until, written.get("remedy_until")
        if told and until and until < facts.day <= told and not self.filed_on:
            self._refuse_with(
                self.env._(
                    "An objection or appeal is open until %(told)s, and by this date "
                    "it would have ended on %(until)s: correct the receipt when the "
                    "term is over.",
                    told=f"{told:%d/%m/%Y}",
                    until=f"{until:%d/%m/%Y}",
                )
            )
        if self.outcome:
            written = {"received_on": received}
        if self.sent_on:
            fixed = self.regulation_id.base == "pp53"
            written["receive_on" if fixed else "sent_on"] = received
        stage = stage_after(
            facts.stage,
            written.get("force_on") or facts.day,
            bool(self.outcome),
            facts.day,
        )
        if stage is not facts.stage:
            written |= {"stage": stage.value, "stage_since": facts.day}
        if stage is Stage.DELIVERED:
            written |= {"served_from": False, "served_until": False}
        return written

    def _after_correct(self):
        """Have whoever waits for an appeal be kept away from the right day on."""
        away = self.kept_away_id
        start = max(filter(None, (self.force_on, self.filed_on)), default=None)
        if away and self.stage == Stage.UNDER_REMEDY and away.date_from != start:
            away.with_context(tracking_disable=True).unlink()
            self._follow_appeals()

    def _reason_of_step(self, code, values):
        """A mended date stands in the history as it was and as it is."""
        reason = super()._reason_of_step(code, values)
        if code != "correct":
            return reason
        known, mended = self._dates_of_decision(), self._dates_mended(values)
        told = [
            self.env._(
                "Decision: %(now)s instead of %(before)s.",
                now=f"{mended.decided:%d/%m/%Y}",
                before=f"{known.decided:%d/%m/%Y}",
            )
            if mended.decided != known.decided
            else "",
            self.env._(
                "Receipt: %(now)s instead of %(before)s.",
                now=f"{mended.received:%d/%m/%Y}",
                before=f"{known.received:%d/%m/%Y}",
            )
            if mended.received != known.received
            else "",
            reason,
        ]
        return " ".join(part for part in told if part)

    def _told_wrong(self, fault, mended):
        dates = {
            "decided": f"{mended.decided:%d/%m/%Y}",
            "reported": f"{mended.reported:%d/%m/%Y}" if mended.reported else "–",
            "received": f"{mended.received:%d/%m/%Y}" if mended.received else "–",
            "filed": f"{mended.filed:%d/%m/%Y}" if mended.filed else "–",
        }
        words = {
            Wrong.SAME: self.env._(
                "These are the dates already: change the wrong one."
            ),
            Wrong.AHEAD: self.env._("A date has not come yet: enter when it was."),
            Wrong.BEFORE_REPORT: self.env._(
                "The report is of %(reported)s: the decision rests on it and is not of "
                "%(decided)s.",
                **dates,
            ),
            Wrong.BEFORE_DECISION: self.env._(
                "The decision is of %(decided)s: nobody received it on %(received)s.",
                **dates,
            ),
            Wrong.AFTER_FILING: self.env._(
                "The objection or appeal was filed on %(filed)s: the decision was not "
                "received on %(received)s.",
                **dates,
            ),
        }
        return words[fault]
