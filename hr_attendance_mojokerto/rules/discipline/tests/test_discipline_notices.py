"""How a notice on pay follows its days."""

from datetime import date

import pytest

from rules.discipline.notices import Asked, Change, follow

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
DAYS = [date(2026, 9, day) for day in range(14, 26)]


@pytest.mark.parametrize(
    ("state", "month", "dates", "expected"),
    [
        ("draft", OCTOBER, DAYS, Change.KEEP),
        ("draft", OCTOBER, [*DAYS, date(2026, 9, 28)], Change.RENEW),
        ("verified", OCTOBER, [*DAYS, date(2026, 9, 28)], Change.KEEP),
        ("verified", OCTOBER, DAYS[1:], Change.RENEW),
        ("verified", NOVEMBER, DAYS[1:], Change.RENEW),
        ("sent", OCTOBER, DAYS[1:], Change.KEEP),
        ("sent", NOVEMBER, DAYS[1:], Change.GIVE_BACK),
        ("decided", NOVEMBER, DAYS[1:], Change.GIVE_BACK),
        ("dismissed", NOVEMBER, DAYS[1:], Change.KEEP),
        ("withdrawn", NOVEMBER, DAYS[1:], Change.KEEP),
    ],
)
def test_a_notice_says_the_right_month(state, month, dates, expected):
    found = follow(state, False, Asked(OCTOBER, DAYS), Asked(month, dates))
    assert found is expected


def test_nothing_is_given_back_that_was_not_stopped_or_was_stopped_too_late():
    later, earlier = Asked(NOVEMBER, DAYS), Asked(OCTOBER, DAYS)
    assert follow("decided", True, earlier, later) is Change.KEEP
    assert follow("decided", False, later, earlier) is Change.KEEP
