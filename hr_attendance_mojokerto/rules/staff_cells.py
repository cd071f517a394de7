"""What stands in the cells of a staff list: numbers spoilt by spreadsheets, dates as
text or serial numbers, words for kinds and ranks."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta
from enum import StrEnum

from .nip import normalise
from .staff_columns import plain


class CellFault(StrEnum):
    """What is wrong with a cell; the model turns it into a sentence."""

    FORMULA = "formula"
    ROUNDED = "rounded"
    NOT_DATE = "not_date"
    UNKNOWN_WORD = "unknown_word"


class BadCell(ValueError):
    """A cell that cannot be taken; ``fault`` says why, ``shown`` what stands there;
    ``kept`` are the digits of a number that are still right."""

    def __init__(self, fault: CellFault, shown: object, kept: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.shown = str(shown)[:60]
        self.kept = kept


# Of 18 digits a spreadsheet keeps 15.
_DIGITS_KEPT = 15
_SCIENTIFIC = re.compile(r"^\d([.,]\d+)?[eE]\+?\d+$")
_NUMBER = re.compile(r"^[+-]?[\d.,\s]+$")
# Day 0 of spreadsheets; the serials are those of the years 1927 to 2119.
_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$")
_DAY_FIRST = re.compile(r"^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?: .*)?$")
_IN_WORDS = re.compile(r"^(\d{1,2})\s+([a-z]+)\s+(\d{4})$")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari feb",
            "maret mar",
            "april apr",
            "mei may",
            "juni jun",
            "juli jul",
            "agustus agu agt aug",
            "september sep",
            "oktober okt oct",
            "november nov nopember",
            "desember des dec",
        ),
        start=1,
    )
    for name in names.split()
}


def text(cell: object) -> str:
    """Return the text of a cell, "" for an empty one or a dash.

    :raises BadCell: for a formula, or text that a spreadsheet would take for one
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    found = " ".join(str(cell).replace("\u00a0", " ").split())
    if not isinstance(cell, str) and not isinstance(cell, int | float | date):
        # An array formula is an object of the reader's.
        raise BadCell(CellFault.FORMULA, getattr(cell, "text", cell))
    if found in ("-", "--", "'"):
        return ""
    if found[:1] in ("'", "`", "\u2019"):
        found = found[1:].strip()
    if found[:1] in ("=", "+", "-", "@") and not _NUMBER.match(found):
        raise BadCell(CellFault.FORMULA, found)
    return found


def nip(cell: object) -> str:
    """Return the digits of a NIP; what is no number is returned as it stands.

    :raises BadCell: ROUNDED, when a spreadsheet has lost its last digits: it keeps 15
        of 18, and the serial number of nobody is 000
    """
    found = text(cell)
    # Written out in full by a program it is exact; a spreadsheet writes an exponent.
    if isinstance(cell, float) and len(found) > _DIGITS_KEPT:
        raise BadCell(CellFault.ROUNDED, found, _kept(f"{cell:.{_DIGITS_KEPT - 1}e}"))
    if _SCIENTIFIC.match(found):
        raise BadCell(CellFault.ROUNDED, found, _kept(found))
    digits = normalise(found)
    if len(digits) == 18 and digits.endswith("000"):
        raise BadCell(CellFault.ROUNDED, digits, digits[:_DIGITS_KEPT])
    return digits


def _kept(scientific: str) -> str:
    """Return the first 15 digits of a number of 18, "" when fewer are shown."""
    mantissa, _e, exponent = scientific.lower().partition("e")
    digits = mantissa.replace(".", "").replace(",", "")
    return digits if len(digits) == _DIGITS_KEPT and int(exponent) == 17 else ""


def day(cell: object) -> date | None:
    """Return the date of a cell, None for an empty one.

    :raises BadCell: NOT_DATE
    """
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = text(cell)
    if not found:
        return None
    if found.isdecimal() and int(found) in _SERIALS:
        return _EPOCH + timedelta(days=int(found))
    with suppress(ValueError, KeyError):
        if parts := _ISO.match(found):
            return date(*map(int, parts.groups()))
        if parts := _DAY_FIRST.match(found):
            return date(int(parts[3]), int(parts[2]), int(parts[1]))
        if parts := _IN_WORDS.match(found.lower()):
            return date(int(parts[3]), _MONTHS[parts[2]], int(parts[1]))
    raise BadCell(CellFault.NOT_DATE, found)


_KINDS = {
    "pns": "pns",
    "cpns": "cpns",
    "calon pns": "cpns",
    "pppk": "pppk",
    "p3k": "pppk",
    "pppk penuh waktu": "pppk",
    "pppk paruh waktu": "pppk_part_time",
    "p3k paruh waktu": "pppk_part_time",
    "non asn": "non_asn",
    "honorer": "non_asn",
    "thl": "non_asn",
    "kontrak": "non_asn",
}


