"""Long tables on paper: which rows stand on which page.

Some builds of the PDF maker neither repeat the headings of a table nor number pages,
and cut a row that does not fit; so every page is made as a table of its own.
"""

from collections.abc import Sequence
from typing import NamedTuple

# As many rows at least go to the last page with the signature.
KEPT_WITH_END = 3


class Paper(NamedTuple):
    """How many lines of text fit on a page: ``first`` below the letterhead and title,
    ``later`` on the others; ``end`` is what comes below the last row (signature)."""

    first: int
    later: int
    end: int = 0


class Page(NamedTuple):
    """A page: its rows, and its number among all of the document."""

    rows: range
    number: int
    of: int


def pages(lines: Sequence[int], paper: Paper) -> list[Page]:
    """Return the pages of a table whose rows take so many lines each.

    A table without rows has one page. The end is never alone: the last rows go with it.
    """
    starts = [0]
    used, room = 0, paper.first
    for row, height in enumerate(lines):
        if used and used + height > room:
            starts.append(row)
            used, room = 0, paper.later
        used += height
    if lines and used + paper.end > room and starts[-1] < len(lines) - 1:
        starts.append(_start_of_end(lines, starts[-1], paper))
    bounds = [*starts, len(lines)]
    return [
        Page(range(first, until), number, len(starts))
        for number, (first, until) in enumerate(
            zip(bounds[:-1], bounds[1:], strict=True), 1
        )
    ]


def _start_of_end(lines: Sequence[int], start: int, paper: Paper) -> int:
    """Return the first of the rows that move to the page of the end."""
    row = max(start + 1, len(lines) - KEPT_WITH_END)
    while row < len(lines) - 1 and sum(lines[row:]) + paper.end > paper.later:
        row += 1
    return row


def lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in a column of ``width`` letters, broken
    between words."""
    lines, used = 1, 0
    for word in text.split():
        length = len(word)
        if used and used + 1 + length > width:
            lines, used = lines + 1, 0
        used += length + bool(used)
        if used > width:
            lines, used = lines + (used - 1) // width, (used - 1) % width + 1
    return lines
