"""Rows of the allowance as a workbook or a text file, in the columns of whoever takes
them in.

Nothing in them is ever reckoned by the reader's program: every text is written as text,
and in a text file one that begins like a formula gets an apostrophe before it.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter

from .recap_book import sheet_names

Value = str | int | Decimal | date | None
# What programs of tables take for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
# With a semicolon between columns, a comma stands in numbers, as Indonesia writes them.
MARKS = {";": ",", ",": "."}
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, the code of what stands in it, its width in letters."""

    heading: str
    code: str
    width: int = 12


def book(
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Value]],
    missing: tuple[str, str, Sequence[str]] | None = None,
) -> bytes:
    """Return a workbook: one page with a heading and the rows, one after the other.
    ``missing``: a second page (its name, what it says, the names on it)."""
    target = BytesIO()
    workbook = xlsxwriter.Workbook(
        target,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    bold = workbook.add_format({"bold": True, "text_wrap": True, "border": 1})
    styles = {
        int: workbook.add_format({"num_format": "#,##0"}),
        Decimal: workbook.add_format({"num_format": "0.00##"}),
        date: workbook.add_format({"num_format": "dd/mm/yyyy"}),
        str: workbook.add_format({"num_format": "@"}),
    }
    names = sheet_names([name, *(missing[:1] if missing else ())])
    page = workbook.add_worksheet(names[0])
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for place, column in enumerate(columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, column.heading, bold)
    for line, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            _put(page, line, place, row.get(column.code), styles)
    if missing:
        page = workbook.add_worksheet(names[1])
        page.set_column(0, 0, 60)
        for line, text in enumerate((missing[1], *missing[2])):
            page.write_string(line, 0, text)
    workbook.close()
    return target.getvalue()


def _put(page, line: int, place: int, value: Value, styles) -> None:
    match value:
        case None | "":
            return
        case str():
            page.write_string(line, place, value, styles[str])
        case date():
            page.write_datetime(line, place, value, styles[date])
        case Decimal():
            page.write_number(line, place, float(value), styles[Decimal])
        case _:
            page.write_number(line, place, value, styles[int])


def text_file(
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Value]],
    separator: str = ";",
) -> bytes:
    """Return the rows as separated values (CSV) in UTF-8. ``separator``: ``;`` with
    decimal commas, or ``,`` with decimal points. Dates are dd/mm/yyyy."""
    target = StringIO()
    target.write(BYTE_ORDER_MARK)
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    writer.writerow([harmless(column.heading) for column in columns])
    for row in rows:
        writer.writerow(
            [_written(row.get(column.code), MARKS[separator]) for column in columns]
        )
    return target.getvalue().encode()


def _written(value: Value, mark: str) -> str:
    match value:
        case None:
            return ""
        case str():
            return harmless(value)
        case date():
            return value.strftime("%d/%m/%Y")
        case Decimal():
            return f"{value:f}".replace(".", mark)
        case _:
            return str(value)


def harmless(text: str) -> str:
    """Return a text that no program takes for a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA) else text


def joined_percent(parts: Iterable[tuple[Decimal, int]]) -> Decimal:
    """Return the one percentage of several parts of a month: each weighs what it is of
    (its discipline part, in rupiah); where nothing is paid, all weigh the same."""
    parts = list(parts)
    weights = [weight for _percent, weight in parts]
    if not any(weights):
        weights = [1] * len(parts)
    total = sum(
        percent * weight for (percent, _own), weight in zip(parts, weights, strict=True)
    )
    return (total / sum(weights)).quantize(Decimal("0.0001"))
