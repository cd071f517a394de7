"""A person who scanned: late, early, one scan of two, doubtful, elsewhere."""

from datetime import timedelta
from random import Random

import pytest
from day_cases import (
    DUTY,
    EXCUSE,
    HOME,
    LEAVE,
    OFF,
    PIN,
    STANDING,
    TUESDAY,
    at,
    codes,
    cover,
    facts,
    said,
)

from rules.day import judge
from rules.facts import Plan, Reason, Review, Scan, Span, State, Why, Window


@pytest.mark.parametrize(
    ("scan", "late"),
    [("07:30:59", 0), ("07:31:00", 1), ("07:30:00", 0), ("06:45", 0), ("09:20", 110)],
)
def test_grace_of_59_seconds(scan, late):
    verdict = said(scan, "16:00")
    assert verdict.minutes_late == late
    assert verdict.state is (State.LATE if late else State.PRESENT)


def test_grace_only_decides_whether_a_day_is_late():
    on_time = said("07:45:00", "16:00", grace_seconds=900)
    assert (on_time.minutes_late, on_time.state) == (0, State.PRESENT)
    assert said("07:45:01", "16:00", grace_seconds=900).minutes_late == 15


def test_0645_in_mojokerto_is_yesterday_in_utc():
    scan = at("06:45")
    assert scan.day == TUESDAY.day - 1
    verdict = said("06:45", "16:05")
    assert verdict.state is State.PRESENT
    assert verdict.first_in.moment == scan


def test_late_and_left_early():
    verdict = said("07:42:40", "15:30:00")
    assert verdict.state is State.LATE_LEFT_EARLY
    assert (verdict.minutes_late, verdict.minutes_early) == (12, 30)
    assert codes(verdict) == [Why.CAME_LATE, Why.WENT_EARLY]
    assert verdict.reasons[0].args == {"minutes": 12, "due": at("07:30")}
    assert verdict.reasons[1].args == {"minutes": 30, "out": at("16:00")}


def test_left_early_has_the_same_grace():
    assert said("07:20", "15:59:01").state is State.PRESENT
    assert said("07:20", "15:59:00").minutes_early == 1
    assert said("07:20", "15:56", grace_seconds=299).minutes_early == 0
    assert said("07:20", "15:55", grace_seconds=299).minutes_early == 5


def test_a_scan_in_the_very_middle_is_the_scan_out():
    verdict = said("11:45")
    assert (verdict.first_in, verdict.why) == (None, Why.NO_IN)


def test_minutes_worked_leave_the_break_out():
    assert said("07:20", "16:10").minutes_worked == 8 * 60 + 50 - 60
    assert said("07:20", "12:30").minutes_worked == 280
    assert said("07:20").minutes_worked == 0


def test_before_the_window_ends_nobody_left_early_or_made_one_scan_of_two():
    for scans in (["07:20"], ["07:20", "12:01"], ["13:00"]):
        verdict = said(*scans, now="20:59:59")
        assert verdict.state is State.PRESENT
        assert verdict.minutes_early == 0
        assert verdict.next_change == at("21:00")
    assert said("07:50", "12:01", now="20:00").state is State.LATE
    assert said("13:00", now="20:00").why is Why.NO_IN


def test_a_missing_scan_is_no_minutes():
    verdict = said("07:20")
    assert (verdict.state, verdict.why) == (State.ONE_SCAN, Why.NO_OUT)
    assert verdict.minutes_early == 0
    verdict = said("16:02")
    assert (verdict.state, verdict.why) == (State.ONE_SCAN, Why.NO_IN)
    assert verdict.minutes_late == 0
    verdict = said("07:50")
    assert (verdict.state, verdict.minutes_late) == (State.ONE_SCAN, 20)
    assert codes(verdict) == [Why.NO_OUT, Why.CAME_LATE]


def test_one_scan_of_two_stays_so_when_the_day_is_closed():
    assert said("07:20", closing=True).state is State.ONE_SCAN


def test_the_scan_out_may_still_be_in_a_terminal():
    waiting = said("07:20", now="21:02", heard="20:58")
    assert (waiting.state, codes(waiting)) == (
        State.PRESENT,
        [Why.ON_TIME, Why.OUT_NOT_KNOWN],
    )
    assert waiting.next_change == at("21:00")
    silent = said("07:50", "14:00", now="21:30", heard="20:58")
    assert silent.state is State.LATE
    assert codes(silent) == [Why.CAME_LATE, Why.OUT_NOT_KNOWN]
    assert silent.minutes_early == 0
    assert silent.next_change is None
    assert said("07:20", now="21:30", heard=None).state is State.PRESENT
    assert said("07:20", "16:00", now="21:30", heard="20:58").why is Why.ON_TIME
    assert said("07:20", now="21:30", heard="21:00").state is State.ONE_SCAN


