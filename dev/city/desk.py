"""What lies on the desks of a city at work: posts held for a while, papers that wait
at each step, rosters published and drafted, an inspection, a recap that was sent.

Runs inside an Odoo shell after the papers of the past days (``history``). Each function
enters what is not there yet, so that days can be lived on later.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from .desk_base import SKPD, user_of
from .desk_papers import PaperDesk
from .desk_posts import PostDesk
from .desk_rosters import RosterDesk
from .model import City

if TYPE_CHECKING:
    from odoo.api import Environment


def furnish(env: Environment, city: City, today: date) -> int:
    """Papers and posts as of the local date ``today``; returns how many are new."""
    posts, papers = PostDesk(env, city, today), PaperDesk(env, city, today)
    count = posts.posts() + posts.leave()
    return count + papers.waiting() + papers.letter() + papers.inspection()


def furnish_rosters(env: Environment, city: City, today: date) -> int:
    """The smallest ward: its month published, the next one drafted, a swap asked for;
    returns how many of these are new."""
    desk = RosterDesk(env, city, today)
    count, ward = 0, desk.ward()
    first = today.replace(day=1)
    following = (first + timedelta(31)).replace(day=1)
    if ward:
        count += desk.sheet(ward, first, publish=True)
        count += desk.sheet(ward, following, publish=False)
        count += desk.swap(ward)
    return count


def send_recap(env: Environment, today: date) -> int:
    """The recap of last month, signed and sent by one SKPD; 1 when it is new."""
    months = env["hr.attendance.month"]
    months._open_months(env.company, today)
    last = (today.replace(day=1) - timedelta(1)).replace(day=1)
    row = months.search(
        [
            ("skpd_id.skpd_code", "=", SKPD),
            ("month", "=", last),
            ("state", "=", "open"),
        ]
    )
    if not row:
        return 0
    row.with_user(user_of(env, "kepala")).action_sign()
    row.with_user(user_of(env, "operator")).action_send()
    return 1
