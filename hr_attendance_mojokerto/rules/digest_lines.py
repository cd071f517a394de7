"""The numbers and names of some cards as lines to read.

First how sure, then those due by now, then where to ask, then the names. The same lines
become the e-mail, the sheet of paper and the text for a telephone. Nobody is ranked:
names stand in the order in which they are given.
"""

from collections.abc import Mapping, Sequence

from .board import LATE, rate_of, totals_of
from .digest import (
    AMONG,
    BESIDE,
    OLD,
    Card,
    Digest,
    Head,
    Kind,
    Limits,
    Line,
    Person,
)
from .facts import ASKED_ABOUT, State


def lines(digest: Digest, words: Mapping[str, str], limits: Limits) -> list[Line]:
    """Return the lines of a digest; ``words`` are sentences with ``%(name)s`` by their
    keys, and the words for states by ``state:<state>``."""
    say = _Say(words)
    told = [
        Line(Kind.TITLE, say("title", unit=digest.title)),
        Line(Kind.AS_OF, say(f"life:{digest.life}", day=digest.day, hour=digest.hour)),
    ]
    if digest.holiday:
        told.append(Line(Kind.AS_OF, say("holiday", name=digest.holiday)))
    if digest.age > OLD:
        told.append(Line(Kind.DOUBT, say("old", minutes=digest.age)))
    told += _sureness(digest, say, limits)
    told += _numbers(digest, say)
    if digest.whole:
        told += _units(digest.cards, say, limits)
    if digest.named:
        told += _names(digest, say, limits)
    told += _links(digest, say)
    if digest.life != "published":
        told.append(Line(Kind.NOTE, say("quote")))
    return told


class _Say:
    def __init__(self, words: Mapping[str, str]):
        self.words = words

    def __call__(self, key: str, **told: object) -> str:
        # A word that takes nothing may hold a percent sign.
        return self.words[key] % told if told else self.words[key]

    def state(self, state: State) -> str:
        return self.words[f"state:{state.value}"]


def _sureness(digest: Digest, say: _Say, limits: Limits) -> list[Line]:
    cards = digest.cards
    terminals, heard = digest.terminals, digest.heard
    if terminals is None or heard is None:
        terminals = sum(card.terminals for card in cards)
        heard = sum(card.heard for card in cards)
    told = []
    if digest.whole:
        complete = sum(card.heard == card.terminals for card in cards)
        told.append(
            Line(
                Kind.SURE if complete == len(cards) else Kind.DOUBT,
                say("complete", complete=complete, all=len(cards)),
            )
        )
    if not terminals:
        told.append(Line(Kind.DOUBT, say("no_terminal")))
    elif heard == terminals:
        told.append(Line(Kind.SURE, say("all_heard", all=terminals)))
    else:
        told.append(
            Line(Kind.DOUBT, say("silent", silent=terminals - heard, all=terminals))
        )
        silent = list(dict.fromkeys(one for card in cards for one in card.silent))
        told += _cut(
            [
                Line(
                    Kind.UNIT,
                    say("since", name=one.name, hour=one.since)
                    if one.since
                    else say("never", name=one.name),
                )
                for one in silent
            ],
            limits.units,
            say,
        )
    for key in ("not_enrolled", "no_roster"):
        number = sum(getattr(card.office, key) for card in cards)
        if number:
            told.append(Line(Kind.DOUBT, say(key, number=number)))
    return told


def _numbers(digest: Digest, say: _Say) -> list[Line]:
    """Return the numbers of the wall: those due by now and what adds up to them, the
    rate, then the others."""
    offices = [card.office for card in digest.cards]
    totals = totals_of(offices)
    asked = [state for state in ASKED_ABOUT if totals[state]] or [State.MISSING]
    late = sum(totals[state] for state in LATE)
    told = [
        (say("due"), totals["due"]),
        (say.state(State.PRESENT), totals["due_present"]),
        (say.state(State.LATE), late),
        *((say.state(state), totals[state]) for state in asked),
        (say.state(State.ANNOUNCED), totals["due_announced"]),
    ]
    rate, why = rate_of(offices)
    if rate is not None:
        told.append((say("rate"), _percent(rate, say)))
    elif why == "early" and totals["due"]:
        few = say("few_due", due=totals["due"], expected=totals["expected"])
        told.append((say("rate"), few))
    beside = [
        (say("early"), totals["early"]),
        (say("not_asked"), totals["unasked"]),
        (say("early_announced"), totals["early_announced"]),
        *((say.state(state), totals[state]) for state in (*BESIDE, *AMONG)),
    ]
    told += [(word, number) for word, number in beside if number]
    return [Line(Kind.NUMBER, word, str(number)) for word, number in told]


