"""What is due of a person after papers: when the scan in and the scan out are asked."""

from collections.abc import Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import NamedTuple

from .facts import Cover, CoverKind, Reason, Span, State, Why

STATES = {
    CoverKind.LEAVE: (State.LEAVE, Why.LEAVE),
    CoverKind.DUTY: (State.DUTY, Why.DUTY),
    CoverKind.STANDING_DUTY: (State.DUTY, Why.STANDING_DUTY),
    CoverKind.EXCUSE: (State.EXCUSED, Why.EXCUSE),
}
RANK = {kind: rank for rank, kind in enumerate(STATES)}
BEGINNING = datetime.min.replace(tzinfo=UTC)
END = datetime.max.replace(tzinfo=UTC)


class Due(NamedTuple):
    """The part of a date that papers leave to be worked.

    ``start`` and ``end`` bound it, ``asks_in`` and ``asks_out`` say whether the scan
    there is due, ``moved_in`` and ``moved_out`` whether a paper put the bound there.
    The first scan before ``middle`` is the scan in, the last one from it on the scan
    out. ``whole``: the paper that covers all; ``opening``: the strongest one that
    moved or spared the scan in; ``used``: all papers that shaped the rest.
    """

    start: datetime
    end: datetime
    middle: datetime
    asks_in: bool = True
    asks_out: bool = True
    moved_in: bool = False
    moved_out: bool = False
    whole: Cover | None = None
    opening: Cover | None = None
    used: tuple[Cover, ...] = ()


def due_part(spans: Sequence[Span], covers: Sequence[Cover]) -> Due | None:
    """Return what is due of the spans after the papers, None where no work is asked."""
    if not spans:
        return None
    start, end = spans[0].start, spans[-1].end
    plain = Due(start, end, start + (end - start) / 2)
    if not covers:
        return plain
    whole = strongest(cover for cover in covers if cover.whole)
    if whole:
        return plain._replace(whole=whole)
    due_in, openers = _moved_start(spans, covers)
    if due_in >= end:
        return plain._replace(whole=strongest(openers))
    due_out, closers = _moved_end(spans, covers)
    sparing_in = [cover for cover in covers if cover.spares_in]
    sparing_out = [cover for cover in covers if cover.spares_out]
    whole = None
    if sparing_in and sparing_out:
        whole = strongest((*sparing_in, *sparing_out))
    # Who need not scan out may be seen until the end of the plan: only the plan's own
    # middle says then which scan is the scan in.
    last = end if sparing_out else due_out
    shaping = (openers, closers, sparing_in, sparing_out)
    return Due(
        due_in,
        due_out,
        due_in + (last - due_in) / 2,
        not sparing_in,
        not sparing_out,
        due_in != start,
        due_out != end,
        whole,
        strongest((*openers, *sparing_in)),
        tuple(cover for cover in covers if any(cover in some for some in shaping)),
    )


def strongest(covers) -> Cover | None:
    """Return the paper that gives the state: leave before duty before excuse."""
    return min(covers, key=lambda cover: RANK[cover.kind], default=None)


def reason_of(cover: Cover) -> Reason:
    """Return the reason that names a paper."""
    return Reason(STATES[cover.kind][1], {"ref": cover.ref} if cover.ref else {})


def _moved_start(spans, covers):
    """Return where the due part begins after the papers that reach its start, and all
    papers that cover anything before that."""
    start = due = spans[0].start
    for begin, end, _cover in sorted(_intervals(covers), key=itemgetter(0)):
        if begin <= due < end:
            following = (span.start for span in spans if span.end > end)
            due = max(end, next(following, end))
    used = [
        cover for begin, end, cover in _intervals(covers) if begin < due and end > start
    ]
    return due, used


def _moved_end(spans, covers):
    end = due = spans[-1].end
    for begin, stop, _cover in sorted(
        _intervals(covers), key=itemgetter(1), reverse=True
    ):
        if begin < due <= stop:
            previous = (span.end for span in reversed(spans) if span.start < begin)
            due = min(begin, next(previous, begin))
    used = [
        cover for begin, stop, cover in _intervals(covers) if begin < end and stop > due
    ]
    return due, used


def _intervals(covers):
    for cover in covers:
        if cover.start is not None or cover.end is not None:
            yield cover.start or BEGINNING, cover.end or END, cover
