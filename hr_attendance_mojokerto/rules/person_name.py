"""Whether the name on a terminal can be the name of an employee.

Terminals keep 8 or 24 bytes of a name, in capitals or not, without titles, often cut in
the middle of a word; so a name is doubted only when no word of it can be found again.
"""

import re

_WORDS = re.compile(r"[^\W\d_]+")
_SHORTEST = 3
# Written before a name; those behind it follow a comma.
_TITLES = {"prof", "dr", "drs", "dra", "drg", "drh", "ir", "apt", "ns", "hj", "h", "kh"}


def words_of(name: str) -> list[str]:
    """Return the words of a name that are long enough to tell people apart."""
    return [word for word in _WORDS.findall(name.lower()) if len(word) >= _SHORTEST]


def is_named(told: str, known: str) -> bool:
    """Return whether a list means the person of the name ``known``: all words of the
    shorter name stand in the longer one. Capitals, dots and titles (gelar) do not
    count, nor does an empty cell; initials do not tell people apart."""
    if not told.strip():
        return True
    here, there = (_without_titles(name) for name in (told, known))
    if "".join(here) == "".join(there):
        return True
    shorter, longer = sorted(({*here}, {*there}), key=len)
    telling = {word for word in shorter if len(word) >= _SHORTEST}
    return bool(telling) and telling <= longer


def _without_titles(name: str) -> list[str]:
    words = _WORDS.findall(name.split(",")[0].lower())
    while len(words) > 1 and words[0] in _TITLES:
        words.pop(0)
    return words


def may_be_same(on_terminal: str, of_employee: str) -> bool:
    """Return whether both names can be one person's: a word of one begins a word of
    the other, written together or apart. A name without a telling word says nothing,
    and so contradicts nobody."""
    there, here = words_of(on_terminal), words_of(of_employee)
    if not there or not here:
        return True
    if "".join(here).startswith("".join(there)):
        return True
    return any(
        one.startswith(other) or other.startswith(one)
        for one in there
        for other in here
    )
