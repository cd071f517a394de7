"""Rows out of an XLSX or CSV file: nothing in it is ever evaluated."""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import NamedTuple

from .staff_columns import SEARCHED_ROWS, Column, find_header

MOST_BYTES = 30_000_000
MOST_UNPACKED = 400_000_000
MOST_ROWS = 50_000
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# "Unicode text" of a spreadsheet begins with one of these.
_WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# A web page or a letter with the name of a list: many programs "export to Excel" so.
_WEB_PAGE = re.compile(
    rb"\A\W*<(?:\?xml|!doctype|html|table|meta|style)", re.IGNORECASE
)


class FileFault(StrEnum):
    """Why a file cannot be read as a list."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    PASSWORD = "password"
    OLD_FORMAT = "old_format"
    WEB_PAGE = "web_page"
    NOT_A_SHEET = "not_a_sheet"
    NO_HEADER = "no_header"
    NO_ROWS = "no_rows"


class BadFile(ValueError):
    """A file that is no list; ``fault`` says why."""

    def __init__(self, fault: FileFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Sheet(NamedTuple):
    """The rows below the headings: ``(number of the row in the file, its cells)``,
    without the empty ones."""

    columns: dict[Column, int]
    rows: Iterator[tuple[int, Sequence[object]]]


def read(content: bytes, kind: str) -> Sheet:
    """Return the first sheet of a file that is a list of ``kind``, streamed.

    :raises BadFile: before the first row, or TOO_BIG among them
    """
    if not content.strip():
        raise BadFile(FileFault.EMPTY)
    if len(content) > MOST_BYTES:
        raise BadFile(FileFault.TOO_BIG)
    if content.startswith(_OLD_OFFICE):
        raise BadFile(
            FileFault.PASSWORD if _ENCRYPTED in content else FileFault.OLD_FORMAT
        )
    for rows in _sheets(content):
        first = []
        for row in rows:
            first.append(row)
            if len(first) == SEARCHED_ROWS:
                break
        header = find_header(kind, first)
        if header:
            place, columns = header
            return Sheet(columns, _below(place, first, rows))
    raise BadFile(FileFault.NO_HEADER)


def _below(place, first, rows):
    for number, cells in enumerate(first[place + 1 :], start=place + 2):
        if number == place + 2 and _are_column_numbers(cells):
            continue
        if any(cell not in (None, "") for cell in cells):
            yield number, cells
    for number, cells in enumerate(rows, start=len(first) + 1):
        if number > MOST_ROWS:
            raise BadFile(FileFault.TOO_BIG)
        if any(cell not in (None, "") for cell in cells):
            yield number, cells


def _are_column_numbers(cells: Sequence[object]) -> bool:
    """Printed lists number their columns below the headings: 1, 2, 3 …"""
    told = [str(cell).strip() for cell in cells if cell not in (None, "")]
    return len(told) > 1 and told == [str(place) for place in range(1, len(told) + 1)]


def _sheets(content: bytes) -> Iterator[Iterator[Sequence[object]]]:
    if content.startswith(b"PK"):
        yield from _workbook(content)
    elif content.startswith(_WIDE_MARKS):
        yield _separated(_decoded(content, "utf-16"))
    elif content.startswith(b"%PDF") or b"\0" in content[:4000]:
        raise BadFile(FileFault.NOT_A_SHEET)
    elif _WEB_PAGE.match(content[:4000]):
        raise BadFile(FileFault.WEB_PAGE)
    else:
        yield _separated(_decoded(content, "utf-8-sig", "cp1252"))


def _workbook(content: bytes) -> Iterator[Iterator[Sequence[object]]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
                raise BadFile(FileFault.TOO_BIG)
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheets = book.worksheets
    except BadFile:
        raise
    except Exception as error:
        # Whatever a library says of a spoilt file, it is not a list.
        raise BadFile(FileFault.NOT_A_SHEET) from error
    for sheet in sheets:
        # The size a file tells of itself may be wrong.
        sheet.reset_dimensions()
        yield _rows(sheet)


def _rows(sheet) -> Iterator[Sequence[object]]:
    try:
        yield from sheet.iter_rows(values_only=True)
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile) as error:
        raise BadFile(FileFault.NOT_A_SHEET) from error


def _decoded(content: bytes, *encodings: str) -> str:
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise BadFile(FileFault.NOT_A_SHEET)


def _separated(text: str) -> Iterator[Sequence[object]]:
    head = text[:4000]
    separator = max(";,\t", key=head.count)
    # Spreadsheets on a Mac end lines with CR alone.
    stream = io.StringIO(text, newline=None)
    try:
        yield from csv.reader(stream, delimiter=separator)
    except csv.Error as error:
        raise BadFile(FileFault.NOT_A_SHEET) from error
