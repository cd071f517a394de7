"""What follows what: the next case of a year, and sanctions served one after another.

The rule that a repeated offence asks for a heavier sanction does not apply to
attendance: only the running total counts (PP 94/2021 Pasal 46 ayat (7)).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from .ladder import Standing
from .regulation import Band, Sanction


class Opening(StrEnum):
    """What a standing asks of the cases of the year."""

    NOTHING = "nothing"
    """No band, or one that is settled already: nobody is punished twice for one
    offence."""
    FIRST = "first"
    """No case of the year was settled: a case opens."""
    HIGHER = "higher"
    """The year's total, decided days included, entered a higher band: a new case opens
    that cites the earlier one."""
    GROWS = "grows"
    """A case of the year is open and takes the new days in."""
    EXAMINED = "examined"
    """A case of the year is open and its examination closed: the new days wait for its
    decision."""
    FALLS = "falls"
    """A case of the year is open and its ground is gone: it is withdrawn or lowered, in
    sight."""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """The open case of a year: the band it was proposed on, and whether its examination
    is closed. There is at most one."""

    band: Band
    examination_closed: bool = False


def opening(
    standing: Standing,
    settled: Iterable[Band] = (),
    open_case: OpenCase | None = None,
) -> Opening:
    """Return what is to be done for a person and year.

    ``settled``: of each case of the year that ended in people's hands (decided, dropped
    with a reason, annulled by a remedy) the band, by the same regulation, that the
    number of its confirmed days then reached; none where all were struck. Days that
    were judged open no second case. A decision lightened by a remedy keeps its band; a
    case that the recount withdrew settled nothing.

    The number alone settles a band: a streak that was dealt with is settled by itself,
    see ``settled`` of :func:`.ladder.count`, or one of ten days would leave everything
    below the band it leads to free for the rest of the year.
    """
    edge = standing.band.from_days if standing.band else 0
    reached = max((band.from_days for band in settled), default=0)
    if open_case:
        if open_case.examination_closed:
            return Opening.EXAMINED
        if edge <= reached or edge < open_case.band.from_days:
            return Opening.FALLS
        return Opening.GROWS
    if edge <= reached:
        return Opening.NOTHING
    return Opening.HIGHER if reached else Opening.FIRST


class Imposed(NamedTuple):
    """A sanction in force: what it is and from when. ``ref`` names its case."""

    ref: int
    sanction: Sanction
    start: date


class Period(NamedTuple):
    """When a sanction is served, both dates included. ``cut``: a heavier one ended it
    before its time."""

    ref: int
    first: date
    last: date
    cut: bool = False


def ends(first: date, months: int) -> date:
    """Return the last day of ``months`` months that begin on ``first``."""
    return first + relativedelta(months=months) - timedelta(days=1)


def periods(imposed: Sequence[Imposed]) -> tuple[Period, ...]:
    """Return when each of a person's sanctions is served, in the order of service.

    A heavier one that arrives while a lighter one runs ends it and begins at once; a
    lighter one, or one of the same weight, is served after what runs then (Peraturan
    BKN 6/2022, examples 24a and 24b; the same weight: confirm). One that waits behind a
    heavier arrival still waits. Sanctions without a term are not served over time; a
    dismissal ends whatever runs or waits.
    """
    done: list[Period] = []
    # What runs or waits, the running one first.
    queue: list[tuple[Imposed, date]] = []

    def pass_until(day: date) -> None:
        """Move to ``done`` what is served before ``day``, and start what waits."""
        while queue:
            row, first = queue[0]
            last = ends(first, row.sanction.duration_months)
            if last >= day:
                return
            done.append(Period(row.ref, first, last))
            del queue[0]
            if queue:
                queue[0] = (queue[0][0], last + timedelta(days=1))

    for new in sorted(imposed, key=lambda row: (row.start, row.sanction.order)):
        pass_until(new.start)
        heavier = not queue or new.sanction.order > queue[0][0].sanction.order
        if queue and (heavier or new.sanction.dismissal):
            row, first = queue.pop(0)
            if first < new.start:
                last = new.start - timedelta(days=1)
                done.append(Period(row.ref, first, last, cut=True))
        if new.sanction.dismissal:
            return tuple(done)
        if new.sanction.duration_months:
            queue.insert(0 if heavier else len(queue), (new, new.start))
        elif heavier and queue:
            queue[0] = (queue[0][0], new.start)
    pass_until(date.max)
    return tuple(done)
