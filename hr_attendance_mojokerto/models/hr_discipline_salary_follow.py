from dataclasses import replace
from datetime import date, timedelta

from odoo import api, models
from odoo.tools import groupby

from ..rules.discipline.effects import stretches
from ..rules.discipline.terms import salary_stops
from .hr_discipline_count_gather import TAIL

ADDON = "hr_attendance_mojokerto"
ACTIVITY = f"{ADDON}.activity_discipline_salary"
# Whoever looked at these days said what becomes of them.
SETTLED = ("draft", "verified", "sent", "decided", "dismissed")


class HrDisciplineCount(models.Model):
    _inherit = "hr.discipline.count"

    @api.model
    def _recount_year(self, year, people):
        result = super()._recount_year(year, people)
        self.env["hr.discipline.salary"].sudo()._follow(year, people)
        return result


class HrDisciplineCaseDay(models.Model):
    """What the examination says of a day, the notice on pay follows at once."""

    _inherit = "hr.discipline.case.day"

    def write(self, vals):
        result = super().write(vals)
        if {"verdict", "gone"} & vals.keys():
            people = self.sudo().case_id.employee_id.ids
            self.env["hr.discipline.salary"].sudo()._follow_people(people)
        return result


class HrDisciplineSalary(models.Model):
    """How notices are drafted from the runs of people, for the discipline group."""

    _inherit = "hr.discipline.salary"

    @api.model
    def _follow_people(self, employees):
        """Have the notices there are of people (ids) follow."""
        rows = self.search(
            [("employee_id", "in", list(employees)), ("kind", "=", "stop")]
        )
        years = {}
        for row in rows:
            years.setdefault(row.run_to.year, set()).add(row.employee_id.id)
        for year, people in sorted(years.items()):
            self._follow(year, people)

    @api.model
    def _follow(self, year, employees):
        """Draft notices of people (ids; None: everybody) for the runs of a year, and
        have those there are follow the days."""
        known = self._known(year, employees)
        rules = self._rules()
        if not (rules or known):
            return
        fewest = min((rule.days for rule in rules.values()), default=366)
        counts = self.env["hr.discipline.count"].search(
            [
                *_of(employees),
                ("year", "=", year),
                "|",
                ("longest_run", ">=", fewest),
                ("employee_id", "in", [person.id for person in known]),
            ]
        )
        days = self._days_left(counts.employee_id.ids, year)
        drafts = []
        for count in counts:
            person, rule = count.employee_id, rules.get(count.regulation_id)
            runs = self._runs(days.get(person.id, ()), rule)
            own = known.get(person, self.browse())
            # A correction that is only proposed changes no notice yet, and drafts none.
            kept = [_kept(day) for day in days.get(person.id, ())]
            own._follow_runs(self._runs(kept, rule))
            settled = own.filtered(
                lambda row: row.state in SETTLED or row.case_id.stage == "annulled"
            )
            drafts += [
                self._draft_values(count, rule, run)
                for run in runs
                if year in (run.first.year, run.last.year)
                and not any(run.meets(row.run_from, row.run_to) for row in settled)
            ]
        notices = self.create(drafts)
        notices._link_case()
        notices._ask_group()

    @api.model
    def _known(self, year, employees):
        """Return ``{employee: notices that pay stops}`` that the days looked at for a
        year can tell of."""
        first = date(year, 1, 1)
        rows = self.search(
            [
                *_of(employees),
                ("kind", "=", "stop"),
                ("run_from", "<=", date(year, 12, 31)),
                "|",
                ("run_from", ">=", first - timedelta(days=TAIL)),
                ("run_to", ">=", first),
            ]
        )
        return rows.grouped("employee_id")

    @api.model
    def _rules(self):
        """Return ``{regulation: rule on consecutive days that stop pay}``."""
        runs = self.env["hr.discipline.run"].search(
            [("stops_salary", "=", True)], order="days desc"
        )
        return {run.regulation_id: run for run in runs}

    @api.model
    def _days_left(self, employees, year):
        """Return ``{employee id: [Day]}`` of a year, the end of the one before and the
        beginning of the next, without explanation only where no examination struck the
        day."""
        if not employees:
            return {}
        first = date(year, 1, 1) - timedelta(days=TAIL)
        last = date(year, 12, 31) + timedelta(days=TAIL)
        struck = {
            (row.case_id.employee_id.id, row.work_date)
            for row in self.env["hr.discipline.case.day"].search(
                [
                    ("case_id.employee_id", "in", employees),
                    ("verdict", "=", "struck"),
                    ("work_date", ">=", first),
                    ("work_date", "<=", last),
                ]
            )
        }
        days = self.env["hr.discipline.count"]._days_asked(employees, first, last)
        return {
            employee: [
                _struck(day) if (employee, day.date) in struck else day for day in own
            ]
            for employee, own in days.items()
        }

    @api.model
    def _runs(self, days, rule):
        """Return the runs among days that stop pay."""
        if not rule:
            return []
        if rule.regulation_id.run_crosses_year:
            return list(stretches(days, rule.days))
        return [
            run
            for _year, own in groupby(days, lambda day: day.date.year)
            for run in stretches(own, rule.days)
        ]

    @api.model
    def _draft_values(self, count, rule, run):
        return {
            "employee_id": count.employee_id.id,
            "company_id": count.company_id.id,
            "department_id": count.department_id.id,
            "skpd_id": count.skpd_id.id,
            "regulation_id": count.regulation_id.id,
            "article": rule.article,
            **self._run_values(run, rule.days),
        }

    @api.model
    def _run_values(self, run, number):
        return {
            "run_from": run.first,
            "run_to": run.last,
            "number_of_days": len(run.dates),
            "dates": [str(day) for day in run.dates],
            "from_month": salary_stops(run.dates[number - 1]),
        }

    def _link_case(self):
        """Find the case of the person's year that each notice belongs to: the open one,
        else the last."""
        alone = self.filtered(lambda row: not row.case_id)
        if not alone:
            return
        cases = self.env["hr.discipline.case"].search(
            [("employee_id", "in", alone.employee_id.ids)], order="is_open, id"
        )
        found = {(case.employee_id, case.year): case for case in cases}
        for notice in alone:
            notice.case_id = found.get((notice.employee_id, notice.run_to.year))

    def _ask_group(self):
        """Put drafts on the lists of the discipline group, nobody's own on the own."""
        if not self:
            return
        today = self.env.company._attendance_today()
        members = self.env.ref(f"{ADDON}.group_discipline").all_user_ids
        for user in members.filtered("active"):
            own = self.filtered(
                lambda notice, user=user: (
                    notice.company_id in user.company_ids
                    and notice.employee_id.user_id != user
                )
            )
            words = own.with_context(lang=user.lang, mail_activity_quick_update=True)
            words.activity_schedule(
                ACTIVITY,
                date_deadline=today,
                summary=words.env._("Verify a Notice on Pay"),
                user_id=user.id,
            )


def _of(employees):
    return [] if employees is None else [("employee_id", "in", list(employees))]


def _kept(day):
    """Return a day as it counts while a correction of it is only proposed."""
    return replace(day, doubt=None) if day.doubt == "correction" else day


def _struck(day):
    """Return a day that the examination struck: the person counts as having been at
    work."""
    return type(day)(day.date)
