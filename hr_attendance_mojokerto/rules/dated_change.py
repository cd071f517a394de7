"""A change learned of, laid into what is known by dates, without rewriting history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Known:
    """What holds from ``start`` on, until the next one begins."""

    id: int
    start: date
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a change goes: behind ``base``, which is copied, or into it (``amend``)
    when both begin on one day. ``later``: what later ones, which only carried the old
    value on, have to take over, by id. ``blocked``: since when something else has been
    known, so that the change would end there; with ``base`` None, before when nothing
    is known at all."""

    base: Known | None
    amend: bool = False
    later: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    blocked: date | None = None


def lay(
    known: Sequence[Known], start: date, change: Mapping[str, Any], until: date
) -> Laid:
    """Return where ``change``, which holds from ``start``, goes among what is
    ``known`` (in order). What begins after ``until`` was decided for later and says
    nothing against it."""
    earlier = [one for one in known if one.start <= start]
    if not earlier:
        return Laid(None, blocked=known[0].start if known else None)
    base = earlier[-1]
    later: dict[int, dict[str, Any]] = {}
    for name, value in change.items():
        old = base.values.get(name)
        for one in known[len(earlier) :]:
            if one.values.get(name) == value:
                break
            if one.values.get(name) != old:
                if one.start <= until:
                    return Laid(base, blocked=one.start)
                break
            later.setdefault(one.id, {})[name] = value
    return Laid(base, base.start == start, later)
