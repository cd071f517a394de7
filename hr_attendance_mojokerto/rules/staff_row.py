"""A row of a staff list, of a list of posts or of a list of PINs, cleaned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from . import staff_cells as cells
from .person_name import words_of
from .staff_cells import BadCell, CellFault, Standing
from .staff_columns import Column


@dataclass(frozen=True, slots=True)
class Row:
    """What one row tells; "" or None where it tells nothing.

    ``name`` has the titles (gelar) where the list tells them (``titled``). ``tmt`` is
    the date of the decree, ``spmt`` the first day at work in the place told.
    """

    number: int
    nip: str
    name: str = ""
    titled: bool = False
    unit: str = ""
    skpd: str = ""
    job: str = ""
    post_kind: str | None = None
    grade: str | None = None
    job_class: int | None = None
    echelon: str | None = None
    kind: str | None = None
    standing: Standing = Standing.ACTIVE
    tmt: date | None = None
    tmt_grade: date | None = None
    spmt: date | None = None
    decree: str = ""
    head_kind: str = "definitive"
    pin: str = ""
    terminal: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be taken, and the cell for which: the first one. ``kept`` are
    the first digits of a NIP whose last ones are lost."""

    number: int
    nip: str
    name: str
    column: Column
    fault: CellFault
    shown: str
    kept: str = ""


class _Cells:
    """The cells of a row by column; remembers where reading stopped."""

    def __init__(self, row: Sequence[object], columns: Mapping[Column, int]) -> None:
        self._row = row
        self._columns = columns
        self.column = Column.NIP

    def get(self, column: Column, read=cells.text, *args):
        self.column = column
        place = self._columns.get(column)
        cell = (
            self._row[place] if place is not None and place < len(self._row) else None
        )
        return read(cell, *args)


def clean(
    number: int, row: Sequence[object], columns: Mapping[Column, int]
) -> Row | BadRow:
    """Return what a row tells, or why it cannot be taken."""
    at = _Cells(row, columns)
    try:
        return _cleaned(number, at)
    except BadCell as bad:
        column = at.column
        return BadRow(
            number,
            _shown(at, Column.NIP),
            _shown(at, Column.NAME),
            column,
            bad.fault,
            bad.shown,
            bad.kept,
        )


def whole_nip(row: BadRow, known: Mapping[str, Mapping[str, str]]) -> str:
    """Return the NIP of the one person who has both the digits that are left (birth,
    appointment, sex) and the name; "" when that is nobody, or not certain.

    ``known`` is ``{first 15 digits: {NIP: name}}``.
    """
    named = set(words_of(row.name))
    same = [
        nip
        for nip, name in known.get(row.kept, {}).items()
        if row.kept and named and named <= set(words_of(name))
    ]
    return same[0] if len(same) == 1 else ""


def with_nip(
    number: int, row: Sequence[object], columns: Mapping[Column, int], nip: str
) -> Row | BadRow:
    """Return what a row tells when its NIP is ``nip``."""
    cells_ = list(row)
    cells_[columns[Column.NIP]] = nip
    return clean(number, cells_, columns)


def _shown(at: _Cells, column: Column) -> str:
    try:
        return at.get(column)
    except BadCell as bad:
        return bad.shown


def _cleaned(number: int, at: _Cells) -> Row:
    nip = at.get(Column.NIP, cells.nip)
    front, name, back = (
        at.get(column) for column in (Column.FRONT, Column.NAME, Column.BACK)
    )
    job = at.get(Column.JOB)
    return Row(
        number=number,
        nip=nip,
        name=full_name(front, name, back),
        titled=bool(front or back),
        unit=at.get(Column.UNIT),
        skpd=at.get(Column.SKPD),
        job=job,
        post_kind=cells.post_kind(at.get(Column.JOB_KIND), job),
        grade=at.get(Column.GRADE, cells.grade),
        job_class=at.get(Column.JOB_CLASS, cells.whole_number, 17),
        echelon=at.get(Column.ECHELON, cells.echelon),
        kind=at.get(Column.KIND, cells.kind),
        standing=at.get(Column.STATUS, cells.standing),
        tmt=at.get(Column.TMT, cells.day),
        tmt_grade=at.get(Column.TMT_GRADE, cells.day),
        spmt=at.get(Column.SPMT, cells.day),
        decree=at.get(Column.DECREE),
        head_kind=at.get(Column.HEAD_KIND, cells.head_kind),
        pin=at.get(Column.PIN),
        terminal=at.get(Column.TERMINAL),
        since=at.get(Column.SINCE, cells.day),
    )


def full_name(front: str, name: str, back: str) -> str:
    """Return a name with the titles before and behind it, as it is written in a
    decree: "Dra. SITI AMINAH, M.Si"."""
    named = " ".join(filter(None, (front, name)))
    return ", ".join(filter(None, (named, back)))
