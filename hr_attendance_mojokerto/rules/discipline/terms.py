"""Dates of the procedure.

Terms of the procedure count working days of the deciding office (its five- or six-day
calendar, holidays and joint leave taken out), never the roster of the person: that one
is for the count of absence only. ``is_working`` is that office's calendar.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ..working_days import add_working_days, working_days_between
from .codes import Code, Direction, Remedy, Unit
from .regulation import Regulation, Sanction, Term

Calendar = Callable[[date], bool]


def after(day: date, term: Term, is_working: Calendar) -> date:
    """Return the term's last day, counted from ``day``, which itself is not counted."""
    if term.unit is Unit.WORKING:
        return add_working_days(day, term.count, is_working)
    return day + timedelta(days=term.count)


def examination_date(letter: date, term: Term, is_working: Calendar) -> date:
    """Return the date of examination to offer in a summons of date ``letter``: the
    first working day after the term's clear working days.

    It fits both readings of the article, a longest and a shortest time: letters of 5
    and 17 October 2022 name 17 and 27 October (Peraturan BKN 6/2022, example).
    """
    return add_working_days(letter, term.count + 1, is_working)


@dataclass(frozen=True, slots=True)
class Deviation:
    """A date of examination other than the one offered. It asks for a reason and is not
    refused. ``clear_days``: working days between letter and examination. ``against``:
    whether it breaks the direction in which the regulation's row reads the article."""

    clear_days: int
    against: bool
    article: str


def deviation(
    letter: date, examination: date, term: Term, is_working: Calendar
) -> Deviation | None:
    """Return how a date of examination differs from the one offered, None: it does not.

    Raises ValueError when the examination is not after the letter.
    """
    if examination <= letter:
        raise ValueError(f"examination {examination} is not after letter {letter}")
    if examination == examination_date(letter, term, is_working):
        return None
    clear = working_days_between(letter, examination - timedelta(days=1), is_working)
    against = (
        clear < term.count
        if term.direction is Direction.AT_LEAST
        else clear > term.count
    )
    return Deviation(clear, against, term.article)


def second_summons(
    no_show: date, regulation: Regulation, is_working: Calendar
) -> tuple[date, date]:
    """Return the first and the last date of the second letter: the day on which the
    person failed to appear, and the end of the term after it."""
    return no_show, after(no_show, regulation.term(Code.SECOND_SUMMONS), is_working)


def delivery_until(
    decision: date, regulation: Regulation, is_working: Calendar
) -> date:
    """Return the last day on which a decision of that date may be handed over."""
    return after(decision, regulation.term(Code.DELIVERY), is_working)


def sent_until(fixed: date, regulation: Regulation, is_working: Calendar) -> date:
    """Return the last day to send a decision to a person who did not come to receive it
    on the date ``fixed``."""
    return after(fixed, regulation.term(Code.SENT), is_working)


def in_force(
    decision: date,
    received: date,
    remedy: Remedy,
    regulation: Regulation,
    is_working: Calendar,
) -> date:
    """Return from when a decision is in force when no remedy is used.

    ``received``: the date of receipt, or for one who did not come the date that stands
    for it: under PP 53/2010 the one fixed for delivery, under PP 94/2021 the one of
    sending. PP 53/2010: the 15th day after it; without a remedy the date of the
    decision. PP 94/2021: the 15th working day, receipt not counted.
    """
    if remedy is Remedy.NONE and regulation.no_remedy_at_decision:
        return decision
    return after(received, regulation.term(Code.IN_FORCE), is_working)


@dataclass(frozen=True, slots=True)
class Window:
    """Until when a remedy may be filed, and once it is: until when the official answers
    (None: no term is known) and the other side decides."""

    file_until: date
    reply_until: date | None = None
    decide_until: date | None = None


def remedy_window(
    received: date,
    sanction: Sanction,
    by_mayor: bool,
    regulation: Regulation,
    is_working: Calendar,
    filed: date | None = None,
) -> Window | None:
    """Return the dates of the remedy against a decision received on that date, None
    where none is open. Answer and decision are counted from the date of filing."""
    remedy = sanction.remedy_against(by_mayor)
    rule = regulation.remedy_rule(remedy, by_mayor)
    if remedy is Remedy.NONE or rule is None:
        return None

    def ends(code: str | None) -> date | None:
        if filed is None or code is None:
            return None
        return after(filed, regulation.term(code), is_working)

    return Window(
        file_until=after(received, regulation.term(rule.file), is_working),
        reply_until=ends(rule.reply),
        decide_until=ends(rule.decide),
    )


def salary_stops(day: date) -> date:
    """Return the first of the month from which pay stops after ``day``: the tenth
    consecutive day (PP 94/2021 Pasal 15), or a dismissal in force. Only proposed: the
    official who holds the budget decides."""
    month = day.month % 12 + 1
    return date(day.year + day.month // 12, month, 1)
