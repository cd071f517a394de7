"""Local dates of periods."""

from collections.abc import Iterator
from datetime import date, timedelta


def dates_within(
    start: date, end: date | None, first: date, last: date
) -> Iterator[date]:
    """Yield the dates of a period, which may have no end, that lie between two
    others; all four bounds are included."""
    start, end = max(start, first), min(end or last, last)
    for number in range((end - start).days + 1):
        yield start + timedelta(days=number)
