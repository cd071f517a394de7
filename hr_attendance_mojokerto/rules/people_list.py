"""People of a letter, pasted or from the rows of a sheet: NIP, first day, last day."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

_BETWEEN = re.compile(r"[\t;,|]")
_DIGITS = re.compile(r"\d")
# A number beyond this has lost its last digits in a sheet.
_EXACT = 2**53


class ListFault(StrEnum):
    """What is wrong with a row; the model turns it into a sentence."""

    DATE = "date"
    ORDER = "order"
    NUMBER = "number"
    FORMULA = "formula"


class Formula(str):
    """The formula of a cell, as it stands there: it is never calculated, for the value
    kept beside it may be missing or older than the sheet."""


class Listed(NamedTuple):
    """A person of the list: number of the row (from 1), NIP without spaces, first and
    last day, None where the row names none; ``fault`` where the row is not usable, with
    the text it is about."""

    row: int
    nip: str
    date_from: date | None = None
    date_to: date | None = None
    fault: ListFault | None = None
    text: str = ""


def read_text(text: str) -> list[Listed]:
    """Return the people of pasted lines. Columns are parted by tabulator, semicolon,
    comma or bar; blanks within a NIP do not matter, empty lines are left out."""
    rows = ((line, _BETWEEN.split(line)) for line in text.splitlines())
    return _read(
        (number, cells) for number, (line, cells) in enumerate(rows, 1) if line.strip()
    )


def read_rows(rows: Iterable[Sequence[object]]) -> list[Listed]:
    """Return the people of the rows of a sheet; a heading in the first row and empty
    rows are left out."""
    return _read(
        (number, cells)
        for number, cells in enumerate(rows, 1)
        if any(cell not in (None, "") for cell in cells)
        and not (
            number == 1
            and not isinstance(cells[0], Formula)
            and not _DIGITS.search(str(cells[0] or ""))
        )
    )


def _read(rows) -> list[Listed]:
    found = []
    for number, cells in rows:
        first, *dates = [*cells, None, None][:3]
        formulas = [cell for cell in (first, *dates) if isinstance(cell, Formula)]
        if formulas:
            text = ", ".join(formulas)
            found.append(Listed(number, "", fault=ListFault.FORMULA, text=text))
            continue
        if isinstance(first, int | float) and abs(first) > _EXACT:
            found.append(Listed(number, "", fault=ListFault.NUMBER, text=str(first)))
            continue
        if isinstance(first, float) and first.is_integer():
            first = int(first)
        nip = re.sub(r"\s", "", str(first or "")).strip("'")
        try:
            start, end = (_date(cell) for cell in dates)
        except ValueError as wrong:
            found.append(Listed(number, nip, fault=ListFault.DATE, text=str(wrong)))
            continue
        fault = ListFault.ORDER if start and end and end < start else None
        found.append(Listed(number, nip, start, end or start, fault))
    return found


def _date(cell) -> date | None:
    """Return a cell as a date; ValueError with its text where it is none."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell or "").strip()
    if not text:
        return None
    for form in ("%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(text)
