"""What each person gets of the allowance, as slips of paper: two on a sheet of A4 where
they fit in half of it, a whole sheet or more where they do not.

Drawn directly, with the typefaces every reader of PDF brings itself: the slips of a
whole city are made in seconds.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from .paper_text import fitting, written

_PLAIN, _BOLD = "Helvetica", "Helvetica-Bold"
_MARGIN = 14 * mm
_WIDTH = A4[0] - 2 * _MARGIN
_HALF = A4[1] / 2
_PAD = 9 * mm
_SIZE, _LEAD, _SMALL = 8.5, 11, 7
_AMOUNT = 34 * mm
_LABEL = 30 * mm
_COLUMN = _WIDTH / 2
_RULE = 3
_HEAD_HEIGHT = 46


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the reckoning: what it is and its amount as it is written (empty: a
    remark). ``strong``: a sum, with a rule above."""

    text: str
    amount: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class PaySlip:
    """The slip of one person: ``facts`` (label, value) above the reckoning, ``words``
    the amount in words, ``notes`` in small letters at the end."""

    facts: Sequence[tuple[str, str]]
    rows: Sequence[Row]
    words: str
    notes: Sequence[str] = field(default=())


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above every slip of a sheet: who pays, and of which month."""

    payer: str
    unit: str
    title: str


def pay_slips_pdf(parts: Sequence[tuple[Head, Sequence[PaySlip]]], title: str) -> bytes:
    """Return a PDF with the slips of each part; parts begin on sheets of their own.
    Characters that the typefaces lack are written without their marks."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=A4, pageCompression=1)
    canvas.setTitle(title)
    for head, slips in parts:
        drawing = _Drawing(canvas, head)
        for slip in slips:
            drawing.add(slip)
        drawing.end()
    canvas.save()
    return target.getvalue()


class _Drawing:
    """The sheets of one part while they are drawn: ``free`` is the half, counted from
    the top, where the next slip may begin."""

    def __init__(self, canvas: Canvas, head: Head):
        self.canvas, self.head, self.free = canvas, head, 0

    def add(self, slip: PaySlip) -> None:
        blocks = list(_blocks(slip))
        height = sum(block.height for block in blocks)
        if height <= _room(1):
            self._draw(blocks)
            self._take(1)
            return
        self.end()
        facts, rest = blocks[0], blocks[1:]
        while rest:
            taken = _taken(rest, _room(2) - facts.height)
            self._draw([facts, *rest[:taken]])
            rest = rest[taken:]
            self._take(2)

    def end(self) -> None:
        if self.free:
            self._take(2 - self.free)

    def _take(self, halves: int) -> None:
        self.free += halves
        if self.free == 2:
            self.canvas.showPage()
            self.free = 0

    def _draw(self, blocks: "Sequence[_Block]") -> None:
        canvas = self.canvas
        top = A4[1] - self.free * _HALF
        if self.free:
            canvas.saveState()
            canvas.setLineWidth(0.4)
            canvas.setStrokeGray(0.5)
            canvas.setDash(3, 3)
            canvas.line(0, top, A4[0], top)
            canvas.restoreState()
        level = _draw_head(canvas, self.head, top - _PAD)
        for block in blocks:
            block.draw(canvas, level)
            level -= block.height


def _room(halves: int) -> float:
    """Return the height for the blocks of a slip below its head."""
    return halves * _HALF - 2 * _PAD - _HEAD_HEIGHT


def _draw_head(canvas: Canvas, head: Head, top: float) -> float:
    middle = A4[0] / 2
    for text, face, size, down in (
        (head.payer, _PLAIN, 9, 9),
        (head.unit, _BOLD, 10, 21),
        (head.title, _BOLD, 9, 36),
    ):
        canvas.setFont(face, size)
        canvas.drawCentredString(middle, top - down, fitting(text, face, size, _WIDTH))
    canvas.setLineWidth(0.8)
    canvas.line(_MARGIN, top - 25, _MARGIN + _WIDTH, top - 25)
    return top - _HEAD_HEIGHT


