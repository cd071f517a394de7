"""No scan belongs to two dates, and a night's scans belong to the night."""

from datetime import date, timedelta

from day_cases import TUESDAY, WIB, at, span
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.expectation import Shift, day_window, shift_plan, shift_windows
from rules.facts import Plan, Why, Window
from rules.policy import Policy, policy_on

POLICY = Policy()
DAY = timedelta(days=1)
MORNING = Shift("P", "Pagi", "work", 7, 7)
LATE = Shift("S", "Siang", "work", 14, 7)
NIGHT = Shift("M", "Malam", "work", 21, 10)
WHOLE = Shift("24", "Sehari", "work", 8, 24)
OFFICE = Plan((span("07:30", "16:00"),))
FREE = Plan(ground=Why.DAY_OFF)


def windows(*shifts: Shift | None) -> list[Window]:
    """Return the windows of consecutive dates from Tuesday on, None: no roster."""
    dates = [TUESDAY + n * DAY for n in range(len(shifts))]
    plans = [
        shift_plan(day, WIB, [shift] if shift else [])
        for day, shift in zip(dates, shifts, strict=True)
    ]
    around = [None, *plans, None]
    return [
        shift_windows(around[n], plan, around[n + 2], day, WIB, POLICY)
        for n, (day, plan) in enumerate(zip(dates, plans, strict=True))
    ]


def test_an_office_date_runs_from_four_to_nine():
    window = day_window(TUESDAY, WIB, POLICY)
    assert window == Window(at("04:00"), at("21:00"))
    assert shift_windows(None, OFFICE, None, TUESDAY, WIB, POLICY) == window
    assert shift_windows(FREE, OFFICE, FREE, TUESDAY, WIB, POLICY) == window


def test_hours_that_end_late_stretch_the_date():
    plan = Plan((span("14:00", "22:00"),))
    window = shift_windows(None, plan, None, TUESDAY, WIB, POLICY)
    assert window == Window(at("04:00"), at("26:00"))
    plan = Plan((span("13:00", "21:00"),))
    window = shift_windows(None, plan, None, TUESDAY, WIB, POLICY)
    assert window.latest == at("25:00")


def test_a_shift_reaches_before_and_after_it():
    assert windows(MORNING) == [Window(at("05:00"), at("18:00"))]
    assert windows(NIGHT) == [Window(at("19:00"), at("35:00"))]


def test_a_free_date_after_a_night_leaves_its_morning_to_the_night():
    night, free = windows(NIGHT, None)
    assert night.latest == free.earliest == at("35:00")
    assert free.latest == at("45:00")


def test_between_two_shifts_the_border_is_the_middle():
    night, day = windows(NIGHT, Shift("D", "D", "work", 10, 7))
    assert night.latest == day.earliest == at("32:30")
    pause = Shift("D", "D", "work", 10, 7, 60)
    double = shift_plan(TUESDAY, WIB, [LATE, NIGHT])
    day = shift_plan(TUESDAY + DAY, WIB, [pause])
    window = shift_windows(None, double, day, TUESDAY, WIB, POLICY)
    assert window == Window(at("12:00"), at("32:30"))
    night, late = windows(NIGHT, LATE)
    assert (night.latest, late.earliest) == (at("35:00"), at("36:00"))
    late, morning = windows(LATE, MORNING)
    assert (late.latest, morning.earliest) == (at("25:00"), at("29:00"))
    night, morning = windows(NIGHT, MORNING)
    assert night.latest == morning.earliest == at("31:00")


def test_twenty_four_hours_after_each_other_meet():
    first, second = windows(WHOLE, WHOLE)
    assert first.latest == second.earliest == at("32:00")


def test_a_free_date_may_have_no_window_left():
    evening = WHOLE._replace(hour_from=20)
    before = shift_plan(TUESDAY - DAY, WIB, [evening])
    after = shift_plan(TUESDAY + DAY, WIB, [WHOLE._replace(hour_from=4)])
    early = Policy(shift_before=12)
    window = shift_windows(before, FREE, after, TUESDAY, WIB, early)
    assert window.earliest == window.latest


def test_office_hours_after_a_night():
    night = shift_plan(TUESDAY - DAY, WIB, [NIGHT])
    window = shift_windows(night, OFFICE, None, TUESDAY, WIB, POLICY)
    assert window == Window(at("07:15"), at("21:00"))
    before = shift_windows(None, night, OFFICE, TUESDAY - DAY, WIB, POLICY)
    assert before.latest == window.earliest


@st.composite
def shifts(draw):
    """A shift that ends at six in the evening of the next date at the latest: nobody
    knows the date after that."""
    start = draw(st.integers(0, 95))
    end = draw(st.integers(start + 1, min(start + 96, 42 * 4)))
    kind = draw(st.sampled_from(["work", "work", "work", "off", "after_night"]))
    pause = draw(st.sampled_from([0, 30, 60]))
    return Shift("X", "X", kind, start / 4, (end - start) / 4, pause)


@settings(derandomize=True, deadline=None, max_examples=300, database=None)
@given(
    st.lists(st.one_of(shifts(), st.none()), min_size=2, max_size=7),
    st.integers(0, 12),
    st.integers(0, 24),
)
def test_no_scan_belongs_to_two_dates(roster, before, after):
    dates = [TUESDAY + n * DAY for n in range(len(roster))]
    policy = Policy(shift_before=before / 2, shift_after=after / 2)
    plans = [
        shift_plan(day, WIB, [shift] if shift else [])
        for day, shift in zip(dates, roster, strict=True)
    ]
    around = [None, *plans, None]
    found = [
        shift_windows(around[n], plan, around[n + 2], day, WIB, policy)
        for n, (day, plan) in enumerate(zip(dates, plans, strict=True))
    ]
    assert all(window.earliest <= window.latest for window in found)
    filled = [window for window in found if window.earliest < window.latest]
    for first, second in zip(filled, filled[1:], strict=False):
        assert first.latest <= second.earliest


def test_the_numbers_of_a_date():
    old, new = Policy(grace_seconds=0), Policy(grace_seconds=299)
    policies = [(date(2020, 1, 1), old), (date(2026, 1, 1), new)]
    assert policy_on(date(2025, 12, 31), policies) is old
    assert policy_on(date(2026, 1, 1), policies) is new
    assert policy_on(date(2019, 1, 1), policies) == Policy()
