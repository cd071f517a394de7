"""The judge of one person's one day: facts in, one state and its reasons out.

Nobody is called missing, unexplained or absent who is not expected, not yet due, on
leave or duty, not enrolled, or who may be in a terminal that was not heard. A scan
makes a person seen whatever else is known; a doubtful one never makes a day worse.
"""

from datetime import datetime

from .due import STATES, Due, due_part, reason_of, strongest
from .facts import (
    CoverKind,
    Facts,
    Reason,
    Review,
    State,
    Verdict,
    Why,
)
from .minutes import MINUTE, worked
from .minutes import deadline as deadline_of
from .minutes import early as minutes_early
from .minutes import late as minutes_late
from .presence import NONE, Presences, presences
from .scans import Record, first_and_last, in_and_out, is_double, read, reviews
from .unseen import away, without_scan

GROUNDS = {
    Why.HOLIDAY: State.HOLIDAY,
    Why.JOINT_LEAVE: State.HOLIDAY,
    Why.UNIT_LEAVE: State.LEAVE,
    Why.NO_SCHEDULE: State.NO_DATA,
    Why.NO_ROSTER: State.NO_DATA,
}
NO_ARGS = {}
# Of somebody seen, what stays true whatever scan may still come.
SURE = frozenset({Why.NO_IN, Why.CAME_LATE})


def judge(facts: Facts, now: datetime) -> Verdict:
    """Judge one person's one date at the moment ``now`` (aware, UTC).

    Minutes late are whole minutes from the due time to the first scan; with 59 seconds
    of grace 07:30:59 is on time and 07:31:00 one minute late (practice A9).
    """
    record = read(facts)
    if facts.gone is not None:
        return _outside(facts, now, record)
    due = due_part(facts.plan.spans, facts.covers)
    at = NONE
    if facts.obligations:
        at = presences(facts, now, record.counted, due)
    if facts.exempt is not None:
        return _outside(facts, now, record, at)
    if due is None or due.whole is not None:
        return _nothing_asked(facts, now, record, due, at)
    if record.counted or at.as_in:
        return _seen(facts, now, record, due, at)
    return _unseen(facts, now, record, due, at)


def _outside(facts: Facts, now: datetime, record: Record, at=NONE) -> Verdict:
    """Not employed, or not expected: scans change nothing, but are looked at."""
    found, first, last, again = (), None, None, None
    if facts.gone is None:
        again = _next(now, facts.window.latest)
        first, last = first_and_last(record.timed)
        found = reviews(facts, record)
        if record.counted:
            found = (*found, Review.NOT_EXPECTED)
    return Verdict(
        State.NOT_EMPLOYED if facts.gone else State.NOT_EXPECTED,
        (facts.gone or facts.exempt,),
        reviews=found,
        first_in=first,
        last_out=last,
        ended=now >= facts.window.latest,
        next_change=again,
        scans=record.ids,
        obligations=at.known,
    )


def _nothing_asked(
    facts: Facts, now: datetime, record: Record, due: Due | None, at: Presences
) -> Verdict:
    """A date without hours, or one that a paper covers whole."""
    plan = facts.plan
    whole = due.whole if due else None
    if due is None and plan.ground in (Why.NO_ROSTER, Why.NO_SCHEDULE):
        # Nobody knows the hours; but who is away needs none.
        whole = strongest(cover for cover in facts.covers if cover.whole)
    if whole:
        state, main = STATES[whole.kind][0], reason_of(whole)
    else:
        ground = plan.ground or Why.DAY_OFF
        state = GROUNDS.get(ground, State.OFF)
        main = Reason(ground, {"name": plan.label} if plan.label else {})
    reasons = [main]
    found = reviews(facts, record)
    first, last = first_and_last(record.timed)
    if record.counted or at.as_in:
        state = State.PRESENT
        if at.as_in:
            reasons.append(_obligation(at))
        if whole and whole.kind is CoverKind.LEAVE and record.counted:
            found = (*found, Review.ON_LEAVE)
    latest = facts.window.latest
    return Verdict(
        state,
        (*reasons, *record.remarks, *plan.remarks),
        reviews=found,
        first_in=first,
        last_out=last,
        minutes_worked=worked(first, last, plan.spans),
        minutes_scheduled=plan.minutes,
        ended=now >= latest,
        next_change=_next(now, latest, at.next_change),
        scans=record.ids,
        obligations=at.known,
    )


