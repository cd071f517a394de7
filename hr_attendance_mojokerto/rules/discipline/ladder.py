"""The ladder: days of absence of a calendar year, and where they stand.

PP 53/2010 Pasal 14 and PP 94/2021 Pasal 15 ayat (1): offences against the duty to come
to work add up to the end of the year; the count begins at zero on 1 January. A counted
day is an attendance fact and no finding: the examination confirms each day or strikes
it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .codes import Kind, Level
from .regulation import MINUTES_PER_DAY, Band, Regulation, Run, Sanction


@dataclass(frozen=True, slots=True)
class Day:
    """A closed date on which the person was scheduled to work.

    ``absent``: without explanation (TK), whatever the length of the shift. Minutes are
    whole ones and count only where the date is not absent: a date gives a day or
    minutes, never both. ``doubt`` says why the evidence is doubtful (a clock reset, an
    unknown state of a terminal, a correction asked for): such a date counts nothing.
    """

    date: date
    absent: bool = False
    minutes_late: int = 0
    minutes_early: int = 0
    doubt: str | None = None


class Streak(NamedTuple):
    """Consecutive scheduled dates of absence: how many, the first and the last."""

    days: int = 0
    first: date | None = None
    last: date | None = None

    def after(self, day: Day) -> "Streak":
        """Return the streak after one more scheduled date."""
        if day.doubt is not None or not day.absent:
            return NO_STREAK
        return Streak(self.days + 1, self.first or day.date, day.date)


NO_STREAK = Streak()


@dataclass(frozen=True, slots=True)
class Count:
    """What a person's closed days of one year add up to.

    ``total`` = ``absent_days`` + ``minute_days``, which are the whole days in
    ``minutes``; ``rest_minutes`` are carried on inside the year. ``longest``: the
    longest streak of absence with a date in the year; ``current``: the one up to the
    last date given, empty when that was no counted absence. ``excluded``: dates left
    out and why.
    """

    absent_days: int = 0
    minutes: int = 0
    minute_days: int = 0
    rest_minutes: int = 0
    longest: Streak = NO_STREAK
    current: Streak = NO_STREAK
    excluded: tuple[tuple[date, str], ...] = ()

    @property
    def total(self) -> int:
        """Days that count for the bands."""
        return self.absent_days + self.minute_days


def count(
    days: Sequence[Day],
    minutes_per_day: int = MINUTES_PER_DAY,
    carry_run: Streak | None = None,
    settled: Sequence[Streak] = (),
) -> Count:
    """Return the count of a person's scheduled closed dates of one calendar year.

    ``days`` are in order, one a date; dates on which nothing was asked (days off,
    holidays, joint leave) are left out, so that they neither add to a streak nor break
    it. Every other scheduled date is given, or a streak would jump over it.
    ``carry_run``: the streak of the year before that goes on, see :func:`carried`.
    ``settled``: streaks for which people ended a case already. Their days add to the
    total and to no streak: what goes on after them begins a new one.
    Raises ValueError when dates are out of order or of two years.
    """
    longest, current = NO_STREAK, carry_run or NO_STREAK
    absent, minutes, last = 0, 0, None
    excluded = []
    for day in days:
        if last and (day.date <= last or day.date.year != last.year):
            raise ValueError(f"{day.date} after {last}: one year, in order")
        last = day.date
        current = NO_STREAK if _within(day, settled) else current.after(day)
        if current.days > longest.days:
            longest = current
        if day.doubt is not None:
            excluded.append((day.date, day.doubt))
        elif day.absent:
            absent += 1
        else:
            minutes += day.minutes_late + day.minutes_early
    minute_days, rest = divmod(minutes, minutes_per_day)
    return Count(
        absent_days=absent,
        minutes=minutes,
        minute_days=minute_days,
        rest_minutes=rest,
        longest=longest,
        current=current,
        excluded=tuple(excluded),
    )


def _within(day: Day, streaks: Sequence[Streak]) -> bool:
    return any(
        one.first <= day.date <= one.last for one in streaks if one.first and one.last
    )


def carried(last_year: Count, regulation: Regulation) -> Streak | None:
    """Return the streak at the end of a year that goes on in the next one.

    None where the regulation stops streaks on 1 January or knows none, and where the
    streak was complete in the old year already: that is the old year's case, and the
    days of January begin a new one.
    """
    lengths = [row.days for row in regulation.runs]
    if not regulation.run_crosses_year or not lengths:
        return None
    current = last_year.current
    return current if 0 < current.days < min(lengths) else None


def longest_of(
    runs: Sequence[Sequence[date]], first: date, regulation: Regulation | None
) -> Streak:
    """Return the longest streak with a date since ``first`` (1 January). ``runs``: the
    dates of each, in order; what began before goes on where :func:`carried` says so."""
    longest = NO_STREAK
    for dates in runs:
        old = [day for day in dates if day < first]
        new = dates[len(old) :]
        if not new:
            continue
        before = Streak(len(old), dates[0], old[-1]) if old else NO_STREAK
        goes_on = regulation and carried(Count(current=before), regulation)
        told = dates if goes_on else new
        if len(told) > longest.days:
            longest = Streak(len(told), told[0], told[-1])
    return longest


def streak_dates(
    days: Sequence[Day], number: int, before: Sequence[date] = ()
) -> tuple[date, ...]:
    """Return the first ``number`` dates of the first streak that is so long: the dates
    named in the notice on pay (PP 94/2021 Pasal 15). Empty when there is none.
    ``before``: the dates of the streak carried over from the year before."""
    found = list(before)
    for day in days:
        if len(found) >= number:
            break
        found = [*found, day.date] if day.absent and day.doubt is None else []
    return tuple(found[:number]) if len(found) >= number else ()


def reached_on(
    days: Sequence[Day], number: int, minutes_per_day: int = MINUTES_PER_DAY
) -> date | None:
    """Return the date on which the year's total first came to ``number`` days, None:
    it did not."""
    absent, minutes = 0, 0
    for day in days:
        if day.doubt is None:
            absent += day.absent
            minutes += 0 if day.absent else day.minutes_late + day.minutes_early
        if absent + minutes // minutes_per_day >= number:
            return day.date
    return None


@dataclass(frozen=True, slots=True)
class Person:
    """What the ladder has to know of a person: the kind of employee, and whether a post
    (struktural or jabatan fungsional) is held."""

    kind: str = Kind.PNS
    with_post: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a count stands on the ladder of a regulation.

    ``sanction`` is what the band proposes: for a CPNS another than the band's own.
    ``by_run``: a streak, not the number of days, leads to the band; ``by_days`` is the
    band of the number alone, and ``run`` the rule on streaks that was met, whether or
    not it leads to the band. ``next_band`` and
    ``days_to_next``: the next one up and the days it takes, None at the top or where
    the regulation proposes nothing. ``warn_band``: that band is near. ``warn_run``: a
    streak is under way that asks for a sanction when it goes on.
    """

    band: Band | None = None
    sanction: Sanction | None = None
    by_run: bool = False
    by_days: Band | None = None
    run: Run | None = None
    next_band: Band | None = None
    days_to_next: int | None = None
    warn_band: bool = False
    warn_run: bool = False

    @property
    def warn(self) -> bool:
        """Whether the person and the superior are told now."""
        return self.warn_band or self.warn_run


