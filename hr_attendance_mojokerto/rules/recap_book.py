"""The recap as a workbook: one sheet per SKPD and a summary before them.

Every text is written as text: a name that begins with = stays a name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import xlsxwriter

SHEET_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: ``rows`` of texts and whole numbers, as many as ``heads``; ``after``
    are lines below it (signature). ``totals`` adds up the columns of numbers."""

    name: str
    title: Sequence[str]
    heads: Sequence[str]
    rows: Sequence[Sequence[str | int]]
    after: Sequence[str] = ()
    total_label: str = ""


def sheet_names(names: Sequence[str]) -> list[str]:
    """Return names that a workbook takes: no longer than 31 characters, none twice
    (upper and lower case are the same), without characters that are forbidden."""
    taken: set[str] = set()
    found = []
    for name in names:
        clean = " ".join(_FORBIDDEN.sub(" ", name).split()).strip("'") or "-"
        if clean.lower() == "history":
            clean += " -"
        short, number = clean[:SHEET_NAME].rstrip(), 1
        while short.lower() in taken:
            number += 1
            tail = f" ({number})"
            short = clean[: SHEET_NAME - len(tail)].rstrip() + tail
        taken.add(short.lower())
        found.append(short)
    return found


def write(sheets: Sequence[Sheet]) -> bytes:
    """Return the workbook; rows are written one after the other, whatever their
    number."""
    target = BytesIO()
    book = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False}
    )
    bold = book.add_format({"bold": True})
    head = book.add_format(
        {"bold": True, "border": 1, "text_wrap": True, "align": "center"}
    )
    cell = book.add_format({"border": 1})
    total = book.add_format({"border": 1, "bold": True})
    names = sheet_names([sheet.name for sheet in sheets])
    for name, sheet in zip(names, sheets, strict=True):
        _write(book.add_worksheet(name), sheet, bold, head, cell, total)
    book.close()
    return target.getvalue()


def _write(page, sheet: Sheet, bold, head, cell, total) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_column(0, len(sheet.heads), 8)
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)
    line = 0
    for text in sheet.title:
        page.write_string(line, 0, text, bold)
        line += 1
    line += 1
    page.repeat_rows(line)
    for column, text in enumerate(sheet.heads):
        page.write_string(line, column, text, head)
    for row in sheet.rows:
        line += 1
        for column, value in enumerate(row):
            _put(page, line, column, value, cell)
    if sheet.rows and sheet.total_label:
        line += 1
        for column, value in enumerate(totals(sheet)):
            _put(page, line, column, value, total)
    line += 2
    for text in sheet.after:
        page.write_string(line, 1, text)
        line += 1


def totals(sheet: Sheet) -> list[str | int]:
    """Return the sums below the columns of numbers; the first text column is named."""
    found: list[str | int] = []
    named = False
    for column, first in enumerate(sheet.rows[0]):
        if isinstance(first, int) and column:
            found.append(sum(row[column] for row in sheet.rows))
        else:
            text = sheet.total_label if not named and column else ""
            named |= bool(text)
            found.append(text)
    return found


def _put(page, line: int, column: int, value: str | int, style) -> None:
    if isinstance(value, int):
        page.write_number(line, column, value, style)
    else:
        page.write_string(line, column, value, style)


def _widths(sheet: Sheet) -> list[int]:
    return [
        max(
            7,
            *(
                min(len(row[column]) + 2, 42)
                for row in sheet.rows
                if isinstance(row[column], str)
            ),
            0,
        )
        for column in range(len(sheet.heads))
    ]
