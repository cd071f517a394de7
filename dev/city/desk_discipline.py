"""Cases of discipline of a city at work: opened by the real count of its closed days,
and taken some steps further by those whose steps they are.

Runs inside an Odoo shell when the past days are closed (``history``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .desk_base import user_of

if TYPE_CHECKING:
    from odoo.api import Environment


def open_cases(env: Environment) -> int:
    """Count the days that were closed; returns how many cases there are."""
    marks = env["hr.discipline.count.mark"]
    while taken := marks._take():
        env["hr.discipline.count"]._recount_taken(taken)
        env.cr.commit()
    return env["hr.discipline.case"].search_count([])


def act(env: Environment) -> int:
    """Have superiors take their oldest case further: that of Dinas Pendidikan waits to
    be reviewed, that of the Puskesmas is reviewed, that of the secretariat summoned.
    Returns how many steps were taken."""
    count = 0
    for login, steps in (("kapus", (_review,)), ("sekda", (_review, _summon))):
        case = env["hr.discipline.case"].with_user(user_of(env, login))
        proposed = [("is_mine", "=", True), ("stage", "=", "proposed")]
        case = case.search(proposed, order="id", limit=1)
        if case and not case._fault_of_judging():
            count += sum(step(case) for step in steps)
    return count


def _review(case: Any) -> int:
    case.action_confirm_days()
    case._take("review")
    return 1


def _summon(case: Any) -> int:
    day = case.env.company._attendance_today()
    case._take(
        "summon",
        {
            "examine_on": case.sudo()._offered_examination(day),
            "examine_at": 9.0,
            "examine_place": "Ruang rapat Sekretariat Daerah",
        },
    )
    return 1
