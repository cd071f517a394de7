"""The count of a year: days, minutes, streaks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rules.discipline.ladder import (
    Count,
    Day,
    Streak,
    carried,
    count,
    longest_of,
    reached_on,
    streak_dates,
)
from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94

MONDAY = date(2026, 3, 2)
# Joint leave around Lebaran 2026.
LEBARAN = {date(2026, 3, day) for day in (18, 19, 20, 21, 22, 23, 24)}


def office_days(start: date, number: int) -> list[date]:
    """Dates of a five-day office, Lebaran left out."""
    found: list[date] = []
    while len(found) < number:
        if start.weekday() < 5 and start not in LEBARAN:
            found.append(start)
        start += timedelta(days=1)
    return found


def absent(dates) -> list[Day]:
    return [Day(day, absent=True) for day in dates]


@pytest.mark.parametrize(
    ("minutes", "days", "rest"),
    [(0, 0, 0), (449, 0, 449), (450, 1, 0), (451, 1, 1), (899, 1, 449), (900, 2, 0)],
)
def test_450_minutes_are_a_day_and_the_rest_is_carried(minutes, days, rest):
    counted = count([Day(MONDAY, minutes_late=minutes)])
    assert (counted.minute_days, counted.rest_minutes) == (days, rest)
    assert (counted.absent_days, counted.total) == (0, days)


def test_late_and_early_minutes_add_up_over_days_of_any_length():
    dates = office_days(MONDAY, 3)
    counted = count(
        [
            Day(dates[0], minutes_late=200, minutes_early=49),
            Day(dates[1], absent=True),
            Day(dates[2], minutes_early=201),
        ]
    )
    assert counted.minutes == 450
    assert (counted.absent_days, counted.minute_days, counted.total) == (1, 1, 2)


def test_a_date_gives_a_day_or_minutes_never_both():
    counted = count([Day(MONDAY, absent=True, minutes_late=450)])
    assert (counted.total, counted.minutes) == (1, 0)


def test_the_conversion_is_that_of_the_regulation():
    assert count([Day(MONDAY, minutes_late=420)], minutes_per_day=420).total == 1


def test_ten_consecutive_days_over_weekends():
    dates = office_days(date(2026, 1, 8), 10)
    counted = count(absent(dates))
    assert (dates[-1] - dates[0]).days == 13
    assert counted.longest == Streak(10, dates[0], dates[-1])
    assert counted.current == counted.longest


def test_ten_consecutive_days_over_a_joint_leave():
    dates = office_days(date(2026, 3, 11), 10)
    assert dates[-1] == date(2026, 3, 31)
    assert count(absent(dates)).longest.days == 10


def test_ten_consecutive_days_of_a_roster():
    """Two shifts, then two days off: Sundays may be on, weekdays off."""
    dates = [date(2026, 5, 1) + timedelta(days=n) for n in range(20) if n % 4 in (0, 1)]
    counted = count(absent(dates))
    assert counted.longest == Streak(10, date(2026, 5, 1), date(2026, 5, 18))


def test_a_day_at_work_or_excused_breaks_the_streak():
    dates = office_days(MONDAY, 10)
    days = absent(dates)
    days[5] = Day(dates[5])
    counted = count(days)
    assert counted.absent_days == 9
    assert counted.longest == Streak(5, dates[0], dates[4])
    assert counted.current == Streak(4, dates[6], dates[9])


def test_a_doubtful_day_counts_nothing_breaks_the_streak_and_is_listed():
    dates = office_days(MONDAY, 10)
    days = absent(dates)
    days[4] = Day(dates[4], absent=True, minutes_late=900, doubt="clock")
    counted = count(days)
    assert (counted.total, counted.minutes) == (9, 0)
    assert counted.longest.days == 5
    assert counted.excluded == ((dates[4], "clock"),)


def test_doubtful_minutes_count_nothing():
    counted = count([Day(MONDAY, minutes_late=450, doubt="correction")])
    assert counted.minutes == 0
    assert counted.excluded == ((MONDAY, "correction"),)


def test_the_first_of_january_begins_at_zero():
    december = count(absent(office_days(date(2025, 12, 22), 8)))
    assert december.total == 8
    january = count(absent(office_days(date(2026, 1, 1), 2)))
    assert (january.total, january.longest.days) == (2, 2)


def test_a_streak_goes_on_over_new_year_where_the_regulation_says_so():
    december = count(absent(office_days(date(2025, 12, 22), 8)))
    assert december.current.last == date(2025, 12, 31)
    january = count(
        absent(office_days(date(2026, 1, 1), 2)), carry_run=december.current
    )
    assert january.total == 2
    assert january.longest == Streak(10, date(2025, 12, 22), date(2026, 1, 2))


def test_a_streak_of_last_year_ends_with_a_day_at_work():
    counted = count([Day(date(2026, 1, 2))], carry_run=Streak(9, MONDAY, MONDAY))
    assert (counted.current, counted.longest) == (Streak(), Streak())


def test_only_a_streak_that_was_not_complete_goes_on_over_new_year():
    nine = count(absent(office_days(date(2025, 12, 19), 9)))
    ten = count(absent(office_days(date(2025, 12, 18), 10)))
    assert nine.current.last == ten.current.last == date(2025, 12, 31)
    assert carried(nine, PP94) == nine.current
    assert carried(ten, PP94) is None
    assert carried(Count(), PP94) is None
    assert carried(nine, replace(PP94, run_crosses_year=False)) is None
    assert carried(nine, PP53) is None


def test_the_ten_dates_of_the_notice_on_pay():
    dates = office_days(MONDAY, 12)
    days = absent(dates)
    assert streak_dates(days, 10) == tuple(dates[:10])
    days[1] = Day(dates[1])
    assert streak_dates(days, 10) == tuple(dates[2:])
    days[2] = Day(dates[2], absent=True, doubt="clock")
    assert streak_dates(days, 10) == ()


def test_the_ten_dates_go_back_into_the_old_year():
    december = office_days(date(2025, 12, 22), 8)
    january = office_days(date(2026, 1, 1), 3)
    found = streak_dates(absent(january), 10, december)
    assert found == (*december, *january[:2])


def test_the_date_on_which_a_number_of_days_was_reached():
    dates = office_days(MONDAY, 4)
    days = [
        Day(dates[0], absent=True),
        Day(dates[1], minutes_late=449),
        Day(dates[2], absent=True, doubt="clock"),
        Day(dates[3], minutes_early=1),
    ]
    assert reached_on(days, 1) == dates[0]
    assert reached_on(days, 2) == dates[3]
    assert reached_on(days, 3) is None


def test_dates_of_two_years_or_out_of_order_are_refused():
    for wrong in (
        [date(2025, 12, 31), date(2026, 1, 1)],
        [MONDAY, MONDAY],
        [MONDAY, MONDAY - timedelta(days=1)],
    ):
        with pytest.raises(ValueError, match="one year, in order"):
            count(absent(wrong))


def test_nobody_without_days_has_a_count():
    assert count([]) == Count()


def test_a_streak_that_was_dealt_with_is_none_but_its_days_count():
    dates = office_days(MONDAY, 22)
    settled = Streak(10, dates[0], dates[9])
    counted = count(absent(dates[:21]), settled=[settled])
    assert counted.total == 21
    # What goes on after it is another one.
    assert counted.longest == Streak(11, dates[10], dates[20])
    assert count(absent(dates[:19]), settled=[settled]).longest.days == 9


def test_a_streak_dealt_with_is_not_carried_over_new_year():
    december = Streak(4, date(2025, 12, 26), date(2025, 12, 31))
    dates = office_days(date(2026, 1, 1), 8)
    settled = Streak(10, december.first, dates[5])
    counted = count(absent(dates), carry_run=december, settled=[settled])
    assert counted.longest == Streak(2, dates[6], dates[7])


def test_the_longest_run_of_a_year_with_what_the_last_year_brings():
    new_year = date(2026, 1, 1)
    december = [date(2025, 12, 30), date(2025, 12, 31)]
    runs = [december, [date(2026, 2, 2)], [date(2026, 3, 2), date(2026, 3, 3)]]
    assert longest_of(runs, new_year, PP94) == Streak(
        2, date(2026, 3, 2), date(2026, 3, 3)
    )
    assert longest_of([], new_year, PP94) == Streak()
    over = [[*december, date(2026, 1, 2)]]
    assert longest_of(over, new_year, PP94) == Streak(3, december[0], date(2026, 1, 2))
    alone = Streak(1, date(2026, 1, 2), date(2026, 1, 2))
    stops = replace(PP94, run_crosses_year=False)
    assert longest_of(over, new_year, stops) == alone
    assert longest_of(over, new_year, None) == alone


def test_of_two_runs_of_a_length_the_first_is_told():
    runs = [[date(2026, 2, 2)], [date(2026, 3, 2)]]
    assert longest_of(runs, date(2026, 1, 1), PP94).first == date(2026, 2, 2)
