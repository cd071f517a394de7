"""What holds of every count, whatever the days."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.discipline.ladder import Day, Person, count, reached_on, standing
from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94

bounded = settings(derandomize=True, deadline=None, max_examples=200, database=None)
minutes = st.integers(0, 500)
one = st.tuples(st.booleans(), minutes, minutes, st.sampled_from([None, None, "clock"]))
people = st.builds(
    Person, kind=st.sampled_from(["pns", "cpns"]), with_post=st.booleans()
)
regulations = st.sampled_from([PP53, PP94])


@st.composite
def years(draw):
    rows = draw(st.lists(one, min_size=1, max_size=60))
    start = date(2026, 1, 1)
    return [Day(start + timedelta(days=n), *row) for n, row in enumerate(rows)]


def edge(days, regulation, person):
    band = standing(count(days), regulation, person).band
    return band.from_days if band else 0


@bounded
@given(years(), st.data(), regulations, people)
def test_one_more_day_of_absence_never_lowers_the_band(days, data, regulation, person):
    """A day is added to the year; a date with 450 minutes or more that turns into an
    absence may lower the count, which is why a new date is added here."""
    more = [*days, Day(days[-1].date + timedelta(days=1), absent=True)]
    assert count(more).total == count(days).total + 1
    assert edge(more, regulation, person) >= edge(days, regulation, person)


@bounded
@given(years(), st.data(), regulations, people)
def test_a_doubtful_day_never_raises_the_band(days, data, regulation, person):
    place = data.draw(st.integers(0, len(days) - 1))
    doubtful = list(days)
    doubtful[place] = replace(days[place], doubt="correction")
    assert count(doubtful).total <= count(days).total
    assert edge(doubtful, regulation, person) <= edge(days, regulation, person)


@bounded
@given(years())
def test_days_and_minutes_are_kept_apart_and_lose_nothing(days):
    counted = count(days)
    sure = [day for day in days if day.doubt is None]
    assert counted.absent_days == sum(day.absent for day in sure)
    assert counted.minute_days * 450 + counted.rest_minutes == counted.minutes
    assert 0 <= counted.rest_minutes < 450
    assert len(counted.excluded) == len(days) - len(sure)
    assert counted.current.days <= counted.longest.days <= counted.absent_days


@bounded
@given(years(), st.data(), people)
def test_a_streak_is_the_same_whatever_lies_between_scheduled_dates(days, data, person):
    """Days off, holidays and weekends spread the dates and change nothing."""
    gaps = data.draw(
        st.lists(st.integers(1, 5), min_size=len(days), max_size=len(days))
    )
    day, spread = date(2026, 1, 1), []
    for row, gap in zip(days, gaps, strict=True):
        spread.append(replace(row, date=day))
        day += timedelta(days=gap)
    assert count(spread).longest.days == count(days).longest.days
    assert edge(spread, PP94, person) == edge(days, PP94, person)


@bounded
@given(years(), regulations, people)
def test_the_next_band_is_always_ahead(days, regulation, person):
    found = standing(count(days), regulation, person)
    if found.next_band:
        assert found.days_to_next >= 1
        if found.band:
            assert found.next_band.from_days > found.band.from_days


@bounded
@given(years())
def test_the_total_is_reached_on_a_date_of_the_year(days):
    total = count(days).total
    if total:
        until = [day for day in days if day.date <= reached_on(days, total)]
        assert count(until).total == total
        assert count(until[:-1]).total < total
    assert reached_on(days, total + 1) is None
