"""The recap of a month worked out from the days, by itself: what the workbook has to
say, cell by cell."""

from __future__ import annotations

from typing import Any

MINUTES = ("minutes_late", "minutes_early")
# What each column of the recap counts: the states of days, or as computed below.
STATES = {
    "absent": {"absent"},
    "unexplained": {"unexplained"},
    "announced": {"announced"},
    "leave": {"leave"},
    "duty": {"duty"},
    "excused": {"excused"},
    "no_data": {"no_data"},
    "running": {"not_due", "missing"},
    "not_expected": {"not_expected"},
}
FREE = {
    "holiday",
    "joint_leave",
    "day_off",
    "unit_off",
    "unit_leave",
    "roster_off",
    "after_night",
    "on_call",
}
SEEN = {"present", "late", "left_early", "late_left_early", "one_scan"}
FIXED = (
    "expected",
    "present",
    *(f"tl{band}" for band in range(1, 5)),
    *(f"psw{band}" for band in range(1, 5)),
    *MINUTES,
    "one_scan",
    *STATES,
    "free_worked",
)


def band(minutes: int) -> int:
    """1 to 4 for TL and PSW by the usual bands of half an hour, 0 for none."""
    return 0 if minutes <= 0 else min(4, (minutes + 29) // 30)


def recap_of(days: list[dict[str, Any]]) -> dict[str, list[int]]:
    """The numbers of each person by name, in the order of the columns."""
    found = {}
    for day in days:
        free = day["why"] in FREE
        seen = day["state"] in SEEN
        asked = day["state"] not in ("off", "holiday", "not_expected")
        late, early = (band(day[minutes] or 0) for minutes in MINUTES)
        if day["state"] == "one_scan":
            late = 4 if day["why"] == "no_in" else late
            early = 4 if day["why"] == "no_out" else early
        counts = {
            "expected": asked and not (seen and free),
            "present": seen and not free,
            **{f"tl{number}": late == number for number in range(1, 5)},
            **{f"psw{number}": early == number for number in range(1, 5)},
            **{minutes: day[minutes] or 0 for minutes in MINUTES},
            "one_scan": day["state"] == "one_scan",
            **{column: day["state"] in states for column, states in STATES.items()},
            "free_worked": seen and free,
        }
        row = found.setdefault(day["employee_id"][1], [0] * len(FIXED))
        for place_, column in enumerate(FIXED):
            row[place_] += int(counts[column])
    return found
