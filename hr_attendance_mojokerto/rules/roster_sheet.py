"""Reading a roster written in a spreadsheet: cells named as the spreadsheet names
them, so that whoever made the file finds the fault."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .roster import parse_codes

HEADER_ROW = 3
FIRST_ROW = 4
NIP_COLUMN = 1
FIRST_DATE_COLUMN = 3


class Fault(NamedTuple):
    """``cell``: its address, such as D7; ``kind``: nip, twice, code, date, formula;
    ``value``: what stands there."""

    cell: str
    kind: str
    value: str


def column_name(column: int) -> str:
    """Return the letters of a column, counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """Return the address of a cell, both counted from 0."""
    return f"{column_name(column)}{row + 1}"


def read_sheet(
    rows: Sequence[Sequence[object]],
    people: Mapping[str, int],
    shifts: Mapping[str, int],
    days: int,
) -> tuple[dict[tuple[int, int], list[int]], list[Fault]]:
    """Return ``({(employee id, day of the month): [shift ids]}, faults)``.

    ``rows``: the values of the sheet; ``people``: employee id by NIP; ``shifts``: shift
    id by code in capitals; ``days``: how many the month has. Columns after the dates
    (totals) are not read, rows without a NIP neither.
    """
    cells: dict[tuple[int, int], list[int]] = {}
    faults: list[Fault] = []
    header = rows[HEADER_ROW] if len(rows) > HEADER_ROW else ()
    columns = _dates(header, days, faults)
    seen: set[str] = set()
    for number, row in enumerate(rows[FIRST_ROW:], FIRST_ROW):
        nip = _text(row, NIP_COLUMN).replace(" ", "")
        if not nip:
            continue
        place = address(number, NIP_COLUMN)
        if nip.startswith("="):
            faults.append(Fault(place, "formula", nip))
            continue
        if nip not in people:
            faults.append(Fault(place, "nip", nip))
            continue
        if nip in seen:
            faults.append(Fault(place, "twice", nip))
            continue
        seen.add(nip)
        for column, day in columns.items():
            text = _text(row, column)
            place = address(number, column)
            if text.startswith("="):
                faults.append(Fault(place, "formula", text))
                continue
            codes = [code for part in parse_codes(text) for code in part]
            unknown = [code for code in codes if code not in shifts]
            if unknown:
                faults.append(Fault(place, "code", ", ".join(unknown)))
                continue
            cells[people[nip], day] = [shifts[code] for code in dict.fromkeys(codes)]
    return cells, faults


def _dates(header, days, faults):
    columns = {}
    for column in range(FIRST_DATE_COLUMN, len(header)):
        text = _text(header, column)
        if not text:
            break
        if not text.isdigit():
            if text.startswith("="):
                faults.append(Fault(address(HEADER_ROW, column), "formula", text))
            # What follows the dates are totals.
            break
        if not 1 <= int(text) <= days or int(text) in columns.values():
            faults.append(Fault(address(HEADER_ROW, column), "date", text))
            continue
        columns[column] = int(text)
    return columns


def _text(row, column):
    value = row[column] if column < len(row) else None
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
