"""What holds of every day, whatever the facts."""

from dataclasses import replace
from datetime import timedelta

from day_cases import OFFICE, TUESDAY, at, span
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rules.day import judge
from rules.facts import (
    SEEN,
    Cover,
    CoverKind,
    Facts,
    Obligation,
    Plan,
    Reason,
    Scan,
    State,
    Why,
    Window,
    Word,
)

ACCUSED = {State.MISSING, State.UNEXPLAINED, State.ABSENT}
FREE = [
    Why.HOLIDAY,
    Why.JOINT_LEAVE,
    Why.DAY_OFF,
    Why.UNIT_OFF,
    Why.UNIT_LEAVE,
    Why.ROSTER_OFF,
    Why.AFTER_NIGHT,
    Why.ON_CALL,
    Why.NO_SCHEDULE,
    Why.NO_ROSTER,
]
bounded = settings(derandomize=True, deadline=None, max_examples=250, database=None)
minutes = st.integers(3 * 60, 34 * 60)
moments = st.builds(
    lambda minute, second: at("00:00") + timedelta(minutes=minute, seconds=second),
    minutes,
    st.sampled_from([0, 0, 1, 30, 59]),
)
plans = st.one_of(
    st.just(OFFICE),
    st.builds(replace, st.just(OFFICE), flex=st.sampled_from([15, 30, 60])),
    st.just(Plan((span("11:00", "12:00"),))),
    st.just(
        Plan(
            (span("14:00", "21:00"), span("21:00", "31:00")),
            remarks=(Reason(Why.SHIFT, {"name": "S"}),),
        )
    ),
    st.builds(lambda why: Plan(ground=why), st.sampled_from(FREE)),
)
covers = st.builds(
    lambda kind, bounds, spares: Cover(
        kind,
        *(sorted(bounds) if bounds else ()),
        spares_in=spares in ("in", "both"),
        spares_out=spares in ("out", "both"),
        ref=("paper", 1),
    ),
    st.sampled_from(CoverKind),
    st.one_of(st.none(), st.tuples(moments, moments)),
    st.sampled_from(["", "", "", "in", "out", "both"]),
)
scan_times = st.tuples(
    moments,
    st.sampled_from([1, 3, 15]),
    st.sampled_from([True, True, True, False]),
    st.sampled_from([None, 5, 5, 6, 90]),
)
obligations = st.builds(
    lambda start, listed, by_list, as_in: Obligation(
        1,
        start,
        start + timedelta(minutes=45),
        frozenset({90}),
        listed,
        by_list,
        as_in,
    ),
    moments,
    st.sampled_from([None, True, False]),
    st.booleans(),
    st.booleans(),
)


@st.composite
def all_facts(draw, scans=True, plan=plans):
    found = draw(st.lists(scan_times, max_size=5)) if scans else []
    rows = [Scan(number, *row) for number, row in enumerate(found, 1)]
    asked = draw(plan)
    shift = bool(asked.spans) and asked.spans[-1].end > at("21:00")
    window = (at("12:00"), at("35:00")) if shift else (at("04:00"), at("21:00"))
    return Facts(
        TUESDAY,
        Window(*window),
        asked,
        rows,
        gone=draw(st.sampled_from([None] * 9 + [Reason(Why.MOVED_AWAY)])),
        exempt=draw(st.sampled_from([None] * 9 + [Reason(Why.STUDY)])),
        covers=draw(st.lists(covers, max_size=3)),
        word=draw(
            st.one_of(
                st.none(),
                st.none(),
                st.builds(
                    Word,
                    st.just(("paper", 2)),
                    st.booleans(),
                    st.one_of(st.none(), moments),
                ),
            )
        ),
        obligations=draw(st.lists(obligations, max_size=1)),
        has_terminal=draw(st.sampled_from([True, True, True, False])),
        heard_until=draw(st.one_of(st.none(), moments, moments, moments)),
        enrolled=draw(st.sampled_from([True, True, True, False])),
        moved_until=draw(st.sampled_from([None, TUESDAY])),
        home=draw(st.sampled_from([frozenset(), frozenset({5})])),
        elsewhere_counts=draw(st.booleans()),
        may_lend=draw(st.booleans()),
        grace_seconds=draw(st.sampled_from([0, 59, 299, 900])),
        closing=draw(st.booleans()),
    )


@bounded
@given(all_facts(), moments)
def test_exactly_one_state_and_at_least_one_reason(facts, now):
    verdict = judge(facts, now)
    assert isinstance(verdict.state, State)
    assert verdict.reasons
    assert all(isinstance(reason.code, Why) for reason in verdict.reasons)
    assert len(set(verdict.reviews)) == len(verdict.reviews)
    assert sorted(verdict.scans) == [scan.id for scan in facts.scans]
    assert verdict.ended == (now >= facts.window.latest)


@bounded
@given(all_facts(), moments)
def test_judging_twice_says_the_same(facts, now):
    assert judge(facts, now) == judge(facts, now)


@bounded
@given(all_facts(), moments, st.randoms(use_true_random=False))
def test_order_of_scans_does_not_matter(facts, now, random):
    shuffled = list(facts.scans)
    random.shuffle(shuffled)
    assert judge(replace(facts, scans=shuffled), now) == judge(facts, now)