def kind(cell: object) -> str | None:
    """Return the kind of employee, None for an empty cell.

    :raises BadCell: UNKNOWN_WORD
    """
    found = text(cell)
    if not found:
        return None
    if plain(found) not in _KINDS:
        raise BadCell(CellFault.UNKNOWN_WORD, found)
    return _KINDS[plain(found)]


class Standing(StrEnum):
    """Whether somebody in a list is still employed."""

    ACTIVE = "active"
    RETIRED = "retired"
    DIED = "died"
    MOVED = "moved_away"
    LEFT = "left"


_STANDINGS = (
    (Standing.DIED, ("meninggal", "wafat", "tewas", "almarhum")),
    (Standing.RETIRED, ("pensiun", "bup")),
    (Standing.MOVED, ("pindah instansi", "mutasi keluar", "pindah keluar")),
    (Standing.LEFT, ("berhenti", "diberhentikan", "mengundurkan diri")),
)
# Released before retirement (masa persiapan pensiun) is employed.
_STILL_ACTIVE = ("mpp", "persiapan pensiun")


def standing(cell: object) -> Standing:
    """Return what a column Status or Keterangan says; anything that does not say that
    somebody is gone means that he is not."""
    found = plain(text(cell))
    if any(word in found for word in _STILL_ACTIVE):
        return Standing.ACTIVE
    for meaning, words in _STANDINGS:
        if any(word in found for word in words):
            return meaning
    return Standing.ACTIVE


_GRADE = re.compile(r"\b(IV|III|II|I)\s*[/.\s]\s*([a-e])\b", re.IGNORECASE)
_CONTRACT_GRADE = re.compile(
    r"^(?:gol(?:ongan)?\.?\s*)?(X{0,1}(?:IX|IV|V?I{0,3}))$", re.IGNORECASE
)


def grade(cell: object) -> str | None:
    """Return a rank as "III/a" or, of PPPK, "IX"; also out of "Penata Muda (III/a)".

    :raises BadCell: UNKNOWN_WORD
    """
    found = text(cell)
    if not found:
        return None
    if parts := _GRADE.search(found):
        return f"{parts[1].upper()}/{parts[2].lower()}"
    if (parts := _CONTRACT_GRADE.match(found)) and parts[1]:
        return parts[1].upper()
    if found.isdecimal() and 1 <= int(found) <= 17:
        return _roman(int(found))
    raise BadCell(CellFault.UNKNOWN_WORD, found)


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return "X" * tens + digits[ones]


def whole_number(cell: object, most: int) -> int | None:
    """Return a number from 1 to ``most``, None for an empty cell.

    :raises BadCell: UNKNOWN_WORD
    """
    found = text(cell)
    if not found:
        return None
    if not found.isdecimal() or not 1 <= int(found) <= most:
        raise BadCell(CellFault.UNKNOWN_WORD, found)
    return int(found)


_POST_WORDS = (
    ("kepala_sekolah", ("kepala sekolah", "kepala sd", "kepala smp", "kepala tk")),
    ("guru", ("guru",)),
    ("ahli_utama", ("ahli utama",)),
    ("ahli_madya", ("ahli madya",)),
    ("ahli_muda", ("ahli muda", "ahli pertama")),
    ("terampil", ("terampil", "mahir", "penyelia", "pemula", "keterampilan")),
    ("jpt", ("jpt", "pimpinan tinggi")),
    ("administrator", ("administrator",)),
    ("pengawas", ("pengawas",)),
    ("pelaksana", ("pelaksana", "jfu", "fungsional umum")),
)


def post_kind(kind_words: str, title: str) -> str | None:
    """Return the code of the kind of post by its name and the title of the post, None
    when neither tells. A level in the title tells more than the word "fungsional"; but
    a title alone does not make a supervisor of a Pengawas Sekolah."""
    said, named = plain(kind_words), plain(title)
    for code, words in _POST_WORDS:
        if any(word in said for word in words):
            return code
    for code, words in _POST_WORDS[:6]:
        if any(word in named for word in words):
            return code
    return None


def head_kind(cell: object) -> str:
    """Return "definitive", "plt" or "plh"; an empty cell is a definitive holder.

    :raises BadCell: UNKNOWN_WORD
    """
    found = plain(text(cell))
    if found in ("", "definitif", "pejabat definitif", "kepala"):
        return "definitive"
    for code in ("plt", "plh"):
        if code in found.split() or found.startswith("pelaksana " + _LONG[code]):
            return code
    raise BadCell(CellFault.UNKNOWN_WORD, text(cell))


_LONG = {"plt": "tugas", "plh": "harian"}

_ECHELON = re.compile(r"^(II|III|IV)\s*[./\s]?\s*([ab])$", re.IGNORECASE)


def echelon(cell: object) -> str | None:
    """Return an echelon as "III.a", None for an empty cell or "non eselon".

    :raises BadCell: UNKNOWN_WORD
    """
    found = text(cell)
    if plain(found) in ("", "non", "non eselon", "v a", "v", "0"):
        return None
    if parts := _ECHELON.match(found):
        return f"{parts[1].upper()}.{parts[2].lower()}"
    raise BadCell(CellFault.UNKNOWN_WORD, found)
