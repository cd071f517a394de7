from dataclasses import replace

from odoo import models

from ..rules.discipline.letters.facts import Reference


class HrDisciplineCase(models.Model):
    """The letter on pay names the days that were verified, and the month that follows
    the day which completed the run; or the days that count no more and the letter that
    is taken back."""

    _inherit = "hr.discipline.case"

    def _letter_facts(self, letter):
        facts = super()._letter_facts(letter)
        if letter.kind != "salary":
            return facts
        own = letter.sudo().salary_id
        notice = own._salary_facts() if own else self._salary_facts()
        if not notice:
            return facts
        before = notice["takes_back"] or {}
        return replace(
            facts,
            run_days=tuple(notice["dates"]),
            salary_from=notice["from_month"],
            salary_until=notice["to_month"],
            salary_back=notice["kind"] == "back",
            salary_stop=Reference(before["sent_number"], before["sent_on"])
            if before.get("sent_number") and before.get("sent_on")
            else None,
        )
