"""Hours of the wall clock and moments."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo


def moment_at(day: date, hour: float, zone: tzinfo) -> datetime:
    """Return the UTC moment of an hour of a local date; 24 and more are hours of the
    next. Rounded to the second: an hour is kept as a fraction."""
    wall = datetime.combine(day, time()) + timedelta(seconds=round(hour * 3600))
    return wall.replace(tzinfo=zone).astimezone(UTC)
