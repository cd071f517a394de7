"""NIP: made for a person, and checked by a rule of its own.

A civil servant's number has 18 digits (Perka BKN 22/2007): birth yyyymmdd, the month
of appointment as candidate yyyymm, sex 1 or 2, a serial of three digits. A number of
PPPK has the same length; behind the year of its contract stand two digits from 21 up
that are no month. The check is written apart from the addon's on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

CIVIL = ("pns", "cpns")
CONTRACT = ("pppk", "pppk_part_time")


class NipRegister:
    """Gives numbers, each once."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def give(self, kind: str, birth: date, hired: date, sex: str) -> str | None:
        """The next free NIP, or None for a kind of staff that has none."""
        if kind in CIVIL:
            middle = f"{hired:%Y%m}"
        elif kind in CONTRACT:
            middle = f"{hired:%Y}21"
        else:
            return None
        head = f"{birth:%Y%m%d}{middle}{1 if sex == 'male' else 2}"
        serial = self._last[head] = self._last.get(head, 0) + 1
        if serial > 999:
            raise ValueError(f"no serial left behind {head}")
        return f"{head}{serial:03d}"


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None


def faults(nip: str | None, kind: str, sex: str, birth: date) -> list[str]:
    """What is wrong with a NIP, in words; an empty list when it is right."""
    if kind not in CIVIL + CONTRACT:
        return ["non-ASN staff has no NIP"] if nip else []
    if nip is None or len(nip) != 18 or not (nip.isascii() and nip.isdigit()):
        return ["not 18 digits"]
    found = []
    born = _day(nip[:8])
    if born != birth:
        found.append("birth date differs")
    year, month = int(nip[8:12]), int(nip[12:14])
    if kind in CIVIL and not 1 <= month <= 12:
        found.append("appointment month is no month")
    if kind in CONTRACT and month < 21:
        found.append("contract code below 21")
    if not birth.year + 15 <= year <= birth.year + 65:
        found.append("appointed at an impossible age")
    if nip[14] != ("1" if sex == "male" else "2"):
        found.append("sex digit differs")
    if nip[15:] == "000":
        found.append("serial 000")
    return found


def twice(numbers: Iterable[str | None]) -> list[str]:
    """Numbers that were given more than once."""
    seen: set[str] = set()
    return [n for n in numbers if n and (n in seen or seen.add(n))]
