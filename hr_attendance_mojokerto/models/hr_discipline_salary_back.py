from odoo import models

from .hr_discipline_salary_follow import ACTIVITY


class HrDisciplineSalary(models.Model):
    """How notices follow days that are corrected, or struck by the examination: a draft
    grows or goes, and what was sent is to be taken back."""

    _inherit = "hr.discipline.salary"

    def _follow_runs(self, runs):
        """Have these notices follow what is left of their runs."""
        self._link_case()
        for notice in self:
            left = [run for run in runs if run.meets(notice.run_from, notice.run_to)]
            if left and notice.case_id.stage != "annulled":
                notice._follow_run(left[0])
            else:
                notice._take_back()

    def _follow_run(self, run):
        """A draft grows with its run. What was to be taken back holds again."""
        back = self._backs().filtered(lambda row: row.state in ("draft", "verified"))
        back._withdraw(self.env._("The days count again."))
        rule = self._rules().get(self.regulation_id)
        if rule and self.state == "draft" and self._dates() != list(run.dates):
            self.write(self._run_values(run, rule.days))

    def _take_back(self):
        """Fewer days are left: nothing is asked for any more, or pay is to be given
        back."""
        if self.state in ("draft", "verified"):
            self._withdraw(
                self.env._(
                    "Days were corrected or struck: the run is not there any more."
                )
            )
        elif self.state in ("sent", "decided") and self.decision != "refused":
            if not self._backs().filtered(lambda row: row.state != "withdrawn"):
                self._draft_back()

    def _backs(self):
        return self.search([("stop_id", "in", self.ids)])

    def _draft_back(self):
        notice = self.create(
            {
                "kind": "back",
                "stop_id": self.id,
                "dates": self._gone_dates(),
                **{
                    name: self[name].id
                    for name in (
                        "employee_id",
                        "company_id",
                        "department_id",
                        "skpd_id",
                        "regulation_id",
                        "case_id",
                    )
                },
                **{
                    name: self[name]
                    for name in (
                        "run_from",
                        "run_to",
                        "number_of_days",
                        "from_month",
                        "article",
                        "budget_holder",
                    )
                },
            }
        )
        notice._ask_group()

    def _gone_dates(self):
        """Return the days of a notice that count no more, all of them where the whole
        decision was annulled."""
        days = self._days_left(self.employee_id.ids, self.run_to.year)
        counted = {
            str(day.date)
            for day in days.get(self.employee_id.id, ())
            if day.absent and day.doubt is None
        }
        if self.case_id.stage == "annulled":
            counted = set()
        return [day for day in self.dates if day not in counted]

    def _withdraw(self, reason):
        if self:
            self.write({"state": "withdrawn", "reason": reason})
            self.activity_unlink([ACTIVITY])
