"""The city's calendar: working days, and the morning a visitor is shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

JAKARTA = timezone(timedelta(hours=7), "WIB")
MORNING = (6, 45)
HISTORY_DAYS = 31

# Every year; the movable ones only where a joint decree (SKB) was confirmed.
_FIXED = ((1, 1), (5, 1), (6, 1), (8, 17), (12, 25))
_MOVABLE = {
    2026: (
        (1, 16),
        (2, 16),
        (2, 17),
        (3, 18),
        (3, 19),
        (3, 20),
        (3, 21),
        (3, 22),
        (3, 23),
        (3, 24),
        (4, 3),
        (4, 5),
        (5, 14),
        (5, 15),
        (5, 27),
        (5, 28),
        (5, 31),
        (6, 16),
        (8, 25),
        (12, 24),
    ),
}


def is_holiday(day: date) -> bool:
    """A public holiday or joint leave (cuti bersama)."""
    month_day = (day.month, day.day)
    return month_day in _FIXED or month_day in _MOVABLE.get(day.year, ())


def is_working_day(day: date, six_days: bool = False) -> bool:
    """A working day of an office, or of a unit that also works on Saturdays."""
    return day.weekday() < (6 if six_days else 5) and not is_holiday(day)


def working_days(first: date, last: date) -> list[date]:
    """The office's working days from ``first`` to ``last``, both included."""
    count = (last - first).days + 1
    days = (first + timedelta(n) for n in range(count))
    return [day for day in days if is_working_day(day)]


def holidays(first: date, last: date) -> list[date]:
    """Holidays from ``first`` to ``last``, both included."""
    count = (last - first).days + 1
    return [d for d in (first + timedelta(n) for n in range(count)) if is_holiday(d)]


def living_morning(now: datetime) -> datetime:
    """06:45 of the latest working day: of ``now``'s date if that is one.

    ``now`` is aware; the answer is naive local time (Asia/Jakarta).
    """
    day = now.astimezone(JAKARTA).date()
    while not is_working_day(day):
        day -= timedelta(1)
    return datetime(day.year, day.month, day.day, *MORNING)


def reference_date(at: date) -> date:
    """The date for which a city is built so that mornings near each other share it.

    It is 1 January of the year in which the history behind ``at`` begins, so that
    two mornings of one year find the same people.
    """
    begin = at - timedelta(HISTORY_DAYS + 7)
    return date(begin.year, 1, 1)


# Local hours of the office calendar by weekday: start, break, end of break, end.
# 37.5 effective hours a week (Perpres 21/2023); the city's own table is not public.
OFFICE_HOURS: dict[int, tuple[float, float, float, float]] = {
    **{weekday: (7.5, 12.0, 13.0, 16.0) for weekday in range(4)},
    4: (7.5, 11.5, 13.0, 16.5),
}
