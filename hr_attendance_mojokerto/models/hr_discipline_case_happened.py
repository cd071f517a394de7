from odoo import models

from ..rules.one_stop import one_stop


class HrDisciplineCase(models.Model):
    """What the system found in cases, written down in the language of the city: who
    reads the history later may have another one."""

    _inherit = "hr.discipline.case"

    def _happened(self, code, reason, article=None, **values):
        """Write down what the system found in these cases; ``reason`` and ``article``
        give the sentence and the source of each."""
        today = self.env.company._attendance_today()
        events = []
        for company, cases in self.grouped("company_id").items():
            lang = company.partner_id.lang or self.env.lang
            for case in cases.with_context(lang=lang):
                events.append(
                    {
                        "case_id": case.id,
                        "code": code,
                        "stage_before": case.stage,
                        "stage_after": case.stage,
                        "date": today,
                        "reason": reason(case),
                        "article": article and article(case),
                        **values,
                    }
                )
        self.env["hr.discipline.case.event"].sudo().create(events)

    def _words_of_opening(self):
        values = {
            "days": self.total,
            "year": self.year,
            "band": self.band_id.label,
            "regulation": self.regulation_id.name,
        }
        if self.by_run:
            return self.env._(
                "The run of consecutive days asks for the band of %(band)s under "
                "%(regulation)s; %(days)s days of %(year)s count.",
                **values,
            )
        return self.env._(
            "%(days)s days of %(year)s reach the band of %(band)s under "
            "%(regulation)s.",
            **values,
        )

    def _words_of_fall(self, before):
        return self.env._(
            "Days were corrected: the case falls from the band of %(before)s to that "
            "of %(now)s.",
            before=before.with_env(self.env).label,
            now=self.band_id.label,
        )

    def _words_of_change(self, before):
        return self.env._(
            "%(now)s instead of %(before)s: the regulation was changed, or what the "
            "person is.",
            now=self.sanction_id.name or self.env._("nothing"),
            before=before.name or self.env._("nothing"),
        )

    def _words_of_officials(self, role):
        row = self.actor_ids.filtered(lambda row: row.role == role and not row.date_to)[
            -1:
        ]
        name = row.employee_id.name or self.env._("nobody")
        if role == "superior":
            told = self.env._("Direct superior from now on: %(name)s.", name=name)
        else:
            told = self.env._("Official who imposes from now on: %(name)s.", name=name)
        return one_stop(told)
