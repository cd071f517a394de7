"""Which unit of the city a name in a list means."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from .staff_columns import plain

# Below this likeness (0 to 1) a proposal would rather mislead.
LIKE_ENOUGH = 0.6
_LONG_FORMS = {
    "kel": "kelurahan",
    "kec": "kecamatan",
    "uptd": "upt",
    "pkm": "puskesmas",
    "sdn": "sd negeri",
    "smpn": "smp negeri",
    "subbag": "subbagian",
    "bag": "bagian",
    "kota": "",
    "mojokerto": "",
}


def key_of(name: str) -> str:
    """Return what makes a name: small letters, usual abbreviations written out, without
    the name of the city."""
    words = (_LONG_FORMS.get(word, word) for word in plain(name).split())
    return " ".join(word for word in words if word) or plain(name)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by id and name, and the SKPD it belongs to (id)."""

    id: int
    name: str
    skpd: int | None


class UnitBook:
    """Answers for many rows from the units of the city and the names decided by hand.

    ``decided`` gives the unit of a ``(unit, SKPD)`` as they stand in the list.
    """

    def __init__(
        self,
        units: Iterable[Unit],
        decided: dict[tuple[str, str], int] | None = None,
    ) -> None:
        self._units = list(units)
        self._decided = decided or {}
        self._by_key: dict[str, list[Unit]] = defaultdict(list)
        for unit in self._units:
            self._by_key[key_of(unit.name)].append(unit)
        self._found: dict[tuple[str, str], int | None] = {}

    def find(self, unit: str, skpd: str = "") -> int | None:
        """Return the unit of that name, of that SKPD where one is told; None when none
        or more than one could be meant."""
        key = (unit, skpd)
        if key not in self._found:
            self._found[key] = self._decided.get(key) or self._look_up(unit, skpd)
        return self._found[key]

    def _look_up(self, unit: str, skpd: str) -> int | None:
        same = self._by_key.get(key_of(unit), []) if unit else []
        if skpd:
            above = self._by_key.get(key_of(skpd), [])
            if not unit:
                return above[0].id if len(above) == 1 else None
            within = [one for one in same if one.skpd in {top.id for top in above}]
            same = within or ([] if above and len(same) > 1 else same)
        return same[0].id if len(same) == 1 else None

    def nearest(self, unit: str) -> int | None:
        """Return the unit whose name is most like it, None when none is."""
        wanted = key_of(unit)
        best, likeness = None, LIKE_ENOUGH
        matcher = SequenceMatcher(None, b=wanted, autojunk=False)
        for one in self._units:
            matcher.set_seq1(key_of(one.name))
            if matcher.quick_ratio() >= likeness and matcher.ratio() >= likeness:
                best, likeness = one.id, matcher.ratio()
        return best
