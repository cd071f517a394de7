"""The examples say what was seen elsewhere, and are not the city's."""

from decimal import Decimal

import pytest
from allowance_cases import cuts, one, span

from rules.allowance.faults import faults
from rules.allowance.scheme import JOB_CLASSES, Part
from rules.allowance.shipped import (
    BLANK,
    EXAMPLES,
    KEMENKEU,
    PERMENTAN,
    REGION_A,
    SHIPPED,
)
from rules.discipline.pp94_sanctions import SANCTIONS


def test_they_are_named_as_examples_and_the_citys_is_to_be_confirmed():
    assert all(scheme.name.startswith("Example: ") for scheme in EXAMPLES)
    assert "confirm with BKPSDM" in BLANK.name
    assert len({scheme.code for scheme in SHIPPED}) == 4
    assert not any(scheme.bonus for scheme in SHIPPED)
    assert not any(scheme.sanction_law for scheme in SHIPPED)


def test_the_examples_can_be_used_and_the_blank_cannot():
    assert not any(faults(scheme) for scheme in EXAMPLES)
    assert faults(BLANK)


@pytest.mark.parametrize(
    ("scheme", "absent", "no_scan"),
    # Class 8: 4,000,000. Region A: 3 % of both, 1.5 % of 40 %. The ministries: one
    # part, 5 and 2.5 %, 4 and 2 %.
    [
        (REGION_A, 120_000, 24_000),
        (KEMENKEU, 200_000, 100_000),
        (PERMENTAN, 160_000, 80_000),
    ],
)
def test_a_day_of_absence_and_a_scan_not_made(scheme, absent, no_scan):
    told = {5: {"absent": True}, 6: {"no_in": True}, 7: {"no_out": True}}
    line = one(told, scheme)
    assert dict((cause, off) for cause, _code, off in cuts(line)) == {
        "absent": absent,
        "no_in": no_scan,
        "no_out": no_scan,
    }


def test_region_a_cuts_leave_by_day_and_spares_annual_leave():
    told = {
        5: {"leave": "sick"},
        6: {"leave": "important"},
        7: {"leave": "annual"},
        8: {"missed": ("roll_call",)},
        9: {"excuse": "sick", "excuse_counts": True},
    }
    # 3 % and 2 % of 1,600,000.
    assert cuts(one(told, REGION_A)) == [
        ("roll_call", "", 32_000),
        ("leave", "important", 48_000),
        ("leave", "sick", 48_000),
        ("excuse", "sick", 48_000),
    ]


def test_region_a_pays_a_cpns_four_fifths():
    assert one({}, REGION_A, spans=(span(kind="cpns"),)).gross == 3_200_000


def test_sanctions_of_kemenkeu_are_known_to_the_regulation():
    known = {row.code for row in SANCTIONS}
    assert {cut.code for cut in KEMENKEU.sanction_cuts} <= known
    assert {cut.part for cut in KEMENKEU.sanction_cuts} == {Part.WHOLE}


def test_the_examples_price_every_class_by_its_number():
    for scheme in EXAMPLES:
        for job_class in JOB_CLASSES:
            assert scheme.price(job_class) == job_class * 500_000
    assert REGION_A.discipline + REGION_A.productivity == Decimal(100)
