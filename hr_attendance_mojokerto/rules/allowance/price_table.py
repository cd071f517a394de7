"""Amounts of job classes as they are copied from a spreadsheet: one class a line, then
rupiah a month for each criterion in the order of :class:`.scheme.Criterion`."""

import re
from enum import StrEnum
from typing import NamedTuple

from .scheme import JOB_CLASSES, Criterion

_CELLS = re.compile(r"\t|;|\s{2,}|\|")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d+")
# Rupiah have no sen: a fraction of nothing may be written all the same.
_NO_SEN = re.compile(r"[.,](?:0{1,2}|-)$")
_NOTHING = frozenset({"", "-", "–"})


class Unread(StrEnum):
    """Why a line cannot be taken."""

    CLASS = "class"
    TWICE = "twice"
    AMOUNT = "amount"
    COLUMNS = "columns"
    EMPTY = "empty"


class Refused(NamedTuple):
    """A line that cannot be taken: its number from 1 on, and the text that is wrong."""

    line: int
    why: Unread
    text: str


class Read(NamedTuple):
    """``prices``: rupiah by job class and criterion; ``refused``: what is wrong. Only
    where nothing is refused the prices are those of the whole table."""

    prices: dict[int, dict[str, int]]
    refused: tuple[Refused, ...]


def read(text: str) -> Read:
    """Return what a table says. Lines before the first class are its heading."""
    prices: dict[int, dict[str, int]] = {}
    refused = []
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in _CELLS.split(line.strip())]
        if not any(cells):
            continue
        if not cells[0].isdecimal():
            if prices or refused:
                refused.append(Refused(number, Unread.CLASS, cells[0]))
            continue
        fault = _take(cells, prices)
        if fault:
            refused.append(Refused(number, *fault))
    return Read(prices, tuple(refused))


def _take(cells: list[str], prices) -> tuple[Unread, str] | None:
    """Put the amounts of a line among the prices. Return what is wrong."""
    job_class = int(cells[0])
    if job_class not in JOB_CLASSES:
        return Unread.CLASS, cells[0]
    if job_class in prices:
        return Unread.TWICE, cells[0]
    amounts = cells[1:]
    while amounts and amounts[-1] in _NOTHING:
        amounts.pop()
    if not amounts:
        return Unread.EMPTY, cells[0]
    if len(amounts) > len(Criterion):
        return Unread.COLUMNS, str(len(amounts))
    found = {}
    for criterion, cell in zip(Criterion, amounts, strict=False):
        if cell in _NOTHING:
            continue
        amount = rupiah_of(cell)
        if amount is None:
            return Unread.AMOUNT, cell
        found[criterion.value] = amount
    prices[job_class] = found
    return None


def rupiah_of(cell: str) -> int | None:
    """Return the whole rupiah of a cell (``1.250.000``, ``Rp 1,250,000.00``), None
    where it is no amount."""
    text = re.sub(r"^rp\.?\s*", "", cell.strip(), flags=re.IGNORECASE)
    text = _NO_SEN.sub("", text)
    if not _GROUPED.fullmatch(text):
        return None
    return int(re.sub(r"[.,]", "", text))
