from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..rules.allowance.month import PersonMonth, Running
from ..rules.allowance.period import month_before
from .hr_allowance_facts import Facts, dates_of


class Frame(NamedTuple):
    """What a month is computed in: the company, the Period, the scheme as record and as
    value, who is not entitled, the last local date that has days (None: none), and the
    dates on which the city's offices work."""

    company: object
    period: object
    scheme: object
    value: object
    exclusions: tuple
    opened: object
    workdays: frozenset


class HrAllowanceGather(models.AbstractModel):
    """Months of people as the rules know them, from facts read in sets: the number of
    statements does not grow with the people."""

    _inherit = "hr.allowance.gather"

    @api.model
    def _people(self, company, first, last, skpds=None):
        """Return ``{SKPD id: {employee ids}}``: who belonged to which SKPD on a date
        between two. ``skpds``: ids, None: all."""
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT home_skpd_id, employee_id FROM hr_attendance_day
                    WHERE work_date BETWEEN %s AND %s AND company_id = %s
                      AND state <> 'not_employed' AND %s""",
                first,
                last,
                company.id,
                SQL("home_skpd_id = ANY(%s)", list(skpds))
                if skpds is not None
                else SQL("home_skpd_id IS NOT NULL"),
            )
        )
        found = {}
        for skpd, employee in rows:
            found.setdefault(skpd, set()).add(employee)
        return found

    @api.model
    def _frame(self, company, month, scheme=None):
        """Return the Frame of the month of a local date; ``scheme``: None, the one in
        force (a sentence says so where there is none)."""
        period = self.env["hr.allowance.period"].sudo()._of(company, month)
        if scheme is None:
            scheme = self.env["hr.allowance.scheme"]._in_force(company, period.first)
        scheme = scheme.sudo()
        works = self.env["hr.attendance.day"].sudo()
        works = works._working_days(company, period.first, period.last)
        return Frame(
            company,
            period,
            scheme,
            scheme._value(),
            scheme._exclusions(),
            self._last_opened(company, period.first, period.last),
            frozenset(day for day in dates_of(period.first, period.last) if works(day)),
        )

    @api.model
    def _months(self, frame, employees, posts=None):
        """Return ``{employee id: PersonMonth}`` of a Frame. Who was not employed on any
        of its dates is left out. ``posts``: as ``_posts`` gives them up to the end of
        the period, for callers that need them too."""
        employees = sorted(employees)
        if not employees:
            return {}
        self.env.flush_all()
        first, last = frame.period.first, frame.period.last
        facts = Facts(self.sudo(), frame, employees, posts)
        found = {}
        for employee, judged in facts.days.items():
            spans = facts.spans(employee, judged)
            if spans:
                found[employee] = PersonMonth(
                    employee,
                    first,
                    last,
                    spans,
                    facts.dates(employee, judged, spans),
                    facts.sanctions.get(employee, ()),
                    facts.scores.get(employee),
                    facts.carried.get(employee, 0),
                    frame.workdays,
                )
        return found

    @api.model
    def _last_opened(self, company, first, last):
        """Return the last local date between two that has days, None without any."""
        rows = self.env.execute_query(
            SQL(
                """SELECT max(work_date) FROM hr_attendance_office_day
                    WHERE company_id = %s AND work_date BETWEEN %s AND %s""",
                company.id,
                first,
                last,
            )
        )
        return rows[0][0]

    @api.model
    def _sanctions(self, employees, first, last, months):
        """Return what is served between two dates, or began up to so many months
        before: ``{employee id: (Running, …)}``, and of those whose class is another
        meanwhile ``{employee id: [(first, last, class)]}``."""
        since = first
        for _month in range(months):
            since = month_before(since)
        rows = self.env["hr.discipline.effect"]._running(employees, since, last)
        classes = {
            employee: [
                (one.first, one.last, one.job_class) for one in own if one.job_class
            ]
            for employee, own in rows.items()
        }
        running = {
            employee: tuple(
                Running(
                    one.first,
                    one.last,
                    one.level,
                    one.sanction,
                    one.percent,
                    one.percent_until,
                    one.percent_from,
                )
                for one in own
            )
            for employee, own in rows.items()
        }
        return running, {key: pieces for key, pieces in classes.items() if pieces}

    @api.model
    def _codes(self, model, ids):
        """Return ``{id: code}`` of kinds of leave or excuse as the rules of a scheme
        name them."""
        kinds = self.env[model].with_context(active_test=False).browse(ids)
        if model == "hr.leave.type":
            return {kind.id: kind._allowance_code() for kind in kinds}
        return {kind.id: kind.code for kind in kinds}
