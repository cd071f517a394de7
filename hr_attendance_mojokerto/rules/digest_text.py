"""The lines of a digest as a text for WhatsApp, and how much fits on a sheet."""

from collections.abc import Callable, Sequence

from .digest import SHEET, Kind, Limits, Line
from .print_pages import lines_of

_MARKS = str.maketrans(dict.fromkeys("*_~`"))
_WRAPPED = {
    Kind.TITLE: "*%s*",
    Kind.AS_OF: "_%s_",
    Kind.HEADING: "*%s*",
    Kind.UNIT: "- %s",
    Kind.PERSON: "- %s",
    Kind.NOTE: "_%s_",
}
# Blank lines stand before these.
_APART = (Kind.HEADING, Kind.LINK, Kind.NOTE)
# Letters on a line of the sheet, and the height of lines in pixels.
WIDTH = 112
HEIGHTS = {Kind.TITLE: 34, Kind.HEADING: 28}
HEIGHT = 19


def text(lines: Sequence[Line]) -> str:
    """Return the lines as WhatsApp shows them: ``*bold*``, ``_slanted_``. Marks inside
    of names are left out, so that they neither end nor begin anything."""
    told = []
    before = None
    for line in lines:
        words = " ".join(line.text.translate(_MARKS).split())
        if line.kind == Kind.NUMBER:
            words = f"{words}: {line.value}"
        elif line.kind == Kind.LINK:
            words = f"{words}: {line.url}"
        else:
            words = _WRAPPED.get(line.kind, "%s") % words
        begins_numbers = line.kind == Kind.NUMBER and before != Kind.NUMBER
        begins_sureness = before == Kind.AS_OF and line.kind != Kind.AS_OF
        if begins_numbers or begins_sureness or line.kind in _APART:
            if before != Kind.LINK or line.kind != Kind.LINK:
                told.append("")
        told.append(words)
        before = line.kind
    return "\n".join(told)


def height(lines: Sequence[Line]) -> int:
    """Return how high the lines stand on the sheet, in pixels."""
    return sum(
        HEIGHTS.get(line.kind, HEIGHT * lines_of(line.text, WIDTH)) for line in lines
    )


def fitted(told: Callable[[Limits], list[Line]], room: int) -> list[Line]:
    """Return the fullest of the lines that stand on one sheet of ``room`` pixels; the
    shortest there are where none does."""
    lines = []
    for limits in SHEET:
        lines = told(limits)
        if height(lines) <= room:
            break
    return lines
