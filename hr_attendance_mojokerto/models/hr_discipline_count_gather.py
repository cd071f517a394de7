from datetime import date, timedelta
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..rules.discipline.ladder import (
    NO_STREAK,
    Count,
    Day,
    Streak,
    carried,
    count,
    longest_of,
)
from ..rules.facts import FREE, State

# Dates on which nothing was asked: they neither add to a run nor break it.
UNASKED = [*FREE, State.NOT_EMPLOYED, State.NOT_EXPECTED]
# What a closed day may still say when nobody knows.
UNKNOWN = [
    State.NO_DATA,
    State.NOT_DUE,
    State.MISSING,
    State.UNEXPLAINED,
    State.ANNOUNCED,
]
# A run that began before New Year is looked for so far back (days).
TAIL = 60
# A present run is told of from so many days on, and single days are looked at.
SHORTEST = 5

DOUBT = SQL(
    """CASE WHEN NOT day.closed THEN 'open'
            WHEN day.state = ANY(%(unknown)s) THEN 'no_data'
            WHEN day.state <> 'absent'
                 AND coalesce(day.minutes_late, 0) = 0
                 AND coalesce(day.minutes_early, 0) = 0 THEN NULL
            WHEN day.review IS NOT NULL THEN 'review'
            WHEN EXISTS (SELECT FROM hr_attendance_correction_line line
                          WHERE line.day_id = day.id AND line.state = 'proposed')
                 THEN 'correction' END""",
    unknown=UNKNOWN,
)

# Days that people struck in a case count no more as soon as the case was reviewed: a
# verdict in a case that is only proposed is a draft.
STRUCK = SQL(
    """LEFT JOIN (SELECT DISTINCT matter.employee_id, judged.work_date
                   FROM hr_discipline_case_day judged
                   JOIN hr_discipline_case matter ON matter.id = judged.case_id
                  WHERE judged.verdict = 'struck' AND matter.stage <> 'proposed') struck
              ON struck.employee_id = day.employee_id
             AND struck.work_date = day.work_date"""
)
ABSENT = SQL("(day.state = 'absent' AND struck.work_date IS NULL)")


class Sums(NamedTuple):
    """A person's closed days of a year, added up: days, minutes, the last closed date,
    and ``[(date, doubt)]`` of what is left out."""

    absent: int
    minutes: int
    last: date
    excluded: list


