"""A person without a scan: not due, announced, missing, unexplained, TK, no data."""

from datetime import timedelta

import pytest
from day_cases import (
    DUTY,
    EXCUSE,
    LEAVE,
    OFF,
    STANDING,
    TUESDAY,
    at,
    codes,
    cover,
    facts,
    said,
)

from rules.day import judge
from rules.facts import Plan, Reason, State, Why, Word

NO_DATA = [
    ({"has_terminal": False}, Why.NO_TERMINAL),
    ({"enrolled": False}, Why.NOT_ENROLLED),
    ({"enrolled": False, "moved_until": TUESDAY}, Why.JUST_MOVED),
    ({"heard": None}, Why.NOT_HEARD),
    ({"heard": "06:52"}, Why.NOT_HEARD),
]
NEVER_TK = {State.MISSING, State.UNEXPLAINED, State.ABSENT}


def test_nobody_is_missing_before_the_own_deadline():
    verdict = said(now="07:30:59")
    assert (verdict.state, verdict.why) == (State.NOT_DUE, Why.BEFORE_DEADLINE)
    assert verdict.deadline == verdict.next_change == at("07:31")
    assert not verdict.ended


def test_a_day_without_scan_in_time():
    verdict = said(now="07:31")
    assert (verdict.state, verdict.why) == (State.MISSING, Why.NO_SCAN)
    assert verdict.reasons[0].args == {"deadline": at("07:31"), "heard": at("07:31")}
    assert verdict.next_change == at("21:00")
    assert said(now="20:59:59").state is State.MISSING
    verdict = said(now="21:00")
    assert (verdict.state, verdict.why) == (State.UNEXPLAINED, Why.DAY_ENDED)
    assert verdict.ended and verdict.next_change is None


def test_tk_only_on_closing_and_without_minutes():
    verdict = said(closing=True)
    assert (verdict.state, verdict.why) == (State.ABSENT, Why.CLOSED)
    assert (verdict.minutes_late, verdict.minutes_early) == (0, 0)
    assert verdict.minutes_scheduled == 450


def test_missing_needs_every_terminal_heard_after_the_deadline():
    waiting = said(now="07:31:05", heard="07:30:30")
    assert (waiting.state, waiting.why) == (State.NOT_DUE, Why.WAITING_ROUND)
    assert waiting.next_change == at("07:31")
    assert said(now="07:32", heard="07:31").state is State.MISSING


def test_unexplained_needs_every_terminal_heard_past_the_window():
    waiting = said(now="21:05", heard="20:59")
    assert waiting.state is State.MISSING
    assert waiting.next_change == at("21:00")
    assert said(now="21:00", heard="20:59:30").next_change == at("21:00")


@pytest.mark.parametrize(("given", "why"), NO_DATA)
def test_without_data_nobody_is_missing_nor_tk(given, why):
    for now in ("08:10", "22:00"):
        for closing in (False, True):
            verdict = said(now=now, closing=closing, **{"heard": now, **given})
            assert (verdict.state, verdict.why) == (State.NO_DATA, why)
    assert said(now="07:20", **{"heard": "07:20", **given}).state is State.NOT_DUE


def test_a_silent_terminal_says_since_when():
    verdict = said(now="07:03", heard="06:52", plan=Plan(facts().plan.spans))
    assert verdict.state is State.NOT_DUE
    verdict = said(now="08:10", heard="07:59:59")
    assert verdict.reasons[0] == Reason(Why.NOT_HEARD, {"since": at("07:59:59")})
    assert said(now="08:10", heard="08:00").state is State.MISSING


def test_silent_then_heard_with_old_scans():
    assert said(now="10:00", heard="07:05").state is State.NO_DATA
    assert said("07:12", now="10:01").state is State.PRESENT
    assert said(now="10:01").state is State.MISSING


def test_heard_past_the_window_a_terminal_may_fall_silent():
    day_after = at("34:00")
    verdict = judge(facts(heard="21:00"), day_after)
    assert verdict.state is State.UNEXPLAINED


def test_just_moved_tells_until_when():
    until = TUESDAY + timedelta(days=3)
    verdict = said(enrolled=False, moved_until=until)
    assert verdict.reasons[0] == Reason(Why.JUST_MOVED, {"until": until})
    gone_by = said(enrolled=False, moved_until=TUESDAY - timedelta(days=1))
    assert gone_by.why is Why.NOT_ENROLLED
    assert said(moved_until=until).state is State.UNEXPLAINED


