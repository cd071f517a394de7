"""Which dates of the city's history are paid as last month's TPP, and how far the sheet
of each SKPD has come.

Functions of dates and codes alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import chain, cycle, islice
from typing import NamedTuple

from .days import working_days

# Fewer days than these would show next to nothing.
FEWEST = 3
CUT_OFF_DAY = 5
# Stages of sheets: those of the addon, and two whose SKPD has a day that is not closed:
# "open", not computed, and "released", computed without that day.
OPEN, RELEASED = "open", "released"
FIXED = {
    "DISDIKBUD": "draft",
    "SETDA": "confirmed",
    "BKPSDM": "confirmed",
    "KEC1": "paid",
    "KEC1-K6": "exported",
}
FIRST = ("verified", "checked", OPEN, RELEASED)
OTHERS = ("paid", "exported", "paid", "verified", "confirmed", "checked")


class Pay(NamedTuple):
    """The first of a month, the dates ``first`` to ``last`` that are paid as it, and
    the date on which its sheets are drawn up."""

    month: date
    first: date
    last: date
    cut_off: date


def pays(today: date, first: date, closed: date) -> list[Pay]:
    """Last month as far as the history from ``first`` on and the closed days up to
    ``closed`` tell of it, and the month after it where that begins on another date than
    its first; nothing where too few days are closed.

    A month of which the history knows next to nothing is paid with days of the next.
    """
    begin = today.replace(day=1)
    month = (begin - timedelta(1)).replace(day=1)
    end = begin - timedelta(1)
    last = min(end, closed)
    if len(working_days(first, last)) < FEWEST:
        last = closed
    if len(working_days(first, last)) < FEWEST:
        return []
    cut_off = min(begin.replace(day=CUT_OFF_DAY), today - timedelta(1))
    found = [Pay(month, first, last, cut_off)]
    if last != end:
        following = (begin + timedelta(31)).replace(day=1)
        found.append(
            Pay(
                begin,
                last + timedelta(1),
                following - timedelta(1),
                following.replace(day=CUT_OFF_DAY),
            )
        )
    return found


def stages(codes: Iterable[str]) -> dict[str, str]:
    """The stage of the sheet of each SKPD; every one is there as far as there are SKPD
    enough."""
    codes = sorted(codes)
    rest = [code for code in codes if code not in FIXED]
    found = {code: stage for code, stage in FIXED.items() if code in codes}
    following = islice(chain(FIRST, cycle(OTHERS)), len(rest))
    return found | dict(zip(rest, following, strict=True))
