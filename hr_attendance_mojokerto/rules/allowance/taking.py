"""Taking cuts from the two parts of a line: cap, remainder, rounding."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from .money import rupiah, share
from .scheme import BOTH, Cause, Part, RoundAt, Scheme

Exact = Fraction | int


class Group(NamedTuple):
    """Cuts of one kind on a line: ``count`` times ``share`` of the part of the month,
    or of the line where ``of_month``. ``percent``: all of them together."""

    cause: Cause
    code: str
    part: Part
    count: int
    share: Fraction
    of_month: bool
    percent: Decimal
    days: int
    minutes: int = 0
    dates: tuple[date, ...] = ()


class Bases(NamedTuple):
    """The parts of a line and of its whole month in whole rupiah; ``earned``: the share
    of productivity that the score leaves."""

    line: dict[Part, int]
    month: dict[Part, int]
    earned: Fraction


class Taken(NamedTuple):
    """``unearned``: rupiah that the score leaves out. ``rows``: of each group what is
    taken and what would be without the cap. ``left``: what remains of each part, exact;
    ``shown``: the same of both, whole rupiah. ``beyond``: what the cap left out."""

    unearned: int
    rows: tuple[tuple[int, int], ...]
    left: dict[Part, Exact]
    shown: int
    beyond: Exact


def take(groups: Sequence[Group], bases: Bases, scheme: Scheme) -> Taken:
    """Take the groups in their order from the parts of a line."""
    each = scheme.round_at is RoundAt.DEDUCTION
    unearned: Exact = 0
    if bases.earned != 1:
        unearned = bases.line[Part.PRODUCTIVITY] * (1 - bases.earned)
    if each:
        unearned = min(
            rupiah(unearned, scheme.unit, scheme.mode), bases.line[Part.PRODUCTIVITY]
        )
    left: dict[Part, Exact] = dict(bases.line)
    before = sum(bases.line.values())
    left[Part.PRODUCTIVITY] -= unearned
    shown = _shown(left, scheme)
    whole_unearned, rows = before - shown, []
    beyond: Exact = 0
    if not groups:
        return Taken(whole_unearned, (), left, shown, beyond)
    cap = share(scheme.cap_percent)
    room = {part: int(left[part] * cap) if each else left[part] * cap for part in BOTH}
    line = {**bases.line, Part.PRODUCTIVITY: left[Part.PRODUCTIVITY]}
    month: dict[Part, Exact] = dict(bases.month)
    if bases.earned != 1:
        month[Part.PRODUCTIVITY] *= bases.earned
    for group in groups:
        asked = over = 0
        for part in group.part.touched:
            one: Exact = group.share * (line if group.of_month else month)[part]
            if each:
                one = rupiah(one, scheme.unit, scheme.mode)
            wanted = one * group.count if group.count != 1 else one
            taken = wanted if wanted <= room[part] else room[part]
            if taken is not wanted:
                over += wanted - taken
            asked += wanted
            room[part] -= taken
            left[part] -= taken
        now = _shown(left, scheme)
        amount, shown = shown - now, now
        rows.append((amount, max(amount, rupiah(asked)) if over else amount))
        beyond += over
    return Taken(whole_unearned, tuple(rows), left, shown, beyond)


def _shown(left: dict[Part, Exact], scheme: Scheme) -> int:
    """What is left, in whole rupiah: of both parts together, or part by part."""
    if scheme.round_at is RoundAt.PART:
        return sum(rupiah(left[part], 1, scheme.mode) for part in BOTH)
    return rupiah(left[Part.DISCIPLINE] + left[Part.PRODUCTIVITY], 1, scheme.mode)
