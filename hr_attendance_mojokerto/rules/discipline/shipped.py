"""The regulations that the house ships, and which of them is for whom."""

from .codes import Kind
from .pp53 import PP53
from .pp94 import PP94
from .regulation import Regulation

PPPK = Regulation(
    code="pppk",
    name="PPPK",
    kinds=(Kind.PPPK, Kind.PPPK_PART_TIME),
    date_from=None,
    date_to=None,
    terms=PP94.terms,
    remedies=PP94.remedies,
    team_at=PP94.team_at,
    team_must=PP94.team_must,
    articles=PP94.articles,
    to_confirm=True,
)
"""The city's rule for PPPK or the contract (PP 49/2018 Pasal 51-52), blank until BKPSDM
enters it: days are counted and nothing is proposed. The procedure is that of PNS."""

SHIPPED: tuple[Regulation, ...] = (PP53, PP94, PPPK)
"""All shipped regulations, the oldest first."""


def for_kind(
    kind: str, regulations: tuple[Regulation, ...] = SHIPPED
) -> tuple[Regulation, ...]:
    """Return the regulations for a kind of employee. None is for people who are no
    civil servants: they are counted and never a case."""
    return tuple(row for row in regulations if kind in row.kinds)
