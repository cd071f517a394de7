"""Whether the name on a terminal can be the name of an employee.

Terminals keep 8 or 24 bytes of a name, in capitals or not, without titles, often cut in
the middle of a word; so a name is doubted only when no word of it can be found again.
"""

import re

_WORDS = re.compile(r"[^\W\d_]+")
_SHORTEST = 3


def words_of(name: str) -> list[str]:
    """Return the words of a name that are long enough to tell people apart."""
    return [word for word in _WORDS.findall(name.lower()) if len(word) >= _SHORTEST]


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
