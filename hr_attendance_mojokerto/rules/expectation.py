"""From dated rules to what is asked of a person on a date.

Office hours come as spans, rosters as shifts of wall hours in the zone of the city.
The windows, which say to which date a scan belongs, are in ``windows.py``, the papers
in ``papers.py``; whoever gathers facts imports all of them from here.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from .facts import Plan, Reason, Span, Why
from .hours import moment_at
from .papers import cover_of
from .windows import day_window, shift_windows

__all__ = [
    "Shift",
    "calendar_plan",
    "cover_of",
    "day_window",
    "shift_plan",
    "shift_windows",
    "shifts_overlap",
]

# What a roster without work says, the strongest first.
GROUNDS = {
    "after_night": Why.AFTER_NIGHT,
    "on_call": Why.ON_CALL,
    "off": Why.ROSTER_OFF,
}


class Shift(NamedTuple):
    """A line of a roster. ``kind``: work, off, after_night or on_call; ``hour_from``:
    local hour of the start; ``duration``: hours, break included."""

    code: str
    name: str
    kind: str
    hour_from: float = 0.0
    duration: float = 0.0
    break_minutes: int = 0


def calendar_plan(
    spans: Sequence[Span],
    holidays: Sequence[tuple[datetime, datetime, str, bool]],
    label: str | None = None,
) -> Plan:
    """Return the plan of a date on which a calendar asks for the spans.

    ``holidays``: (start, end, name, joint leave?) in any order. One that takes all
    hours makes the date a holiday, one that takes some shortens it.
    """
    if not spans:
        return Plan(ground=Why.DAY_OFF, label=label)
    first, last = spans[0].start, spans[-1].end
    taking = [row for row in holidays if row[0] < last and row[1] > first]
    left = list(spans)
    for start, end, *_ in taking:
        left = [part for span in left for part in _without(span, start, end)]
    if left == list(spans):
        return Plan(tuple(spans), label=label)
    start, _end, name, joint = min(taking)
    if left:
        remark = Reason(Why.HOURS_CHANGED, {"name": name})
        return Plan(tuple(left), label=label, remarks=(remark,))
    return Plan(ground=Why.JOINT_LEAVE if joint else Why.HOLIDAY, label=name)


def shift_plan(work_date: date, zone: tzinfo, shifts: Iterable[Shift]) -> Plan:
    """Return the plan of a rostered date. Several work shifts are one day; a shift
    belongs to the date on which it starts, also when it ends on the next."""
    shifts = sorted(shifts, key=lambda shift: shift.hour_from)
    work = [shift for shift in shifts if shift.kind == "work" and shift.duration > 0]
    if work:
        spans = []
        for shift in work:
            for span in _hours(work_date, zone, shift):
                if spans:
                    span = span._replace(start=max(span.start, spans[-1].end))
                if span.start < span.end:
                    spans.append(span)
        name = " + ".join(shift.name for shift in work)
        return Plan(
            tuple(spans),
            label="+".join(shift.code for shift in work),
            remarks=(Reason(Why.SHIFT, {"name": name}),),
        )
    for kind, ground in GROUNDS.items():
        for shift in shifts:
            if shift.kind == kind:
                return Plan(ground=ground, label=shift.name)
    return Plan(ground=Why.NO_ROSTER)


def shifts_overlap(
    lines: Iterable[tuple[date, Shift]],
) -> tuple[tuple[date, Shift], tuple[date, Shift]] | None:
    """Return the first two of a person's (date, shift) that ask for the same hour,
    also across midnight; None when they only touch."""
    work = sorted(
        (*_wall(day, shift), day, shift)
        for day, shift in lines
        if shift.kind == "work" and shift.duration > 0
    )
    latest = None
    for row in work:
        if latest and row[0] < latest[1]:
            return latest[2:], row[2:]
        if not latest or row[1] > latest[1]:
            latest = row
    return None


def _without(span, start, end):
    if start > span.start:
        yield Span(span.start, min(start, span.end))
    if end < span.end:
        yield Span(max(end, span.start), span.end)


def _hours(work_date, zone, shift):
    """Yield the spans of a shift; its break lies in the middle."""
    end = shift.hour_from + shift.duration
    pause = shift.break_minutes / 60
    if not 0 < pause < shift.duration:
        yield Span(
            moment_at(work_date, shift.hour_from, zone), moment_at(work_date, end, zone)
        )
        return
    middle = (shift.hour_from + end) / 2
    for start, stop in (
        (shift.hour_from, middle - pause / 2),
        (middle + pause / 2, end),
    ):
        yield Span(moment_at(work_date, start, zone), moment_at(work_date, stop, zone))


def _wall(day, shift):
    start = datetime.combine(day, time()) + timedelta(hours=shift.hour_from)
    return start, start + timedelta(hours=shift.duration)
