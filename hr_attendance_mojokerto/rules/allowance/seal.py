"""The seal of a sheet: one sum over all that stands on its lines.

The same lines give the same seal, in whatever order they come and however their numbers
are written (1.5 and 1.5000); any changed rupiah, minute or date gives another.
"""

import hashlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum

from .money import plain
from .paid import Deduction, Line

VERSION = "tpp-1"
"""First line of the canonical text; another form of it would have another version."""


def canonical(lines: Iterable[Line]) -> str:
    """Return the text that is sealed: a row for each line, by employee, SKPD and first
    date, and below it one for each of its deductions, in their order."""
    rows = [VERSION]
    for line in sorted(lines, key=lambda row: (row.employee, row.skpd, row.first)):
        rows.append("L\t" + "\t".join(map(_text, _cells(line))))
        rows.extend(
            "D\t" + "\t".join(map(_text, _cut_cells(cut))) for cut in line.deductions
        )
    return "\n".join(rows) + "\n"


def seal(lines: Iterable[Line]) -> str:
    """Return the SHA-256 of the canonical text, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(lines).encode()).hexdigest()


def _cells(line: Line) -> tuple[object, ...]:
    return (
        line.employee,
        line.skpd,
        line.first,
        line.last,
        line.job_class,
        line.monthly,
        line.basis,
        line.discipline,
        line.productivity,
        line.percent_discipline,
        line.bonus,
        line.carried_in,
        line.carried_out,
        line.rounded,
        line.gross,
        line.factors,
        line.not_entitled,
        line.open_days,
    )


def _cut_cells(cut: Deduction) -> tuple[object, ...]:
    return (
        cut.cause,
        cut.code,
        cut.part,
        cut.days,
        cut.minutes,
        cut.percent,
        cut.amount,
        cut.full,
        cut.dates,
    )


def _text(value: object) -> str:
    """One spelling for each value; a text cannot forge a cell or a row."""
    if type(value) is int:
        return str(value)
    if value is None:
        return "-"
    if isinstance(value, tuple):
        return "[" + ",".join(map(_text, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(plain(value), "f")
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return ascii(value)
    return str(value)
