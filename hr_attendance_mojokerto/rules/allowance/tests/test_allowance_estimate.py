"""What a running month looks like: an estimate, silent about what is open."""

from decimal import Decimal

import pytest
from allowance_cases import PLAIN, cuts, days, month, october, one, with_

from rules.allowance.estimate import cost_of_day, so_far
from rules.allowance.month import Day
from rules.allowance.scheme import Bonus, Mode, RoundAt

TODAY = Day(october(5), 10, closed=False)


@pytest.mark.parametrize(
    ("told", "rupiah"),
    [
        ({}, 0),
        ({"minutes_late": 12}, 8_000),
        ({"minutes_late": 12, "missed": ("roll_call",)}, 40_000),
        ({"no_in": True}, 24_000),
        ({"leave": "sick"}, 48_000),
        ({"absent": True, "closed": True}, 120_000),
        # Open: nobody can say yet.
        ({"absent": True}, None),
        ({"minutes_late": 12, "waits": True}, None),
        ({"absent": True, "closed": True, "waits": True}, None),
    ],
)
def test_today_your_minutes_cost_so_much(told, rupiah):
    assert cost_of_day(TODAY._replace(**told), PLAIN, 4_000_000) == rupiah


def test_the_cost_is_that_of_the_closed_day():
    for point in RoundAt:
        for mode in Mode:
            scheme = with_(round_at=point, mode=mode)
            told = {"minutes_late": 12, "no_out": True}
            line = one({5: told}, scheme)
            cost = cost_of_day(TODAY._replace(**told), scheme, line.monthly)
            assert line.gross == line.basis - cost


def test_the_score_lowers_what_an_absence_costs():
    day = TODAY._replace(absent=True, closed=True)
    # 3 % of 1,600,000 and of 1,200,000.
    assert cost_of_day(day, PLAIN, 4_000_000, Decimal(50)) == 84_000


def test_so_far_counts_what_is_sure_and_tells_the_rest():
    told = {
        1: {"minutes_late": 12},
        2: {"absent": True},
        5: {"absent": True, "closed": False},
        6: {"minutes_late": 12, "closed": False},
        7: {"minutes_late": 12, "waits": True},
    }
    [line] = so_far(month(days=days(told)), PLAIN, october(7))
    assert cuts(line) == [("late", "TL1", 16_000), ("absent", "", 120_000)]
    assert line.open_days[:2] == (october(5), october(7))
    # And the seventeen working days to come.
    assert len(line.open_days) == 2 + 17


def test_days_to_come_earn_no_addition_yet():
    scheme = with_(bonus=Bonus(Decimal(5)), bonus_document="1/2026")
    assert so_far(month(), scheme, october(30))[0].bonus == 200_000
    assert so_far(month(), scheme, october(29))[0].bonus == 0
