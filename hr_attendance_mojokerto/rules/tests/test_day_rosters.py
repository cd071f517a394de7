"""Days of people on shifts, and office hours that change by decision."""

from datetime import date, timedelta

from day_cases import HOME, LEAVE, TUESDAY, WIB, at, codes, cover, span

from rules.day import judge
from rules.expectation import Shift, calendar_plan, shift_plan, shift_windows
from rules.facts import Facts, Plan, Reason, Scan, State, Verdict, Why
from rules.policy import Policy

DAY = timedelta(days=1)
MORNING = Shift("P", "Pagi", "work", 7, 7)
LATE = Shift("S", "Siang", "work", 14, 7)
NIGHT = Shift("M", "Malam", "work", 21, 10)
WHOLE = Shift("24", "Sehari", "work", 8, 24)
OFF = Shift("L", "Libur", "off")
AFTER = Shift("LJ", "Lepas Jaga", "after_night")
ON_CALL = Shift("OC", "On Call", "on_call")


def days(
    roster: list[list[Shift]], scans: list[str], now: str, first: date = TUESDAY, **more
) -> list[Verdict]:
    """Judge consecutive dates of one person; clock times count from the first."""
    moments = [at(scan, first) for scan in scans]
    plans = [
        shift_plan(first + n * DAY, WIB, shifts) for n, shifts in enumerate(roster)
    ]
    around = [None, *plans, None]
    found = []
    for number, plan in enumerate(plans):
        day = first + number * DAY
        window = shift_windows(
            around[number], plan, around[number + 2], day, WIB, Policy()
        )
        own = [
            Scan(n, moment, 1, device=HOME)
            for n, moment in enumerate(moments)
            if window.earliest <= moment < window.latest
        ]
        moment = at(now, first)
        given = {"heard_until": moment, **more}
        found.append(judge(Facts(day, window, plan, own, **given), moment))
    return found


def states(verdicts: list[Verdict]) -> list[State]:
    return [verdict.state for verdict in verdicts]


def test_a_night_over_new_year_is_one_day_of_the_old_year():
    night, after = days(
        [[NIGHT], [AFTER]], ["20:50", "31:10"], "48:00", date(2026, 12, 31)
    )
    assert (night.state, night.minutes_worked) == (State.PRESENT, 620)
    assert (after.state, after.why) == (State.OFF, Why.AFTER_NIGHT)
    assert after.scans == ()


def test_a_night_is_not_due_before_the_evening():
    (night,) = days([[NIGHT]], [], "12:00")
    assert night.state is State.NOT_DUE
    assert night.deadline == at("21:01")
    (night,) = days([[NIGHT]], [], "21:01")
    assert night.state is State.MISSING
    (night,) = days([[NIGHT]], [], "34:59")
    assert night.state is State.MISSING
    (night,) = days([[NIGHT]], [], "35:00")
    assert night.state is State.UNEXPLAINED


def test_a_night_with_one_scan_is_judged_when_its_window_ended():
    (night,) = days([[NIGHT]], ["21:04"], "24:00")
    assert (night.state, night.minutes_late) == (State.LATE, 4)
    (night,) = days([[NIGHT]], ["21:04"], "36:00")
    assert codes(night)[:2] == [Why.NO_OUT, Why.CAME_LATE]


def test_a_double_shift_is_one_day():
    double, free = days([[LATE, NIGHT], [OFF]], ["13:50", "31:02"], "60:00")
    assert (double.state, double.minutes_scheduled) == (State.PRESENT, 17 * 60)
    assert double.minutes_worked == 17 * 60 + 12
    assert (free.state, free.why) == (State.OFF, Why.ROSTER_OFF)


def test_twenty_four_hours_are_one_day():
    first, second = days([[WHOLE], [AFTER]], ["07:50", "32:05"], "60:00")
    assert states([first, second]) == [State.PRESENT, State.OFF]
    first, _after = days([[WHOLE], [AFTER]], ["07:50", "27:00"], "60:00")
    assert (first.state, first.minutes_early) == (State.LEFT_EARLY, 300)


def test_twenty_four_hours_without_scan_are_one_tk():
    verdicts = days([[WHOLE], [AFTER]], [], "60:00", closing=True)
    assert states(verdicts) == [State.ABSENT, State.OFF]


def test_on_call_has_no_scan_due_and_coming_is_presence():
    (on_call,) = days([[ON_CALL]], [], "30:00")
    assert (on_call.state, on_call.why) == (State.OFF, Why.ON_CALL)
    (came,) = days([[ON_CALL]], ["11:00"], "30:00")
    assert (came.state, came.why) == (State.PRESENT, Why.ON_CALL)


def test_no_roster_is_no_data_and_never_tk():
    (unknown,) = days([[]], [], "30:00", closing=True)
    assert (unknown.state, unknown.why) == (State.NO_DATA, Why.NO_ROSTER)
    (came,) = days([[]], ["07:00", "14:00"], "30:00")
    assert (came.state, came.minutes_late) == (State.PRESENT, 0)


def test_leave_on_a_free_day_of_the_roster_is_off():
    leave = [cover(LEAVE)]
    work, free = days([[MORNING], [OFF]], [], "60:00", covers=leave)
    assert states([work, free]) == [State.LEAVE, State.OFF]


def test_from_night_to_late_shift_no_scan_is_lost():
    roster = [[NIGHT], [LATE]]
    night, late = days(roster, ["20:55", "31:05", "37:50", "45:03"], "60:00")
    assert states([night, late]) == [State.PRESENT, State.PRESENT]
    assert (night.scans, late.scans) == ((0, 1), (2, 3))


def test_a_holiday_shortens_office_hours_and_not_the_roster():
    natal = (at("00:00"), at("24:00"), "Natal", False)
    assert calendar_plan((span("07:30", "16:00"),), [natal]).ground is Why.HOLIDAY
    (worked,) = days([[MORNING]], [], "12:00")
    assert worked.state is State.MISSING


def test_ramadan_with_friday():
    friday = date(2027, 2, 12)
    remark = Reason(Why.HOURS_CHANGED, {"name": "Ramadan"})
    hours = (span("08:00", "11:30", friday), span("12:30", "15:30", friday))
    plan = Plan(hours, remarks=(remark,))
    window = shift_windows(None, plan, None, friday, WIB, Policy())
    for scan, late in (("08:00:59", 0), ("08:01", 1)):
        rows = [
            Scan(n, at(clock, friday), 1) for n, clock in enumerate((scan, "15:30"))
        ]
        facts = Facts(friday, window, plan, rows, heard_until=at("22:00", friday))
        verdict = judge(facts, at("22:00", friday))
        assert (verdict.minutes_late, verdict.minutes_scheduled) == (late, 390)
        assert verdict.reasons[-1] == remark
    early = judge(Facts(friday, window, plan), at("07:59", friday))
    assert early.state is State.NOT_DUE


def test_shift_people_of_the_third_of_january_2017_at_noon():
    tuesday = date(2017, 1, 3)
    for shift, state in ((MORNING, State.MISSING), (LATE, State.NOT_DUE)):
        (verdict,) = days([[shift]], [], "12:00", tuesday)
        assert verdict.state is state
    (night,) = days([[NIGHT]], [], "12:00", tuesday)
    assert night.state is State.NOT_DUE
