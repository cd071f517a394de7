"""The count of a year: 3,128 people, from closed days to the ladder and its cases.

Measured on the year's database as the discipline group has it counted for the first
time, with every case opened: its days, its officials, its history. The sums are
compared with an independent statement.
"""

import statistics
from typing import Any

from dev.bench import database, year
from dev.bench.timing import seconds


def measure(runs: int) -> dict[str, float]:
    """Seconds of counting the present year of everybody anew, of opening the cases, and
    of both once more, when nothing is new; people and cases."""
    databases = year.ready()
    number = year.TODAY.year
    with database.environment(databases.cluster, year.YEAR) as env:
        times, opened, again = [], [], []
        for _run in range(runs):
            env.cr.execute("DELETE FROM hr_discipline_case")
            env.cr.execute("DELETE FROM hr_discipline_count")
            env.invalidate_all()
            times.append(seconds(lambda: _count(env, number)))
            opened.append(seconds(lambda: _follow(env, number)))
            again.append(seconds(lambda: (_count(env, number), _follow(env, number))))
        people = _check(env, number)
        cases = env["hr.discipline.case"].search_count([("year", "=", number)])
        env.cr.rollback()
    return {
        "ladder_year_3128_s": statistics.median(times),
        "ladder_open_s": statistics.median(opened),
        "ladder_again_s": statistics.median(again),
        "ladder_people": people,
        "ladder_cases": cases,
    }


def _count(env: Any, number: int) -> None:
    env["hr.discipline.count"]._recount(number)
    env.flush_all()


def _follow(env: Any, number: int) -> None:
    env["hr.discipline.case"]._follow(number)
    env.flush_all()


def _check(env: Any, number: int) -> int:
    """Compare absent days and minutes with the days. Return the people counted."""
    env.cr.execute(
        """WITH day AS (
               SELECT employee_id, state, minutes_late + minutes_early AS minutes
                 FROM hr_attendance_day day
                WHERE closed AND extract(year FROM work_date) = %s
                  AND review IS NULL
                  AND id NOT IN (SELECT day_id FROM hr_attendance_correction_line
                                  WHERE state = 'proposed'))
           SELECT (SELECT count(*) FROM day WHERE state = 'absent'),
                  (SELECT coalesce(sum(minutes), 0) FROM day
                    WHERE state IN ('late', 'left_early', 'late_left_early',
                                    'one_scan', 'present')),
                  sum(absent_days), sum(minutes), count(*)
             FROM hr_discipline_count WHERE year = %s""",
        (number, number),
    )
    days, minutes, counted_days, counted_minutes, people = env.cr.fetchone()
    if (days, minutes) != (counted_days, counted_minutes):
        raise SystemExit(
            f"ladder: counted {counted_days} days and {counted_minutes} minutes, "
            f"the days say {days} and {minutes}"
        )
    return people
