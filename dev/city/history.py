"""Lets Odoo learn the past days of the city from its terminals.

Runs inside an Odoo shell while the virtual terminals hold the scans of those days:
they come in through the real poller, are judged by the real evaluator and close by
themselves as they would have.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from .build import build
from .desk import furnish, furnish_rosters, send_recap
from .desk_allowance import announce, pay
from .desk_cases import tell
from .desk_discipline import act, open_cases
from .history_papers import (
    city_roster,
    countable,
    enter_deaths,
    enter_excuses,
    enter_leave,
    enter_roll_calls,
    enter_roster,
)
from .load import Step, quiet
from .load_calendar import decide_holidays
from .papers import leaves

if TYPE_CHECKING:
    from odoo.api import Environment

AHEAD_DAYS = 14
GROWING = (
    "hr_attendance",
    "hr_attendance_day",
    "hr_attendance_day_mark",
    "hr_attendance_punch",
    "hr_attendance_roster",
)


def relive(env: Environment, *, size: str, on: date, first: date, last: date) -> None:
    """Take in the local dates ``first`` to ``last``, which have ended, and open the
    next one, which has begun."""
    env = quiet(env)
    city = build(size=size, on=on)
    step = Step()
    days = env["hr.attendance.day"]
    if not days.search_count([], limit=1):
        env.company.attendance_from = first
        count = tell(env, city, last + timedelta(1))
        env.cr.commit()
        step.done(f"{count} steps in cases of discipline of the weeks before")
    # The decree of a year is there before the year begins.
    decide_holidays(env, (last + timedelta(1)).year)
    ahead = last + timedelta(AHEAD_DAYS)
    rows = city_roster(city, first, ahead)
    count = enter_roster(env, rows)
    env.cr.commit()
    step.done(f"{count} lines of the roster")
    count = enter_leave(env, countable(city, leaves(city, first, ahead), rows))
    env.cr.commit()
    step.done(f"{count} approved leaves")
    count = enter_excuses(env, city, first, last)
    count += enter_deaths(env, dict(city.cases.deaths), last)
    count += enter_roll_calls(env, first, ahead)
    env.cr.commit()
    step.done(f"{count} papers and roll calls")
    today = last + timedelta(1)
    count = furnish(env, city, today) + furnish_rosters(env, city, today)
    count += announce(env, city, today, first)
    env.cr.commit()
    step.done(f"{count} posts, rights, rosters and papers on the desks")
    for number in range((last - first).days + 2):
        days._open_days(env.company, first + timedelta(number))
    env.cr.commit()
    env["hr.attendance.device"]._poll_round()
    env.cr.commit()
    count = env["hr.attendance.punch"].search_count([])
    step.done(f"{count} scans in the database, read from {len(city.devices)} terminals")
    judge_all(env, datetime.now())
    step.done("all days judged")
    closed = close_all(env, datetime.now())
    step.done(f"{closed} days of SKPD closed")
    cases, steps = open_cases(env), act(env)
    env.cr.commit()
    step.done(f"days counted, {cases} cases of discipline, {steps} steps in them")
    count = pay(env, city, today, datetime.now())
    env.cr.commit()
    step.done(f"{count} sheets, corrections and objections of TPP")
    sent = send_recap(env, today)
    env["hr.attendance.finding"]._refresh()
    env.cr.commit()
    step.done(f"{sent} recap sent, quality of data looked at")


def judge_all(env: Environment, now: datetime) -> None:
    """Judge what is marked at ``now`` (naive UTC), in sets, telling how far it is."""
    marks = env["hr.attendance.day.mark"]
    total = marks.search_count([])
    while rest := marks.search_count([]):
        # Far more rows come in at once than the planner was told of.
        env.cr.execute(f"ANALYZE {', '.join(GROWING)}")
        print(f"City: days judged: {100 * (total - rest) // total} %", flush=True)
        env["hr.attendance.day"]._evaluate(now)
        env.cr.commit()
        env.invalidate_all()


def close_all(env: Environment, now: datetime) -> int:
    """Close the days that close by themselves; returns how many are closed."""
    offices = env["hr.attendance.office.day"]
    offices._advance(now)
    offices._close_due(now)
    env.cr.commit()
    return offices.search_count([("life", "=", "closed")])
