"""The allowance of a month: 3,128 people and all SKPD, from closed days to sheets.

Measured on the year's database as a run does it, SKPD after SKPD, lines already there
deleted first. What every person is paid is compared with a second reckoning, one SQL
statement that shares no code with the rules. That the time grows with the people only
is seen from half of the city.
"""

import statistics
from datetime import date
from typing import Any

from dev.bench import allowance_slips, database, year
from dev.bench.timing import seconds

MONTH = date(2026, 9, 1)
LAST = date(2026, 9, 30)


def measure(runs: int) -> dict[str, float]:
    """Seconds of all sheets of a month, of half of them and of computing them again;
    people, lines, deductions; how much dearer a person is in the whole city than in
    half of it."""
    databases = year.ready()
    with database.environment(databases.cluster, year.YEAR) as env:
        scheme = _scheme(env)
        times, halves, again = [], [], []
        for _run in range(runs):
            _forget(env)
            half, half_people = _timed(env, every=2)
            halves.append(half / half_people)
            _forget(env)
            whole, people = _timed(env)
            times.append(whole)
            again.append(_timed(env)[0])
        lines, cuts = _check(env, scheme)
        slips = allowance_slips.measure(env)
        env.cr.rollback()
    whole = statistics.median(times)
    return {
        "allowance_month_3128_s": whole,
        "allowance_again_s": statistics.median(again),
        "allowance_linear": whole / people / statistics.median(halves),
        "allowance_people": people,
        "allowance_lines": lines,
        "allowance_deductions": cuts,
        **slips,
    }


def _scheme(env: Any) -> Any:
    """Put a scheme to use that pays every class, and enter the classes missing."""
    from odoo.fields import Command

    from odoo.addons.hr_attendance_mojokerto.tests.allowance import scheme_values

    env.cr.execute(
        "UPDATE hr_version SET job_class = 5 WHERE coalesce(job_class, 0) = 0"
    )
    env.invalidate_all()
    values = scheme_values(
        factor_ids=[Command.create({"code": "cpns", "percent": 80, "way": "of_own"})]
    )
    values["rule_ids"].append(Command.create({"cause": "leave", "percent": 1}))
    scheme = env["hr.allowance.scheme"].create(values)
    scheme.action_check()
    scheme.action_use()
    env.flush_all()
    return scheme


def _forget(env: Any) -> None:
    env.flush_all()
    for table in ("deduction", "line", "run", "sheet"):
        env.cr.execute(f"DELETE FROM hr_allowance_{table}")
    env.invalidate_all()


def _timed(env: Any, every: int = 1) -> tuple[float, int]:
    """Compute each, or every second, SKPD of the month; return seconds and people."""
    run = env["hr.allowance.run"].create({"month": MONTH})
    run.action_start()
    run.part_ids.filtered(lambda part: part.skpd_id.id % every).write({"state": "done"})
    env.flush_all()
    env.invalidate_all()
    taken = seconds(lambda: _compute(env))
    refused = run.part_ids.filtered(lambda part: part.state == "refused")
    if refused:
        raise SystemExit(f"allowance: not computed: {refused[0].fault}")
    env.cr.execute("SELECT count(DISTINCT employee_id) FROM hr_allowance_line")
    return taken, env.cr.fetchone()[0]


def _compute(env: Any) -> None:
    parts, frames = env["hr.allowance.run.part"], {}
    while part := parts._next():
        part._compute_part(frames)
        env.flush_all()


def _check(env: Any, scheme: Any) -> tuple[int, int]:
    """Compare with the statement. Return lines and deductions."""
    from odoo.addons.hr_attendance_mojokerto.tests import allowance_statement

    env.flush_all()
    paid = allowance_statement.by_sheets(env.cr, MONTH)
    wanted = allowance_statement.by_statement(env.cr, scheme.id, MONTH, LAST)
    if paid != wanted:
        other = [key for key in {*paid, *wanted} if paid.get(key) != wanted.get(key)]
        key = min(other)
        raise SystemExit(
            f"allowance: {len(other)} people are paid otherwise than by the statement, "
            f"e.g. {key}: {paid.get(key)} and {wanted.get(key)}"
        )
    env.cr.execute(
        """SELECT (SELECT count(*) FROM hr_allowance_line),
                  (SELECT count(*) FROM hr_allowance_deduction)"""
    )
    return env.cr.fetchone()