@bounded
@given(all_facts(), moments)
def test_order_of_papers_does_not_change_the_state_or_the_minutes(facts, now):
    given, turned = (
        judge(facts, now),
        judge(replace(facts, covers=facts.covers[::-1]), now),
    )
    for name in ("state", "due_in", "due_out", "deadline", "minutes_late"):
        assert getattr(given, name) == getattr(turned, name)


@bounded
@given(all_facts(), scan_times, moments)
def test_one_scan_more_never_takes_anything_away(facts, row, now):
    more = replace(facts, scans=[*facts.scans, Scan(99, *row)])
    before, after = judge(facts, now), judge(more, now)
    if before.first_in:
        assert after.first_in.moment <= before.first_in.moment
    if before.last_out:
        assert after.last_out.moment >= before.last_out.moment
    if before.state in SEEN:
        assert after.state in SEEN
    if after.state in ACCUSED:
        assert before.state in ACCUSED


@bounded
@given(all_facts(), moments)
def test_minutes_are_whole_and_within_the_schedule(facts, now):
    verdict = judge(facts, now)
    late, early = verdict.minutes_late, verdict.minutes_early
    for number in (late, early, verdict.minutes_worked, verdict.minutes_scheduled):
        assert isinstance(number, int) and number >= 0
    assert late + early <= verdict.minutes_scheduled
    if verdict.state not in SEEN:
        assert late == early == 0
    if now < facts.window.latest:
        assert early == 0
    assert bool(late) == (Why.CAME_LATE in [row.code for row in verdict.reasons])
    assert bool(early) == (Why.WENT_EARLY in [row.code for row in verdict.reasons])
    if verdict.state in (State.LATE, State.LATE_LEFT_EARLY):
        assert late
    if verdict.state in (State.LEFT_EARLY, State.LATE_LEFT_EARLY):
        assert early


@bounded
@given(all_facts(scans=False), moments)
def test_nobody_is_accused_without_proof(facts, now):
    verdict = judge(facts, now)
    heard = facts.heard_until
    silent = heard is None or (
        heard < facts.window.latest and now - heard > facts.silence
    )
    if (
        silent
        or not facts.enrolled
        or not facts.has_terminal
        or not facts.plan.spans
        or facts.gone
        or facts.exempt
        or (facts.word and facts.word.filed and not facts.closing)
        or any(cover.whole for cover in facts.covers)
        or verdict.deadline is None
        or now < verdict.deadline
        or heard < verdict.deadline
    ):
        assert verdict.state not in ACCUSED
    if verdict.state in (State.UNEXPLAINED, State.ABSENT):
        assert heard >= facts.window.latest and now >= facts.window.latest
    if verdict.state is State.ABSENT:
        assert facts.closing


@bounded
@given(all_facts(scans=False, plan=st.just(OFFICE)))
def test_who_is_due_heard_and_unexcused_is_found(facts):
    plain = replace(
        facts,
        gone=None,
        exempt=None,
        covers=(),
        word=None,
        obligations=(),
        has_terminal=True,
        enrolled=True,
        heard_until=at("22:00"),
    )
    state = State.ABSENT if facts.closing else State.UNEXPLAINED
    assert judge(plain, at("22:00")).state is state


# From a state, by time alone, while every terminal is heard.
PATHS = {
    State.NOT_DUE: {State.MISSING, State.NO_DATA, State.UNEXPLAINED, State.ABSENT},
    State.LEAVE: {
        State.MISSING,
        State.NO_DATA,
        State.ONE_SCAN,
        State.UNEXPLAINED,
        State.ABSENT,
    },
    State.DUTY: {
        State.MISSING,
        State.NO_DATA,
        State.ONE_SCAN,
        State.UNEXPLAINED,
        State.ABSENT,
    },
    State.ANNOUNCED: {
        State.NOT_DUE,
        State.LEAVE,
        State.DUTY,
        State.MISSING,
        State.UNEXPLAINED,
        State.ABSENT,
        State.NO_DATA,
    },
    State.MISSING: {State.UNEXPLAINED, State.ABSENT},
    State.PRESENT: {State.LEFT_EARLY, State.ONE_SCAN},
    State.LATE: {State.LATE_LEFT_EARLY, State.ONE_SCAN},
}


@bounded
@given(all_facts(), moments, moments)
def test_time_alone_moves_a_day_only_along_these_paths(facts, one, other):
    first, second = sorted((one, other))
    before = judge(replace(facts, heard_until=first), first).state
    after = judge(replace(facts, heard_until=second), second).state
    if before is not after:
        assert after in PATHS.get(before, ())


@bounded
@given(all_facts(), moments, moments)
def test_nothing_changes_before_the_next_change(facts, now, then):
    """With every terminal heard far beyond, only time can change a verdict."""
    facts = replace(facts, heard_until=at("72:00"), gone=None)
    verdict = judge(facts, now)
    assume(then > now)
    if verdict.next_change is None or then < verdict.next_change:
        assert judge(facts, then) == verdict
