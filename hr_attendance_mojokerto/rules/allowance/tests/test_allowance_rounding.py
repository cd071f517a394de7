"""Rounding: at one point, in one way; nothing gets lost."""

from decimal import Decimal
from fractions import Fraction

import pytest
from allowance_cases import PLAIN, balanced, cuts, one, with_

from rules.allowance.money import percent, plain, rupiah, share
from rules.allowance.scheme import Cause, Mode, Part, RoundAt, Rule

ODD = with_(PLAIN, prices={n: {"workload": 4_000_001} for n in range(1, 18)})
"""4,000,001: discipline 1,600,000.4, so 1,600,000; productivity 2,400,001."""

PRIME = with_(PLAIN, prices={n: {"workload": 1_234_567} for n in range(1, 18)})
"""1,234,567: discipline 493,826.8, so 493,827; productivity 740,740."""

TL1, TL2, TL3 = {"minutes_late": 1}, {"minutes_late": 31}, {"minutes_late": 61}


@pytest.mark.parametrize(
    ("amount", "unit", "half_up", "down", "up"),
    [
        (Fraction(0), 1, 0, 0, 0),
        (Fraction(1, 2), 1, 1, 0, 1),
        (Fraction(49, 100), 1, 0, 0, 1),
        (Decimal("2469.135"), 1, 2469, 2469, 2470),
        (1_234_567, 1, 1_234_567, 1_234_567, 1_234_567),
        (1_234_550, 100, 1_234_600, 1_234_500, 1_234_600),
        (1_234_549, 100, 1_234_500, 1_234_500, 1_234_600),
        (1_234_500, 1000, 1_235_000, 1_234_000, 1_235_000),
        (1_234_000, 1000, 1_234_000, 1_234_000, 1_234_000),
        (Fraction(1, 3), 1000, 0, 0, 1000),
    ],
)
def test_rupiah_go_to_the_unit(amount, unit, half_up, down, up):
    assert rupiah(amount, unit) == half_up
    assert rupiah(amount, unit, Mode.DOWN) == down
    assert rupiah(amount, unit, Mode.UP) == up


def test_percents_are_exact_and_shown_with_four_decimals():
    assert share(Decimal("0.5")) == Fraction(1, 200)
    assert percent(Fraction(1, 3)) == Decimal("33.3333")
    assert percent(Fraction(2, 3)) == Decimal("66.6667")
    assert str(percent(Fraction(1))) == "100"
    assert str(plain(Decimal("1.5000"))) == "1.5"
    assert str(plain(Decimal("10"))) == "10"


def test_the_two_parts_always_make_the_basis():
    line = one({}, ODD)
    assert (line.discipline, line.productivity) == (1_600_000, 2_400_001)
    line = one({}, PRIME)
    assert (line.discipline, line.productivity) == (493_827, 740_740)


@pytest.mark.parametrize(
    ("mode", "amounts", "gross"),
    # TL1 2,469.135; TL2 4,938.27; TL3 6,172.8375: 13,580.2425 in all.
    # Left of 1,234,567: 1,232,097.865; 1,227,159.595; 1,220,986.7575.
    [
        (Mode.HALF_UP, [2_469, 4_938, 6_173], 1_220_987),
        (Mode.DOWN, [2_470, 4_938, 6_173], 1_220_986),
        (Mode.UP, [2_469, 4_938, 6_173], 1_220_987),
    ],
)
def test_at_the_line_each_remainder_is_rounded(mode, amounts, gross):
    line = one({5: TL1, 6: TL2, 7: TL3}, with_(PRIME, mode=mode))
    assert [row.amount for row in line.deductions] == amounts
    assert (line.gross, line.rounded) == (gross, 0)


def test_at_the_line_the_sum_is_that_of_exact_figures():
    """Cuts of less than half a rupiah each come to one rupiah together."""
    # 80 x 40 % = 32; 0.5 % 0.16, 1 % 0.32, 1.25 % 0.4: 0.88 in all.
    tiny = with_(PLAIN, prices={n: {"workload": 80} for n in range(1, 18)})
    line = one({5: TL1, 6: TL2, 7: TL3}, tiny)
    # Left 79.84, 79.52, 79.12: shown 80, 80, 79.
    assert cuts(line) == [
        ("late", "TL1", 0),
        ("late", "TL2", 0),
        ("late", "TL3", 1),
    ]
    assert line.gross == 79