class HrDisciplineCount(models.Model):
    """What the counts are made of: sums for everybody in one statement, single days
    only of those whose days could make a run."""

    _inherit = "hr.discipline.count"

    @api.model
    def _sums(self, year, employees):
        """Return ``{employee id: Sums}``; ``employees``: ids, None: everybody."""
        rows = self.env.execute_query(
            SQL(
                """
                WITH day AS (
                    SELECT day.employee_id, day.work_date, day.closed,
                           %(absent)s AS absent,
                           CASE WHEN day.state = 'absent'
                                     OR struck.work_date IS NOT NULL THEN 0
                                ELSE coalesce(day.minutes_late, 0)
                                     + coalesce(day.minutes_early, 0) END AS minutes,
                           %(doubt)s AS doubt
                      FROM hr_attendance_day day %(struck)s
                     WHERE day.work_date BETWEEN %(first)s AND %(end)s
                       AND day.state <> ALL(%(unasked)s) AND %(whose)s)
                SELECT employee_id,
                       count(*) FILTER (WHERE absent AND doubt IS NULL),
                       coalesce(sum(minutes) FILTER (
                           WHERE NOT absent AND doubt IS NULL), 0),
                       max(work_date) FILTER (WHERE closed),
                       json_agg(json_build_array(work_date, doubt) ORDER BY work_date)
                           FILTER (WHERE doubt IS NOT NULL)
                  FROM day GROUP BY employee_id
                HAVING bool_or(closed)
                """,
                first=date(year, 1, 1),
                end=date(year, 12, 31),
                absent=ABSENT,
                struck=STRUCK,
                doubt=DOUBT,
                unasked=UNASKED,
                whose=_whose(employees),
            )
        )
        return {
            employee: Sums(
                absent,
                minutes,
                last,
                [
                    (date.fromisoformat(day), doubt)
                    for day, doubt in excluded or ()
                    if date.fromisoformat(day) <= last
                ],
            )
            for employee, absent, minutes, last, excluded in rows
        }

    @api.model
    def _days_asked(self, employees, first, last):
        """Return ``{employee id: [Day]}``, the scheduled days between two dates in
        order, as the rules know them."""
        if not employees:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT day.employee_id, day.work_date, %(absent)s,
                          CASE WHEN struck.work_date IS NULL
                               THEN coalesce(day.minutes_late, 0) ELSE 0 END,
                          CASE WHEN struck.work_date IS NULL
                               THEN coalesce(day.minutes_early, 0) ELSE 0 END,
                          %(doubt)s
                     FROM hr_attendance_day day %(struck)s
                    WHERE day.work_date BETWEEN %(first)s AND %(last)s
                      AND day.state <> ALL(%(unasked)s) AND %(whose)s
                    ORDER BY day.employee_id, day.work_date""",
                absent=ABSENT,
                struck=STRUCK,
                doubt=DOUBT,
                first=first,
                last=last,
                unasked=UNASKED,
                whose=_whose(employees),
            )
        )
        found = {}
        for employee, *day in rows:
            found.setdefault(employee, []).append(Day(*day))
        return found

    @api.model
    def _counts(self, year, sums, regulations):
        """Return ``{employee id: Count}``. ``regulations``: of each person, as the
        rules know it, or None."""
        first = date(year, 1, 1)
        tail, end = first - timedelta(days=TAIL), date(year, 12, 31)
        runs = self._runs_of_absence(
            [employee for employee, one in sums.items() if one.absent], tail, end
        )
        runners = [
            employee
            for employee, found in runs.items()
            if max(map(len, found)) >= SHORTEST
        ]
        days = self._days_asked(runners, tail, end)
        counts = {}
        for employee, one in sums.items():
            regulation = regulations.get(employee)
            per_day = regulation.minutes_per_day if regulation else 450
            if employee in days:
                counts[employee] = _counted(
                    days[employee], first, one.last, per_day, regulation
                )
            else:
                made, rest = divmod(one.minutes, per_day)
                counts[employee] = Count(
                    absent_days=one.absent,
                    minutes=one.minutes,
                    minute_days=made,
                    rest_minutes=rest,
                    longest=longest_of(runs.get(employee, ()), first, regulation),
                    excluded=tuple(one.excluded),
                )
        return counts

    @api.model
    def _runs_of_absence(self, employees, first, last):
        """Return ``{employee id: [[date]]}``, the runs of scheduled days without
        explanation between two dates, in order.

        Only days of absence are read, and of each whether another day was asked since
        the one before: that one was no counted absence, or it would be read too.
        """
        if not employees:
            return {}
        rows = self.env.execute_query(
            SQL(
                """
                WITH counted AS (
                    SELECT day.employee_id, day.work_date,
                           lag(day.work_date) OVER (
                               PARTITION BY day.employee_id
                               ORDER BY day.work_date) AS before
                      FROM hr_attendance_day day %(struck)s
                     WHERE day.work_date BETWEEN %(first)s AND %(last)s
                       AND %(absent)s AND %(doubt)s IS NULL AND %(whose)s
                ), begun AS (
                    SELECT employee_id, work_date,
                           before IS NULL OR EXISTS (
                               SELECT FROM hr_attendance_day day
                                WHERE day.employee_id = counted.employee_id
                                  AND day.work_date > counted.before
                                  AND day.work_date < counted.work_date
                                  AND day.state <> ALL(%(unasked)s)) AS begins
                      FROM counted
                ), numbered AS (
                    SELECT employee_id, work_date,
                           count(*) FILTER (WHERE begins) OVER (
                               PARTITION BY employee_id ORDER BY work_date) AS run
                      FROM begun)
                SELECT employee_id, array_agg(work_date ORDER BY work_date)
                  FROM numbered GROUP BY employee_id, run
                 ORDER BY employee_id, run
                """,
                absent=ABSENT,
                struck=STRUCK,
                doubt=DOUBT,
                first=first,
                last=last,
                unasked=UNASKED,
                whose=_whose(employees),
            )
        )
        runs = {}
        for employee, dates in rows:
            runs.setdefault(employee, []).append(dates)
        return runs

    @api.model
    def _running(self, today, employees=None):
        """Return ``{employee id: Streak}`` of those without explanation for five
        consecutive working days and more up to now, with days that are complete and
        not closed yet among them."""
        first = today - timedelta(days=TAIL)
        people = self._long_unexplained(first, today, employees)
        if not people:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT day.employee_id, day.work_date,
                          CASE WHEN day.closed THEN %(absent)s AND %(doubt)s IS NULL
                               ELSE day.state = 'unexplained' AND day.review IS NULL
                                    AND EXISTS (
                                    SELECT FROM hr_attendance_office_day office
                                     WHERE office.skpd_id = day.skpd_id
                                       AND office.work_date = day.work_date
                                       AND office.life NOT IN ('live', 'ended'))
                          END
                     FROM hr_attendance_day day %(struck)s
                    WHERE day.work_date BETWEEN %(first)s AND %(today)s
                      AND (day.closed OR day.ended)
                      AND day.state <> ALL(%(unasked)s) AND %(whose)s
                    ORDER BY day.employee_id, day.work_date""",
                absent=ABSENT,
                struck=STRUCK,
                doubt=DOUBT,
                first=first,
                today=today,
                unasked=UNASKED,
                whose=_whose(people),
            )
        )
        streaks = {}
        for employee, day, absent in rows:
            streak = streaks.get(employee, NO_STREAK)
            streaks[employee] = streak.after(Day(day, absent=absent))
        return {
            employee: streak
            for employee, streak in streaks.items()
            if streak.days >= SHORTEST
        }

    @api.model
    def _long_unexplained(self, first, today, employees):
        """Return the ids of those without explanation on five dates and more, some of
        them not closed yet: only of them single days are looked at."""
        rows = self.env.execute_query(
            SQL(
                """SELECT day.employee_id
                     FROM hr_attendance_day day
                    WHERE day.work_date BETWEEN %(first)s AND %(today)s
                      AND day.state IN ('absent', 'unexplained') AND %(whose)s
                    GROUP BY day.employee_id
                   HAVING count(*) >= %(shortest)s
                      AND bool_or(day.state = 'unexplained' AND NOT day.closed)""",
                first=first,
                today=today,
                whose=_whose(employees),
                shortest=SHORTEST,
            )
        )
        return [employee for (employee,) in rows]


def _counted(days, first, last, per_day, regulation, settled=()) -> Count:
    """Count a person's days since ``first``; those before may begin a run. Runs that
    people ``settled`` are none any more."""
    before, within = [], []
    for day in days:
        if day.date > last:
            break
        (before if day.date < first else within).append(day)
    streak = NO_STREAK
    for day in before:
        streak = streak.after(day)
    carry: Streak | None = None
    if regulation:
        carry = carried(Count(current=streak), regulation)
    return count(within, per_day, carry, settled)


def _whose(employees):
    if employees is None:
        return SQL("TRUE")
    return SQL("day.employee_id = ANY(%s)", list(employees))
