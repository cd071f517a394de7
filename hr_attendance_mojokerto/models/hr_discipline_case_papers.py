from odoo import models

from ..rules.discipline.flow_steps import Stage

EXAMINED = (
    Stage.SUMMONED,
    Stage.SUMMONED_AGAIN,
    Stage.EXAMINED,
    Stage.RECOMMENDED,
)
SUMMONSES = ("summons", "summons_again")


class HrDisciplineCase(models.Model):
    """The written letters on which steps rest: nobody fails to appear at a summons that
    was never issued, and nobody receives a decision that is still a draft."""

    _inherit = "hr.discipline.case"

    def _facts_of_stage(self, facts, code, values):
        found = super()._facts_of_stage(facts, code, values)
        stage = facts["stage"]
        if stage in EXAMINED:
            running = self._running_summons(stage)
            had = running.delivered_on
            found |= {
                "summons_issued": running.state == "issued",
                "summons_reached": bool(
                    had and self.examine_on and had <= self.examine_on
                ),
                "both_issued": all(
                    self._last_letter(kind).state == "issued" for kind in SUMMONSES
                ),
            }
        if stage is Stage.DECIDED:
            found["decision_issued"] = self._last_letter("decision").state == "issued"
        return found

    def _running_summons(self, stage):
        """Return the letter that called the person for the date of examination, or
        none."""
        again = stage is Stage.SUMMONED_AGAIN or (
            stage is not Stage.SUMMONED and self.no_show
        )
        return self._last_letter("summons_again" if again else "summons")

    def _last_letter(self, kind):
        """Return the last letter of a kind that is not void, or none: after another
        date was fixed only the new letter calls."""
        return self.letter_ids.filtered(
            lambda letter: letter.kind == kind and letter.state != "void"
        ).sorted("id")[-1:]
