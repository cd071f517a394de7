"""The cap, what happens below zero, and the order of the cuts."""

from decimal import Decimal

import pytest
from allowance_cases import PLAIN, cuts, month, one, span, with_

from rules.allowance.line import compute
from rules.allowance.scheme import (
    DEFAULT_ORDER,
    BelowZero,
    Cause,
    Part,
    RoundAt,
    Rule,
    Transfer,
)


def dear(percent, part=Part.DISCIPLINE, scheme=PLAIN):
    """A scheme in which an absence costs so much of a part."""
    rules = [rule for rule in scheme.rules if rule.cause is not Cause.ABSENT]
    rules.append(Rule(Cause.ABSENT, "", Decimal(percent), part=part))
    return with_(scheme, rules=tuple(rules))


def absent(*numbers):
    return {number: {"absent": True} for number in numbers}


@pytest.mark.parametrize(
    ("numbers", "off", "left"),
    # 25 % of 1,600,000 a day: three days 1,200,000, four 1,600,000, a fifth nothing.
    [
        ((5, 6, 7), 1_200_000, 25),
        ((5, 6, 7, 8), 1_600_000, 0),
        ((5, 6, 7, 8, 9), 1_600_000, 0),
    ],
)
def test_no_more_than_the_part_is_taken(numbers, off, left):
    line = one(absent(*numbers), dear(25))
    assert line.gross == 4_000_000 - off
    assert line.percent_discipline == Decimal(left)
    row = line.deductions[0]
    # The row says what the scheme asks: days x 25 %, days x 400,000.
    assert row.percent == 25 * len(numbers)
    assert (row.amount, row.full) == (off, 400_000 * len(numbers))


def test_apel_reaches_the_whole_discipline_part_at_fifty_and_no_further():
    # 2 % each: 51 missed ones would be 102 %.
    told = {5: {"missed": ("roll_call",) * 51}}
    line = one(told)
    assert (line.gross, line.percent_discipline) == (2_400_000, Decimal(0))


def test_a_lower_cap_is_of_each_part():
    # Capped at 40 %: 640,000 of discipline, 960,000 of productivity.
    scheme = with_(dear(25, Part.WHOLE), cap_percent=Decimal(40))
    line = one(absent(5, 6), scheme)
    assert line.gross == 4_000_000 - 640_000 - 960_000
    assert line.percent_discipline == Decimal(60)


def test_each_part_has_its_own_cap():
    # Discipline: 2 x 25 % of both + 60 missed roll calls are above 100 %, so nothing is
    # left of it; productivity keeps half.
    told = absent(5, 6) | {7: {"missed": ("roll_call",) * 60}}
    line = one(told, dear(25, Part.WHOLE))
    assert line.gross == 1_200_000
    # Absence 50 % of 4,000,000; then 800,000 of discipline remain for the roll calls.
    assert cuts(line) == [
        ("absent", "", 2_000_000),
        ("roll_call", "", 800_000),
    ]
    assert line.deductions[1].full == 1_920_000


def test_the_order_decides_what_the_cap_leaves_out_but_not_the_sum():
    told = absent(5, 6, 7, 8) | {9: {"minutes_late": 12}}
    last = tuple(c for c in DEFAULT_ORDER if c is not Cause.LATE) + (Cause.LATE,)
    early = one(told, dear(25))
    late = one(told, with_(dear(25), order=last))
    # Late first: 8,000 and 1,592,000; late last: 1,600,000 and nothing.
    assert cuts(early) == [("late", "TL1", 8_000), ("absent", "", 1_592_000)]
    assert cuts(late) == [("absent", "", 1_600_000), ("late", "TL1", 0)]
    assert late.deductions[1].full == 8_000
    assert early.gross == late.gross == 2_400_000


def test_what_is_beyond_the_cap_is_dropped_or_carried():
    told = absent(5, 6, 7, 8, 9)
    dropped = one(told, dear(25))
    carried = one(told, with_(dear(25), below_zero=BelowZero.CARRY))
    assert dropped.carried_out == 0
    # The fifth day, 400,000, waits for the next month.
    assert carried.carried_out == 400_000
    assert dropped.gross == carried.gross == 2_400_000


def test_what_was_carried_is_taken_from_the_next_month_after_its_own_cuts():
    scheme = with_(below_zero=BelowZero.CARRY)
    line = one({5: {"minutes_late": 12}}, scheme, carried=400_000)
    assert (line.carried_in, line.carried_out) == (400_000, 0)
    assert line.gross == 4_000_000 - 8_000 - 400_000
    assert line.percent_discipline == Decimal("99.5")


@pytest.mark.parametrize("below", list(BelowZero))
def test_carried_money_is_taken_down_to_zero_and_the_rest_waits_again(below):
    line = one({}, with_(below_zero=below), carried=4_000_001)
    assert (line.gross, line.carried_in, line.carried_out) == (0, 4_000_000, 1)


@pytest.mark.parametrize("point", list(RoundAt))
def test_carried_money_is_taken_from_what_is_rounded(point):
    """A debt neither makes a rounding larger nor gains by one."""
    prices = {job_class: {"workload": 3_000} for job_class in range(1, 18)}
    scheme = with_(dear(50, Part.WHOLE), prices=prices, unit=1000, round_at=point)
    # Discipline 1,200 and productivity 1,800, or half of them after an absence.
    # Line: 3,000 and 1,500, so 2,000; parts: 1,000 + 1,000 both times.
    # Deduction: 600 and 900, 1,000 each, leave 1,000.
    whole, half = {
        RoundAt.LINE: (3_000, 2_000),
        RoundAt.PART: (2_000, 2_000),
        RoundAt.DEDUCTION: (3_000, 1_000),
    }[point]
    for told, payable in (({}, whole), (absent(5), half)):
        line = one(told, scheme, carried=1_234)
        taken = min(payable, 1_234)
        assert (line.carried_in, line.gross) == (taken, payable - taken)


def test_carried_money_goes_from_line_to_line():
    # Two SKPDs pay half each: 11 of 22 days until 15 October.
    spans = (
        span(last=month().first.replace(day=15)),
        span(first=month().first.replace(day=16), skpd=20),
    )
    scheme = with_(transfer=Transfer.PRO_RATA)
    first, second = compute(month(spans=spans, carried=2_500_000), scheme)
    assert (first.gross, first.carried_in, first.carried_out) == (0, 2_000_000, 0)
    assert (second.gross, second.carried_in) == (1_500_000, 500_000)


def test_who_gets_nothing_keeps_what_is_carried():
    line = one({}, spans=(span(not_entitled="certified"),), carried=5)
    assert (line.gross, line.carried_in, line.carried_out) == (0, 0, 5)


@pytest.mark.parametrize("point", list(RoundAt))
def test_all_points_of_rounding_stop_at_the_cap(point):
    line = one(absent(5, 6, 7, 8, 9), with_(dear(25), round_at=point))
    assert line.gross == 2_400_000
