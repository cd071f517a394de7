"""The allowance of a month: 3,128 people and all SKPD, from closed days to sheets.

Measured on a copy of the year's database as the scheduled action does it, SKPD after
SKPD, each committed; then once more over the sheets that are there, which must get the
same seals. What every person is paid is compared with a second reckoning, one SQL
statement that shares no code with the rules. That the time grows with the people only
is seen from half of the city, in processor seconds, which other work on the machine
hardly changes.
"""

import os
import statistics
import time
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from dev.bench import allowance_slips, database, year
from dev.bench.timing import seconds

MONTH = date(2026, 9, 1)
LAST = date(2026, 9, 30)
WORK = "allowance"
TICK_S = 1 / os.sysconf("SC_CLK_TCK")


class _Taken(NamedTuple):
    """Seconds of the clock and of the processor (Odoo and its session of PostgreSQL),
    and the people who have a line."""

    clock: float
    cpu: float
    people: int


def measure(runs: int) -> dict[str, float]:
    """Seconds of all sheets of a month and of computing them again, by the clock and of
    the processor; people, lines, deductions; how much dearer a person is in the whole
    city than in half of it."""
    databases = year.ready()
    db = databases.copy(WORK, year.YEAR)
    with database.environment(databases.cluster, db) as env:
        scheme = _scheme(env)
        # Once untimed, so that half of the city does not pay for what is read and
        # planned the first time.
        _computed(env)
        halves, wholes, again = [], [], []
        for _run in range(runs):
            _forget(env)
            halves.append(_computed(env, every=2))
            _forget(env)
            wholes.append(_computed(env))
            seals = _seals(env)
            again.append(_computed(env))
            if _seals(env) != seals:
                raise SystemExit("allowance: computed again, the seals are others")
        lines, cuts = _check(env, scheme)
        slips = allowance_slips.measure(env)
    databases.drop(WORK)
    return {
        "allowance_month_3128_s": statistics.median(one.clock for one in wholes),
        "allowance_again_s": statistics.median(one.clock for one in again),
        "allowance_cpu_s": statistics.median(one.cpu for one in wholes),
        "allowance_again_cpu_s": statistics.median(one.cpu for one in again),
        "allowance_linear": _a_person(wholes) / _a_person(halves),
        "allowance_people": wholes[-1].people,
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
    env.cr.commit()
    return scheme


def _forget(env: Any) -> None:
    """Empty the tables, so that nothing is left to be tidied up meanwhile."""
    env.flush_all()
    env.cr.execute("TRUNCATE hr_allowance_sheet, hr_allowance_run CASCADE")
    env.cr.commit()
    env.invalidate_all()


def _computed(env: Any, every: int = 1) -> _Taken:
    """Compute each, or every second, SKPD of the month."""
    run = env["hr.allowance.run"].create({"month": MONTH})
    run.action_start()
    run.part_ids.filtered(lambda part: part.skpd_id.id % every).write({"state": "done"})
    env.cr.commit()
    env.invalidate_all()
    before = _processor(env)
    clock = seconds(env["hr.allowance.run"]._cron_run)
    cpu = _processor(env) - before
    refused = run.part_ids.filtered(lambda part: part.state == "refused")
    if refused:
        raise SystemExit(f"allowance: not computed: {refused[0].fault}")
    env.cr.execute("SELECT count(DISTINCT employee_id) FROM hr_allowance_line")
    return _Taken(clock, cpu, env.cr.fetchone()[0])


def _processor(env: Any) -> float:
    """Processor seconds of this process and of its session of PostgreSQL so far."""
    env.cr.execute("SELECT pg_backend_pid()")
    stat = Path(f"/proc/{env.cr.fetchone()[0]}/stat").read_text()
    # After the name: state, parent, ...; utime and stime are 11 and 12.
    ticks = stat.rpartition(")")[2].split()[11:13]
    return time.process_time() + sum(map(int, ticks)) * TICK_S


def _a_person(taken: list[_Taken]) -> float:
    return statistics.median(one.cpu / one.people for one in taken)


def _seals(env: Any) -> dict[int, str]:
    sheets = env["hr.allowance.sheet"].search([])
    return {sheet.skpd_id.id: sheet.hash for sheet in sheets}


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
