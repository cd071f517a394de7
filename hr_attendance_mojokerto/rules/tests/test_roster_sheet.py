import pytest

from rules.roster_sheet import Fault, address, read_sheet

PEOPLE = {"198501012010011001": 7, "198501012010011002": 8}
SHIFTS = {"P": 1, "S": 2, "LJ": 3}
FIRST = "198501012010011001"


def sheet(*rows, dates=(1, 2, 3)):
    return [[], [], [], ["No", "NIP", "Name", *dates, "Hours"], *rows]


def read(*rows, **more):
    return read_sheet(sheet(*rows, **more), PEOPLE, SHIFTS, 31)


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [(0, 0, "A1"), (3, 25, "Z4"), (9, 26, "AA10"), (9, 33, "AH10")],
)
def test_addresses(row, column, expected):
    assert address(row, column) == expected


def test_codes_in_any_case_and_doubles():
    cells, faults = read([1, f" {FIRST} ", "Budi", "p", "P+s", None, "24"])
    assert cells == {(7, 1): [1], (7, 2): [1, 2], (7, 3): []}
    assert not faults


def test_each_fault_is_named_by_its_cell():
    cells, faults = read(
        [1, "1985", "Who", "P"],
        [2, FIRST, "Budi", "X", "=1+1", "LJ"],
        [3, FIRST, "Budi", "P"],
        [4, "=A1", "Formula"],
        dates=(1, 2, 32),
    )
    assert faults == [
        Fault("F4", "date", "32"),
        Fault("B5", "nip", "1985"),
        Fault("D6", "code", "X"),
        Fault("E6", "formula", "=1+1"),
        Fault("B7", "twice", FIRST),
        Fault("B8", "formula", "=A1"),
    ]
    assert not cells


def test_a_date_written_twice():
    assert read(dates=(1, 1.0))[1] == [Fault("E4", "date", "1")]


def test_an_empty_file():
    assert read_sheet([], PEOPLE, SHIFTS, 31) == ({}, [])
