"""Working-day arithmetic."""

from collections.abc import Callable
from datetime import date, timedelta

LONGEST = 400


def add_working_days(day: date, count: int, is_working: Callable[[date], bool]) -> date:
    """Return the ``count``-th working day after ``day``."""
    idle = 0
    while count > 0:
        day += timedelta(days=1)
        if is_working(day):
            count, idle = count - 1, 0
        else:
            idle += 1
        if idle > LONGEST:
            raise ValueError(f"no working day in {LONGEST} days before {day}")
    return day


def working_days_between(
    first: date, last: date, is_working: Callable[[date], bool]
) -> int:
    """Return how many working days lie after ``first``, up to and with ``last``."""
    days = (last - first).days
    return sum(is_working(first + timedelta(days=n)) for n in range(1, days + 1))
