from datetime import date
from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from rules.allowance_table import Column, book, harmless, joined_percent, text_file

COLUMNS = (
    Column("NIP", "nip", 22),
    Column("Nama", "name", 30),
    Column("Persen", "percent"),
    Column("Dibayarkan", "payable"),
    Column("Mulai", "first"),
)
ROWS = (
    {
        "nip": "198001012006041001",
        "name": "Budi",
        "percent": Decimal("98.5"),
        "payable": 3_472_000,
        "first": date(2026, 10, 1),
    },
    {"name": '=HYPERLINK("http://x","y")', "percent": Decimal(100), "payable": -5},
)


def test_columns_stand_in_the_order_of_the_template():
    page = load_workbook(BytesIO(book("Oktober 2026", COLUMNS, ROWS))).active
    assert [cell.value for cell in page[1]] == [
        "NIP",
        "Nama",
        "Persen",
        "Dibayarkan",
        "Mulai",
    ]
    row = [cell.value for cell in page[2]]
    assert row[:4] == ["198001012006041001", "Budi", 98.5, 3_472_000]
    assert row[4].date() == date(2026, 10, 1)
    assert page.column_dimensions["B"].width >= 30


def test_a_number_of_18_digits_stays_whole():
    page = load_workbook(BytesIO(book("x", COLUMNS, ROWS))).active
    assert page["A2"].data_type == "s"


def test_a_name_that_is_a_formula_stays_a_name():
    page = load_workbook(BytesIO(book("x", COLUMNS, ROWS))).active
    assert page["B3"].data_type == "s"
    assert page["B3"].value.startswith("=HYPERLINK")


def test_the_missing_stand_on_a_page_of_their_own():
    missing = ("Belum", "Belum diverifikasi:", ["Dinas A", "=B"])
    found = load_workbook(BytesIO(book("x", COLUMNS, ROWS, missing)))
    assert [cell.value for cell in found["Belum"]["A"]] == [
        "Belum diverifikasi:",
        "Dinas A",
        "=B",
    ]


def test_text_of_semicolons_has_decimal_commas():
    lines = text_file(COLUMNS, ROWS).decode("utf-8-sig").splitlines()
    assert lines[0] == "NIP;Nama;Persen;Dibayarkan;Mulai"
    assert lines[1] == "198001012006041001;Budi;98,5;3472000;01/10/2026"


def test_text_of_commas_has_decimal_points():
    lines = text_file(COLUMNS, ROWS, ",").decode("utf-8-sig").splitlines()
    assert lines[1] == "198001012006041001,Budi,98.5,3472000,01/10/2026"


def test_a_formula_in_a_text_file_is_disarmed_and_a_negative_amount_is_not():
    line = text_file(COLUMNS, ROWS).decode("utf-8-sig").splitlines()[2]
    assert line == """;"'=HYPERLINK(""http://x"",""y"")";100;-5;"""


def test_every_beginning_of_a_formula_is_disarmed():
    for text in ("=1", "+1", "-1", "@x", "\tx", "\rx", "|x", "%x", "  =1"):
        assert harmless(text) == "'" + text
    assert harmless("Budi = Ketua") == "Budi = Ketua"


def test_parts_of_a_month_weigh_what_they_are_of():
    # 100 % of 300,000 and 90 % of 100,000: 390,000 of 400,000.
    parts = [(Decimal(100), 300_000), (Decimal(90), 100_000)]
    assert joined_percent(parts) == Decimal("97.5")
    assert joined_percent([(Decimal(98), 0)]) == Decimal(98)
    assert joined_percent([(Decimal(90), 0), (Decimal(100), 0)]) == Decimal(95)