@dataclass(frozen=True, slots=True)
class _Block:
    """Something that is not torn apart by the end of a sheet: lines of text (place from
    the left, text, face, size, right: whether the text ends there)."""

    height: float
    lines: Sequence[Sequence[tuple[float, str, str, float, bool]]]
    rule: bool = False
    lead: float = _LEAD

    def draw(self, canvas: Canvas, top: float) -> None:
        if self.rule:
            canvas.setLineWidth(0.5)
            canvas.line(_MARGIN, top - 3.5, _MARGIN + _WIDTH, top - 3.5)
        level = top - _RULE if self.rule else top
        for line in self.lines:
            level -= self.lead
            for place, text, face, size, right in line:
                canvas.setFont(face, size)
                draw = canvas.drawRightString if right else canvas.drawString
                draw(_MARGIN + place, level, text)


def _taken(blocks: Sequence[_Block], room: float) -> int:
    """Return how many blocks fit, one at least."""
    used = 0.0
    for place, block in enumerate(blocks):
        used += block.height
        if used > room:
            return max(1, place)
    return len(blocks)


def _blocks(slip: PaySlip) -> Iterator[_Block]:
    facts = [
        [
            cell
            for column, (label, value) in enumerate(slip.facts[place : place + 2])
            for cell in _fact(label, value, column * _COLUMN)
        ]
        for place in range(0, len(slip.facts), 2)
    ]
    yield _Block(len(facts) * _LEAD + 5, facts)
    for row in slip.rows:
        face = _BOLD if row.strong else _PLAIN
        room = _WIDTH - (_AMOUNT if row.amount else 0)
        lines = [
            [(0.0, line, face, _SIZE, False)]
            for line in _wrapped(row.text, face, _SIZE, room)
        ]
        if row.amount:
            lines[0].append((_WIDTH, written(row.amount), face, _SIZE, True))
        rule = row.strong
        yield _Block(len(lines) * _LEAD + (_RULE if rule else 0), lines, rule)
    words = _wrapped(slip.words, _PLAIN, _SIZE, _WIDTH)
    yield _Block(
        len(words) * _LEAD + 3, [[(0.0, line, _PLAIN, _SIZE, False)] for line in words]
    )
    for note in slip.notes:
        lines = _wrapped(note, _PLAIN, _SMALL, _WIDTH)
        yield _Block(
            len(lines) * (_SMALL + 1.5),
            [[(0.0, line, _PLAIN, _SMALL, False)] for line in lines],
            lead=_SMALL + 1.5,
        )


def _fact(
    label: str, value: str, left: float
) -> Iterator[tuple[float, str, str, float, bool]]:
    room = _COLUMN - _LABEL - 6
    yield left, fitting(label, _PLAIN, _SIZE, _LABEL - 4), _PLAIN, _SIZE, False
    yield left + _LABEL - 4, ":", _PLAIN, _SIZE, False
    yield left + _LABEL, fitting(value, _BOLD, _SIZE, room), _BOLD, _SIZE, False


def _wrapped(text: str, face: str, size: float, room: float) -> list[str]:
    """Return the lines of a text, broken between words; one line at least."""
    space = _word_width(" ", face, size)
    lines: list[list[str]] = [[]]
    used = 0.0
    # An amount is not torn from its currency.
    for word in written(text).replace("Rp ", "Rp\N{NO-BREAK SPACE}").split(" "):
        width = _word_width(word, face, size)
        if lines[-1] and used + space + width > room:
            lines.append([])
            used = 0.0
        used += width + (space if lines[-1] else 0)
        lines[-1].append(word if width <= room else fitting(word, face, size, room))
    return [" ".join(words) for words in lines]


@cache
def _measured(face: str, size: float) -> dict[str, float]:
    """Widths of words already met: the same words come on every slip."""
    return {}


def _word_width(word: str, face: str, size: float) -> float:
    known = _measured(face, size)
    width = known.get(word)
    if width is None:
        width = stringWidth(word, face, size)
        if len(known) < 20_000:
            known[word] = width
    return width
