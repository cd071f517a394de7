from odoo import models

from ..rules.discipline import terms
from ..rules.discipline.codes import Remedy
from ..rules.discipline.flow_steps import Stage


class HrDisciplineCase(models.Model):
    """Terms that run follow the calendar of the office: a holiday that is entered or
    taken back after they were worked out moves them, in sight."""

    _inherit = "hr.discipline.case"

    def _step_labels(self):
        return super()._step_labels() | {"moved": self.env._("Dates Moved")}

    def _let_time_pass(self):
        self._move_terms()
        return super()._let_time_pass()

    def _move_terms(self):
        """Have the last days of terms that run be those of the calendar of now. Dates
        that people fixed, in a letter above all, stay."""
        self.ensure_one()
        case = self.sudo()
        moved = {
            name: value
            for name, value in case._terms_now().items()
            if case[name] and value and case[name] != value
        }
        if not moved:
            return
        before = {name: case[name] for name in moved}
        case.write(moved)
        case._happened("moved", lambda case: case._words_of_move(before))
        if "force_on" in moved:
            case._effects_changed()

    def _words_of_move(self, before):
        return self.env._(
            "The calendar of the office changed: %(dates)s.",
            dates="; ".join(
                self.env._(
                    "%(what)s %(now)s instead of %(before)s",
                    what=self._fields[name]._description_string(self.env),
                    now=f"{self[name]:%d/%m/%Y}",
                    before=f"{date:%d/%m/%Y}",
                )
                for name, date in before.items()
            ),
        )

    def _terms_now(self):
        """Return the last days of the terms that run at the stage of the case."""
        regulation = self.regulation_id._kept_value()
        found = {}
        if self.stage == Stage.SUMMONED and self.no_show:
            found["second_until"] = terms.second_summons(
                self.no_show, regulation, self._calendar(self.no_show)
            )[1]
        if self.stage == Stage.DECIDED and self.decided_on:
            found["deliver_until"] = terms.delivery_until(
                self.decided_on, regulation, self._calendar(self.decided_on)
            )
            if self.came == "no" and self.receive_on:
                found["send_until"] = terms.sent_until(
                    self.receive_on, regulation, self._calendar(self.receive_on)
                )
        if self.received_on and self.decided_on and self.sanction_id:
            if self.stage == Stage.DELIVERED:
                found = self._receipt_now(regulation)
            elif self.stage == Stage.UNDER_REMEDY and self.filed_on:
                found = self._remedy_now(regulation)
        return found

    def _receipt_now(self, regulation):
        found = self._terms_of_receipt(
            regulation.sanction(self.sanction_id.code),
            Remedy(self.remedy or Remedy.NONE),
            regulation,
            self.received_on,
        )
        return {name: found[name] for name in ("remedy_until", "force_on")}

    def _remedy_now(self, regulation):
        """Return until when a remedy is answered and decided. That it was filed in time
        is settled; from when the decision would be in force is not."""
        window = terms.remedy_window(
            self.received_on,
            regulation.sanction(self.sanction_id.code),
            self.by_mayor,
            regulation,
            self._calendar(self.filed_on),
            filed=self.filed_on,
        )
        return {
            "reply_until": window and window.reply_until,
            "outcome_until": window and window.decide_until,
            "force_on": self._receipt_now(regulation)["force_on"],
        }
