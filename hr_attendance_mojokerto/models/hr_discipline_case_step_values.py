from odoo import models
from odoo.exceptions import UserError

from ..rules.discipline import terms
from ..rules.discipline.flow_steps import Stage
from .hr_version import GRADES

GRADE_ORDER = {grade: place for place, (grade, _name) in enumerate(GRADES)}
HOURS = 24


class HrDisciplineCase(models.Model):
    """What the steps up to the report write. A step has a method ``_values_of_<code>``
    where it writes more than its stage."""

    _inherit = "hr.discipline.case"

    def _values_of_step(self, code, facts, values):
        own = getattr(self, f"_values_of_{code}", None)
        return own(facts, values) if own else {}

    def _given(self, values, name, sentence):
        """Return a value that the step cannot do without; refuse with the sentence."""
        value = values.get(name)
        value = value.strip() if isinstance(value, str) else value
        if not value:
            raise UserError(
                self.env._("%(case)s: %(what)s", case=self.name, what=sentence)
            )
        return value

    def _refuse_with(self, sentence):
        raise UserError(self.env._("%(case)s: %(what)s", case=self.name, what=sentence))

    def _values_of_summon(self, facts, values):
        examine_on = self._given(
            values, "examine_on", self.env._("Enter the date of examination.")
        )
        if examine_on <= facts.day:
            self._refuse_with(
                self.env._(
                    "The examination is on a date after the letter: choose a later one."
                )
            )
        hour = values.get("examine_at") or 0
        if not 0 <= hour < HOURS:
            self._refuse_with(
                self.env._("The hour of examination lies between 00.00 and 23.59.")
            )
        return {
            "summons_date": facts.day,
            "examine_on": examine_on,
            "examine_at": hour,
            "examine_place": self._given(
                values, "examine_place", self.env._("Enter the place of examination.")
            ),
        }

    def _values_of_summon_again(self, facts, values):
        return self._values_of_summon(facts, values)

    def _values_of_miss(self, facts, values):
        if facts.stage is Stage.SUMMONED_AGAIN:
            return {"second_no_show": self.examine_on}
        _first, until = terms.second_summons(
            self.examine_on, facts.regulation, self._calendar(self.examine_on)
        )
        return {"no_show": self.examine_on, "second_until": until}

    def _values_of_form_team(self, facts, values):
        people = self.env["hr.employee"].browse(values.get("member_ids") or []).exists()
        chair = self.env["hr.employee"].browse(values.get("chair_id") or []).exists()
        if not people or chair not in people:
            self._refuse_with(
                self.env._(
                    "Choose the members of the team, and which of them leads it."
                )
            )
        if self.employee_id in people:
            self._refuse_with(
                self.env._("The person concerned is no member of the team.")
            )
        for member in people:
            if self._is_lower(member):
                self._refuse_with(
                    self.env._(
                        "%(member)s has a lower rank than the person concerned: choose "
                        "somebody of the same rank or above.",
                        member=member.name,
                    )
                )
        rows = self.actor_ids.filtered(
            lambda row: row.role == "team" and not row.date_to
        )
        rows.write({"date_to": facts.day})
        self.env["hr.discipline.case.actor"].create(
            [
                {
                    "case_id": self.id,
                    "employee_id": member.id,
                    "role": "team",
                    "chair": member == chair,
                    "post": member.job_title or False,
                    "date_from": facts.day,
                }
                for member in people
            ]
        )
        return {"team_formed_on": facts.day}

    def _is_lower(self, member):
        """Return whether a member's rank is lower than that of the person; of two
        unknown or different ladders nothing is said."""
        own, other = (
            GRADE_ORDER.get(person.grade) for person in (self.employee_id, member)
        )
        return own is not None and other is not None and other < own

    def _values_of_examine(self, facts, values):
        return {
            "examined_on": facts.day,
            "examined_by_team": facts.team_heard,
            "virtual": bool(values.get("virtual")),
            "signs": self._given(
                values,
                "signs",
                self.env._("Enter whether the person signed the minutes."),
            ),
        }

    def _values_of_release(self, facts, values):
        plh = self.env["hr.employee"].browse(values.get("plh_id") or []).exists()
        if plh == self.employee_id:
            self._refuse_with(
                self.env._("Nobody stands in for himself: choose another Plh.")
            )
        return {
            "release_from": facts.day,
            "release_to": False,
            "release_plh_id": plh.id,
            "release_document": (values.get("plh_document") or "").strip() or False,
        }

    def _values_of_recommend(self, facts, values):
        return {
            "reported_on": facts.day,
            "finding": self._given(
                values, "finding", self.env._("Write what the examination found.")
            ),
            "aggravating": values.get("aggravating") or False,
            "mitigating": values.get("mitigating") or False,
        }
