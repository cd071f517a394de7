"""What an open case does when days are counted anew, and what is said of one that is
decided."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from .ladder import Day, Standing
from .regulation import Band, Sanction
from .succession import OpenCase, Opening, opening


class Moves(StrEnum):
    """How an open case moves."""

    STAYS = "stays"
    """In its band; the sanction may be another, where the person or the regulation
    changed."""
    GREW = "grew"
    """Into a higher band."""
    FELL = "fell"
    """Into a lower band that is not settled yet."""
    WITHDRAWN = "withdrawn"
    """Its ground is gone by the attendance itself: the system ends it, in sight."""


class Ground(NamedTuple):
    """Where the days of a case stand, seen in three ways.

    ``strict``: without days whose evidence is doubtful. ``kept``: with those for which
    a correction is only proposed. ``said``: as ``kept``, whatever people struck.
    """

    strict: Standing
    kept: Standing
    said: Standing


def follow(
    case: OpenCase, settled: Iterable[Band], ground: Ground
) -> tuple[Moves, Standing | None]:
    """Return how an open case moves and where it stands then, None: as before.

    A correction that is only proposed lowers nothing, and raises nothing either. What
    people struck lowers the case but never withdraws it: they end it with a reason.
    After the examination a case only falls, and people end it.
    """
    settled = list(settled)
    reached = max((band.from_days for band in settled), default=0)
    kept = edge_of(ground.kept)
    if case.examination_closed:
        if reached < kept < case.band.from_days:
            return Moves.FELL, ground.kept
        return Moves.STAYS, None
    if opening(ground.kept, settled, case) is Opening.FALLS:
        if kept > reached:
            return Moves.FELL, ground.kept
        by_people = opening(ground.said, settled, case) is not Opening.FALLS
        return (Moves.STAYS if by_people else Moves.WITHDRAWN), None
    strict = edge_of(ground.strict)
    if strict > case.band.from_days:
        return Moves.GREW, ground.strict
    return Moves.STAYS, ground.strict if strict == case.band.from_days else None


def edge_of(standing: Standing) -> int:
    """Return where the band of a standing begins, 0: there is none."""
    return standing.band.from_days if standing.band else 0


def left_of(judged: Day, now: Day | None) -> Day | None:
    """Return what is left of a day that was judged, None: nothing. ``now``: the day as
    the attendance has it, None: nothing was asked on it. What a correction adds was
    judged by nobody and does not count."""
    if now is None:
        return None
    if judged.absent:
        left = now
    elif now.absent:
        left = judged
    else:
        left = Day(
            judged.date,
            False,
            min(judged.minutes_late, now.minutes_late),
            min(judged.minutes_early, now.minutes_early),
        )
    counts = left.absent or left.minutes_late or left.minutes_early
    return left if counts else None


def rests_on_too_little(decided: Sanction, stood: Standing, stands: Standing) -> bool:
    """Return whether the days that are left ask for less than was decided. ``stood``:
    where the days stood as they were judged; one who decided on less than they asked
    for may be right still."""

    def weight(one: Standing) -> int:
        return one.sanction.order if one.sanction else 0

    return weight(stands) < min(weight(stood), decided.order)
