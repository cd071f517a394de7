"""Which regulation a case follows: proposed here, confirmed by BKPSDM.

PP 94/2021 is in force since 31 August 2021. Its transitional article (Pasal 43, text
not seen: confirm) leaves sanctions imposed before as they are and lets remedies filed
before end under PP 53/2010. An examination held before stays valid and the rest follows
PP 94; whatever was not examined follows PP 94, also for an older offence.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

CHANGE = date(2021, 8, 31)
"""The first day of PP 94/2021."""

ARTICLE = "PP 94/2021 Pasal 43"


class Because(StrEnum):
    """Why a regulation is proposed."""

    DECIDED_BEFORE = "decided_before"
    EXAMINED_BEFORE = "examined_before"
    NOT_EXAMINED = "not_examined"
    NEW_OFFENCE = "new_offence"
    STILL_OLD = "still_old"


class Proposal(NamedTuple):
    """The code of the regulation proposed and why. ``to_confirm``: it rests on the
    transitional article."""

    regulation: str
    because: Because
    article: str
    to_confirm: bool


def propose(
    last_offence: date,
    today: date,
    examined: date | None = None,
    decided: date | None = None,
) -> Proposal:
    """Return the regulation for a case.

    ``last_offence``: the last date that counts in it. ``examined`` and ``decided``: the
    dates of its examination and decision, None: not yet on ``today``.
    """
    if last_offence >= CHANGE:
        return Proposal("pp94", Because.NEW_OFFENCE, "PP 94/2021", False)
    if today < CHANGE:
        return Proposal("pp53", Because.STILL_OLD, "PP 53/2010", False)
    if decided and decided < CHANGE:
        return Proposal("pp53", Because.DECIDED_BEFORE, ARTICLE, True)
    if examined and examined < CHANGE:
        return Proposal("pp94", Because.EXAMINED_BEFORE, ARTICLE, True)
    return Proposal("pp94", Because.NOT_EXAMINED, ARTICLE, True)


def shown_for(year: int) -> tuple[str, ...]:
    """Return the codes of the regulations under which a year's count is shown: 2021
    under both."""
    if year < CHANGE.year:
        return ("pp53",)
    return ("pp53", "pp94") if year == CHANGE.year else ("pp94",)
