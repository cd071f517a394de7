from datetime import date, timedelta

from ..rules.allowance.entitlement import Person, edges, reason_on
from ..rules.allowance.month import Day, Span
from ..rules.allowance.scheme import Score
from .hr_allowance_gather_posts import borders, in_force

ONE_DAY = timedelta(days=1)
# Factors of a scheme for a post that is held besides as Plt.
PLT_VACANT, PLT_DOUBLE = "plt_vacant", "plt_double"


class Facts:
    """All facts of some people's month, read once."""

    def __init__(self, model, frame, employees, posts=None):
        env, period = model.env, frame.period
        first, last = period.first, period.last
        known = (employees, first, last)
        self.first, self.last = first, last
        self.days = model._days(*known)
        self.posts = model._posts(employees, last) if posts is None else posts
        self.acting = model._acting(*known)
        self.exempt = model._exemptions(*known)
        self.missed = model._missed(*known)
        self.leaves = model._leaves(*known)
        self.excuses = model._excuses(*known)
        # Whoever has none of them is told by the days alone.
        self.papers = {
            employee for employee, _day in (*self.missed, *self.leaves, *self.excuses)
        }
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
        found, nothing = [], employee not in self.papers
        for day in judged:
            if not day.employed:
                continue
            if day.unplanned and day.date not in self.workdays:
                day = day._replace(asked=False)
            if nothing:
                if day.asked:
                    found.append(_day(day))
                continue
            key = (employee, day.date)
            missed = self.missed.get(key, ()) if day.closed else ()
            if not (day.asked or missed):
                continue
            excuse = self.excuses.get(key)
            found.append(
                _day(
                    day,
                    self.leave_codes.get(self.leaves.get(key)),
                    self.excuse_codes.get(excuse),
                    excuse in self.counting,
                    missed,
                )
            )
        if spans and self.opened and spans[-1].last > self.opened:
            found += [
                Day(day, spans[-1].skpd, closed=False)
                for day in dates_of(self.opened + ONE_DAY, spans[-1].last)
                if day in self.workdays
            ]
        return tuple(found)


def _day(day, leave=None, excuse=None, excuse_counts=False, missed=()):
    return Day(
        day.date,
        day.skpd,
        day.asked,
        day.closed,
        day.absent,
        day.late,
        day.early,
        day.scan == "no_in",
        day.scan == "no_out",
        leave,
        excuse,
        excuse_counts,
        missed,
    )


def _holds(day: date, first, last) -> bool:
    return first <= day and (last is None or day <= last)


def dates_of(first: date, last: date):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
