"""How a notice on pay follows the days that are left of its run."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Change(StrEnum):
    """What becomes of a notice."""

    KEEP = "keep"
    RENEW = "renew"
    """What it says is put right, and somebody verifies it (again)."""
    GIVE_BACK = "give_back"
    """It is out of the house: pay was stopped too early and is given back in part."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a notice says: the first month without pay, and the consecutive days."""

    month: date
    dates: Collection[date]


def follow(state: str, refused: bool, said: Asked, left: Asked) -> Change:
    """Return what becomes of a notice in a state whose run is still long enough.
    ``refused``: the budget holder did not stop the pay.

    Verified days that still count stay verified when more come behind them. When pay
    was to stop earlier than it was asked for, nothing is given back and nothing is
    asked for: the budget holder decided on the letter.
    """
    if state == "draft":
        same = said.month == left.month and set(said.dates) == set(left.dates)
        return Change.KEEP if same else Change.RENEW
    if state == "verified":
        stands = said.month == left.month and set(said.dates) <= set(left.dates)
        return Change.KEEP if stands else Change.RENEW
    if state in ("sent", "decided") and not refused and left.month > said.month:
        return Change.GIVE_BACK
    return Change.KEEP
