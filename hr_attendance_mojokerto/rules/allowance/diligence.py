"""What diligence adds: only with a legal basis, only when nothing is left open."""

from .month import Day, PersonMonth
from .scheme import Bonus, Scheme


def bonus_of(month: PersonMonth, scheme: Scheme) -> Bonus | None:
    """Return the addition that a person's month has earned, None: none (practice A17).

    While a scheduled day is open nobody knows; the correction gives it later. Who
    serves a sanction has none, and neither has a line that one cuts.
    """
    rule = scheme.bonus
    if not rule or not scheme.bonus_document.strip():
        return None
    if any(
        row.first <= month.last and (row.last is None or month.first <= row.last)
        for row in month.sanctions
    ):
        return None
    late = absent = streak = longest = 0
    for day in sorted(month.days):
        if not day.asked:
            continue
        if not day.closed:
            return None
        if day.leave or (day.excuse and day.excuse_counts):
            continue
        if day.absent:
            absent, streak = absent + 1, 0
        elif _late(day):
            late, streak = late + 1, 0
        else:
            streak += 1
            longest = max(longest, streak)
    earned = (
        late <= rule.max_late_days
        and absent <= rule.max_absent
        and longest >= max(rule.streak_days, 1)
    )
    return rule if earned else None


def _late(day: Day) -> bool:
    return bool(day.minutes_late or day.minutes_early or day.no_in or day.no_out)
