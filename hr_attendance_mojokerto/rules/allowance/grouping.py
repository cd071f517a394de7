"""A person's days as cuts of one kind, line by line."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from .cuts import Cut, Tariff
from .money import percent, plain, share
from .month import Day, PersonMonth
from .prorata import Stretch
from .scheme import Cause, Part
from .taking import Group

Row = tuple[Cut, date]


class Sorted(NamedTuple):
    """A person's days: the cuts of each stretch, the cuts of the month, and the open
    days of each stretch."""

    cuts: list[list[Row]]
    events: list[Row]
    open_days: list[list[date]]


def sort_days(month: PersonMonth, parts: Sequence[Stretch], tariff: Tariff) -> Sorted:
    """Return what the days of a month cost. Days for which nothing is paid, and dates
    before and after the service, are left out."""
    told = Sorted([[] for _ in parts], [], [[] for _ in parts])
    for day in month.days:
        if day.closed and _spotless(day):
            continue
        number = _place(day.date, parts)
        if number is None or parts[number].not_entitled is not None:
            continue
        if not day.closed:
            if day.asked or day.missed:
                told.open_days[number].append(day.date)
            continue
        for cut in tariff.of_day(day):
            rows = told.events if cut.of_month else told.cuts[number]
            rows.append((cut, day.date))
    return told


def groups(
    month: PersonMonth,
    part: Stretch,
    rows: Sequence[Row],
    tariff: Tariff,
    place: Mapping[Cause, int],
) -> list[Group]:
    """Return the cuts of a line in the order in which they are taken. ``rows``: of its
    days and of the month; ``place``: of each cause in the scheme's order."""
    kinds: dict[tuple[Cause, str, Part], list[Row]] = {}
    for row in rows:
        cut = row[0]
        kinds.setdefault((cut.cause, cut.code, cut.part), []).append(row)
    found = [_of_days(own) for own in kinds.values()]
    found += [
        Group(
            cause=cut.cause,
            code=cut.code,
            part=cut.part,
            count=1,
            share=cut.share,
            of_month=True,
            percent=percent(cut.share),
            days=cut.days,
        )
        for cut in tariff.of_month(month, part)
    ]
    return sorted(
        found,
        key=lambda row: (place.get(row.cause, 0), row.code, row.part, row.percent),
    )


def _of_days(rows: list[Row]) -> Group:
    cut = rows[0][0]
    count = 1 if cut.of_month else len(rows)
    dates = tuple(sorted({day for _cut, day in rows}))
    return Group(
        cause=cut.cause,
        code=cut.code,
        part=cut.part,
        count=count,
        share=share(cut.percent),
        of_month=cut.of_month,
        percent=plain(cut.percent * count),
        days=len(dates),
        minutes=sum(row.minutes for row, _day in rows),
        dates=dates,
    )


def _spotless(day: Day) -> bool:
    return not (
        day.minutes_late
        or day.minutes_early
        or day.absent
        or day.no_in
        or day.no_out
        or day.leave
        or day.excuse
        or day.missed
    )


def _place(day: date, parts: Sequence[Stretch]) -> int | None:
    for number, part in enumerate(parts):
        if part.first <= day <= part.last:
            return number
    return None
