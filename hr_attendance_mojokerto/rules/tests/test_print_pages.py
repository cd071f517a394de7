import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.print_pages import Paper, lines_of, pages


def starts(lines, paper):
    return [page.rows.start for page in pages(lines, paper)]


def test_what_fits_stands_on_one_page():
    assert pages([1] * 10, Paper(10, 20)) == [(range(10), 1, 1)]


def test_a_table_without_rows_has_a_page():
    assert pages([], Paper(10, 20, 5)) == [(range(0), 1, 1)]


def test_later_pages_hold_more_than_the_first():
    assert starts([1] * 40, Paper(10, 20)) == [0, 10, 30]
    assert [page.of for page in pages([1] * 40, Paper(10, 20))] == [3, 3, 3]


def test_a_long_row_takes_the_room_of_its_lines():
    assert starts([2] * 10, Paper(10, 20)) == [0, 5]


def test_the_signature_takes_rows_with_it_to_its_page():
    assert starts([1] * 10, Paper(10, 20, 5)) == [0, 7]
    assert starts([1] * 5, Paper(10, 20, 5)) == [0]


def test_one_row_that_leaves_no_room_stays_with_its_end():
    assert starts([8], Paper(10, 20, 5)) == [0]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("Siti Aminah", 1),
        ("Siti Aminah Wulandari", 2),
        ("Abcdefghijklmnopqrstuvwxyz", 3),
        ("Dr. Abcdefghijklmnopq", 3),
    ],
)
def test_lines_of_a_name(text, lines):
    assert lines_of(text, 12) == lines


@given(
    st.lists(st.integers(1, 4), max_size=200),
    st.integers(8, 40),
    st.integers(8, 60),
    st.integers(0, 5),
)
def test_every_row_stands_once_and_no_page_is_too_full(lines, first, later, end):
    made = pages(lines, Paper(first, later, end))
    assert [row for page in made for row in page.rows] == list(range(len(lines)))
    for page in made:
        room = first if page.number == 1 else later
        assert sum(lines[row] for row in page.rows) <= room
        assert page.rows or not lines
