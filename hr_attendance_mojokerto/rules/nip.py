"""The civil servant's number (NIP), Perka BKN 22/2007."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

LENGTH = 18


class NipFault(StrEnum):
    """What is wrong with a NIP; the model turns it into a sentence."""

    LENGTH = "length"
    BIRTH = "birth"
    APPOINTMENT = "appointment"
    SEX = "sex"
    SERIAL = "serial"


class Nip(NamedTuple):
    """The parts of a NIP.

    ``appointed`` is the first day of the month of the TMT CPNS, or None for a
    PPPK number, whose digits 13 and 14 are no month.
    """

    birth: date
    appointed: date | None
    sex: str
    serial: int


class InvalidNip(ValueError):
    """The digits do not form a NIP; ``fault`` names the first wrong part."""

    def __init__(self, fault: NipFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def normalise(text: str | None) -> str:
    """Return the digits of a NIP typed with spaces or dots, else the text as is."""
    bare = "".join((text or "").split()).replace(".", "")
    return bare if bare.isdecimal() else (text or "").strip()


def parse(nip: str, *, contract_staff: bool = False) -> Nip:
    """Take a NIP apart: birth (8), TMT CPNS (6), sex (1), serial (3).

    ``contract_staff`` is True for PPPK, whose digits 9 to 14 hold the year and a
    code instead of a month. Raises :class:`InvalidNip`.
    """
    if len(nip) != LENGTH or not (nip.isascii() and nip.isdecimal()):
        raise InvalidNip(NipFault.LENGTH)
    birth = _date(nip[:8], NipFault.BIRTH)
    if contract_staff:
        appointed = None
        year = int(nip[8:12])
    else:
        appointed = _date(nip[8:14] + "01", NipFault.APPOINTMENT)
        year = appointed.year
    if not birth.year + 15 <= year <= birth.year + 66:
        raise InvalidNip(NipFault.APPOINTMENT)
    if nip[14] not in "12":
        raise InvalidNip(NipFault.SEX)
    if nip[15:] == "000":
        raise InvalidNip(NipFault.SERIAL)
    return Nip(birth, appointed, "male" if nip[14] == "1" else "female", int(nip[15:]))


def _date(digits: str, fault: NipFault) -> date:
    try:
        found = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise InvalidNip(fault) from None
    if not 1900 <= found.year <= 2100:
        raise InvalidNip(fault)
    return found
