from datetime import UTC, datetime, timedelta

from rules.day import Facts, Scan, State, Why, Window, judge, minutes_late


def at(clock: str) -> datetime:
    """WIB clock time of Tuesday 24 November 2026 as UTC."""
    parts = [int(part) for part in clock.split(":")]
    local = datetime(2026, 11, 24, tzinfo=UTC) + timedelta(
        hours=parts[0], minutes=parts[1], seconds=parts[2] if len(parts) > 2 else 0
    )
    return local - timedelta(hours=7)


OFFICE = Window(at("07:30"), at("15:30"), at("04:00"), at("21:00"))


def facts(*scans: str, heard: str | None = "10:00", verify: int = 1, **more) -> Facts:
    rows = [Scan(n, at(scan), verify) for n, scan in enumerate(scans, 1)]
    until = at(heard) if heard else None
    return Facts(**{"window": OFFICE, "scans": rows, "heard_until": until, **more})


def test_seconds_of_the_first_minute_are_on_time():
    assert minutes_late(at("07:30:59"), at("07:30")) == 0
    assert minutes_late(at("07:31:00"), at("07:30")) == 1


def test_present_and_late():
    assert judge(facts("07:12"), at("10:00")).state is State.PRESENT
    verdict = judge(facts("07:42:40"), at("10:00"))
    assert (verdict.state, verdict.minutes_late) == (State.LATE, 12)


def test_nobody_is_missing_before_the_own_deadline():
    verdict = judge(facts(heard="07:29"), at("07:30:30"))
    assert verdict.state is State.NOT_DUE
    assert verdict.next_change == at("07:31")


def test_missing_needs_every_terminal_heard_after_the_deadline():
    assert judge(facts(heard="07:40"), at("07:40:30")).state is State.MISSING
    waiting = judge(facts(heard="07:30:30"), at("07:31:05"))
    assert waiting.state is State.NOT_DUE


def test_a_silent_terminal_makes_data_not_people_missing():
    for heard in (None, "06:52", "07:35"):
        verdict = judge(facts(heard=heard), at("08:10"))
        assert (verdict.state, verdict.why) == (State.NO_DATA, Why.NOT_HEARD)


def test_office_without_terminal_and_people_not_enrolled_are_no_data():
    verdict = judge(facts(has_terminal=False), at("10:00"))
    assert (verdict.state, verdict.why) == (State.NO_DATA, Why.NO_TERMINAL)
    verdict = judge(facts(enrolled=False), at("10:00"))
    assert (verdict.state, verdict.why) == (State.NO_DATA, Why.NOT_ENROLLED)


def test_a_scan_counts_whatever_else_is_unknown():
    verdict = judge(facts("07:20", heard=None, enrolled=False), at("10:00"))
    assert verdict.state is State.PRESENT


def test_first_before_the_middle_is_in_last_after_it_is_out():
    verdict = judge(facts("07:20", "07:20:30", "12:01", "15:40"), at("16:00"))
    assert verdict.first_in.moment == at("07:20")
    assert verdict.last_out.moment == at("15:40")
    assert verdict.scans == (1, 2, 3, 4)


def test_only_a_scan_out_is_presence_without_minutes():
    verdict = judge(facts("15:40"), at("16:00"))
    assert verdict.state is State.PRESENT
    assert verdict.first_in is None
    assert verdict.minutes_late == 0


def test_no_hours_means_off_and_no_schedule_means_no_data():
    off = judge(Facts(window=None), at("10:00"))
    assert off.state is State.OFF
    shift = judge(Facts(window=None, has_schedule=False), at("10:00"))
    assert (shift.state, shift.why) == (State.NO_DATA, Why.NO_SCHEDULE)
    nurse = Facts(window=None, has_schedule=False, scans=[Scan(1, at("13:50"), 1)])
    assert judge(nurse, at("14:00")).state is State.PRESENT


def test_scan_by_pin_is_presence_to_be_looked_at():
    verdict = judge(facts("07:20", verify=3), at("10:00"))
    assert (verdict.state, verdict.review) == (State.PRESENT, Why.LENT)
    allowed = judge(facts("07:20", verify=3, may_lend=True), at("10:00"))
    assert allowed.review is None


def test_wrong_clock_gives_presence_but_no_time():
    scan = Scan(1, at("08:10"), 1, timed=False)
    verdict = judge(Facts(window=OFFICE, scans=[scan]), at("10:00"))
    assert (verdict.state, verdict.review) == (State.PRESENT, Why.CLOCK)
    assert verdict.minutes_late == 0
    assert verdict.first_in is None


def test_day_ends_with_its_window():
    assert not judge(facts("07:20"), at("20:59")).ended
    assert judge(facts("07:20"), at("21:00")).ended
    assert judge(facts("07:20"), at("21:00")).next_change is None


def test_leave_is_leave_at_any_hour_and_never_lateness():
    assert judge(facts(on_leave=True), at("05:00")).state is State.LEAVE
    assert judge(facts(on_leave=True), at("10:00")).state is State.LEAVE
    assert judge(facts("09:10", on_leave=True), at("10:00")).state is State.PRESENT
    nurse = Facts(window=None, has_schedule=False, on_leave=True)
    assert judge(nurse, at("10:00")).state is State.LEAVE