@pytest.mark.parametrize(
    ("unit", "mode", "gross", "rounded"),
    # Left 1,232,097.865 exactly, 1,232,098 in whole rupiah.
    [
        (100, Mode.HALF_UP, 1_232_100, 2),
        (100, Mode.DOWN, 1_232_000, -97),
        (1000, Mode.HALF_UP, 1_232_000, -98),
        (1000, Mode.UP, 1_233_000, 902),
    ],
)
def test_a_larger_unit_shows_what_it_changed(unit, mode, gross, rounded):
    line = one({5: TL1}, with_(PRIME, unit=unit, mode=mode))
    assert (line.gross, line.rounded) == (gross, rounded)


@pytest.mark.parametrize(
    ("point", "gross"),
    # Up, 1,234,567 would be 1,235,000, and the parts 494,000 and 741,000.
    [
        (RoundAt.LINE, 1_234_000),
        (RoundAt.PART, 493_000 + 740_000),
        (RoundAt.DEDUCTION, 1_234_567),
    ],
)
@pytest.mark.parametrize("mode", list(Mode))
def test_rounding_lifts_nobody_above_the_basis(point, gross, mode):
    line = one({}, with_(PRIME, unit=1000, mode=mode, round_at=point))
    assert (line.gross, line.rounded) == (gross, gross - 1_234_567)
    assert line.percent_discipline == Decimal(100)


@pytest.mark.parametrize(
    ("point", "gross"), [(RoundAt.LINE, 1_209_876), (RoundAt.PART, 1_209_875)]
)
def test_parts_are_rounded_together_at_the_line_and_apart_at_the_part(point, gross):
    # An absence of 2 % leaves 483,950.46 and 725,925.2.
    rules = [rule for rule in PRIME.rules if rule.cause is not Cause.ABSENT]
    rules.append(Rule(Cause.ABSENT, "", Decimal(2), part=Part.WHOLE))
    scheme = with_(PRIME, rules=tuple(rules), round_at=point)
    line = one({5: {"absent": True}}, scheme)
    assert (line.gross, line.rounded) == (gross, 0)


def test_at_the_part_what_is_left_of_each_is_rounded():
    # TL1: 493,827 - 2,469.135 = 491,357.865. An absence, 3 % of both:
    # -14,814.81 = 476,543.055, and 740,740 - 22,222.2 = 718,517.8.
    scheme = with_(PRIME, round_at=RoundAt.PART, unit=100)
    line = one({5: TL1, 6: {"absent": True}}, scheme)
    # 476,500 + 718,500; in whole rupiah 476,543 + 718,518.
    assert line.gross == 1_195_000
    assert line.rounded == 1_195_000 - 476_543 - 718_518
    # 493,827 - 491,358; then 491,358 - 476,543 and 740,740 - 718,518.
    assert cuts(line) == [("late", "TL1", 2_469), ("absent", "", 14_815 + 22_222)]


@pytest.mark.parametrize(
    ("unit", "mode", "amounts"),
    # TL1 2,469.135 twice, TL2 4,938.27 once.
    [
        (1, Mode.HALF_UP, [4_938, 4_938]),
        (1, Mode.UP, [4_940, 4_939]),
        (100, Mode.HALF_UP, [5_000, 4_900]),
        (1000, Mode.DOWN, [4_000, 4_000]),
        (1000, Mode.HALF_UP, [4_000, 5_000]),
    ],
)
def test_at_the_deduction_each_day_is_rounded(unit, mode, amounts):
    scheme = with_(PRIME, round_at=RoundAt.DEDUCTION, unit=unit, mode=mode)
    line = one({5: TL1, 6: TL1, 7: TL2}, scheme)
    assert [row.amount for row in line.deductions] == amounts
    assert (line.gross, line.rounded) == (1_234_567 - sum(amounts), 0)


def test_at_the_deduction_both_parts_are_rounded_on_their_own():
    # An absence: 14,814.81 and 22,222.2.
    scheme = with_(PRIME, round_at=RoundAt.DEDUCTION)
    line = one({5: {"absent": True}}, scheme)
    assert cuts(line) == [("absent", "", 14_815 + 22_222)]


@pytest.mark.parametrize("point", list(RoundAt))
@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("unit", [1, 100, 1000])
def test_every_figure_balances(point, mode, unit):
    scheme = with_(PRIME, round_at=point, mode=mode, unit=unit)
    told = {n: {"minutes_late": n * 4, "minutes_early": n} for n in range(1, 20)}
    balanced(one(told | {20: {"absent": True}}, scheme, carried=77_777))
