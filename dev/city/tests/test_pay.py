"""What is paid as last month's TPP, and how far the sheets of the SKPD have come."""

from datetime import date, timedelta

import pytest

from dev.city import HISTORY_DAYS, build
from dev.city.days import working_days
from dev.city.pay import FEWEST, FIRST, FIXED, pays, stages

ON = date(2026, 1, 1)
# A week back everything is closed.
CLOSED = timedelta(7)


def on(today):
    return pays(today, today - timedelta(HISTORY_DAYS), today - CLOSED)


def test_last_month_is_paid_as_far_as_the_history_reaches_back():
    [october] = on(date(2026, 11, 24))
    assert (october.month, october.cut_off) == (date(2026, 10, 1), date(2026, 11, 5))
    assert (october.first, october.last) == (date(2026, 10, 24), date(2026, 10, 31))


def test_the_month_after_begins_where_too_little_is_closed_yet():
    november, december = on(date(2026, 12, 3))
    assert november.month == date(2026, 11, 1)
    assert (november.last, december.first) == (date(2026, 11, 26), date(2026, 11, 27))
    assert december.last == date(2026, 12, 31)


@pytest.mark.parametrize("number", range(40, 365))
def test_periods_of_any_morning_follow_one_another(number):
    today = ON + timedelta(number)
    periods = on(today)
    assert periods and len(working_days(*periods[0][1:3])) >= FEWEST
    first = periods[0]
    assert first.month.month == today.month - 1
    assert first.first <= first.cut_off < today and first.last < today
    for following in periods[1:]:
        assert following.first == first.last + timedelta(1)
        assert following.first <= today <= following.last


@pytest.mark.parametrize("size", ["small", "full"])
def test_every_stage_has_its_sheet(size):
    city = build(size=size, on=ON)
    codes = {unit.code for unit in city.units if unit.is_skpd}
    found = stages(codes)
    assert set(found) == codes and set(FIXED) <= codes
    assert set(found.values()) >= {*FIXED.values(), *FIRST[:3]}
    assert size == "small" or set(found.values()) >= set(FIRST)
