"""Each edge of each band, on both sides of the day, in all shipped examples."""

from decimal import Decimal

import pytest
from allowance_cases import PLAIN, cuts, one, with_

from rules.allowance.scheme import Part
from rules.allowance.shipped import KEMENKEU, PERMENTAN, REGION_A, bands

EDGES = [
    (0, None),
    (1, 1),
    (30, 1),
    (31, 2),
    (60, 2),
    (61, 3),
    (90, 3),
    (91, 4),
    (600, 4),
]
PERCENTS = {
    "region-a": ("0.5", "1", "1.25", "1.5"),
    "kemenkeu": ("0.5", "1", "1.25", "2.5"),
    "permentan-68-2012": ("0.5", "1", "1.5", "2"),
}


@pytest.mark.parametrize("scheme", [REGION_A, KEMENKEU, PERMENTAN])
@pytest.mark.parametrize(("minutes", "number"), EDGES)
def test_a_band_begins_and_ends_on_its_minute(scheme, minutes, number):
    late = one({5: {"minutes_late": minutes}}, scheme)
    early = one({5: {"minutes_early": minutes}}, scheme)
    assert late.gross == early.gross
    if number is None:
        assert (late.deductions, early.deductions) == ((), ())
        return
    [tl], [psw] = late.deductions, early.deductions
    percent = Decimal(PERCENTS[scheme.code][number - 1])
    assert (tl.code, psw.code) == (f"TL{number}", f"PSW{number}")
    assert tl.percent == psw.percent == percent
    assert (tl.days, tl.minutes) == (1, minutes)


@pytest.mark.parametrize(
    ("minutes", "rupiah"),
    # Of the discipline part, 1,600,000: 0.5 %, 1 %, 1.25 %, 1.5 %.
    [(30, 8_000), (31, 16_000), (61, 20_000), (91, 24_000)],
)
def test_a_band_is_a_percent_of_the_discipline_part(minutes, rupiah):
    line = one({5: {"minutes_late": minutes}})
    assert line.deductions[0].amount == rupiah
    assert line.gross == 4_000_000 - rupiah


def test_days_of_a_band_stand_together_and_bands_apart():
    # TL1 twice: 2 x 8,000; TL2 once: 16,000; PSW1 once: 8,000.
    line = one(
        {
            5: {"minutes_late": 12},
            6: {"minutes_late": 31},
            7: {"minutes_late": 30, "minutes_early": 1},
        }
    )
    assert cuts(line) == [
        ("late", "TL1", 16_000),
        ("late", "TL2", 16_000),
        ("early", "PSW1", 8_000),
    ]
    first = line.deductions[0]
    assert (first.days, first.minutes, first.percent) == (2, 42, Decimal(1))
    assert [day.day for day in first.dates] == [5, 7]
    assert line.percent_discipline == Decimal("97.5")


@pytest.mark.parametrize("cause", ["no_in", "no_out"])
def test_a_scan_not_made_costs_its_own_percent_and_no_minutes(cause):
    # 1.5 % of 1,600,000.
    line = one({5: {cause: True, "minutes_late": 0, "minutes_early": 0}})
    assert cuts(line) == [(cause, "", 24_000)]
    both = one({5: {cause: True, "minutes_late": 45, "minutes_early": 45}})
    assert len(both.deductions) == 2


def test_minutes_on_a_date_without_work_cost_nothing():
    # 3 October is a Saturday.
    line = one({3: {"minutes_late": 90, "absent": True, "no_out": True}})
    assert line.deductions == ()
    assert line.gross == 4_000_000


def test_a_band_may_touch_the_other_part_or_both():
    rows = bands(("0.5", "1", "1.25", "1.5"), Part.PRODUCTIVITY)
    # 0.5 % of 2,400,000; of both: 0.5 % of 4,000,000.
    line = one({5: {"minutes_late": 5}}, with_(PLAIN, bands=rows))
    assert (line.gross, line.percent_discipline) == (3_988_000, Decimal(100))
    rows = bands(("0.5", "1", "1.25", "1.5"), Part.WHOLE)
    line = one({5: {"minutes_late": 5}}, with_(PLAIN, bands=rows))
    assert (line.gross, line.percent_discipline) == (3_980_000, Decimal("99.5"))


def test_a_band_of_no_percent_leaves_no_row():
    line = one({5: {"minutes_late": 12}}, with_(bands=bands(("0", "1", "1.25", "1.5"))))
    assert line.deductions == ()
