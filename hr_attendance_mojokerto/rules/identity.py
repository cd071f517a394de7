"""Whose scan is it: dated identities of a PIN, on one terminal or on any."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

ANY = 0
# Of a number that is the PIN of a user; some records keep it in 32 bits.
MOST_DIGITS = 9


class Identity(NamedTuple):
    """PIN ``pin`` on terminal ``device`` (0: any) is ``employee`` from ``start`` to
    ``end``, both local dates included; ``end`` None while it goes on."""

    device: int
    pin: str
    start: date
    end: date | None
    employee: int


class IdentityBook:
    """Answers for many scans from a few identities."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        self._by_key: dict[tuple[int, str], list[Identity]] = defaultdict(list)
        for identity in identities:
            self._by_key[identity.device, identity.pin].append(identity)

    def employee(self, device: int, pin: str, day: date) -> int | None:
        """Return who scans with ``pin`` on ``device`` on a local date, or None.

        A terminal's own identity beats one that holds on any terminal.
        """
        for key in ((device, pin), (ANY, pin)):
            for identity in self._by_key.get(key, ()):
                if identity.start <= day and (not identity.end or day <= identity.end):
                    return identity.employee
        return None
