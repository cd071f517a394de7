from dataclasses import replace

from odoo import fields, models


class HrDisciplineLetter(models.Model):
    _inherit = "hr.discipline.letter"

    missed_on = fields.Date(
        "Did Not Appear On",
        readonly=True,
        copy=False,
        help="The no-show that this record (Berita Acara Tidak Hadir) is about.",
    )


class HrDisciplineCase(models.Model):
    """Each no-show has a record of its own: both are proof when the case goes on by the
    evidence."""

    _inherit = "hr.discipline.case"

    def _no_shows(self):
        return [day for day in (self.no_show, self.second_no_show) if day]

    def _no_show_to_record(self):
        """Return the date of the first no-show without a record, else of the last;
        False: there was none."""
        missed = self._no_shows()
        told = set(
            self.letter_ids.filtered(
                lambda letter: (
                    letter.kind == "absence_minutes" and letter.state != "void"
                )
            ).mapped("missed_on")
        )
        last = missed[-1] if missed else False
        return next((day for day in missed if day not in told), last)

    def _after_miss(self):
        """Have a record of the first no-show again, where it was deleted or void."""
        missed = self._no_shows()
        if self._no_show_to_record() != missed[-1]:
            self._draft_letter("absence_minutes")

    def _letter_date(self, kind):
        if kind == "absence_minutes":
            return self._no_show_to_record() or self.company_id._attendance_today()
        return super()._letter_date(kind)

    def _letter_values(self, kind):
        values = super()._letter_values(kind)
        if kind == "absence_minutes":
            values["missed_on"] = self._no_show_to_record()
        return values

    def _draft_of(self, values):
        draft = super()._draft_of(values)
        if values["kind"] == "absence_minutes":
            return draft.filtered(lambda one: one.missed_on == values["missed_on"])
        return draft

    def _letter_facts(self, letter):
        facts = super()._letter_facts(letter)
        if letter.missed_on and letter.missed_on != self.second_no_show:
            # Of the first no-show, whatever came after it.
            return replace(facts, no_show=letter.missed_on, second_no_show=None)
        return facts
