"""Roll calls and ceremonies: who was there, and that missing one changes nothing."""

from dataclasses import replace

import pytest
from day_cases import (
    DUTY,
    HOME,
    LEAVE,
    OFF,
    at,
    codes,
    cover,
    said,
    span,
)

from rules.facts import Obligation, Plan, Presence, Reason, Scan, State, Why

HALL = 90
APEL = Obligation(7, at("07:00"), at("07:30"), devices=frozenset({HALL}))
SIGNED = Obligation(7, at("07:00"), at("07:30"), by_list=True)
SHIFT = (Reason(Why.SHIFT, {"name": "Pagi"}),)


def there(clock: str) -> Scan:
    return Scan(1, at(clock), 1, device=HALL)


def presence(*scans, duty=APEL, **more) -> Presence:
    ((number, found),) = said(*scans, obligations=[duty], **more).obligations
    assert number == duty.id
    return found


def test_before_its_end_it_is_pending_unless_attended():
    assert presence(now="07:29") is Presence.PENDING
    assert presence(there("06:55"), now="07:00") is Presence.ATTENDED
    assert said(now="07:00", obligations=[APEL]).next_change == at("07:30")
    noon = replace(APEL, id=8, start=at("11:30"), end=at("12:00"))
    both = said(now="11:00", obligations=[noon, replace(noon, end=at("11:45"))])
    assert both.next_change == at("11:45")
    assert presence(now="07:30") is Presence.NOT_THERE


@pytest.mark.parametrize(
    ("clock", "found"),
    [
        ("05:59", Presence.NOT_THERE),
        ("06:00", Presence.ATTENDED),
        ("08:00", Presence.ATTENDED),
        ("08:00:01", Presence.NOT_THERE),
    ],
)
def test_scans_of_its_terminals_from_an_hour_before_to_half_an_hour_after(clock, found):
    assert presence(there(clock)) is found


def test_a_scan_at_home_is_no_scan_at_the_ceremony():
    scan = Scan(1, at("07:10"), 1, device=HOME)
    assert presence(scan) is Presence.NOT_THERE


def test_terminals_of_the_ceremony_are_nobodys_elsewhere():
    verdict = said(there("07:10"), now="09:00", obligations=[APEL])
    assert codes(verdict) == [Why.ON_TIME]
    refused = said(
        there("07:10"), now="09:00", obligations=[APEL], elsewhere_counts=False
    )
    assert refused.state is State.PRESENT


def test_not_there_needs_its_end_to_be_heard():
    assert presence(now="07:35", heard=None) is Presence.UNKNOWN
    assert presence(now="07:50", heard="07:20") is Presence.UNKNOWN
    waiting = said(now="07:30:30", heard="07:29", obligations=[APEL])
    assert waiting.obligations == ((7, Presence.UNKNOWN),)
    assert waiting.next_change <= at("07:31")
    assert presence(now="07:35") is Presence.NOT_THERE


def test_the_signed_list():
    assert presence(duty=SIGNED) is Presence.UNKNOWN
    assert said(obligations=[SIGNED]).next_change is None
    assert presence(duty=replace(SIGNED, listed=True)) is Presence.ATTENDED
    assert presence(duty=replace(SIGNED, listed=False)) is Presence.NOT_THERE


def test_leave_duty_and_roster_excuse():
    assert presence(covers=[cover(LEAVE)]) is Presence.EXCUSED
    assert presence(covers=[cover(DUTY, "06:00", "12:00")]) is Presence.EXCUSED
    assert presence(exempt=Reason(Why.STUDY)) is Presence.EXCUSED
    part = [cover(DUTY, "07:10", "12:00"), cover(DUTY, "05:00", "07:20")]
    assert presence(covers=part) is Presence.NOT_THERE
    exact = [cover(DUTY, "07:00", "07:30")]
    assert presence(covers=exact) is Presence.EXCUSED
    assert presence(plan=OFF, covers=[cover(LEAVE)]) is Presence.EXCUSED
    shift = Plan((span("06:00", "14:00"),), remarks=SHIFT)
    assert presence(plan=shift) is Presence.EXCUSED
    for hours in (("14:00", "21:00"), ("07:30", "14:00"), ("05:00", "07:00")):
        other = Plan((span(*hours),), remarks=SHIFT)
        assert presence(plan=other) is Presence.NOT_THERE
    assert presence(plan=Plan(ground=Why.AFTER_NIGHT)) is Presence.EXCUSED


def test_who_is_gone_is_named_for_nothing():
    assert said(gone=Reason(Why.DIED), obligations=[APEL]).obligations == ()


def test_on_a_holiday_it_is_only_not_at_the_ceremony():
    verdict = said(plan=Plan(ground=Why.HOLIDAY, label="17"), obligations=[APEL])
    assert verdict.state is State.HOLIDAY
    assert verdict.obligations == ((7, Presence.NOT_THERE),)
    assert presence(plan=OFF) is Presence.NOT_THERE


def test_missing_it_is_never_lateness():
    verdict = said("07:28", "16:00", obligations=[APEL])
    assert (verdict.state, verdict.minutes_late) == (State.PRESENT, 0)
    assert verdict.obligations == ((7, Presence.NOT_THERE),)


def test_attending_counts_as_the_scan_in_where_the_setting_says_so():
    duty = Obligation(
        7, at("07:00"), at("08:00"), devices=frozenset({HALL}), counts_as_in=True
    )
    verdict = said(there("08:10"), "16:00", obligations=[duty])
    assert (verdict.state, verdict.minutes_late) == (State.PRESENT, 0)
    assert verdict.reasons[0] == Reason(
        Why.OBLIGATION, {"ref": ("hr.attendance.obligation", 7)}
    )
    plain = said(
        there("08:10"), "16:00", obligations=[replace(duty, counts_as_in=False)]
    )
    assert plain.minutes_late == 40


def test_the_signed_list_makes_a_person_seen_where_it_counts():
    duty = replace(SIGNED, listed=True, counts_as_in=True)
    verdict = said(now="10:00", obligations=[duty])
    assert (verdict.state, verdict.why) == (State.PRESENT, Why.OBLIGATION)
    ended = said(obligations=[duty])
    assert (ended.state, ended.why) == (State.ONE_SCAN, Why.NO_OUT)
    only_list = said(now="10:00", obligations=[replace(duty, counts_as_in=False)])
    assert only_list.state is State.MISSING
