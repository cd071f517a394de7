"""A year of the city's history in a database of its own, made once.

The city of the bench with 400 dates behind it: calendars of five and six days,
Ramadan, holidays, 408 people with rosters, leaves, excuses, people posted elsewhere.
Scans and all days older than a month are made in SQL; the last 31 dates are judged by
the evaluator.
"""

import hashlib
import time as clock
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from dev.bench import city, database, settings, year_facts, year_papers, year_rows

YEAR = "year"
TODAY = city.BUILT_ON
FIRST = TODAY - timedelta(days=400)
MONTH = [TODAY - timedelta(days=back) for back in range(31, 0, -1)]
"""The dates that are judged again, all past and none closed."""
NIGHT = datetime.combine(TODAY, time(1)) - timedelta(hours=7)
"""01:00 of today in Mojokerto (naive UTC): all shifts of the evening before ended but
the night's."""
MORNING = datetime.combine(TODAY, time(7, 40)) - timedelta(hours=7)
"""07:40 of today (naive UTC): past most people's deadline."""


def ready() -> database.Databases:
    """The databases, with that of the year made or found."""
    databases = settings.databases()
    databases.city()
    condition = _condition()
    if databases.is_current(YEAR, condition):
        return databases
    started = clock.monotonic()
    database.say("making the year's database, once: about two minutes")
    new = f"{YEAR}_new"
    databases.copy(new)
    with database.environment(databases.cluster, new) as env:
        _fill(env)
    databases.cluster.psql("VACUUM ANALYZE", new)
    databases.drop(YEAR)
    databases.cluster.rename(new, YEAR)
    databases.keep(YEAR, condition)
    database.say(f"year ready after {clock.monotonic() - started:.0f} s")
    return databases


def rows(env: Any) -> dict[str, int]:
    """How many days and scans there are."""
    env.cr.execute(
        """SELECT (SELECT count(*) FROM hr_attendance_day),
                  (SELECT count(*) FROM hr_attendance_punch)"""
    )
    days, scans = env.cr.fetchone()
    return {"days": days, "scans": scans}


def mark(env: Any, dates: list[date]) -> None:
    """Have all days of some dates judged, and nothing else."""
    env.cr.execute(
        """DELETE FROM hr_attendance_day_mark;
           INSERT INTO hr_attendance_day_mark (employee_id, work_date)
           SELECT id, day::date FROM hr_employee, unnest(%s::date[]) day
            WHERE device_pin IS NOT NULL""",
        (dates,),
    )


def evaluate(env: Any, now: datetime) -> None:
    """Judge and commit batch by batch, as the cron does, until no mark is left: days
    and cards first, then Odoo's attendances."""
    while True:
        _done, days, more = env["hr.attendance.day"]._judge_due(now)
        env.cr.commit()
        env["hr.attendance"]._follow_days(days)
        env.cr.commit()
        if not more:
            return


@contextmanager
def without_attendances(env: Any) -> Any:
    """While the block lasts, Odoo's own attendances do not follow the days."""
    model = env.registry["hr.attendance"]
    model._follow_days = lambda self, day_ids: None
    try:
        yield
    finally:
        del model._follow_days


def _condition() -> str:
    """Another one when what makes the database is another."""
    digest = hashlib.sha256()
    for module in (year_facts, year_papers, year_rows):
        digest.update(Path(module.__file__).read_bytes())
    digest.update(Path(__file__).read_bytes())
    return digest.hexdigest()


def _fill(env: Any) -> None:
    since = clock.monotonic()

    def done(step: str) -> None:
        nonlocal since
        database.say(f"  {step}: {clock.monotonic() - since:.0f} s")
        since = clock.monotonic()

    year_facts.tell(env, settings.town(), FIRST, TODAY)
    done("calendars, rosters and papers")
    year_rows.scan(env, FIRST, TODAY)
    done("scans")
    year_rows.close(env, FIRST, MONTH[0] - timedelta(days=1))
    done("closed days")
    mark(env, MONTH)
    with without_attendances(env):
        evaluate(env, NIGHT)
    done("the last month, judged")
    year_rows.attend(env, FIRST, TODAY)
    done("attendances")
    env.cr.execute("DELETE FROM ir_cron_trigger")
