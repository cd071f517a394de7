"""What is said of somebody who is expected and of whom no scan is known."""

from datetime import datetime

from .due import STATES, Due, reason_of
from .facts import CoverKind, Facts, Reason, State, Why

Said = tuple[State, tuple[Reason, ...], datetime | None]
"""A state, its reasons, and the moment in the past that keeps the day due until the
next round of polls (None: it need not be)."""


def away(facts: Facts, now: datetime, due: Due) -> Said:
    """Away on duty or leave in the morning: seen or not, until the window ends."""
    state, main = STATES[due.opening.kind][0], reason_of(due.opening)
    latest, heard = facts.window.latest, facts.heard_until
    if now < latest:
        return state, (main,), None
    if facts.has_terminal and facts.enrolled and heard and heard >= latest:
        return State.ONE_SCAN, (Reason(Why.NO_OUT),), None
    waits = heard is not None and now - heard <= facts.silence
    return state, (main, Reason(Why.OUT_NOT_KNOWN)), latest if waits else None


def without_scan(facts: Facts, now: datetime, due: Due, deadline: datetime) -> Said:
    """Say what holds of somebody of whom no scan is known."""
    latest, heard = facts.window.latest, facts.heard_until
    # A day is closed when nothing filed in time is undecided: what is left came late.
    word = None if facts.closing else facts.word
    if word and (word.filed or word.until is None or now < word.until):
        if word.filed:
            reason = Reason(Why.WAITING_DECISION, {"ref": word.ref})
        else:
            args = {"ref": word.ref} | ({"until": word.until} if word.until else {})
            reason = Reason(Why.ANNOUNCED, args)
        return State.ANNOUNCED, (reason,), None
    if now < deadline:
        reason = Reason(Why.BEFORE_DEADLINE, {"deadline": deadline})
        return *_before(due, reason), None
    unknown = _unknown(facts, now)
    if unknown:
        return State.NO_DATA, (unknown,), None
    args = {"deadline": deadline, "heard": heard}
    if heard < deadline:
        return *_before(due, Reason(Why.WAITING_ROUND, args)), deadline
    if now < latest or heard < latest:
        again = latest if now >= latest else None
        return State.MISSING, (Reason(Why.NO_SCAN, args),), again
    if facts.closing:
        return State.ABSENT, (Reason(Why.CLOSED),), None
    return State.UNEXPLAINED, (Reason(Why.DAY_ENDED),), None


def _before(due, reason):
    """What is said before the deadline, and until the terminals were heard from past
    it: of who is away in the morning, that."""
    opening = due.opening
    if opening and opening.kind is not CoverKind.EXCUSE:
        return STATES[opening.kind][0], (reason_of(opening), reason)
    return State.NOT_DUE, (reason,)


def _unknown(facts, now):
    """Return why a scan of the person would not be known, None when it would."""
    if not facts.has_terminal:
        return Reason(Why.NO_TERMINAL)
    if not facts.enrolled:
        moved = facts.moved_until
        if moved and facts.work_date <= moved:
            return Reason(Why.JUST_MOVED, {"until": moved})
        return Reason(Why.NOT_ENROLLED)
    heard = facts.heard_until
    if heard is None:
        return Reason(Why.NOT_HEARD, {})
    if heard < facts.window.latest and now - heard > facts.silence:
        return Reason(Why.NOT_HEARD, {"since": heard})
    return None
