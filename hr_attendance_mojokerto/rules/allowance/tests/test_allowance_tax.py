"""Tax and insurance, shown for information."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from rules.allowance.tax import bpjs, in_force, ter
from rules.allowance.tax_tables import SHIPPED

[NOW] = SHIPPED


@pytest.mark.parametrize(
    ("gross", "category", "tax"),
    [
        (0, "A", 0),
        (5_400_000, "A", 0),
        # 0.25 % of 5,400,001 is 13,500.0025.
        (5_400_001, "A", 13_500),
        (10_000_000, "A", 200_000),
        (10_000_000, "B", 150_000),
        (10_000_000, "C", 150_000),
        (6_200_000, "B", 0),
        (6_600_000, "C", 0),
        (1_400_000_001, "A", 476_000_000),
        (1_405_000_000, "B", 463_650_000),
    ],
)
def test_the_rate_of_the_step_is_of_the_whole_gross(gross, category, tax):
    assert ter(gross, category, NOW) == tax


def test_steps_and_rates_rise_to_34_percent():
    for steps in NOW.ter.values():
        assert steps[0].over == 0
        assert steps[-1].percent == 34
        for lower, upper in pairwise(steps):
            assert lower.over < upper.over
            assert lower.percent < upper.percent
    assert {name: len(rows) for name, rows in NOW.ter.items()} == {
        "A": 44,
        "B": 40,
        "C": 41,
    }


def test_an_unknown_category_is_an_error():
    with pytest.raises(KeyError):
        ter(1, "D", NOW)


@pytest.mark.parametrize(
    ("base", "both"),
    [
        (0, (0, 0)),
        (10_000_050, (400_002, 100_001)),
        (12_000_000, (480_000, 120_000)),
        (30_000_000, (480_000, 120_000)),
    ],
)
def test_insurance_stops_at_its_cap(base, both):
    assert bpjs(base, NOW) == both


def test_tables_are_those_of_the_date():
    later = replace(NOW, name="later", date_from=date(2027, 1, 1), cap=1)
    assert in_force([later, NOW], date(2026, 12, 31)) is NOW
    assert in_force([later, NOW], date(2027, 1, 1)) is later
    with pytest.raises(LookupError, match="2023-12-31"):
        in_force([NOW], date(2023, 12, 31))
    with pytest.raises(LookupError):
        in_force([replace(NOW, date_to=date(2024, 1, 1))], date(2024, 1, 2))
    assert NOW.employee == Decimal(1)