def _percent(rate: float, say: _Say) -> str:
    return say("percent", rate=f"{rate:.1f}".replace(".", say("decimal")))


def _units(cards: Sequence[Card], say: _Say, limits: Limits) -> list[Line]:
    """Return the SKPD to ask about, those with most people first; those whose terminals
    are not all connected stand apart."""
    told = []
    heard = [card for card in cards if card.heard == card.terminals and card.to_ask]
    heard.sort(key=lambda card: (-card.to_ask, -card.late))
    if heard:
        told.append(Line(Kind.HEADING, say("units")))
        told += _cut(
            [
                Line(
                    Kind.UNIT,
                    say(
                        "unit",
                        name=card.name,
                        to_ask=card.to_ask,
                        late=card.late,
                        head=_head(card.head, say),
                    ),
                    url=card.url,
                )
                for card in heard
            ],
            limits.units,
            say,
        )
    apart = [card for card in cards if card.heard != card.terminals]
    if apart:
        told.append(Line(Kind.HEADING, say("apart")))
        told += _cut(
            [
                Line(
                    Kind.UNIT,
                    say(
                        "silent_unit",
                        name=card.name,
                        silent=card.terminals - card.heard,
                        all=card.terminals,
                    ),
                    url=card.url,
                )
                for card in apart
            ],
            limits.units,
            say,
        )
    return told


def _head(head: Head | None, say: _Say) -> str:
    if head is None:
        return say("no_head")
    state = say.state(head.state) if head.state else say("no_day")
    return say(f"head:{head.kind}", state=state)


def _names(digest: Digest, say: _Say, limits: Limits) -> list[Line]:
    """Return the names by state: of the city those to ask about, with their SKPD; of
    some SKPD those late and announced too."""
    several = len(digest.cards) > 1
    cards = sorted(digest.cards, key=lambda card: -card.to_ask)
    told = []
    for states in ((State.MISSING,), (State.UNEXPLAINED,), (State.ABSENT,), LATE):
        told += _named(cards, states, digest.whole or several, say, limits)
        if digest.whole and states == (State.ABSENT,):
            return told
    return told + _named(cards, (State.ANNOUNCED,), several, say, limits)


def _named(
    cards: Sequence[Card],
    states: Sequence[State],
    with_card: bool,
    say: _Say,
    limits: Limits,
) -> list[Line]:
    people = [
        Line(Kind.PERSON, _person(person, card.name if with_card else "", say))
        for card in cards
        for person in card.people
        if person.state in states
    ]
    if not people:
        return []
    heading = say("names", state=say.state(states[0]), number=len(people))
    return [Line(Kind.HEADING, heading), *_cut(people, limits.people, say)]


def _person(person: Person, card: str, say: _Say) -> str:
    place = ", ".join(filter(None, (person.unit, card)))
    name = say("at", name=person.name, place=place) if place else person.name
    if person.minutes_late:
        name = say("late", name=name, hour=person.seen, minutes=person.minutes_late)
    return name


def _links(digest: Digest, say: _Say) -> list[Line]:
    if digest.whole or len(digest.cards) == 1:
        url = digest.url if digest.whole else digest.cards[0].url
        return [Line(Kind.LINK, say("list"), url=url)]
    return [
        Line(Kind.LINK, say("list_of", name=card.name), url=card.url)
        for card in digest.cards
    ]


def _cut(rows: list[Line], most: int, say: _Say) -> list[Line]:
    """Return the first rows, and how many more there are; one more is not worth a line
    that says so."""
    if len(rows) <= most + 1:
        return rows
    return [*rows[:most], Line(Kind.MORE, say("more", number=len(rows) - most))]
