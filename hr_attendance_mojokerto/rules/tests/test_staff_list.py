from dataclasses import replace
from datetime import date

import pytest

from rules.staff_cells import Standing
from rules.staff_columns import Column
from rules.staff_list import (
    Change,
    Present,
    RowFault,
    compare,
    is_doubtful,
    is_whole,
    not_listed,
    same_name,
)
from rules.staff_row import BadRow, Row, clean

ON = date(2026, 11, 24)
HIRED = date(2020, 1, 1)
BUDI = Present(
    1,
    "198002022005011002",
    "Budi Santoso, S.Sos",
    unit=10,
    job="Perencana Ahli Muda",
    post_kind="ahli_muda",
    grade="III/c",
    job_class=9,
    first=HIRED,
    skpd=10,
    retires_on=date(2038, 3, 1),
)
ROW = Row(2, BUDI.nip, "BUDI SANTOSO", unit="Dinas", grade="III/c", kind="pns")


def changes(row, known=BUDI, unit=10, on=ON):
    return [one.change for one in compare(row, unit, known, on)]


def test_a_row_that_says_what_is_known_says_nothing():
    assert changes(ROW) == []


def test_what_a_row_leaves_empty_is_not_compared():
    assert changes(Row(2, BUDI.nip, unit="Dinas")) == []


def test_a_move_takes_effect_on_the_start_of_duty():
    told = replace(ROW, spmt=date(2026, 12, 1), tmt=date(2026, 10, 1))
    (move,) = compare(told, 11, BUDI, ON)
    assert (move.change, move.on) == (Change.TRANSFERRED, date(2026, 12, 1))
    assert (move.old, move.new) == ({"unit": 10}, {"unit": 11})
    (move,) = compare(ROW, 11, BUDI, ON)
    assert move.on == ON


def test_a_day_before_anything_is_known_is_no_day_of_effect():
    (move,) = compare(replace(ROW, spmt=date(2012, 1, 1)), 11, BUDI, ON)
    assert move.on == ON


def test_a_rank_counts_from_its_own_date():
    told = replace(ROW, grade="III/d", tmt_grade=date(2026, 10, 1))
    (rank,) = compare(told, 10, BUDI, ON)
    assert (rank.change, rank.on) == (Change.PROMOTED, date(2026, 10, 1))


def test_a_person_can_differ_in_several_ways():
    told = replace(ROW, name="Budi Santosa", grade="IV/a", kind="pns")
    assert changes(told, unit=11) == [
        Change.TRANSFERRED,
        Change.PROMOTED,
        Change.RENAMED,
    ]


def test_a_rank_that_does_not_fit_the_kind_is_named():
    (fault,) = compare(replace(ROW, grade="IX"), 10, BUDI, ON)
    assert fault.fault is RowFault.GRADE_OF_KIND


def test_a_new_person_needs_name_and_kind():
    assert changes(ROW, None) == [Change.NEW]
    (fault,) = compare(replace(ROW, kind=None), 10, None, ON)
    assert fault.fault is RowFault.NO_KIND
    (fault,) = compare(replace(ROW, name=""), 10, None, ON)
    assert fault.fault is RowFault.NO_NAME


def test_an_unknown_person_who_has_retired_is_nobody_to_hire():
    assert changes(replace(ROW, standing=Standing.RETIRED), None) == []


def test_status_tells_who_left():
    (gone,) = compare(
        replace(ROW, standing=Standing.RETIRED, tmt=date(2026, 12, 1)), 10, BUDI, ON
    )
    assert (gone.change, gone.on) == (Change.RETIRED, date(2026, 12, 1))
    # The date of the present post is years ago: no day of retirement.
    (gone,) = compare(
        replace(ROW, standing=Standing.RETIRED, tmt=date(2021, 12, 1)), 10, BUDI, ON
    )
    assert gone.on == ON
    assert changes(replace(ROW, standing=Standing.DIED)) == [Change.DIED]
    assert changes(replace(ROW, standing=Standing.MOVED)) == [Change.LEFT]
    left = replace(BUDI, gone="left", departed=True)
    assert changes(replace(ROW, standing=Standing.MOVED), left) == []


def test_those_listed_again_return_but_the_dead():
    left = replace(BUDI, gone="moved_away", departed=True)
    assert changes(ROW, left) == [Change.RETURNED]
    (fault,) = compare(ROW, 10, replace(BUDI, gone="died"), ON)
    assert fault.fault is RowFault.DEAD
    (fault,) = compare(ROW, 10, replace(BUDI, gone="retired"), ON)
    assert fault.fault is RowFault.PAST_AGE
    assert changes(ROW, replace(BUDI, gone="not_begun")) == []


def test_a_teacher_of_58_is_not_listed_but_not_retired():
    teacher = replace(BUDI, employee=2, retires_on=date(2028, 11, 1))
    clerk = replace(BUDI, employee=3, gone="retired", retires_on=date(2026, 11, 1))
    missing, held = not_listed([BUDI, teacher, clerk], {1}, ("pns",), (), ON)
    assert held == 2
    assert [(known.employee, one.change) for known, one in missing] == [
        (2, Change.NOT_LISTED),
        (3, Change.PAST_AGE),
    ]
    assert missing[1][1].on == date(2026, 11, 1)


def test_only_those_a_list_should_hold_can_be_missing_in_it():
    contract = replace(BUDI, employee=2, kind="pppk")
    elsewhere = replace(BUDI, employee=3, skpd=20)
    left = replace(BUDI, employee=4, gone="left", departed=True)
    missing, held = not_listed([contract, elsewhere, left], set(), ("pns",), (10,), ON)
    assert (missing, held) == ([], 0)


def test_more_than_a_tenth_missing_is_doubtful():
    assert is_doubtful(11, 100)
    assert not is_doubtful(10, 100)
    assert not is_doubtful(0, 0)


def test_a_list_of_fewer_than_half_speaks_of_its_rows_only():
    assert not is_whole(106, 108)
    assert not is_whole(51, 100)
    assert is_whole(50, 100)
    assert is_whole(0, 0)


@pytest.mark.parametrize(
    ("told", "known", "titled", "same"),
    [
        ("BUDI SANTOSO", "Budi Santoso, S.Sos", False, True),
        ("Budi Santoso, S.Sos.", "Budi Santoso, S.Sos", True, True),
        ("Budi Santoso, M.Si", "Budi Santoso, S.Sos", True, False),
        ("Dra. Siti Aminah", "Siti Aminah", True, False),
        ("Siti Aminah", "Dra. Siti Aminah, M.Si", False, True),
        ("Siti Amina", "Siti Aminah", False, False),
    ],
)
def test_a_list_without_titles_says_nothing_about_them(told, known, titled, same):
    assert same_name(told, known, titled) is same


def test_the_first_bad_cell_of_a_row_is_named():
    columns = {Column.NIP: 0, Column.NAME: 1, Column.SPMT: 2}
    bad = clean(7, ["198002022005011002", "Budi", "besok"], columns)
    assert isinstance(bad, BadRow)
    assert (bad.number, bad.name, bad.column) == (7, "Budi", Column.SPMT)
    good = clean(7, ["198002022005011002", "Budi"], columns)
    assert good.spmt is None
