"""Who was at a roll call or ceremony. Missing one changes no state (practice B7)."""

from datetime import datetime, timedelta
from typing import NamedTuple

from .due import Due
from .facts import Facts, Obligation, Presence, Scan, Why

BEFORE = timedelta(minutes=60)
AFTER = timedelta(minutes=30)


class Presences(NamedTuple):
    """``known``: presence by obligation id; ``as_in``: the obligation attended that
    counts as the scan in; ``next_change``: when to ask again."""

    known: tuple[tuple[int, Presence], ...] = ()
    as_in: Obligation | None = None
    next_change: datetime | None = None


NONE = Presences()


def presences(
    facts: Facts, now: datetime, scans: list[Scan], due: Due | None
) -> Presences:
    """Return what is known of the person at each obligation."""
    known, as_in, moments = [], None, []
    for duty in facts.obligations:
        presence = _presence(facts, now, scans, due, duty)
        known.append((duty.id, presence))
        if presence is Presence.ATTENDED:
            if duty.counts_as_in and as_in is None:
                as_in = duty
        elif now < duty.end:
            moments.append(duty.end)
        elif presence is Presence.UNKNOWN and not duty.by_list:
            heard = facts.heard_until
            if heard is not None and now - heard <= facts.silence:
                # The next round of polls tells it.
                moments.append(duty.end)
    return Presences(tuple(known), as_in, min(moments, default=None))


def _presence(facts, now, scans, due, duty):
    if duty.by_list and duty.listed:
        return Presence.ATTENDED
    for scan in scans:
        if scan.device in duty.devices and (
            duty.start - BEFORE <= scan.moment <= duty.end + AFTER
        ):
            return Presence.ATTENDED
    if _excused(facts, due, duty):
        return Presence.EXCUSED
    if now < duty.end:
        return Presence.PENDING
    if duty.by_list:
        known = duty.listed is not None
    else:
        heard = facts.heard_until
        known = bool(duty.devices) and heard is not None and heard >= duty.end
    return Presence.NOT_THERE if known else Presence.UNKNOWN


def _excused(facts, due, duty):
    """Leave, duty and roster excuse; a day off does not."""
    if facts.exempt is not None or (due is not None and due.whole):
        return True
    for cover in facts.covers:
        if cover.whole:
            return True
        if cover.start and cover.end and cover.start <= duty.start:
            if duty.end <= cover.end:
                return True
    plan = facts.plan
    if plan.ground in (Why.AFTER_NIGHT, Why.UNIT_LEAVE):
        return True
    return any(remark.code is Why.SHIFT for remark in plan.remarks) and any(
        span.start < duty.end and span.end > duty.start for span in plan.spans
    )
