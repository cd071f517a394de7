from datetime import timedelta
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

ONE_DAY = timedelta(days=1)


class Post(NamedTuple):
    """What a person is from a date on, by the version in force; ids, None where there
    is none. Classes are 0 where none is entered."""

    since: object
    version: int
    department: int | None
    skpd: int | None
    kind: str | None
    job_class: int
    post_kind: int | None


class Acting(NamedTuple):
    """A unit that a person heads as Plt between two dates (``last`` None: no end).
    ``job_class``: of its last holder, 0 where there was none; ``double``: the person
    holds a post of head meanwhile."""

    first: object
    last: object
    job_class: int
    double: bool


class HrAllowanceGather(models.AbstractModel):
    """What people are on the dates of a month: posts, classes, units headed as Plt."""

    _inherit = "hr.allowance.gather"

    @api.model
    def _posts(self, employees, last):
        """Return ``{employee id: [Post]}`` up to a local date, in order."""
        rows = self.env.execute_query(
            SQL(
                """SELECT version.employee_id, version.date_version, version.id,
                          version.department_id, unit.skpd_id, version.employee_kind,
                          coalesce(version.job_class, 0), version.post_kind_id
                     FROM hr_version version
                     LEFT JOIN hr_department unit ON unit.id = version.department_id
                    WHERE version.active AND version.employee_id = ANY(%s)
                      AND version.date_version <= %s
                    ORDER BY version.employee_id, version.date_version""",
                list(employees),
                last,
            )
        )
        found = {}
        for employee, *post in rows:
            found.setdefault(employee, []).append(Post(*post))
        return found

    @api.model
    def _acting(self, employees, first, last):
        """Return ``{employee id: [Acting]}`` of those who are Plt between two dates.
        The class of a vacant post is that of its last holder."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT plt.employee_id, plt.date_from, plt.date_to,
                       coalesce(former.job_class, 0),
                       EXISTS (SELECT FROM hr_attendance_acting own
                                WHERE own.employee_id = plt.employee_id
                                  AND own.kind = 'definitive'
                                  AND own.date_from <= coalesce(plt.date_to, %(last)s)
                                  AND coalesce(own.date_to, %(last)s) >= plt.date_from)
                  FROM hr_attendance_acting plt
                  LEFT JOIN LATERAL (
                    SELECT version.job_class
                      FROM hr_attendance_acting held
                      JOIN hr_version version
                        ON version.employee_id = held.employee_id AND version.active
                       AND version.date_version
                           <= coalesce(held.date_to, plt.date_from - 1)
                     WHERE held.department_id = plt.department_id
                       AND held.kind = 'definitive'
                       AND held.date_from < plt.date_from
                     ORDER BY held.date_from DESC, version.date_version DESC LIMIT 1
                  ) former ON true
                 WHERE plt.kind = 'plt' AND plt.employee_id = ANY(%(employees)s)
                   AND plt.date_from <= %(last)s
                   AND (plt.date_to IS NULL OR plt.date_to >= %(first)s)
                 ORDER BY plt.employee_id, plt.date_from, plt.id
                """,
                employees=list(employees),
                first=first,
                last=last,
            )
        )
        found = {}
        for employee, *post in rows:
            found.setdefault(employee, []).append(Acting(*post))
        return found

    @api.model
    def _exemptions(self, employees, first, last):
        """Return ``{employee id: [(kind, first, last)]}`` of those nobody expects."""
        rows = self.env.execute_query(
            SQL(
                """SELECT employee_id, kind, date_from, date_to
                     FROM hr_attendance_exemption
                    WHERE employee_id = ANY(%s) AND date_from <= %s
                      AND (date_to IS NULL OR date_to >= %s)
                    ORDER BY employee_id, date_from, id""",
                list(employees),
                last,
                first,
            )
        )
        found = {}
        for employee, *paper in rows:
            found.setdefault(employee, []).append(tuple(paper))
        return found

    @api.model
    def _carried(self, employees, month):
        """Return ``{employee id: rupiah}`` of deductions that the last sheet before a
        month left over."""
        rows = self.env.execute_query(
            SQL(
                """SELECT employee_id, sum(carried_out)
                     FROM (SELECT line.employee_id, line.carried_out, line.month,
                                  max(line.month) OVER (
                                      PARTITION BY line.employee_id) AS latest
                             FROM hr_allowance_line line
                             JOIN hr_allowance_sheet sheet ON sheet.id = line.sheet_id
                            WHERE line.employee_id = ANY(%s) AND line.month < %s
                              AND sheet.kind = 'regular') known
                    WHERE month = latest
                    GROUP BY employee_id HAVING sum(carried_out) <> 0""",
                list(employees),
                month,
            )
        )
        return {employee: int(amount) for employee, amount in rows}


def in_force(posts, date):
    """Return the post of a date among those of a person, in order; None before."""
    found = None
    for post in posts:
        if post.since > date:
            break
        found = post
    return found


def borders(first, last, posts, pieces):
    """Return the dates between two, the first one included, on which something about
    a person begins: a post, or one of the ``pieces`` ``(first, last)``, or the day
    after one of them."""
    found = {first}
    found |= {post.since for post in posts}
    for start, end in pieces:
        found.add(start)
        if end:
            found.add(end + ONE_DAY)
    return sorted(date for date in found if date and first <= date <= last)
