"""What is due next in a case, until when, and whose it is."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from .flow import CaseFacts
from .flow_steps import Actor, Stage


class Deadline(NamedTuple):
    """Something due: the code of the step or event, its last day, and who has to act.
    ``late``: that day is over on the date of the facts."""

    code: str
    until: date
    owner: Actor
    late: bool


def _summoned(case: CaseFacts) -> tuple[tuple[str, date | None, Actor], ...]:
    if case.heard:
        return ()
    if case.no_show and case.stage is Stage.SUMMONED:
        return (("summon_again", case.second_until, Actor.SUPERIOR),)
    return (("examine", case.examine_on, Actor.SUPERIOR),)


def _decided(case: CaseFacts) -> tuple[tuple[str, date | None, Actor], ...]:
    if case.came is False:
        return (("send", case.send_until, Actor.OFFICIAL),)
    return (("deliver", case.deliver_until, Actor.OFFICIAL),)


_DUE: dict[Stage, Callable[[CaseFacts], tuple[tuple[str, date | None, Actor], ...]]] = {
    Stage.SUMMONED: _summoned,
    Stage.SUMMONED_AGAIN: _summoned,
    Stage.DECIDED: _decided,
    Stage.DELIVERED: lambda case: (
        ("file_remedy", case.file_until, Actor.PERSON),
        ("take_effect", case.force_on, Actor.SYSTEM),
    ),
    Stage.UNDER_REMEDY: lambda case: (
        ("reply", None if case.replied else case.reply_until, Actor.OFFICIAL),
        ("outcome", case.decide_until, Actor.DISCIPLINE),
    ),
    Stage.IN_FORCE: lambda case: (("serve", case.served_until, Actor.SYSTEM),),
}


def deadlines(case: CaseFacts) -> tuple[Deadline, ...]:
    """Return what is due at the stage of the case, the earliest first.

    No regulation gives a term for the review, the report or the decision: an official
    who does not act is reported to the next higher one, by the office's own setting.
    """
    due = _DUE.get(case.stage)
    found = [
        Deadline(code, until, owner, until < case.day)
        for code, until, owner in (due(case) if due else ())
        if until is not None
    ]
    return tuple(sorted(found, key=lambda row: row.until))
