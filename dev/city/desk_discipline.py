"""Cases of discipline of a city at work: opened by the real count of its closed days,
and taken some steps further by those whose steps they are.

Runs inside an Odoo shell when the past days are closed (``history``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from odoo.api import Environment


def open_cases(env: Environment) -> int:
    """Count the days that were closed; returns how many cases there are."""
    marks = env["hr.discipline.count.mark"]
    while taken := marks._take():
        env["hr.discipline.count"]._recount_taken(taken)
        env.cr.commit()
    return env["hr.discipline.case"].search_count([])
