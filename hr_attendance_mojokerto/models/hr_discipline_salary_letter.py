from dataclasses import replace

from odoo import models


class HrDisciplineCase(models.Model):
    """The letter on pay names the days that were verified, and the month that follows
    the day which completed the run."""

    _inherit = "hr.discipline.case"

    def _letter_facts(self, letter):
        facts = super()._letter_facts(letter)
        notice = self._salary_facts() if letter.kind == "salary" else None
        if not notice or notice["kind"] != "stop":
            return facts
        return replace(
            facts,
            run_days=tuple(notice["dates"]),
            salary_from=notice["from_month"],
        )
