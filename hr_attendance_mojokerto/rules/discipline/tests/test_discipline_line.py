"""The line of officials above a person: who is the nearest that may impose."""

import pytest

from rules.discipline.authority import Subject, Why
from rules.discipline.codes import Rung
from rules.discipline.line import Holder, nearest, officials, refusal
from rules.discipline.pp94 import PP94

MAYOR, HEAD, CHIEF, SECTION, PERSON = 1, 2, 3, 4, 9
FULL = (
    Holder(SECTION, Rung.PENGAWAS),
    Holder(CHIEF, Rung.ADMINISTRATOR),
    Holder(HEAD, Rung.JPT_PRATAMA),
)


def who(line, rung, sanction):
    found = nearest(
        officials(line, MAYOR), Subject(PERSON, rung), PP94.sanction(sanction), PP94
    )
    return found and found.employee


@pytest.mark.parametrize(
    ("sanction", "expected"),
    [("written", SECTION), ("raise_delayed", CHIEF), ("class_lowered", MAYOR)],
)
def test_one_level_above_lightly_two_levels_moderately_the_mayor_heavily(
    sanction, expected
):
    assert who(FULL, Rung.PELAKSANA, sanction) == expected


def test_a_vacant_post_is_the_next_higher_ones():
    line = FULL[1:]
    assert who(line, Rung.PELAKSANA, "written") == CHIEF
    assert who(line[1:], Rung.PELAKSANA, "written") == HEAD
    assert who(line[1:], Rung.PELAKSANA, "raise_delayed") == HEAD
    assert who((), Rung.PELAKSANA, "written") == MAYOR


def test_what_a_plt_may_not_passes_on():
    line = (FULL[0], Holder(CHIEF, Rung.ADMINISTRATOR, "plt"), FULL[2])
    assert who(line, Rung.PENGAWAS, "written") == CHIEF
    assert who(line, Rung.PELAKSANA, "raise_delayed") == HEAD


def test_a_designated_official_goes_before_the_head_and_only_lightly():
    line = (Holder(7, Rung.JF_MADYA, designated=True), FULL[2])
    assert who(line, Rung.PELAKSANA, "written") == 7
    assert who(line, Rung.PELAKSANA, "raise_delayed") == HEAD


def test_the_head_of_a_school_is_passed_over():
    line = (Holder(5, Rung.KEPALA_SEKOLAH), FULL[2])
    assert who(line, Rung.JF_PERTAMA, "written") == HEAD


def test_nobody_is_found_where_nothing_is_known():
    assert who(FULL, Rung.TIER_3, "written") is None


def test_why_somebody_may_not():
    line, person = officials(FULL, MAYOR), Subject(PERSON, Rung.PELAKSANA)
    moderate = PP94.sanction("raise_delayed")

    def why(employee):
        found = refusal(line, employee, person, moderate, PP94)
        return found and found.why

    assert why(CHIEF) is None
    assert why(SECTION) is Why.BEYOND
    assert why(PERSON) is Why.OWN_CASE
    assert why(77) is Why.NOT_IN_LINE
