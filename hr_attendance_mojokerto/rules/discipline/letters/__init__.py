"""Letters of a discipline case as values, in Indonesian whatever the user's language.

Facts, articles and forms: PP 53/2010 with Perka BKN 21/2010, PP 94/2021 with Peraturan
BKN 6/2022. :func:`compose` makes a letter of its facts; a template lays it out.
"""

from collections.abc import Callable
from dataclasses import replace

from . import decision, findings, minutes, outcome, salary, sending, summons, team
from .facts import LetterFacts
from .parts import Letter, kept_together

_COMPOSE: dict[str, Callable[[LetterFacts], Letter]] = {
    "recap": findings.recap,
    "summons": summons.summons,
    "summons_again": summons.summons_again,
    "absence_minutes": minutes.absence_minutes,
    "team_order": team.team_order,
    "team_decree": team.team_decree,
    "release": team.release,
    "minutes": minutes.minutes,
    "report": findings.report,
    "salary": salary.salary,
    "decision": decision.decision,
    "receive": summons.receive,
    "delivery": minutes.delivery,
    "sending": sending.sending,
    "outcome": outcome.outcome,
    "outcome_notice": outcome.notice,
}

ORDER = tuple(_COMPOSE)
"""Kinds of letters in the order of the procedure."""


def compose(facts: LetterFacts) -> Letter:
    """Return the letter of a kind. Raises KeyError for an unknown kind."""
    letter = _COMPOSE[facts.kind](facts)
    return replace(letter, blocks=kept_together(letter.blocks))
