"""What the columns of a staff list are called, as SIMPEG and offices write them."""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum


class Column(StrEnum):
    """A column that is understood; any other is passed over."""

    NIP = "nip"
    NAME = "name"
    FRONT = "front"
    BACK = "back"
    UNIT = "unit"
    SKPD = "skpd"
    JOB = "job"
    JOB_KIND = "job_kind"
    GRADE = "grade"
    JOB_CLASS = "job_class"
    ECHELON = "echelon"
    KIND = "kind"
    STATUS = "status"
    TMT = "tmt"
    TMT_GRADE = "tmt_grade"
    SPMT = "spmt"
    DECREE = "decree"
    HEAD_KIND = "head_kind"
    PIN = "pin"
    TERMINAL = "terminal"
    SINCE = "since"


# The first of each is what the template shows.
NAMES: dict[Column, tuple[str, ...]] = {
    Column.NIP: ("NIP", "NIP Baru", "NIP Pegawai", "Nomor Induk Pegawai", "NIPPPK"),
    Column.NAME: ("Nama", "Nama Lengkap", "Nama Pegawai", "Nama PNS", "Nama ASN"),
    Column.FRONT: ("Gelar Depan",),
    Column.BACK: ("Gelar Belakang", "Gelar"),
    Column.UNIT: ("Unit Kerja", "Unit", "Unit Organisasi", "Unor", "Nama Unit Kerja"),
    Column.SKPD: (
        "Perangkat Daerah",
        "SKPD",
        "OPD",
        "Nama OPD",
        "Nama SKPD",
        "Instansi Kerja",
        "Satuan Kerja",
        "Satker",
    ),
    Column.JOB: ("Jabatan", "Nama Jabatan", "Jabatan Terakhir"),
    Column.JOB_KIND: ("Jenis Jabatan", "Jenjang Jabatan"),
    Column.GRADE: (
        "Golongan",
        "Gol",
        "Gol Ruang",
        "Golongan Ruang",
        "Pangkat Golongan",
        "Pangkat Gol Ruang",
        "Pangkat Golongan Ruang",
        "Gol Akhir",
    ),
    Column.JOB_CLASS: ("Kelas Jabatan", "Kelas"),
    Column.ECHELON: ("Eselon", "Eselonering"),
    Column.KIND: (
        "Jenis Pegawai",
        "Status Kepegawaian",
        "Status Pegawai",
        "Status CPNS PNS",
        "Jenis ASN",
    ),
    Column.STATUS: (
        "Status",
        "Kedudukan Hukum",
        "Kedudukan Pegawai",
        "Status Keaktifan",
        "Keterangan",
    ),
    Column.TMT: ("TMT", "TMT Jabatan", "TMT SK", "TMT Pensiun", "TMT CPNS"),
    Column.TMT_GRADE: ("TMT Golongan", "TMT Gol", "TMT Pangkat", "TMT Gol Ruang"),
    Column.SPMT: ("SPMT", "TMT SPMT", "Tanggal SPMT", "Tgl SPMT", "Mulai Tugas"),
    Column.DECREE: ("Nomor SK", "No SK", "SK", "SK Jabatan", "Nomor Surat"),
    Column.HEAD_KIND: ("Sebagai", "Definitif Plt Plh", "Jenis Pejabat", "Kedudukan"),
    Column.PIN: ("Nomor PIN", "PIN", "No PIN", "PIN Mesin", "Nomor PIN Mesin"),
    Column.TERMINAL: (
        "Mesin Presensi",
        "Mesin",
        "Nomor Seri",
        "Nomor Seri Mesin",
        "SN",
        "Serial Number",
    ),
    Column.SINCE: ("Berlaku Sejak", "Sejak", "Mulai", "Mulai Berlaku", "Dari Tanggal"),
}

_C = Column
TEMPLATES: dict[str, tuple[Column, ...]] = {
    "staff": (
        _C.NIP,
        _C.NAME,
        _C.FRONT,
        _C.BACK,
        _C.SKPD,
        _C.UNIT,
        _C.JOB,
        _C.JOB_KIND,
        _C.GRADE,
        _C.JOB_CLASS,
        _C.KIND,
        _C.STATUS,
        _C.TMT,
        _C.SPMT,
        _C.DECREE,
    ),
    "posts": (
        _C.NIP,
        _C.NAME,
        _C.SKPD,
        _C.UNIT,
        _C.HEAD_KIND,
        _C.SPMT,
        _C.DECREE,
    ),
    "pins": (_C.NIP, _C.NAME, _C.PIN, _C.TERMINAL, _C.SINCE),
}
"""The columns a list of each kind may have, in the order of the template."""

NEEDED: dict[str, tuple[Column, ...]] = {
    "staff": (_C.NIP, _C.NAME, _C.UNIT),
    "posts": (_C.NIP, _C.UNIT),
    "pins": (_C.NIP, _C.PIN),
}
"""Without these a list of a kind says nothing."""

# Above the header stand the name of the office, a date, an empty line.
SEARCHED_ROWS = 30
_NOT_WORD = re.compile(r"[^a-z0-9]+")


def plain(text: object) -> str:
    """Return a heading or name in small letters, one space between words."""
    return _NOT_WORD.sub(" ", str(text or "").lower()).strip()


def _key(heading: object) -> str:
    """A heading without spaces: some write N I P."""
    return plain(heading).replace(" ", "")


_KNOWN = {_key(name): column for column, names in NAMES.items() for name in names}


def columns_of(cells: Iterable[object]) -> dict[Column, int]:
    """Return which column stands where in a row of headings, the first of two alike."""
    found: dict[Column, int] = {}
    for place, cell in enumerate(cells):
        column = _KNOWN.get(_key(cell))
        if column:
            found.setdefault(column, place)
    return found


def find_header(
    kind: str, rows: Sequence[Sequence[object]]
) -> tuple[int, dict[Column, int]] | None:
    """Return the place of the row of headings among the first of a sheet, and its
    columns; None when no row has those a list of this kind needs. A list with SKPD and
    no unit names its units in that column."""
    for number, cells in enumerate(rows):
        columns = columns_of(cells)
        if Column.UNIT not in columns and Column.SKPD in columns:
            columns[Column.UNIT] = columns.pop(Column.SKPD)
        if all(column in columns for column in NEEDED[kind]):
            return number, columns
    return None
