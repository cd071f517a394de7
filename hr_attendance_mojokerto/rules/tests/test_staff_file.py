import io
import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from rules import staff_file
from rules.staff_columns import Column
from rules.staff_file import BadFile, FileFault, read
from rules.unit_names import Unit, UnitBook

HEAD = ("NIP", "Nama", "Unit Kerja")


def book(*rows):
    made = Workbook()
    for row in rows:
        made.active.append(row)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def fault(content, kind="staff"):
    with pytest.raises(BadFile) as bad:
        list(read(content, kind).rows)
    return bad.value.fault


def test_rows_keep_the_number_they_have_in_the_file():
    sheet = read(
        book(["Daftar"], HEAD, ["1", "Ani", "A"], [], ["2", "B", "C"]), "staff"
    )
    assert sheet.columns == {Column.NIP: 0, Column.NAME: 1, Column.UNIT: 2}
    assert [number for number, _cells in sheet.rows] == [3, 5]


def test_the_list_may_be_on_the_second_sheet():
    made = Workbook()
    made.active.append(["Petunjuk"])
    second = made.create_sheet("Data")
    second.append(HEAD)
    second.append(["1", "Ani", "A"])
    stream = io.BytesIO()
    made.save(stream)
    assert len(list(read(stream.getvalue(), "staff").rows)) == 1


def test_a_formula_comes_as_it_is_written_never_as_its_value():
    sheet = read(book(HEAD, ["1", "=1+1", datetime(2026, 1, 1)]), "staff")
    assert list(sheet.rows)[0][1][1] == "=1+1"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_separated_text_in_both_usual_encodings(separator):
    text = "\n".join(separator.join(row) for row in (HEAD, ("1", "André", "A")))
    for encoding in ("utf-8-sig", "cp1252"):
        rows = list(read(text.encode(encoding), "staff").rows)
        assert rows == [(2, ["1", "André", "A"])]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be-marked"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_unicode_text_of_a_spreadsheet(separator, encoding):
    text = "\r\n".join(separator.join(row) for row in (HEAD, ("1", "André", "A")))
    content = (
        text.encode(encoding)
        if encoding == "utf-16"
        else "\ufeff".encode("utf-16-be") + text.encode("utf-16-be")
    )
    assert list(read(content, "staff").rows) == [(2, ["1", "André", "A"])]


def test_lines_that_end_as_on_a_mac():
    text = "NIP;Nama;Unit Kerja\r1;Ani;A\r2;Budi;A"
    assert len(list(read(text.encode(), "staff").rows)) == 2


def test_a_field_with_a_line_break_stays_one_row():
    text = 'NIP;Nama;Unit Kerja\r\n1;"Ani\nLestari";A\r\n'
    assert list(read(text.encode(), "staff").rows) == [(2, ["1", "Ani\nLestari", "A"])]


def test_numbers_of_columns_below_the_headings_are_no_person():
    numbered = book(["No", *HEAD], [1, 2, 3, 4], [1, "1", "Ani", "A"])
    assert [number for number, _cells in read(numbered, "staff").rows] == [3]


def test_merged_titles_above_the_headings_of_merged_cells():
    made = Workbook()
    sheet = made.active
    sheet.append(["PEMERINTAH KOTA MOJOKERTO"])
    sheet.merge_cells("A1:D1")
    sheet.append(["DAFTAR PEGAWAI"])
    sheet.merge_cells("A2:D2")
    sheet.append([])
    sheet.append(["No.", *HEAD])
    sheet.append([1, 198001152005011003, "Ani", "A"])
    stream = io.BytesIO()
    made.save(stream)
    assert [number for number, _cells in read(stream.getvalue(), "staff").rows] == [5]


@pytest.mark.parametrize(
    "content",
    [b"<html><table><tr><td>NIP", b"\xef\xbb\xbf <TABLE border=1>", b"<?xml version"],
)
def test_a_web_page_with_the_name_of_a_list(content):
    assert fault(content) is FileFault.WEB_PAGE


def test_a_letter_with_the_name_of_a_list_is_no_list():
    assert fault(b"%PDF-1.4\n1 0 obj << /NIP (Nama) >>") is FileFault.NOT_A_SHEET


def test_files_that_are_no_list():
    assert fault(b"") is FileFault.EMPTY
    assert fault(b"PK\x03\x04 no zip") is FileFault.NOT_A_SHEET
    assert fault(b"%PDF-1.7\0\0") is FileFault.NOT_A_SHEET
    assert fault(book(["Nama", "Alamat"])) is FileFault.NO_HEADER
    assert fault(book(HEAD, ["1", "Ani", "A"]), "pins") is FileFault.NO_HEADER
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    assert fault(old) is FileFault.OLD_FORMAT
    locked = old + "EncryptedPackage".encode("utf-16-le")
    assert fault(locked) is FileFault.PASSWORD


def test_another_kind_of_packed_file_is_no_list():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("letter.txt", "x")
    assert fault(stream.getvalue()) is FileFault.NOT_A_SHEET


def test_a_file_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(staff_file, "MOST_UNPACKED", 1000)
    assert fault(book(HEAD, ["1", "Ani", "A"])) is FileFault.TOO_BIG


def test_units_are_found_by_name_within_their_skpd():
    names = UnitBook(
        [
            Unit(1, "Dinas Kesehatan", 1),
            Unit(2, "Subbagian Umum", 1),
            Unit(3, "Dinas Pendidikan Kota Mojokerto", 3),
            Unit(4, "Subbagian Umum", 3),
            Unit(5, "SD Negeri Kranggan 1", 3),
        ],
        {("Dinkes lama", ""): 1},
    )
    assert names.find("DINAS KESEHATAN") == 1
    assert names.find("Subbag. Umum", "Dinas Pendidikan") == 4
    assert names.find("Subbagian Umum") is None
    assert names.find("SDN Kranggan 1") == 5
    assert names.find("Dinkes lama") == 1
    assert names.find("Dinas Perikanan") is None
    assert names.find("", "Dinas Kesehatan") == 1
    assert names.nearest("Dinas Kesehatn") == 1
    assert names.nearest("Zzz") is None
