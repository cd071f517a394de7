from datetime import date

import pytest

from rules.dates import dates_within


def day(number):
    return date(2026, 11, number)


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        (20, 25, [23, 24]),
        (20, None, [23, 24]),
        (24, 24, [24]),
        (24, 30, [24]),
        (20, 22, []),
        (25, 26, []),
    ],
)
def test_the_dates_of_a_period_between_23_and_24(start, end, found):
    period = dates_within(day(start), end and day(end), day(23), day(24))
    assert [date.day for date in period] == found
