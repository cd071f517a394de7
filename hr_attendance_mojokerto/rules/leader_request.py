"""What a leader may ask an explanation about: something seen, or only something not
known yet."""

from collections.abc import Iterable
from enum import StrEnum

from .facts import TO_ASK, UNSURE, State


class Footing(StrEnum):
    """On what a question rests: something seen, only something not known, nothing."""

    FIRM = "firm"
    UNSURE = "unsure"
    NOTHING = "nothing"


def footing(states: Iterable[str]) -> Footing:
    """Return on what a question about people in these states rests. An office without
    anybody to ask about gives no ground; one of whom nothing is known, a doubtful one.
    """
    told = {State(state) for state in states}
    if told & {*TO_ASK}:
        return Footing.FIRM
    if told & {*UNSURE}:
        return Footing.UNSURE
    return Footing.NOTHING
