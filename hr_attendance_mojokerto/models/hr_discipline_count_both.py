from odoo import api, fields, models

from ..rules.discipline.ladder import Count, Person, Streak, standing
from ..rules.discipline.which import shown_for


class HrDisciplineCount(models.Model):
    """The year in which the regulation changed is shown under both: which of them a
    case follows also depends on when it was examined (PP 94/2021 Pasal 43)."""

    _inherit = "hr.discipline.count"

    both_counts = fields.Text("Under Both Regulations", compute="_compute_both_counts")

    @api.depends("year", "absent_days", "minutes", "longest_run", "employee_kind")
    @api.depends_context("lang")
    def _compute_both_counts(self):
        self.both_counts = False
        codes = {
            code
            for year in set(self.mapped("year"))
            if len(shown_for(year)) > 1
            for code in shown_for(year)
        }
        if not codes:
            return
        regulations = {
            row.code: row
            for row in self.env["hr.discipline.regulation"]
            .sudo()
            .search([("code", "in", list(codes))])
        }
        values = {code: row._value() for code, row in regulations.items()}
        for count in self:
            shown = shown_for(count.year)
            if len(shown) > 1:
                count.both_counts = "\n".join(
                    count._told_under(regulations[code].name, values[code])
                    for code in shown
                    if code in values
                )

    def _told_under(self, name, regulation):
        """Return where the year stands under a regulation, in words."""
        made, rest = divmod(self.minutes, regulation.minutes_per_day)
        counted = Count(
            absent_days=self.absent_days,
            minutes=self.minutes,
            minute_days=made,
            rest_minutes=rest,
            longest=Streak(
                self.longest_run, self.run_from or None, self.run_to or None
            ),
        )
        band = standing(
            counted,
            regulation,
            Person(self.employee_kind, self.with_post),
            on=self.last_date or None,
        ).band
        if not band:
            return self.env._(
                "%(regulation)s: %(days)s days, no band",
                regulation=name,
                days=counted.total,
            )
        levels = dict(self._fields["level"]._description_selection(self.env))
        return self.env._(
            "%(regulation)s: %(days)s days, band from %(band)s days (%(level)s)",
            regulation=name,
            days=counted.total,
            band=band.from_days,
            level=levels[band.level.value],
        )