def test_minutes_never_exceed_the_schedule():
    short = Plan((Span(at("07:30"), at("09:30")), Span(at("13:00"), at("14:00"))))
    verdict = said("10:40", "10:46", plan=short)
    assert verdict.minutes_late == short.minutes == 180
    assert verdict.minutes_early == 0
    assert verdict.state is State.LATE


def test_double_scans_are_one():
    verdict = said("07:20", "07:20:30", "15:59:40", "16:00:10")
    assert verdict.first_in.moment == at("07:20")
    assert verdict.last_out.moment == at("16:00:10")
    assert verdict.scans == (1, 2, 3, 4)
    # The middle is 11:45: a finger put there twice is no day of work.
    verdict = said("11:44:40", "11:45:10")
    assert (verdict.state, verdict.minutes_early) == (State.ONE_SCAN, 0)
    assert verdict.minutes_worked == 0


def test_midnight_divides_dates_not_minutes():
    plan = Plan((Span(at("16:00"), at("24:00")),))
    window = Window(at("14:00"), at("28:00"))
    for out, early in (("23:59:00", 1), ("23:59:30", 0), ("24:00", 0)):
        verdict = said("15:50", out, plan=plan, window=window, now="29:00")
        assert verdict.minutes_early == early
        assert verdict.last_out.moment == at(out)


def test_flex_shifts_the_end_with_the_start():
    plan = Plan(
        (Span(at("07:30"), at("12:00")), Span(at("13:00"), at("16:00"))), flex=30
    )
    verdict = said("07:50:40", "16:20", plan=plan)
    assert verdict.state is State.PRESENT
    assert (verdict.due_in, verdict.due_out) == (at("07:50"), at("16:20"))
    assert Reason(Why.FLEX, {"minutes": 20}) in verdict.reasons
    assert said("07:50", "16:10", plan=plan).minutes_early == 10
    assert said("07:31:00", "16:01", plan=plan).due_out == at("16:01")
    on_time = said("08:00:59", "16:30", plan=plan)
    assert on_time.minutes_late == 0
    late = said("08:05", "16:30", plan=plan)
    assert (late.minutes_late, late.minutes_early) == (5, 0)
    assert late.due_in == at("08:00")
    assert said(now="08:00", plan=plan).state is State.NOT_DUE
    assert said(now="08:00", plan=plan).deadline == at("08:01")
    early = said("07:10", "16:00", plan=plan)
    assert early.state is State.PRESENT
    assert Why.FLEX not in codes(early)


def test_flex_does_not_add_to_a_paper():
    plan = Plan((Span(at("07:30"), at("16:00")),), flex=30)
    verdict = said(
        "09:20", "16:00", plan=plan, covers=[cover(EXCUSE, "07:30", "09:00")]
    )
    assert verdict.minutes_late == 20
    assert verdict.deadline == at("09:01")
    verdict = said(
        "07:50", "14:00", plan=plan, covers=[cover(EXCUSE, "14:00", "16:00")]
    )
    assert (verdict.minutes_early, verdict.due_out) == (0, at("14:00"))


def test_a_paper_never_makes_a_flexible_day_stricter():
    plan = Plan((Span(at("07:30"), at("16:00")),), flex=60)
    paper = [cover(EXCUSE, "07:30", "08:00")]
    verdict = said("08:20", "16:20", plan=plan, covers=paper)
    assert (verdict.minutes_late, verdict.minutes_early) == (0, 0)
    assert verdict.deadline == at("08:31")
    assert said("08:40", "16:30", plan=plan, covers=paper).minutes_late == 10


def test_wrong_clock_is_presence_without_a_time():
    scan = Scan(1, at("08:10"), 1, timed=False, device=HOME)
    verdict = said(scan)
    assert (verdict.state, verdict.reviews) == (State.PRESENT, (Review.CLOCK,))
    assert (verdict.first_in, verdict.last_out, verdict.minutes_late) == (None, None, 0)


def test_wrong_clock_never_makes_a_day_worse():
    doubtful = Scan(9, at("07:40"), 1, timed=False, device=HOME)
    # It may be the arrival in time of who scanned again at ten.
    verdict = said("10:00", "16:00", doubtful)
    assert (verdict.state, verdict.minutes_late) == (State.PRESENT, 0)
    # Nobody leaves before coming: this lateness is proven.
    evening = Scan(9, at("16:10"), 1, timed=False, device=HOME)
    verdict = said("08:00", evening)
    assert (verdict.state, verdict.minutes_late) == (State.LATE, 30)
    assert verdict.reviews == (Review.CLOCK,)
    assert said("08:00", "15:00", evening).minutes_early == 0
    assert said(doubtful, "10:00", "15:00", evening).state is State.PRESENT
    noon = Scan(9, at("12:00"), 1, timed=False, device=HOME)
    verdict = said("08:00", noon, "15:00")
    assert (verdict.minutes_late, verdict.minutes_early) == (30, 60)