def test_announced_falls_back():
    word = Word(("hr.attendance.excuse", 4), until=at("12:00"))
    for now in ("06:00", "08:00", "11:59:59"):
        verdict = said(now=now, word=word)
        assert (verdict.state, verdict.why) == (State.ANNOUNCED, Why.ANNOUNCED)
    assert verdict.next_change == at("12:00")
    assert verdict.reasons[0].args == {"ref": word.ref, "until": at("12:00")}
    assert said(now="12:00", word=word).state is State.MISSING
    assert said(word=Word(word.ref)).state is State.ANNOUNCED
    later = Word(word.ref, until=at("96:00"))
    assert said(word=later).state is State.ANNOUNCED
    assert judge(facts(word=later), at("96:00")).state is State.UNEXPLAINED


def test_a_request_that_waits_for_a_decision_is_neither_missing_nor_unexplained():
    word = Word(("hr.leave", 4), filed=True)
    for now in ("08:00", "22:00"):
        verdict = said(now=now, word=word)
        assert (verdict.state, verdict.why) == (
            State.ANNOUNCED,
            Why.WAITING_DECISION,
        )
    assert said("07:20", now="10:00", word=word).state is State.PRESENT


def test_what_is_undecided_at_closing_was_filed_too_late():
    word = Word(("hr.leave", 4), filed=True)
    assert said(word=word, closing=True).state is State.ABSENT


@pytest.mark.parametrize(
    ("kind", "state", "why"),
    [
        (LEAVE, State.LEAVE, Why.LEAVE),
        (DUTY, State.DUTY, Why.DUTY),
        (STANDING, State.DUTY, Why.STANDING_DUTY),
        (EXCUSE, State.EXCUSED, Why.EXCUSE),
    ],
)
def test_whole_papers(kind, state, why):
    for given in (cover(kind), cover(kind, "07:00", "16:00")):
        for now in ("05:00", "10:00", "22:00"):
            verdict = said(now=now, covers=[given], closing=True, heard=None)
            assert (verdict.state, verdict.why) == (state, why)
            assert verdict.reasons[0].args == {"ref": ("paper", 1)}
            assert verdict.deadline is None
    both = cover(kind, "12:00", "12:00", spares_in=True, spares_out=True)
    assert said(covers=[both]).state is state


def test_leave_comes_before_duty_before_standing_duty_before_excuse():
    covers = [cover(EXCUSE), cover(STANDING), cover(DUTY), cover(LEAVE)]
    for state in (State.LEAVE, State.DUTY, State.DUTY, State.EXCUSED):
        assert said(covers=covers).state is state
        covers.pop()


def test_of_two_papers_for_the_same_hours_the_stronger_gives_the_state():
    covers = [cover(DUTY, "07:30", "09:00"), cover(LEAVE, "07:30", "09:00")]
    for given in (covers, covers[::-1]):
        assert said(now="08:00", covers=given).why is Why.LEAVE


def test_leave_counts_only_where_work_is_asked():
    holiday = Plan(ground=Why.HOLIDAY, label="Natal")
    assert said(plan=holiday, covers=[cover(LEAVE)]).state is State.HOLIDAY
    assert said(plan=OFF, covers=[cover(LEAVE)]).state is State.OFF
    unknown = Plan(ground=Why.NO_ROSTER)
    assert said(plan=unknown, covers=[cover(LEAVE)]).state is State.LEAVE


def test_izin_until_nine_makes_nobody_missing_before():
    covers = [cover(EXCUSE, "07:30", "09:00")]
    verdict = said(now="08:50", covers=covers)
    assert (verdict.state, verdict.deadline) == (State.NOT_DUE, at("09:01"))
    assert codes(verdict) == [Why.BEFORE_DEADLINE, Why.EXCUSE]
    assert said(now="09:01", covers=covers).state is State.MISSING


def test_half_a_day_of_leave():
    covers = [cover(LEAVE, "07:30", "12:00")]
    verdict = said(now="10:00", covers=covers)
    assert verdict.state is State.LEAVE
    assert verdict.why is Why.LEAVE
    assert verdict.next_change == at("13:01")
    assert said(now="13:01", covers=covers).state is State.MISSING
    waiting = said(now="13:01:30", heard="13:00:40", covers=covers)
    assert codes(waiting) == [Why.LEAVE, Why.WAITING_ROUND]
    assert codes(said(now="13:01", covers=covers)).count(Why.LEAVE) == 1


