from odoo import models

from ..rules.discipline.notices import Asked, Change, follow
from .hr_discipline_salary_follow import ACTIVITY, _kept


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
        """Have a notice say what its run says now: days before were corrected, or the
        run goes on. What is out of the house is taken back for the months too many."""
        rule = self._rules().get(self.regulation_id)
        values = rule and self._run_values(run, rule.days)
        change = values and follow(
            self.state,
            self.decision == "refused",
            Asked(self.from_month, self._dates()),
            Asked(values["from_month"], run.dates),
        )
        if change == Change.GIVE_BACK:
            self._ask_back(values["from_month"])
            return
        # What was to be taken back holds again.
        self._open_backs()._withdraw(self.env._("The days count again."))
        if change == Change.RENEW:
            self._renew(values)

    def _renew(self, values):
        """Write what the run says now; what somebody had verified is verified anew."""
        verified = self.state == "verified"
        self.write(
            {
                **values,
                "state": "draft",
                "verified_at": False,
                "verified_by_id": False,
            }
        )
        if verified:
            self._ask_group()

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
            self._ask_back(False)

    def _ask_back(self, to_month):
        """Draft that pay is given back, up to the month from which it rightly stops
        (False: all of it), unless somebody has dealt with that already."""
        there = self._backs().filtered(lambda row: row.state != "withdrawn")
        same = there.filtered(lambda row: row.to_month == to_month)
        if same:
            gone = self._gone_dates()
            for row in (same & self._open_backs()).filtered(
                lambda row: row.dates != gone
            ):
                row._renew({"dates": gone})
            return
        changed = self._open_backs()
        changed._withdraw(self.env._("Another part of the pay is to be given back."))
        # What was sent to the budget holder is not overtaken by another notice.
        if not (there - changed).filtered(lambda row: row.state != "dismissed"):
            self._draft_back(to_month)

    def _open_backs(self):
        return self._backs().filtered(lambda row: row.state in ("draft", "verified"))

    def _backs(self):
        return self.search([("stop_id", "in", self.ids)])

    def _draft_back(self, to_month):
        notice = self.create(
            {
                "kind": "back",
                "stop_id": self.id,
                "to_month": to_month,
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
            for day in map(_kept, days.get(self.employee_id.id, ()))
            if day.absent and day.doubt is None
        }
        if self.case_id.stage == "annulled":
            counted = set()
        return [day for day in self.dates if day not in counted]

    def _withdraw(self, reason):
        if self:
            self.write({"state": "withdrawn", "reason": reason})
            self.activity_unlink([ACTIVITY])