def _seen(
    facts: Facts, now: datetime, record: Record, due: Due, at: Presences
) -> Verdict:
    """Somebody came. Before the window ends, and before the terminals were heard from
    past it, nobody left early or made one scan of two."""
    plan, latest = facts.plan, facts.window.latest
    first, last = in_and_out(record.timed, due.middle)
    left = None if is_double(first, last) else last
    asks_in = due.asks_in and not at.as_in
    asks_out = due.asks_out
    if record.untimed:
        # The scan without a time may be the one that came, or left, at the right time.
        untimed = record.untimed
        asks_in &= first is not None and untimed[0].moment > first.moment
        asks_out &= left is not None and untimed[-1].moment < left.moment
    start, end = due.start, due.end
    late, shift = minutes_late(facts, due, first) if asks_in and first else (0, None)
    if shift:
        start += shift
        end = end if due.moved_out else end + shift
    early = minutes_early(facts, end, left) if asks_out and left else 0
    scheduled = plan.minutes
    late = min(late, scheduled)
    early = min(early, scheduled - late)
    no_in = asks_in and first is None
    no_out = asks_out and left is None
    main = []
    if no_in:
        main.append(Reason(Why.NO_IN))
    if no_out:
        main.append(Reason(Why.NO_OUT))
    if late:
        main.append(Reason(Why.CAME_LATE, {"minutes": late, "due": start}))
    if early:
        main.append(Reason(Why.WENT_EARLY, {"minutes": early, "out": end}))
    ended, again = now >= latest, None
    state = State.LATE if late else State.PRESENT
    if no_in or no_out or early:
        heard = facts.heard_until
        if not ended or heard is None or heard < latest:
            main = [reason for reason in main if reason.code in SURE]
            early = 0
            if ended:
                main.append(Reason(Why.OUT_NOT_KNOWN))
                if heard is not None and now - heard <= facts.silence:
                    again = latest
        elif no_in or no_out:
            state = State.ONE_SCAN
        else:
            state = State.LATE_LEFT_EARLY if late else State.LEFT_EARLY
    if not main or main[0].code is Why.OUT_NOT_KNOWN:
        main.insert(
            0,
            _obligation(at)
            if at.as_in
            else Reason(Why.ON_TIME, {"due": start} if due.asks_in else NO_ARGS),
        )
    elif at.as_in:
        main.append(_obligation(at))
    if shift:
        main.append(Reason(Why.FLEX, {"minutes": shift // MINUTE}))
    main += [reason_of(cover) for cover in due.used]
    deadline = deadline_of(facts, due)
    return Verdict(
        state,
        (*main, *record.remarks, *plan.remarks),
        reviews(facts, record),
        first,
        last,
        start if due.asks_in else None,
        end if due.asks_out else None,
        deadline,
        late,
        early,
        worked(first, left, plan.spans),
        scheduled,
        ended,
        again or _next(now, deadline, latest, at.next_change),
        record.ids,
        at.known,
    )


def _unseen(
    facts: Facts, now: datetime, record: Record, due: Due, at: Presences
) -> Verdict:
    """Work is asked, and no scan is known."""
    plan, latest = facts.plan, facts.window.latest
    deadline = deadline_of(facts, due)
    if deadline is None:
        state, main, again = away(facts, now, due)
    else:
        state, main, again = without_scan(facts, now, due, deadline)
    papers = [reason for reason in map(reason_of, due.used) if reason not in main]
    word = facts.word
    until = word.until if word and not word.filed else None
    return Verdict(
        state,
        (*main, *papers, *record.remarks, *plan.remarks),
        due_in=due.start if due.asks_in else None,
        due_out=due.end if due.asks_out else None,
        deadline=deadline,
        minutes_scheduled=plan.minutes,
        ended=now >= latest,
        next_change=again or _next(now, deadline, latest, until, at.next_change),
        scans=record.ids,
        obligations=at.known,
    )


def _obligation(at: Presences) -> Reason:
    return Reason(Why.OBLIGATION, {"ref": ("hr.attendance.obligation", at.as_in.id)})


def _next(now, *moments):
    """Return the first of the moments that is still to come."""
    found = None
    for moment in moments:
        if moment is not None and moment > now and (found is None or moment < found):
            found = moment
    return found
