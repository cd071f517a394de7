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
        if stage is Stage.RECOMMENDED:
            found["papers_lacking"] = self._papers_lacking(facts)
        if stage is Stage.DECIDED:
            found["decision_issued"] = self._last_letter("decision").state == "issued"
            found["call_issued"] = self._last_letter("receive").state == "issued"
        return found

    def _papers_lacking(self, facts):
        """Return the kinds of the letters that a decision rests on and that were not
        issued: minutes, report, and the decree of the team."""
        kinds = [
            *(["team_decree"] if facts["team_formed"] else []),
            *(["minutes"] if facts["heard"] else []),
            "report",
        ]
        return tuple(
            kind for kind in kinds if self._last_letter(kind).state != "issued"
        )

    def _told_papers(self, kinds):
        """Return the names of kinds of letters in one line."""
        letters = self.env["hr.discipline.letter"]
        names = dict(letters._fields["kind"]._description_selection(self.env))
        return ", ".join(names[kind] for kind in kinds)

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
