from datetime import date, datetime

import pytest

from rules import staff_cells as cells
from rules.staff_cells import BadCell, CellFault, Standing
from rules.staff_columns import Column, columns_of, find_header
from rules.staff_row import clean, whole_nip, with_nip


@pytest.mark.parametrize(
    "cell",
    [
        "198001152005011003",
        "19800115 200501 1 003",
        "'198001152005011003",
        "\u00a0198001152005011003 ",
        198001152005011003,
    ],
)
def test_a_nip_is_taken_as_it_is_typed(cell):
    assert cells.nip(cell) == "198001152005011003"


@pytest.mark.parametrize(
    "cell",
    [
        1.98001152005011e17,
        198001152005011000,
        "198001152005011000",
        "1,98001E+17",
        "1.98001152005011E+17",
    ],
)
def test_a_nip_that_lost_its_last_digits_is_no_number_of_anybody(cell):
    with pytest.raises(BadCell) as bad:
        cells.nip(cell)
    assert bad.value.fault is CellFault.ROUNDED


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        (1.98001152005011e17, "198001152005011"),
        (198006242000120992.0, "198006242000121"),
        (198001152005011000, "198001152005011"),
        ("1.98001152005011E+17", "198001152005011"),
        ("1,98001E+17", ""),
    ],
)
def test_the_first_digits_of_a_spoilt_nip_are_kept(cell, kept):
    with pytest.raises(BadCell) as bad:
        cells.nip(cell)
    assert bad.value.kept == kept


KNOWN = {
    "198001152005011": {
        "198001152005011003": "Dr. Ani Lestari, M.Si.",
        "198001152005011004": "Budi Santoso",
    }
}


@pytest.mark.parametrize(
    ("name", "nip"),
    [
        ("ANI LESTARI", "198001152005011003"),
        ("Dr. Ani Lestari, M.Si.", "198001152005011003"),
        ("Budi Santoso", "198001152005011004"),
        ("Citra Dewi", ""),
        ("", ""),
    ],
)
def test_a_spoilt_nip_is_whole_again_with_the_name(name, nip):
    columns = {Column.NIP: 0, Column.NAME: 1}
    told = (198001152005011000, name)
    bad = clean(7, told, columns)
    assert whole_nip(bad, KNOWN) == nip
    if nip:
        assert with_nip(7, told, columns, nip).nip == nip


@pytest.mark.parametrize(
    "cell", ["=1+1", '=HYPERLINK("x")', "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3+A1"]
)
def test_what_a_spreadsheet_would_reckon_is_refused(cell):
    with pytest.raises(BadCell) as bad:
        cells.text(cell)
    assert bad.value.fault is CellFault.FORMULA


def test_a_dash_is_an_empty_cell_and_a_number_may_have_a_sign():
    assert cells.text(" - ") == ""
    assert cells.text("+62 812") == "+62 812"
    assert cells.text(7.0) == "7"


@pytest.mark.parametrize(
    "cell",
    [
        datetime(2026, 12, 31, 0, 0),
        date(2026, 12, 31),
        46387,
        "46387",
        "31/12/2026",
        "31-12-2026",
        "31.12.2026",
        "2026-12-31",
        "31 Desember 2026",
    ],
)
def test_dates_as_serials_and_text(cell):
    assert cells.day(cell) == date(2026, 12, 31)


def test_what_is_no_date_is_named():
    for cell in ("31/13/2026", "besok", "3 Foo 2026"):
        with pytest.raises(BadCell) as bad:
            cells.day(cell)
        assert bad.value.fault is CellFault.NOT_DATE
    assert cells.day("-") is None


@pytest.mark.parametrize(
    ("cell", "grade"),
    [
        ("III/a", "III/a"),
        ("Penata Muda Tk. I (III/b)", "III/b"),
        ("iv.c", "IV/c"),
        ("IX", "IX"),
        ("9", "IX"),
        ("Golongan XVII", "XVII"),
        ("", None),
    ],
)
def test_ranks_as_they_are_written(cell, grade):
    assert cells.grade(cell) == grade


def test_unknown_words_are_not_guessed():
    for read in (cells.grade, cells.kind, cells.head_kind, cells.echelon):
        with pytest.raises(BadCell):
            read("entah")


@pytest.mark.parametrize(
    ("cell", "standing"),
    [
        ("Aktif", Standing.ACTIVE),
        ("", Standing.ACTIVE),
        ("Cuti di luar tanggungan", Standing.ACTIVE),
        ("MPP", Standing.ACTIVE),
        ("Pensiun BUP", Standing.RETIRED),
        ("Meninggal dunia", Standing.DIED),
        ("Pindah Instansi", Standing.MOVED),
        ("Diberhentikan", Standing.LEFT),
    ],
)
def test_who_is_still_employed(cell, standing):
    assert cells.standing(cell) is standing


@pytest.mark.parametrize(
    ("said", "title", "code"),
    [
        ("JPT Pratama", "Kepala Dinas", "jpt"),
        ("Fungsional", "Guru Ahli Madya", "guru"),
        ("Jabatan Fungsional", "Perencana Ahli Muda", "ahli_muda"),
        ("", "Perawat Terampil", "terampil"),
        ("Pelaksana", "Pengadministrasi Perkantoran", "pelaksana"),
        ("", "Pengawas Sekolah", None),
        ("", "Analis", None),
    ],
)
def test_kinds_of_posts(said, title, code):
    assert cells.post_kind(said, title) == code


def test_headings_in_their_variants():
    found = columns_of(["No.", "N I P", "NIP Baru", "NAMA LENGKAP", "Gol. Ruang"])
    assert found == {Column.NIP: 1, Column.NAME: 3, Column.GRADE: 4}


def test_the_header_is_found_below_the_title_of_the_list():
    rows = [
        ["DAFTAR PEGAWAI KOTA"],
        [],
        ["NIP", "Nama", "OPD", "Jabatan"],
        ["1", "2", "3", "4"],
    ]
    place, columns = find_header("staff", rows)
    assert place == 2
    assert columns[Column.UNIT] == 2
    assert find_header("pins", rows) is None
