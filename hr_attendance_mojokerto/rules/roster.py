"""The arithmetic of a monthly roster: patterns, hours, rest, staffing.

Dates are local; hours are wall hours of one zone; lengths are minutes. Lines are
``(date, Shift)`` of one person; a shift belongs to the date on which it starts.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple, TypeVar

from .expectation import Shift

RESTS = frozenset({"off", "after_night"})
LONGEST_CYCLE = 15
NOON = 12
WEEK = timedelta(days=7)

Line = tuple[date, Shift]
Value = TypeVar("Value")


class Concern(StrEnum):
    """What a planner should see before a roster counts; only a collision refuses it."""

    COLLIDES = "collides"
    DOUBLE = "double"
    NIGHT_MORNING = "night_morning"
    SHORT_REST = "short_rest"


class Finding(NamedTuple):
    """A concern about the line of ``date``; ``other``: the line before it; ``rest``:
    minutes between the two."""

    concern: Concern
    date: date
    shift: Shift
    other_date: date
    other: Shift
    rest: int = 0


class Gap(NamedTuple):
    """Fewer people than wanted on a shift of a date."""

    date: date
    shift: int
    people: int
    wanted: int


def month_dates(first: date) -> list[date]:
    """Return the dates of the month that begins on ``first``."""
    found, day = [], first
    while day.month == first.month:
        found.append(day)
        day += timedelta(days=1)
    return found


def monday_of(day: date) -> date:
    """Return the Monday of the week of a date."""
    return day - timedelta(days=day.weekday())


def work_minutes(shift: Shift) -> int:
    """Return the minutes of work a shift counts: without its break; being on call and
    rests count none."""
    if shift.kind != "work":
        return 0
    return round(shift.duration * 60) - (shift.break_minutes or 0)


def minutes_by_week(lines: Iterable[Line]) -> dict[date, int]:
    """Return ``{Monday: minutes of work}``; a shift counts in the week of its date."""
    found: Counter[date] = Counter()
    for day, shift in lines:
        found[monday_of(day)] += work_minutes(shift)
    return dict(found)


def collide(one: Line, other: Line) -> bool:
    """Return whether a person cannot have both: two shifts of one kind at the same
    hour, or a rest beside anything on its date."""
    if RESTS & {one[1].kind, other[1].kind}:
        return one[0] == other[0]
    if one[1].kind != other[1].kind:
        return False
    (start, end), (begin, stop) = _wall(*one), _wall(*other)
    return start < stop and begin < end


def collisions(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """Return the pairs of a person's lines of which only one can stay."""
    ordered = sorted(lines, key=_order)
    found = []
    for index, line in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if (other[0] - line[0]).days > 1:
                break
            if collide(line, other):
                found.append((line, other))
    return found


def concerns(lines: Sequence[Line], rest_minutes: int) -> list[Finding]:
    """Return what a planner should see in the lines of one person, by date.

    ``rest_minutes``: the rest wanted between two stretches of work. Shifts that touch
    on one date are a double shift, not a short rest.
    """
    found = [
        Finding(Concern.COLLIDES, *later, *earlier)
        for earlier, later in collisions(lines)
    ]
    work = sorted((line for line in lines if work_minutes(line[1]) > 0), key=_order)
    for before, after in zip(work, work[1:], strict=False):
        end, start = _wall(*before)[1], _wall(*after)[0]
        rest = round((start - end).total_seconds() / 60)
        if rest < 0:
            continue
        if before[0] == after[0]:
            found.append(Finding(Concern.DOUBLE, *after, *before, rest))
        elif end.date() == after[0] and start.hour < NOON and end.date() > before[0]:
            found.append(Finding(Concern.NIGHT_MORNING, *after, *before, rest))
        elif rest < rest_minutes:
            found.append(Finding(Concern.SHORT_REST, *after, *before, rest))
    return sorted(found, key=lambda one: (one.date, one.concern))


def staffing_gaps(
    people: Mapping[tuple[date, int], int],
    wanted: Mapping[int, int],
    dates: Iterable[date],
) -> list[Gap]:
    """Return where fewer people are planned than wanted.

    ``people``: by (date, shift id); ``wanted``: the least number by shift id.
    """
    return [
        Gap(day, shift, people.get((day, shift), 0), least)
        for day in dates
        for shift, least in wanted.items()
        if people.get((day, shift), 0) < least
    ]


def same_weekday_before(day: date) -> date:
    """Return the date in the month before from which a copy by weekday takes a date:
    four weeks earlier, five where four stay within the month."""
    earlier = day - 4 * WEEK
    return earlier if earlier.month != day.month else earlier - WEEK


def repeated(cycle: Sequence[Value], start: date, day: date) -> Value:
    """Return what a cycle that began with its first value on ``start`` has on a date,
    also one before it."""
    return cycle[(day - start).days % len(cycle)]


def cycle_of(values: Sequence[Value]) -> Sequence[Value] | None:
    """Return the shortest cycle (up to 15 dates) with which a sequence ends at least
    twice, from its first value to its last; None when it ends with none."""
    for length in range(1, min(LONGEST_CYCLE, len(values) // 2) + 1):
        if values[-length:] == values[-2 * length : -length]:
            return values[-length:]
    return None


def parse_codes(text: str) -> list[tuple[str, ...]]:
    """Return the codes of a written sequence, one entry a date: dates are divided by
    spaces, commas or dashes, the shifts of a double by ``+``."""
    for divider in (",", "-", "–", ";"):
        text = text.replace(divider, " ")
    return [
        tuple(code.upper() for code in part.split("+") if code) for part in text.split()
    ]


def _wall(day, shift):
    start = datetime.combine(day, time()) + timedelta(
        minutes=round(shift.hour_from * 60)
    )
    return start, start + timedelta(minutes=round(shift.duration * 60))


def _order(line):
    return line[0], line[1].hour_from, line[1].code
