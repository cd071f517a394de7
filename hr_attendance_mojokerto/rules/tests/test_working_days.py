from datetime import date, timedelta

import pytest

from rules.working_days import add_working_days, working_days_between

NEW_YEAR = date(2017, 1, 1)
# Lebaran 2026: 20-24 March with the joint leave around it.
LEBARAN = {date(2026, 3, day) for day in (18, 19, 20, 21, 22, 23, 24)}


def office(day: date) -> bool:
    return day.weekday() < 5 and day not in LEBARAN


def test_three_working_days_over_a_weekend_and_lebaran():
    assert add_working_days(date(2026, 3, 13), 3, office) == date(2026, 3, 25)
    assert add_working_days(date(2026, 11, 27), 3, office) == date(2026, 12, 2)


def test_ten_working_days_after_the_second_of_january_2017():
    assert add_working_days(date(2017, 1, 2), 10, office) == date(2017, 1, 16)


def test_no_working_day_is_the_day_itself():
    assert add_working_days(NEW_YEAR, 0, office) == NEW_YEAR


def test_a_calendar_without_working_days_is_refused():
    with pytest.raises(ValueError, match="no working day"):
        add_working_days(NEW_YEAR, 1, lambda day: False)


def test_working_days_between_leave_out_the_first_and_take_the_last():
    for count in (1, 3, 10):
        last = add_working_days(NEW_YEAR, count, office)
        assert working_days_between(NEW_YEAR, last, office) == count
    assert working_days_between(NEW_YEAR, NEW_YEAR, office) == 0
    assert working_days_between(NEW_YEAR, NEW_YEAR - timedelta(days=9), office) == 0