def standing(
    counted: Count,
    regulation: Regulation | None,
    person: Person | None = None,
    on: date | None = None,
) -> Standing:
    """Return where a count stands for ``person`` on date ``on``.

    ``on`` decides about the transition of PP 94/2021 Pasal 42, None: as now in use.
    Without a regulation, or with a blank one, or with one that is not for the kind of
    employee, nothing is proposed.
    """
    person = person or Person()
    if regulation is None or person.kind not in regulation.kinds:
        return Standing()
    bands = regulation.bands_for(person.with_post, on)
    band = by_days = _at(bands, counted.total)
    run = _run(regulation, counted)
    by_run = False
    if run:
        reached = _of(bands, run.sanction)
        by_run = reached is not None and (
            band is None or band.from_days < reached.from_days
        )
        band = reached if by_run else band
    # Above the band reached, by days or by streak: a lower one is no longer ahead.
    top = max(counted.total, band.from_days if band else 0)
    ahead = next((row for row in bands if row.from_days > top), None)
    to_next = ahead.from_days - counted.total if ahead else None
    return Standing(
        band=band,
        sanction=_sanction(regulation, band, person),
        by_run=by_run,
        by_days=by_days,
        run=run,
        next_band=ahead,
        days_to_next=to_next,
        warn_band=to_next is not None and to_next <= regulation.warn_days,
        warn_run=any(
            row.warn_from <= counted.current.days < row.days for row in regulation.runs
        ),
    )


def _at(bands: Sequence[Band], days: int) -> Band | None:
    return next((band for band in bands if band.holds(days)), None)


def _of(bands: Sequence[Band], sanction: str) -> Band | None:
    return next((band for band in bands if band.sanction == sanction), None)


def _run(regulation: Regulation, counted: Count) -> Run | None:
    """Return the heaviest rule on streaks that was met in the year."""
    met = [row for row in regulation.runs if row.days <= counted.longest.days]
    return max(met, key=lambda row: row.days, default=None)


def _sanction(
    regulation: Regulation, band: Band | None, person: Person
) -> Sanction | None:
    """Return what a band means for a person: moderate and heavy sanctions cannot be
    served by a CPNS, who is dismissed as CPNS instead."""
    if band is None:
        return None
    if (
        person.kind == Kind.CPNS
        and band.level is not Level.LIGHT
        and regulation.candidate_sanction
    ):
        return regulation.sanction(regulation.candidate_sanction)
    return regulation.sanction(band.sanction)