def test_a_day_ends_with_its_window():
    for given in ({"plan": OFF}, {"exempt": Reason(Why.STUDY)}, {}):
        assert said("07:20", now="21:00", **given).ended
        assert not said("07:20", now="20:59:59", **given).ended


def test_scan_by_pin_is_presence_to_be_looked_at():
    lent = Scan(1, at("07:20"), PIN, device=HOME)
    assert said(lent, now="10:00").reviews == (Review.LENT,)
    assert said(lent, now="10:00").state is State.PRESENT
    assert said(lent, now="10:00", may_lend=True).reviews == ()
    assert said(lent, "07:21", now="10:00").reviews == ()


def test_a_scan_elsewhere_counts_and_is_shown():
    away = Scan(1, at("07:20"), 1, device=77)
    verdict = said(away, now="10:00")
    assert verdict.state is State.PRESENT
    assert Reason(Why.ELSEWHERE, {"device": 77}) in verdict.reasons
    manual = Scan(1, at("07:20"), 1)
    assert codes(said(manual, now="10:00")) == [Why.ON_TIME]


def test_a_setting_refuses_scans_elsewhere_but_not_after_a_move():
    away = Scan(1, at("07:20"), 1, device=77)
    verdict = said(away, now="10:00", elsewhere_counts=False)
    assert verdict.state is State.MISSING
    assert Reason(Why.ELSEWHERE_REFUSED, {"device": 77}) in verdict.reasons
    assert verdict.scans == (1,)
    moved = {"elsewhere_counts": False, "moved_until": TUESDAY}
    assert codes(said(away, now="10:00", **moved)) == [Why.ON_TIME]
    moved["moved_until"] = TUESDAY - timedelta(days=1)
    assert said(away, now="10:00", **moved).state is State.MISSING


def test_who_scans_on_a_free_day_was_present():
    verdict = said("09:00", "09:00:30", "11:00", plan=OFF)
    assert (verdict.state, verdict.why) == (State.PRESENT, Why.DAY_OFF)
    assert verdict.minutes_late == verdict.minutes_early == 0
    assert verdict.last_out.moment == at("11:00")
    assert said("09:00", "09:01:00", plan=OFF).last_out is None
    assert said("09:00", "09:01:01", plan=OFF).last_out.moment == at("09:01:01")
    holiday = Plan(ground=Why.HOLIDAY, label="Natal")
    worked = said("09:00", plan=holiday)
    assert worked.reasons[0] == Reason(Why.HOLIDAY, {"name": "Natal"})


@pytest.mark.parametrize(
    ("kind", "why", "found"),
    [
        (LEAVE, Why.LEAVE, (Review.ON_LEAVE,)),
        (DUTY, Why.DUTY, ()),
        (STANDING, Why.STANDING_DUTY, ()),
        (EXCUSE, Why.EXCUSE, ()),
    ],
)
def test_who_scans_on_leave_or_duty_was_present_without_minutes(kind, why, found):
    verdict = said("09:10", "12:00", covers=[cover(kind)])
    assert (verdict.state, verdict.why) == (State.PRESENT, why)
    assert verdict.reviews == found
    assert (verdict.minutes_late, verdict.minutes_early) == (0, 0)
    assert verdict.minutes_worked == 170


def test_who_is_not_expected_or_not_employed_keeps_that_state():
    study = Reason(Why.STUDY, {})
    verdict = said("07:20", exempt=study)
    assert (verdict.state, verdict.reasons) == (State.NOT_EXPECTED, (study,))
    assert verdict.reviews == (Review.NOT_EXPECTED,)
    died = Reason(Why.DIED, {"date": TUESDAY})
    verdict = said("07:20", gone=died)
    assert (verdict.state, verdict.reasons) == (State.NOT_EMPLOYED, (died,))
    assert (verdict.first_in, verdict.scans) == (None, (1,))
    assert verdict.next_change is None


def test_order_of_scans_does_not_matter():
    scans = ["07:42", "07:42:30", "12:01", "15:00", "15:50"]
    rows = [Scan(n, at(scan), 1, device=HOME) for n, scan in enumerate(scans)]
    wanted = judge(facts(*rows), at("22:00"))
    for seed in range(10):
        Random(seed).shuffle(rows)
        assert judge(facts(*rows), at("22:00")) == wanted
