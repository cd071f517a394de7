"""What letters are made of, on paper: values that a template lays out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``align``: justify, center or right."""

    text: str
    align: str = "justify"
    bold: bool = False
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what stands behind their colons; empty ones are left out."""

    rows: tuple[tuple[str, str], ...]
    kind: str = "facts"

    def __post_init__(self):
        told = tuple(row for row in self.rows if row[1])
        object.__setattr__(self, "rows", told)


@dataclass(frozen=True, slots=True)
class Items:
    """Numbered or lettered paragraphs: ``(mark, text)``. ``head`` stands to their left,
    as *Menimbang* does in a decision, followed by a colon."""

    items: tuple[tuple[str, str], ...]
    head: str = ""
    kind: str = "items"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a decision: *KESATU* and its text, with facts in between and a text
    that follows them."""

    head: str
    text: str
    facts: Facts | None = None
    then: str = ""
    kind: str = "clause"


@dataclass(frozen=True, slots=True)
class Rows:
    """A table. ``widths`` in per cent; ``centred``: columns that are centred."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    centred: tuple[int, ...] = ()
    kind: str = "rows"


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions of an examination with their answers."""

    rows: tuple[tuple[str, str], ...]
    asked: str = "Pertanyaan"
    answered: str = "Jawaban"
    kind: str = "questions"


@dataclass(frozen=True, slots=True)
class Address:
    """Number, nature and subject of a letter on the left, its date and addressee on the
    right."""

    facts: Facts
    dated: str
    to: tuple[str, ...]
    kind: str = "address"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the lines above the room for the signature and those below it, of
    which the first is the name."""

    above: tuple[str, ...]
    below: tuple[str, ...]
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signatures side by side, two a row; one alone stands on the right."""

    people: tuple[Signature, ...]
    refusal: str = "(tidak bersedia menandatangani)"
    kind: str = "signatures"

    @property
    def pairs(self) -> tuple[tuple[Signature | None, Signature | None], ...]:
        """The signatures in rows of two. An odd last one stands on the right."""
        told: list[tuple[Signature | None, Signature | None]] = []
        people = list(self.people)
        while len(people) > 1:
            told.append((people.pop(0), people.pop(0)))
        if people:
            told.append((None, people[0]))
        return tuple(told)


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page, as a signature with the text before it."""

    blocks: tuple["Block", ...]
    kind: str = "together"


Block = (
    Text | Facts | Items | Clause | Rows | Questions | Address | Signatures | Together
)
_HEADED = (Text, Facts, Clause)
_BEFORE_SIGNED = (*_HEADED, Items, Together)


def kept_together(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks so that no heading is the last on its page and no signature
    stands alone on one."""
    told: list[Block] = []
    for block in blocks:
        own: tuple[Block, ...] = (block,)
        if isinstance(block, Signatures):
            while told and _is_date(told[-1]):
                own = (told.pop(), *own)
            if told and isinstance(told[-1], _BEFORE_SIGNED):
                own = (told.pop(), *own)
        elif isinstance(block, _HEADED) and told and _is_heading(told[-1]):
            own = (told.pop(), *own)
        told.append(own[0] if len(own) == 1 else Together(own))
    return tuple(told)


def _is_heading(block: Block) -> bool:
    return isinstance(block, Text) and block.bold


def _is_date(block: Block) -> bool:
    return isinstance(block, Text) and block.align == "right"


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, as it is laid out: ``head`` is the office of the letterhead;
    ``mayor``: the Mayor's post stands in its place. ``titles`` stand in capitals above
    the number, ``subtitles`` below it; ``annex``: what begins a new page at the
    end."""

    head: str
    titles: tuple[str, ...]
    number: str
    blocks: tuple[Block, ...]
    copies: tuple[str, ...] = ()
    subtitles: tuple[str, ...] = ()
    annex: tuple[Block, ...] = ()
    mayor: bool = False
    secret: str = "RAHASIA"
    copies_head: str = "Tembusan:"

    @property
    def number_line(self) -> str:
        """The number as it stands below the titles."""
        return f"NOMOR {self.number}"


def lettered(*texts: str) -> tuple[tuple[str, str], ...]:
    """Return paragraphs a., b., c.; empty ones are left out."""
    told = [text for text in texts if text]
    return tuple((f"{chr(97 + place)}.", text) for place, text in enumerate(told))


def numbered(*texts: str) -> tuple[tuple[str, str], ...]:
    """Return paragraphs 1., 2., 3.; empty ones are left out."""
    told = [text for text in texts if text]
    return tuple((f"{place}.", text) for place, text in enumerate(told, 1))
