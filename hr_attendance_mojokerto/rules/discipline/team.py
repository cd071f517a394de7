"""Who sits in an examination team (PP 94/2021 Pasal 27, PP 53/2010 Pasal 25)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import permutations


class Part(StrEnum):
    """What a team is made of: the direct superior, or the next higher one where that
    one is involved; supervision (Inspectorate); personnel (BKPSDM)."""

    SUPERIOR = "superior"
    SUPERVISION = "supervision"
    PERSONNEL = "personnel"


_WORDS = {
    Part.SUPERVISION: ("inspektorat",),
    Part.PERSONNEL: ("kepegawaian", "bkpsdm", "bkpp", "bkd"),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a team: the id of the person and the name of the SKPD, with what the
    role of the account says besides."""

    person: int
    office: str = ""
    supervises: bool = False
    personnel: bool = False

    def parts(self, above: Collection[int]) -> set[Part]:
        """Return what the member stands for; ``above``: the ids of the direct superior
        and of the next higher one."""
        words = self.office.lower().split()
        found = {part for part, known in _WORDS.items() if set(known) & set(words)}
        if self.person in above:
            found.add(Part.SUPERIOR)
        if self.supervises:
            found.add(Part.SUPERVISION)
        if self.personnel:
            found.add(Part.PERSONNEL)
        return found


def lacks(members: Iterable[Member], above: Collection[int]) -> tuple[Part, ...]:
    """Return what a team lacks. One person stands for one part only: a superior in the
    Inspectorate does not examine for two."""
    options = [member.parts(above) for member in members]
    return min((_left(options, order) for order in permutations(Part)), key=len)


def _left(options: list[set[Part]], order: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return what is left when each part takes the member with the fewest others."""
    free, missing = list(options), []
    for part in order:
        able = sorted((one for one in free if part in one), key=len)
        if able:
            free.remove(able[0])
        else:
            missing.append(part)
    return tuple(part for part in Part if part in missing)
