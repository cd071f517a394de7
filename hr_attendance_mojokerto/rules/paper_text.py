"""Text drawn with the typefaces that every reader of PDF brings itself."""

import unicodedata

from reportlab.pdfbase.pdfmetrics import stringWidth

_CUT = "\N{HORIZONTAL ELLIPSIS}"
# The typefaces have no minus sign; a dash of its length stands for it.
_LIKE = {0x2212: "\N{EN DASH}", 0x202F: " "}


def fitting(text: str, face: str, size: float, width: float) -> str:
    """Return the text as far as there is room for it on one line."""
    text = written(text)
    if len(text) * size <= width or stringWidth(text, face, size) <= width:
        return text
    while text and stringWidth(text + _CUT, face, size) > width:
        text = text[:-1]
    return text.rstrip() + _CUT


def written(text: str) -> str:
    """Return the text in the characters of the typefaces (Windows-1252)."""
    text = " ".join(text.split())
    if text.isascii():
        return text
    return "".join(
        character
        if character.encode("cp1252", "ignore")
        else unicodedata.normalize("NFKD", character)
        .encode("cp1252", "ignore")
        .decode("cp1252")
        or "?"
        for character in text.translate(_LIKE)
    )
