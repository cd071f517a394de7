"""When a civil servant retires: the age of the post (BUP), TMT the next first."""

from datetime import date


def retires_on(birth: date, age: int) -> date:
    """Return the first day on which a person born on ``birth`` is retired from a post
    with retirement ``age`` (years): the first of the month after reaching it."""
    year, month = divmod((birth.year + age) * 12 + birth.month, 12)
    return date(year, month + 1, 1)
