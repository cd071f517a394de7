from io import BytesIO

import openpyxl

from rules.recap_book import Sheet, sheet_names, write


def opened(*sheets):
    return openpyxl.load_workbook(BytesIO(write(sheets)))


def test_names_of_sheets_are_short_different_and_allowed():
    long = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia"
    found = sheet_names([long, long.upper(), "A/B: [C]", "", "History"])
    assert all(len(name) <= 31 for name in found)
    assert len({name.lower() for name in found}) == len(found)
    assert found[2:] == ["A B C", "-", "History -"]


def test_a_table_with_its_sums():
    sheet = Sheet(
        "X", ["Recap"], ["No.", "Name", "N"], [[1, "Ani", 2], [2, "Budi", 3]], ["S"]
    )
    page = opened(sheet)["X"]
    assert page["A1"].value == "Recap"
    assert [cell.value for cell in page[3]] == ["No.", "Name", "N"]
    assert [cell.value for cell in page[5]] == [2, "Budi", 3]
    assert page["B7"].value == "S"


def test_sums_stand_below_numbers_only():
    rows = [[1, "Ani", "1", 2], [2, "Budi", "2", 3]]
    page = opened(Sheet("X", [], ["", "", "", ""], rows, total_label="Total"))["X"]
    assert [cell.value for cell in page[5]] == ["", "Total", "", 5]


def test_a_text_like_a_formula_stays_text():
    rows = [[1, "=HYPERLINK(1)", 0], [2, "@SUM(A1)", 0], [3, "{=1}", 0]]
    page = opened(Sheet("X", ["=1+1"], ["", "", ""], rows))["X"]
    assert page["A1"].data_type == "s"
    for line in range(4, 7):
        assert page.cell(line, 2).data_type == "s"
        assert page.cell(line, 2).value == rows[line - 4][1]


def test_an_empty_table_is_a_sheet_all_the_same():
    assert opened(Sheet("X", [], ["No."], [])).sheetnames == ["X"]
