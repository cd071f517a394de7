from datetime import date, datetime

from rules.people_list import Formula, Listed, ListFault, read_rows, read_text

NIP = "198501012010011001"


def test_a_pasted_nip_may_have_blanks():
    assert read_text(f"\n19850101 201001 1 001\n {NIP}  \n") == [
        Listed(2, NIP),
        Listed(3, NIP),
    ]


def test_pasted_columns_are_dates():
    assert read_text(f"{NIP}\t24/11/2026\t26/11/2026\n{NIP};2026-11-24") == [
        Listed(1, NIP, date(2026, 11, 24), date(2026, 11, 26)),
        Listed(2, NIP, date(2026, 11, 24), date(2026, 11, 24)),
    ]


def test_a_heading_is_no_person():
    rows = [("NIP", "From", "Until"), (NIP, datetime(2026, 11, 24), None), (None, "")]
    assert read_rows(rows) == [
        Listed(2, NIP, date(2026, 11, 24), date(2026, 11, 24)),
    ]


def test_what_is_wrong_is_said_of_the_row():
    found = read_rows(
        [(NIP, "31/02/2026"), (NIP, "26/11/2026", "24/11/2026"), (1.98501012010011e17,)]
    )
    assert [(one.row, one.fault) for one in found] == [
        (1, ListFault.DATE),
        (2, ListFault.ORDER),
        (3, ListFault.NUMBER),
    ]
    assert found[0].text == "31/02/2026"


def test_a_formula_is_not_calculated():
    found = read_rows([(Formula("=A9"),), (NIP, Formula("=C2-1"), Formula("=B2+1"))])
    assert [(one.row, one.fault, one.text) for one in found] == [
        (1, ListFault.FORMULA, "=A9"),
        (2, ListFault.FORMULA, "=C2-1, =B2+1"),
    ]