def test_duty_in_the_morning_asks_only_for_the_scan_out():
    covers = [cover(DUTY, "07:30", "11:45", spares_in=True)]
    for now in ("08:00", "20:59"):
        verdict = said(now=now, covers=covers)
        assert (verdict.state, verdict.why) == (State.DUTY, Why.DUTY)
        assert verdict.deadline is None
    ended = said(now="21:00", covers=covers)
    assert (ended.state, ended.why) == (State.ONE_SCAN, Why.NO_OUT)
    assert said("16:01", covers=covers).state is State.PRESENT
    waiting = said(now="21:05", heard="20:59", covers=covers)
    assert codes(waiting) == [Why.DUTY, Why.OUT_NOT_KNOWN]
    assert waiting.next_change == at("21:00")
    assert said(heard=None, covers=covers).state is State.DUTY
    assert said(enrolled=False, covers=covers).state is State.DUTY


def test_duty_in_the_morning_and_arrival_after_noon():
    covers = [cover(DUTY, "07:30", "11:45", spares_in=True)]
    assert said("13:05", now="15:00", covers=covers).state is State.PRESENT
    verdict = said("13:05", covers=covers)
    assert (verdict.state, verdict.why) == (State.ONE_SCAN, Why.NO_OUT)


def test_an_excused_forgotten_scan_does_not_prove_that_the_person_came():
    covers = [cover(EXCUSE, "07:30", "07:30", spares_in=True)]
    assert said(now="07:30", covers=covers).state is State.NOT_DUE
    assert said(now="08:00", covers=covers).state is State.MISSING
    assert said(covers=covers, closing=True).state is State.ABSENT


@pytest.mark.parametrize(
    ("ground", "state"),
    [
        (Why.HOLIDAY, State.HOLIDAY),
        (Why.JOINT_LEAVE, State.HOLIDAY),
        (Why.DAY_OFF, State.OFF),
        (Why.UNIT_OFF, State.OFF),
        (Why.ROSTER_OFF, State.OFF),
        (Why.AFTER_NIGHT, State.OFF),
        (Why.ON_CALL, State.OFF),
        (Why.UNIT_LEAVE, State.LEAVE),
        (Why.NO_SCHEDULE, State.NO_DATA),
        (Why.NO_ROSTER, State.NO_DATA),
    ],
)
def test_dates_on_which_nothing_is_asked(ground, state):
    for now, closing in (("05:00", False), ("12:00", False), ("22:00", True)):
        verdict = said(now=now, closing=closing, plan=Plan(ground=ground, label="A"))
        assert (verdict.state, verdict.why) == (state, ground)
        assert verdict.reasons[0].args == {"name": "A"}


@pytest.mark.parametrize(
    "why", [Why.NOT_BEGUN, Why.MOVED_AWAY, Why.RETIRED, Why.DIED, Why.LEFT]
)
def test_who_is_gone_is_nothing_else(why):
    reason = Reason(why, {"date": TUESDAY})
    verdict = said(gone=reason, closing=True, word=Word(("a", 1), filed=True))
    assert (verdict.state, verdict.reasons) == (State.NOT_EMPLOYED, (reason,))
    assert verdict.next_change is None


def test_who_is_not_expected_is_never_missing():
    reason = Reason(Why.SUSPENDED, {"ref": ("hr.attendance.exemption", 1)})
    for now in ("08:00", "22:00"):
        verdict = said(now=now, exempt=reason, heard=None, closing=True)
        assert (verdict.state, verdict.reasons) == (State.NOT_EXPECTED, (reason,))


def test_remarks_follow_the_main_reason():
    remark = Reason(Why.HOURS_CHANGED, {"name": "Ramadan"})
    plan = Plan(facts().plan.spans, remarks=(remark,))
    for verdict in (
        said(plan=plan, now="06:00"),
        said(plan=plan),
        said("07:20", plan=plan),
        said(plan=plan, covers=[cover(LEAVE)]),
    ):
        assert verdict.reasons[0] != remark
        assert verdict.reasons[-1] == remark
