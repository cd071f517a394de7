"""The city's calendar: working days, and the morning a visitor is shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

JAKARTA = timezone(timedelta(hours=7), "WIB")
MORNING = (6, 45)
HISTORY_DAYS = 31


class Holiday(NamedTuple):
    """A holiday; ``joint``: a day of joint leave (cuti bersama)."""

    date: date
    name: str
    joint: bool = False


# Every year; the movable ones only where a joint decree (SKB) is known.
_FIXED = {
    (1, 1): "Tahun Baru Masehi",
    (5, 1): "Hari Buruh Internasional",
    (6, 1): "Hari Lahir Pancasila",
    (8, 17): "Proklamasi Kemerdekaan",
    (12, 25): "Kelahiran Yesus Kristus",
}
_MOVABLE = {
    2026: {
        (1, 16): "Isra Mikraj Nabi Muhammad",
        (2, 17): "Tahun Baru Imlek",
        (3, 19): "Hari Suci Nyepi",
        (3, 21): "Idulfitri",
        (3, 22): "Idulfitri, hari kedua",
        (4, 3): "Wafat Yesus Kristus",
        (4, 5): "Kebangkitan Yesus Kristus",
        (5, 14): "Kenaikan Yesus Kristus",
        (5, 27): "Iduladha",
        (5, 31): "Hari Raya Waisak",
        (6, 16): "Tahun Baru Islam",
        (8, 25): "Maulid Nabi Muhammad",
    },
}
_JOINT = {
    2026: {
        (2, 16): "Tahun Baru Imlek",
        (3, 18): "Hari Suci Nyepi",
        (3, 20): "Idulfitri",
        (3, 23): "Idulfitri",
        (3, 24): "Idulfitri",
        (5, 15): "Kenaikan Yesus Kristus",
        (5, 28): "Iduladha",
        (12, 24): "Kelahiran Yesus Kristus",
    },
}


def holidays_of(year: int) -> list[Holiday]:
    """Holidays and joint leave of a year, in the order of dates."""
    days = [
        Holiday(date(year, month, day), name)
        for (month, day), name in (_FIXED | _MOVABLE.get(year, {})).items()
    ]
    days += [
        Holiday(date(year, month, day), f"Cuti bersama {name}", joint=True)
        for (month, day), name in _JOINT.get(year, {}).items()
    ]
    return sorted(days)


def is_holiday(day: date) -> bool:
    """A public holiday or joint leave (cuti bersama)."""
    month_day = (day.month, day.day)
    return (
        month_day in _FIXED
        or month_day in _MOVABLE.get(day.year, ())
        or month_day in _JOINT.get(day.year, ())
    )


def school_holiday(year: int) -> tuple[date, date]:
    """First and last day of the pupils' holiday in December, free for teachers."""
    return date(year, 12, 21), date(year, 12, 31)


def is_school_holiday(day: date) -> bool:
    """A date of the pupils' holiday in December."""
    first, last = school_holiday(day.year)
    return first <= day <= last


def is_working_day(day: date, six_days: bool = False) -> bool:
    """A working day of an office, or of a unit that also works on Saturdays."""
    return day.weekday() < (6 if six_days else 5) and not is_holiday(day)


def working_days(first: date, last: date) -> list[date]:
    """The office's working days from ``first`` to ``last``, both included."""
    count = (last - first).days + 1
    days = (first + timedelta(n) for n in range(count))
    return [day for day in days if is_working_day(day)]


def days_to_ask_for(today: date) -> list[date]:
    """The first two working days from the Monday after next on, for a leave to be asked
    for. Rights are given by the year: towards its end the last working days of it, one
    or none at all where no more are left."""
    monday = today + timedelta(14 - today.weekday())
    year_end = date(today.year, 12, 31)
    days = working_days(monday, year_end)[:2]
    if len(days) < 2:
        days = working_days(today + timedelta(1), year_end)[-2:]
    return days


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


Hours = dict[int, tuple[float, float, float, float]]
# Local hours by weekday: start, break, end of break, end; a break of no length is none.
# 37.5 effective hours a week (Perpres 21/2023); the city's own table is not public.
OFFICE_HOURS: Hours = {
    **{weekday: (7.5, 12.0, 13.0, 16.0) for weekday in range(4)},
    4: (7.5, 11.5, 13.0, 16.5),
}
SIX_DAY_HOURS: Hours = {
    **{weekday: (7.5, 12.0, 12.5, 14.5) for weekday in range(4)},
    4: (7.5, 12.0, 12.0, 12.0),
    5: (7.5, 12.0, 12.0, 14.5),
}
# Of those who may begin an hour later by letter (dispensasi jam kerja).
PERSONAL_HOURS: Hours = {
    weekday: (start + 1, pause, resume, end)
    for weekday, (start, pause, resume, end) in OFFICE_HOURS.items()
}
