"""Whom an examination team lacks."""

import pytest

from rules.discipline.team import Member, Part, lacks

SUPERIOR, HIGHER = 1, 2
ABOVE = {SUPERIOR, HIGHER}
INSPECTOR = Member(3, "Inspektorat Kota Mojokerto")
PERSONNEL = Member(4, "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia")


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([], tuple(Part)),
        ([Member(SUPERIOR), INSPECTOR, PERSONNEL], ()),
        # The superior is involved: the next higher one.
        ([Member(HIGHER), INSPECTOR, PERSONNEL], ()),
        ([Member(SUPERIOR), INSPECTOR], (Part.PERSONNEL,)),
        ([Member(SUPERIOR), PERSONNEL], (Part.SUPERVISION,)),
        ([INSPECTOR, PERSONNEL, Member(9)], (Part.SUPERIOR,)),
        ([Member(SUPERIOR), Member(8, supervises=True), Member(9, personnel=True)], ()),
        # Nobody stands for two.
        ([Member(SUPERIOR, "Inspektorat"), PERSONNEL], (Part.SUPERVISION,)),
        ([Member(SUPERIOR, "Inspektorat"), INSPECTOR, PERSONNEL], ()),
        ([Member(8, personnel=True, supervises=True), INSPECTOR, Member(HIGHER)], ()),
    ],
)
def test_a_team_is_of_three_parts(members, expected):
    assert lacks(members, ABOVE) == expected
