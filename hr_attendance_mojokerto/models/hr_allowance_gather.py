from datetime import date, timedelta
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..rules.allowance.entitlement import Person, edges, reason_on
from ..rules.allowance.month import Day, PersonMonth, Running, Span
from ..rules.allowance.period import month_before
from ..rules.allowance.scheme import Score
from .hr_allowance_gather_posts import borders, in_force

ONE_DAY = timedelta(days=1)
# Factors of a scheme for a post that is held besides as Plt.
PLT_VACANT, PLT_DOUBLE = "plt_vacant", "plt_double"


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
            frozenset(day for day in _dates(period.first, period.last) if works(day)),
        )

    @api.model
    def _months(self, frame, employees):
        """Return ``{employee id: PersonMonth}`` of a Frame. Who was not employed on any
        of its dates is left out."""
        employees = sorted(employees)
        if not employees:
            return {}
        self.env.flush_all()
        first, last = frame.period.first, frame.period.last
        facts = _Facts(self.sudo(), frame, employees)
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


class _Facts:
    """All facts of some people's month, read once."""

    def __init__(self, model, frame, employees):
        env, period = model.env, frame.period
        first, last = period.first, period.last
        known = (employees, first, last)
        self.first, self.last = first, last
        self.days = model._days(*known)
        self.posts = model._posts(employees, last)
        self.acting = model._acting(*known)
        self.exempt = model._exemptions(*known)
        self.missed = model._missed(*known)
        self.leaves = model._leaves(*known)
        self.excuses = model._excuses(*known)
        self.leave_codes = model._codes("hr.leave.type", {*self.leaves.values()})
        self.excuse_codes = model._codes(
            "hr.attendance.excuse.type", {*self.excuses.values()}
        )
        self.counting = {
            kind.id
            for kind in env["hr.attendance.excuse.type"].browse(self.excuse_codes)
            if kind.counts_for_allowance
        }
        self.sanctions, self.classes = model._sanctions(
            *known, frame.value.look_back_months
        )
        self.scores = {}
        if frame.value.score is not Score.NONE:
            self.scores = model._scores(employees, period.month)
        self.carried = model._carried(employees, period.month)
        self.exclusions = frame.exclusions
        self.edges = edges(first, last, self.exclusions)
        self.opened, self.workdays = frame.opened, frame.workdays

    def spans(self, employee, judged):
        """Return the pieces of a person's month in which nothing changes."""
        served, before = [], None
        for day in judged:
            skpd = day.skpd if day.employed else None
            if skpd and skpd == before:
                served[-1] = (served[-1][0], day.date, skpd)
            elif skpd:
                served.append((day.date, day.date, skpd))
            before = skpd
        if served and served[-1][1] == self.opened < self.last:
            # Days that have not come yet are open days of the same SKPD.
            served[-1] = (served[-1][0], self.last, served[-1][2])
        posts = self.posts.get(employee, ())
        acting = self.acting.get(employee, ())
        classes = self.classes.get(employee, ())
        exempt = self.exempt.get(employee, ())
        cuts = {
            *borders(
                self.first,
                self.last,
                posts,
                [
                    *((one.first, one.last) for one in acting),
                    *((start, end) for start, end, _class in classes),
                    *((start, end) for _kind, start, end in exempt),
                ],
            ),
            *self.edges,
        }
        found = []
        for start, end, skpd in served:
            begins = sorted({start, *(cut for cut in cuts if start < cut <= end)})
            ends = [*(begin - ONE_DAY for begin in begins[1:]), end]
            for begin, stop in zip(begins, ends, strict=True):
                span = self._span(
                    employee, begin, stop, skpd, posts, acting, classes, exempt
                )
                before = found[-1] if found else None
                if (
                    before
                    and before._replace(last=span.last)
                    == span._replace(first=before.first)
                    and before.last + ONE_DAY == span.first
                ):
                    found[-1] = before._replace(last=span.last)
                else:
                    found.append(span)
        return tuple(found)

    def _span(self, employee, begin, stop, skpd, posts, acting, classes, exempt):
        post = in_force(posts, begin)
        kind = (post and post.kind) or "pns"
        job_class = post.job_class if post else 0
        for start, end, meanwhile in classes:
            if start <= begin and (end is None or begin <= end):
                job_class = meanwhile
        plt = next((one for one in acting if _holds(begin, one.first, one.last)), None)
        person = Person(
            employee,
            kind,
            post.post_kind if post else None,
            post.department if post else None,
            frozenset(
                paper for paper, start, end in exempt if _holds(begin, start, end)
            ),
        )
        known = plt and plt.job_class
        return Span(
            begin,
            stop,
            skpd,
            job_class,
            kind,
            acting=(PLT_DOUBLE if plt.double else PLT_VACANT) if known else None,
            acting_class=plt.job_class if known else 0,
            not_entitled=reason_on(begin, person, self.exclusions),
        )

    def dates(self, employee, judged, spans):
        """Return the person's dates of which the rules have to know."""
        found = []
        for day in judged:
            key = (employee, day.date)
            missed = self.missed.get(key, ()) if day.closed else ()
            if not day.employed or not (day.asked or missed):
                continue
            excuse = self.excuses.get(key)
            found.append(
                Day(
                    day.date,
                    day.skpd,
                    day.asked,
                    day.closed,
                    day.absent,
                    day.late,
                    day.early,
                    day.scan == "no_in",
                    day.scan == "no_out",
                    self.leave_codes.get(self.leaves.get(key)),
                    self.excuse_codes.get(excuse),
                    excuse in self.counting,
                    missed,
                )
            )
        if spans and self.opened and spans[-1].last > self.opened:
            found += [
                Day(day, spans[-1].skpd, closed=False)
                for day in _dates(self.opened + ONE_DAY, spans[-1].last)
                if day in self.workdays
            ]
        return tuple(found)


def _holds(day: date, first, last) -> bool:
    return first <= day and (last is None or day <= last)


def _dates(first: date, last: date):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
