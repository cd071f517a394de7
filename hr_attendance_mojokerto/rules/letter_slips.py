"""First passwords as slips of paper: twelve on a sheet of A4, with lines to cut along.

Drawn directly, with the typefaces every reader of PDF brings itself: the paper for a
whole city stays small, and no password passes through a file on the way.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from .paper_text import fitting, written

COLUMNS, ROWS = 2, 6
PER_PAGE = COLUMNS * ROWS
_MARGIN, _HEAD = 8 * mm, 6 * mm
_WIDTH = (A4[0] - 2 * _MARGIN) / COLUMNS
_HEIGHT = (A4[1] - 2 * _MARGIN - _HEAD) / ROWS
_PAD = 4 * mm
_PLAIN, _BOLD, _TYPED = "Helvetica", "Helvetica-Bold", "Courier-Bold"
_LABELS = 29 * mm
# Base lines below the upper edge of a slip.
_NAME = -_PAD - 9
_UNIT = _NAME - 11
_LEVELS = tuple(_UNIT - 3 - 14 * line for line in (1, 2, 3))
_COMMON = "common"


@dataclass(frozen=True, slots=True)
class Slip:
    """What one person is given: ``unit`` where the slip is handed out."""

    name: str
    unit: str
    login: str
    password: str


@dataclass(frozen=True, slots=True)
class Words:
    """What stands on every slip, in the language of its readers; ``page`` has the
    places ``{page}`` and ``{pages}``."""

    address: str
    address_label: str
    login_label: str
    password_label: str
    advice: str
    page: str


def slips_pdf(
    parts: Sequence[tuple[str, Sequence[Slip]]], words: Words, title: str
) -> bytes:
    """Return a PDF with the slips of each part (its name, its slips) on sheets of their
    own. Characters that the typefaces lack are written without their marks."""
    book = BytesIO()
    canvas = Canvas(book, pagesize=A4, pageCompression=1)
    canvas.setTitle(title)
    _draw_common(canvas, words)
    for name, slips in parts:
        pages = -(-len(slips) // PER_PAGE)
        for page in range(pages):
            _draw_head(canvas, name, words.page.format(page=page + 1, pages=pages))
            on_page = slips[page * PER_PAGE : (page + 1) * PER_PAGE]
            _draw_cuts(canvas, -(-len(on_page) // COLUMNS))
            for place, slip in enumerate(on_page):
                row, column = divmod(place, COLUMNS)
                _draw_slip(canvas, slip, *_corner(row, column))
            canvas.showPage()
    canvas.save()
    return book.getvalue()


def _corner(row: int, column: int) -> tuple[float, float]:
    """Return the upper left corner of a slip, from the lower left of the sheet."""
    return _MARGIN + column * _WIDTH, A4[1] - _MARGIN - _HEAD - row * _HEIGHT


def _draw_head(canvas: Canvas, name: str, page: str) -> None:
    line = A4[1] - _MARGIN - 3 * mm
    canvas.setFont(_PLAIN, 8)
    canvas.drawString(_MARGIN, line, fitting(name, _PLAIN, 8, 150 * mm))
    canvas.drawRightString(A4[0] - _MARGIN, line, written(page))


def _draw_cuts(canvas: Canvas, rows: int) -> None:
    """Draw the lines around and between the slips of so many rows."""
    canvas.saveState()
    canvas.setLineWidth(0.4)
    canvas.setStrokeGray(0.5)
    canvas.setDash(3, 3)
    left, top = _corner(0, 0)
    right, bottom = _corner(rows, COLUMNS)
    for row in range(rows + 1):
        level = _corner(row, 0)[1]
        canvas.line(left, level, right, level)
    for column in range(COLUMNS + 1):
        place = _corner(0, column)[0]
        canvas.line(place, top, place, bottom)
    canvas.restoreState()


def _draw_common(canvas: Canvas, words: Words) -> None:
    """Draw once what all slips have in common; each refers to it."""
    canvas.beginForm(_COMMON, 0, -_HEIGHT, _WIDTH, 0)
    for place, label in enumerate(
        (words.address_label, words.login_label, words.password_label)
    ):
        canvas.setFont(_PLAIN, 8)
        canvas.drawString(
            _PAD, _LEVELS[place], fitting(label, _PLAIN, 8, _LABELS - 2 * mm)
        )
    _draw_value(canvas, words.address, _BOLD, 9, _LEVELS[0])
    level = _LEVELS[-1] - 4
    canvas.setFont(_PLAIN, 7)
    for line in simpleSplit(written(words.advice), _PLAIN, 7, _WIDTH - 2 * _PAD):
        level -= 8
        canvas.drawString(_PAD, level, line)
    canvas.endForm()


def _draw_slip(canvas: Canvas, slip: Slip, left: float, top: float) -> None:
    width = _WIDTH - 2 * _PAD
    canvas.saveState()
    canvas.translate(left, top)
    canvas.doForm(_COMMON)
    size = 10 * width / max(stringWidth(written(slip.name), _BOLD, 10), 1)
    size = min(10, max(size, 7))
    canvas.setFont(_BOLD, size)
    canvas.drawString(_PAD, _NAME, fitting(slip.name, _BOLD, size, width))
    canvas.setFont(_PLAIN, 8)
    canvas.drawString(_PAD, _UNIT, fitting(slip.unit, _PLAIN, 8, width))
    _draw_value(canvas, slip.login, _TYPED, 12, _LEVELS[1])
    _draw_value(canvas, slip.password, _TYPED, 12, _LEVELS[2])
    canvas.restoreState()


def _draw_value(
    canvas: Canvas, value: str, face: str, size: float, level: float
) -> None:
    """Draw what is typed in: whole, and smaller where it would not fit."""
    value = written(value)
    room = _WIDTH - 2 * _PAD - _LABELS
    size = min(size, size * room / max(stringWidth(value, face, size), 1))
    canvas.setFont(face, size)
    canvas.drawString(_PAD + _LABELS, level, value)
