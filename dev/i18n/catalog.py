"""What a catalogue of translations must be like; pure, on polib's objects."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import polib

from ..environment.paths import ADDON, ROOT

FOLDER = ROOT / ADDON / "i18n"
TEMPLATE = FOLDER / f"{ADDON}.pot"
INDONESIAN = FOLDER / "id.po"

#: Whole words that no screen may show: two say both "absent" and "to scan", the others
#: judge people or are not the city's terms.
FORBIDDEN = (
    "absen",
    "absensi",
    "alpa",
    "bolos",
    "membolos",
    "mangkir",
    "teguran",
    "telat",
    "ijin",
    "departemen",
    "karyawan",
    "manajer",
    "walikota",
)
_WORD = re.compile(rf"\b({'|'.join(FORBIDDEN)})\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|%%")
_TAG = re.compile(r"</?[a-z][^<>]*>")
_SPOKEN = re.compile(r'(title|placeholder|alt|aria-label)="[^"]*"')
_HEADERS = {
    "Language": "id",
    "Plural-Forms": "nplurals=1; plural=0;",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}

Key = tuple[str | None, str]


def key(entry: polib.POEntry) -> Key:
    """What tells one text from another."""
    return entry.msgctxt, entry.msgid


def _unbroken(entry: polib.POEntry) -> Key:
    return entry.msgctxt, " ".join(entry.msgid.split())


def read(file: Path) -> polib.POFile:
    """Read a catalogue; one that does not exist yet is empty."""
    return polib.pofile(str(file)) if file.exists() else polib.POFile()


def same(one: polib.POFile, other: polib.POFile) -> bool:
    """Whether two catalogues differ in nothing but their headers, as every export's
    date does."""
    return [str(entry) for entry in one] == [str(entry) for entry in other]


def merge(template: polib.POFile, known: polib.POFile) -> polib.POFile:
    """Return the entries of the template, in its order, with the translations known,
    also where a text was only broken into lines anew; a text that is no longer in the
    template is dropped."""
    texts = {_unbroken(entry): entry for entry in known if not entry.obsolete}
    texts |= {key(entry): entry for entry in known if not entry.obsolete}
    merged = polib.POFile(wrapwidth=78)
    merged.header = "Translation of Odoo Server.\n* hr_attendance_mojokerto"
    for name in ("Project-Id-Version", "Report-Msgid-Bugs-To"):
        merged.metadata[name] = template.metadata.get(name, "")
    merged.metadata |= _HEADERS
    for entry in template:
        old = texts.get(key(entry)) or texts.get(_unbroken(entry))
        merged.append(
            polib.POEntry(
                msgctxt=entry.msgctxt,
                msgid=entry.msgid,
                msgstr=old.msgstr if old else "",
                flags=list(old.flags if old else entry.flags),
                comment=entry.comment,
                occurrences=entry.occurrences,
            )
        )
    return merged


def untranslated(catalog: polib.POFile) -> list[str]:
    """The texts without a translation somebody stands for."""
    return [entry.msgid for entry in catalog if not entry.translated() or entry.fuzzy]


def mistakes(catalog: Iterable[polib.POEntry]) -> list[str]:
    """A line for each translation that lost a placeholder or a tag, or that has a
    forbidden word."""
    lines = []
    for entry in catalog:
        if not entry.msgstr:
            continue
        for marks in (_PLACEHOLDER.findall, _tags):
            wanted, there = Counter(marks(entry.msgid)), Counter(marks(entry.msgstr))
            if wanted != there:
                changed = sorted((wanted - there) + (there - wanted))
                lines.append(f"{', '.join(changed)} in {entry.msgstr!r}")
        if "%(" in entry.msgid and "%" in _PLACEHOLDER.sub("", entry.msgstr):
            lines.append(f"a single % in {entry.msgstr!r}")
        if found := _WORD.search(entry.msgstr):
            lines.append(f"the word {found[0]!r} in {entry.msgstr!r}")
    return lines


def _tags(text: str) -> list[str]:
    """The tags of a text without what their attributes say to people."""
    return [_SPOKEN.sub(r"\1", tag) for tag in _TAG.findall(text)]


def differences(committed: polib.POFile, exported: polib.POFile) -> list[str]:
    """A line for each text that one template has and the other has not."""
    old, new = ({key(entry) for entry in catalog} for catalog in (committed, exported))
    return [
        *(f"not in the template: {text!r}" for _context, text in _sorted(new - old)),
        *(f"no longer used: {text!r}" for _context, text in _sorted(old - new)),
    ]


def _sorted(keys: Iterable[Key]) -> list[Key]:
    return sorted(keys, key=lambda key: (key[1], key[0] or ""))
