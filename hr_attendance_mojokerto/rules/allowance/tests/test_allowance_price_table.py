import pytest

from rules.allowance.price_table import Refused, Unread, read, rupiah_of


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1250000", 1_250_000),
        ("1.250.000", 1_250_000),
        ("1,250,000", 1_250_000),
        ("Rp 1.250.000", 1_250_000),
        ("Rp1.250.000,00", 1_250_000),
        ("1.250.000,-", 1_250_000),
        ("0", 0),
        ("1.25", None),
        ("1.2500", None),
        ("-5", None),
        ("=1+1", None),
        ("lima", None),
    ],
)
def test_an_amount_as_spreadsheets_write_it(cell, amount):
    assert rupiah_of(cell) == amount


def test_a_table_with_its_heading():
    table = (
        "Kelas\tBeban kerja\tPrestasi\n17\t10.000.000\t2.000.000\n16\t9.000.000\t-\n"
    )
    assert read(table) == (
        {
            17: {"workload": 10_000_000, "achievement": 2_000_000},
            16: {"workload": 9_000_000},
        },
        (),
    )


def test_an_empty_cell_is_no_amount_and_the_next_keeps_its_criterion():
    assert read("5;1000;;2000").prices == {5: {"workload": 1000, "place": 2000}}


@pytest.mark.parametrize(
    ("table", "refused"),
    [
        ("18\t1000", Refused(1, Unread.CLASS, "18")),
        ("5\t1000\n5\t1000", Refused(2, Unread.TWICE, "5")),
        ("5\t1000\nJumlah\t1000", Refused(2, Unread.CLASS, "Jumlah")),
        ("5\tx", Refused(1, Unread.AMOUNT, "x")),
        ("5\t\t", Refused(1, Unread.EMPTY, "5")),
        ("5" + "\t1" * 7, Refused(1, Unread.COLUMNS, "7")),
    ],
)
def test_what_is_wrong_is_told_with_its_line(table, refused):
    assert read(table).refused == (refused,)
