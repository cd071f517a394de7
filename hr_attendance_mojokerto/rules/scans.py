"""Which scans count, which of them are the scan in and the scan out, who looks at them.

Nothing here depends on the order of the scans, and one scan more never moves the scan
in later or the scan out earlier.
"""

from datetime import datetime, timedelta
from operator import itemgetter
from typing import NamedTuple

from .facts import Facts, Reason, Review, Scan, Why
from .verification import LENDABLE

# Scans that near are one: people put their finger twice (issue: within a minute).
DOUBLE = timedelta(seconds=60)

_by_moment = itemgetter(Scan._fields.index("moment"), Scan._fields.index("id"))


class Record(NamedTuple):
    """The scans of a date in order. ``counted``: those that make a person seen, split
    into ``timed`` and ``untimed``; ``remarks``: what is said of scans elsewhere."""

    counted: list[Scan]
    timed: list[Scan]
    untimed: list[Scan]
    ids: tuple[int, ...]
    remarks: tuple[Reason, ...] = ()


NOTHING = Record([], [], [], ())


def read(facts: Facts) -> Record:
    """Return the scans as they count for the person."""
    scans = facts.scans
    if not scans:
        return NOTHING
    scans = sorted(scans, key=_by_moment)
    ids = tuple([scan.id for scan in scans])
    counted, remarks = scans, ()
    home = facts.home
    if home:
        for scan in scans:
            if scan.device is not None and scan.device not in home:
                counted, remarks = _without_refused(facts, scans)
                break
    for scan in counted:
        if not scan.timed:
            timed = [scan for scan in counted if scan.timed]
            untimed = [scan for scan in counted if not scan.timed]
            return Record(counted, timed, untimed, ids, remarks)
    return Record(counted, counted, [], ids, remarks)


def _without_refused(facts, scans):
    """Scans at other places count and are said, unless a setting refuses them. In the
    days after a move any terminal counts, at an obligation its own ones."""
    near = facts.home.union(*(duty.devices for duty in facts.obligations))
    far = dict.fromkeys(
        scan.device
        for scan in scans
        if scan.device is not None and scan.device not in near
    )
    if not far or (facts.moved_until and facts.work_date <= facts.moved_until):
        return scans, ()
    if facts.elsewhere_counts:
        code = Why.ELSEWHERE
    else:
        code = Why.ELSEWHERE_REFUSED
        scans = [scan for scan in scans if scan.device not in far]
    return scans, tuple(Reason(code, {"device": device}) for device in far)


def in_and_out(timed: list[Scan], middle: datetime) -> tuple[Scan | None, Scan | None]:
    """Return the scan in and the scan out: the first before the middle and the last
    from it on (practice E13)."""
    if not timed:
        return None, None
    first, last = timed[0], timed[-1]
    return (
        first if first.moment < middle else None,
        last if last.moment >= middle else None,
    )


def first_and_last(timed: list[Scan]) -> tuple[Scan | None, Scan | None]:
    """Return the first and the last of scans that no hours divide."""
    if not timed:
        return None, None
    first, last = timed[0], timed[-1]
    return first, None if is_double(first, last) else last


def is_double(first: Scan | None, last: Scan | None) -> bool:
    """Return whether a scan in and a scan out are one, made twice."""
    return bool(first and last) and last.moment - first.moment <= DOUBLE


def reviews(facts: Facts, record: Record) -> tuple[Review, ...]:
    """Return why somebody has to look at the scans; it never makes a day worse."""
    found = (Review.CLOCK,) if record.untimed else ()
    if not facts.may_lend and record.counted:
        for scan in record.counted:
            if scan.verify not in LENDABLE:
                return found
        return (Review.LENT, *found)
    return found
