"""The form of a case: what an official waits for who opens it.

A full case (40 days, 12 letters, 30 events, the minutes) among the year's 750,000 days,
read as its direct superior by the very fields of the form, nothing in the cache. The
time of the server only. The steps it says are open are compared with the rules' own.
"""

import statistics
from typing import Any

from dev.bench import database, year
from dev.bench.timing import seconds

DAYS, LETTERS, EVENTS, QUESTIONS = 40, 12, 30, 8


def measure(runs: int) -> dict[str, float]:
    """Milliseconds of reading the form, and the rows that were read."""
    from odoo.tests import Form

    databases = year.ready()
    with database.environment(databases.cluster, year.YEAR) as env:
        case, user = _case(env)
        own = case.with_user(user)
        # The registry's caches are warm, as for whoever has opened a case before.
        fields = Form(own)._view["fields_spec"]
        times = []
        for _run in range(runs):
            env.flush_all()
            env.invalidate_all()
            times.append(seconds(lambda: own.web_read(fields)))
        rows = _check(own)
        env.cr.rollback()
    return {
        "case_form_ms": statistics.median(times) * 1000,
        "case_form_rows": rows,
    }


def _case(env: Any) -> tuple[Any, Any]:
    """Make a full case of somebody who was absent, and a user for the superior."""
    env.cr.execute(
        """SELECT day.employee_id FROM hr_attendance_day day
             JOIN hr_employee employee ON employee.id = day.employee_id
            WHERE day.state = 'absent' AND employee.active
            GROUP BY day.employee_id ORDER BY count(*) DESC, day.employee_id LIMIT 1"""
    )
    person = env["hr.employee"].browse(env.cr.fetchone()[0])
    superior = env["hr.employee"].search(
        [("id", "!=", person.id), ("user_id", "=", False)], limit=1
    )
    superior.user_id = env["res.users"].create(
        {
            "name": superior.name,
            "login": "bench_superior",
            "group_ids": [(6, 0, env.ref("base.group_user").ids)],
        }
    )
    regulation = env.ref("hr_attendance_mojokerto.discipline_pp94")
    band = regulation.band_ids.filtered(lambda row: row.from_days == 28)
    env.cr.execute(
        """SELECT work_date FROM hr_attendance_day
            WHERE employee_id = %s AND extract(year FROM work_date) = %s
            ORDER BY work_date DESC LIMIT %s""",
        (person.id, year.TODAY.year, DAYS),
    )
    dates = [work_date for (work_date,) in env.cr.fetchall()]
    case = env["hr.discipline.case"].create(
        {
            "name": "HD/BENCH",
            "company_id": env.company.id,
            "employee_id": person.id,
            "year": year.TODAY.year,
            "employee_kind": "pns",
            "with_post": True,
            "department_id": person.department_id.id,
            "regulation_id": regulation.id,
            "band_id": band.id,
            "sanction_id": band.sanction_id.id,
            "stage": "examined",
            "actor_ids": [
                (0, 0, {**one, "date_from": dates[-1], "kind": "definitive"})
                for one in (
                    {"employee_id": superior.id, "role": "superior"},
                    {"employee_id": superior.id, "role": "team", "chair": True},
                )
            ],
            "day_ids": [
                (0, 0, {"work_date": day, "absent": True, "verdict": "confirmed"})
                for day in dates
            ],
            "question_ids": [
                (0, 0, {"question": f"Question {number}?", "answer": "Answer."})
                for number in range(QUESTIONS)
            ],
            "event_ids": [
                (0, 0, {"code": "judge", "date": dates[0], "reason": "A reason."})
                for _number in range(EVENTS)
            ],
            "letter_ids": [(0, 0, {"kind": "summons"}) for _number in range(LETTERS)],
        }
    )
    return case, superior.user_id


def _check(case: Any) -> int:
    """Compare what the form shows with the rules. Return the rows it read."""
    open_steps = {step["code"] for step in case.steps if step["allowed"]}
    # Where dismissal threatens a team examines, and then the superior neither proposes
    # nor ends the case, but may release the person from duty meanwhile.
    if open_steps != {"release"}:
        raise SystemExit(f"discipline: the form opens {sorted(open_steps)}")
    found = len(case.day_ids) + len(case.letter_ids) + len(case.event_ids)
    if found < DAYS + LETTERS + EVENTS:
        raise SystemExit(f"discipline: the superior reads {found} rows only")
    return found
