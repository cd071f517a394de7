from odoo import models

from ..rules.discipline import terms
from ..rules.discipline.codes import Remedy, Rung

# Of what an objection found: less is no clause.
FEWEST_WORDS = 2
OUTCOMES = {
    "uphold": "upheld",
    "lighten": "lightened",
    "aggravate": "aggravated",
    "annul": "annulled",
    "lapse": "lapsed",
}


class HrDisciplineCase(models.Model):
    """What decision, delivery, objection and appeal write."""

    _inherit = "hr.discipline.case"

    def _values_of_decide(self, facts, values):
        official = self._signing(values, facts.actors)
        by_mayor = self._official_value(official, facts.day).rung is Rung.MAYOR
        sanction = self._sanction_row(facts.sanction)
        self._name_official(official, facts.day)
        return {
            "decided_on": facts.day,
            "decision_number": self._given(
                values,
                "decision_number",
                self.env._("Enter the number of the decision."),
            ),
            "decision_reason": False if facts.fits_band else values.get("reason"),
            "sanction_id": sanction.id,
            "official_id": official.id,
            "by_mayor": by_mayor,
            "remedy": facts.sanction.remedy_against(by_mayor).value,
            "deliver_until": terms.delivery_until(
                facts.day, facts.regulation, self._calendar(facts.day, official)
            ),
            **self._end_of_release(facts),
        }

    def _name_official(self, official, on):
        """Have who signed be the official of the case from the decision on."""
        rows = self.actor_ids.filtered(
            lambda row: row.role == "official" and not row.date_to
        )
        others = rows.filtered(lambda row: row.employee_id != official)
        others.write({"date_to": on})
        if others == rows:
            self.env["hr.discipline.case.actor"].create(
                {
                    "case_id": self.id,
                    "employee_id": official.id,
                    "role": "official",
                    "kind": self._official_value(official, on).kind,
                    "post": official.job_title or False,
                    "date_from": on,
                }
            )

    def _end_of_release(self, facts):
        """Return the values that end a release from the post: it lasts until the
        decision."""
        running = self.release_from and not self.release_to
        return {"release_to": facts.day} if running else {}

    def _values_of_drop(self, facts, values):
        return self._end_of_release(facts)

    def _values_of_call(self, facts, values):
        receive_on = self._given(
            values,
            "receive_on",
            self.env._("Enter the date on which the person receives the decision."),
        )
        if receive_on < facts.day:
            self._refuse_with(
                self.env._("The person is called for a date that is still to come.")
            )
        return {"receive_on": receive_on, "came": False}

    def _values_of_not_come(self, facts, values):
        return {
            "came": "no",
            "send_until": terms.sent_until(
                self.receive_on, facts.regulation, self._calendar(self.receive_on)
            ),
        }

    def _values_of_deliver(self, facts, values):
        return {"came": "yes", **self._received(facts, facts.day)}

    def _values_of_send(self, facts, values):
        # What stands for the receipt: under PP 53/2010 the date fixed for it.
        old = self.regulation_id.base == "pp53"
        received = self.receive_on if old else facts.day
        return {"sent_on": facts.day, **self._received(facts, received)}

    def _received(self, facts, received, decided=None):
        """Return what follows from the receipt of the decision: its terms."""
        self.letter_ids.filtered(
            lambda letter: letter.kind == "decision" and letter.state == "issued"
        ).write({"delivered_on": received})
        return {
            "received_on": received,
            **self._terms_of_receipt(
                facts.sanction, facts.remedy, facts.regulation, received, decided
            ),
        }

    def _terms_of_receipt(self, sanction, remedy, regulation, received, decided=None):
        """Return what is open against a decision received on that date, and until when
        and from when."""
        calendar = self._calendar(received)
        window = terms.remedy_window(
            received, sanction, self.by_mayor, regulation, calendar
        )
        remedy = remedy if window else Remedy.NONE
        return {
            "remedy": remedy.value,
            "remedy_until": window.file_until if window else False,
            "force_on": terms.in_force(
                decided or self.decided_on, received, remedy, regulation, calendar
            ),
        }

    # Objection, appeal, outcome

    def _values_of_object(self, facts, values):
        window = terms.remedy_window(
            self.received_on,
            facts.sanction,
            self.by_mayor,
            facts.regulation,
            self._calendar(facts.day),
            filed=facts.day,
        )
        return {
            "filed_on": facts.day,
            "filed_text": self._given(
                values, "filed_text", self.env._("Write the grounds.")
            ),
            "reply_until": window.reply_until or False,
            "outcome_until": window.decide_until or False,
            # Entered late, it stops what was served meanwhile.
            "served_from": False,
            "served_until": False,
            "closed_on": False,
        }

    def _values_of_appeal(self, facts, values):
        return self._values_of_object(facts, values)

    def _after_object(self):
        """Have the superior follow the case again, which may have been over."""
        self._refresh_officials()

    def _after_appeal(self):
        self._after_object()

    def _values_of_reply(self, facts, values):
        return {"replied_on": facts.day}

    def _values_of_permit(self, facts, values):
        return {"may_work": True}

    def _outcome(self, code, facts, values):
        """Return what an outcome writes. It works by its letter, and may be written
        down anew until that is issued."""
        self._check_found(code, values)
        number = (values.get("outcome_number") or "").strip()
        if code != "lapse":
            # Who lets the time pass writes no decision.
            number = self._given(
                values,
                "outcome_number",
                self.env._("Enter the number of the decision on the remedy."),
            )
        return {
            "outcome": OUTCOMES[code],
            "outcome_on": facts.day,
            "outcome_number": number or False,
            "imposed_sanction_id": self._sanction_imposed().id,
            "sanction_id": self._sanction_imposed().id,
        }

    def _check_found(self, code, values):
        """Refuse what says nothing: the decision on the objection prints it."""
        found = (values.get("reason") or "").strip()
        if self.remedy != Remedy.OBJECTION or code == "lapse" or not found:
            return
        if len(found.split()) < FEWEST_WORDS:
            self._refuse_with(
                self.env._(
                    "Write in a clause what the examination of the objection found: "
                    "the decision on it prints that."
                )
            )

    def _sanction_imposed(self):
        """Return the sanction that the decision imposed, whatever a remedy ended in."""
        return self.imposed_sanction_id or self.sanction_id

    def _after_outcome(self, code, values):
        late = (values.get("late_reason") or "").strip()
        if late:
            self._note("late", date=self.outcome_on, reason=late)

    def _values_of_outcome_force(self, facts, values):
        return {"force_on": self._force_of_outcome(self._outcome_letters()[-1:])}

    def _values_of_outcome_void(self, facts, values):
        return {"force_on": False}

    def _values_of_uphold(self, facts, values):
        return self._outcome("uphold", facts, values)

    def _values_of_lighten(self, facts, values):
        return self._changed_outcome("lighten", facts, values)

    def _values_of_aggravate(self, facts, values):
        return self._changed_outcome("aggravate", facts, values)

    def _values_of_annul(self, facts, values):
        return self._outcome("annul", facts, values)

    def _values_of_lapse(self, facts, values):
        return {**self._outcome("lapse", facts, values), "force_on": False}

    def _changed_outcome(self, code, facts, values):
        chosen = self.env["hr.discipline.sanction"].browse(
            self._given(
                values, "sanction_id", self.env._("Choose the sanction of the outcome.")
            )
        )
        imposed = self._sanction_imposed()
        lighter = chosen.sequence < imposed.sequence
        heavier = chosen.sequence > imposed.sequence
        if chosen.regulation_id != self.regulation_id or not (
            lighter if code == "lighten" else heavier
        ):
            self._refuse_with(
                self.env._(
                    "“%(chosen)s” is no lighter sanction than “%(imposed)s” of the "
                    "same regulation.",
                    chosen=chosen.name,
                    imposed=imposed.name,
                )
                if code == "lighten"
                else self.env._(
                    "“%(chosen)s” is no heavier sanction than “%(imposed)s” of the "
                    "same regulation.",
                    chosen=chosen.name,
                    imposed=imposed.name,
                )
            )
        return {
            **self._outcome(code, facts, values),
            "sanction_id": chosen.id,
        }
