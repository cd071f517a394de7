"""The diligence addition: only with a legal basis, and only when nothing is open."""

from datetime import date
from decimal import Decimal

import pytest
from allowance_cases import (
    EDUCATION,
    PLAIN,
    month,
    october,
    one,
    span,
    with_,
)

from rules.allowance.line import compute
from rules.allowance.month import Running
from rules.allowance.scheme import Bonus, RoundAt, SanctionCut, Transfer

GIVEN = with_(
    PLAIN,
    bonus=Bonus(Decimal(5), max_late_days=1, streak_days=15),
    bonus_document="Perwali 1/2026",
)


def test_who_was_always_there_gets_a_twentieth_of_the_basis():
    line = one({}, GIVEN)
    assert (line.bonus, line.gross) == (200_000, 4_200_000)


@pytest.mark.parametrize("document", ["", "  "])
def test_without_the_number_of_its_perwali_there_is_none(document):
    assert one({}, with_(GIVEN, bonus_document=document)).bonus == 0
    assert one({}, with_(GIVEN, bonus=None)).bonus == 0


@pytest.mark.parametrize(
    ("told", "given"),
    [
        # One day late is allowed, but the longest row must be 15 of 22 days.
        ({1: {"minutes_late": 1}}, True),
        ({8: {"minutes_late": 1}}, True),
        # 1-8 October are six days, the 9th is late, then fifteen follow.
        ({9: {"minutes_late": 1}}, True),
        # Six, the 12th, and fourteen.
        ({12: {"minutes_late": 1}}, False),
        ({1: {"minutes_late": 1}, 2: {"minutes_early": 1}}, False),
        ({1: {"no_in": True}, 2: {"no_out": True}}, False),
        ({1: {"absent": True}}, False),
        # On a day off nothing counts.
        ({3: {"minutes_late": 90}, 4: {"minutes_late": 90}}, True),
        # Leave neither counts nor breaks: 1 + 16 days.
        ({n: {"leave": "annual"} for n in range(5, 12)}, True),
        # Eight days of leave: fourteen are left.
        ({n: {"leave": "annual"} for n in range(5, 15)}, False),
        # A duty is work; what counts against the person is not.
        ({n: {"excuse": "duty"} for n in range(1, 32)}, True),
        (
            {n: {"excuse": "permission", "excuse_counts": True} for n in range(1, 15)},
            False,
        ),
        ({30: {"closed": False}}, False),
        ({31: {"closed": False}}, True),
    ],
)
def test_a_row_of_days_without_fault(told, given):
    assert one(told, GIVEN).bonus == (200_000 if given else 0)


@pytest.mark.parametrize(
    ("numbers", "given"),
    # Where one absence is allowed it still breaks the row: 15 days follow the 9th, 14
    # the 12th.
    [((9,), True), ((12,), False), ((8, 9), False)],
)
def test_an_absence_that_is_allowed_breaks_the_row(numbers, given):
    rule = Bonus(Decimal(5), max_absent=1, streak_days=15)
    told = {number: {"absent": True} for number in numbers}
    assert bool(one(told, with_(GIVEN, bonus=rule)).bonus) is given


def test_a_month_of_leave_is_not_diligence():
    told = {number: {"leave": "annual"} for number in range(1, 32)}
    scheme = with_(GIVEN, bonus=Bonus(Decimal(5)))
    assert one(told, scheme).bonus == 0


def test_none_while_a_sanction_runs():
    row = Running(date(2026, 10, 31), None, "light", "oral")
    assert one({}, GIVEN, sanctions=(row,)).bonus == 0
    row = Running(date(2026, 9, 1), date(2026, 10, 1), "light", "oral")
    assert one({}, GIVEN, sanctions=(row,)).bonus == 0
    over = Running(date(2026, 9, 1), date(2026, 9, 30), "light", "oral")
    assert one({}, GIVEN, sanctions=(over,)).bonus == 200_000


def test_none_while_a_sanction_that_is_over_still_cuts():
    over = Running(date(2026, 9, 1), date(2026, 9, 1), "light", "oral")
    cut = SanctionCut("oral", Decimal(25), months=2)
    line = one({}, with_(GIVEN, sanction_cuts=(cut,)), sanctions=(over,))
    assert (line.bonus, line.gross) == (0, 3_000_000)


def test_two_skpds_give_their_share_of_it():
    spans = (span(last=october(14)), span(first=october(15), skpd=EDUCATION))
    lines = compute(month(spans=spans), with_(GIVEN, transfer=Transfer.PRO_RATA))
    # 5 % of 1,818,182 and of 2,181,818.
    assert [line.bonus for line in lines] == [90_909, 109_091]


@pytest.mark.parametrize(
    ("point", "bonus", "gross", "rounded"),
    # 5 % of 3,333,333 is 166,666.65.
    [
        (RoundAt.LINE, 166_667, 3_500_000, 0),
        (RoundAt.PART, 167_000, 3_500_000, -333),
        (RoundAt.DEDUCTION, 167_000, 3_500_333, 0),
    ],
)
def test_the_addition_is_rounded_as_the_scheme_rounds(point, bonus, gross, rounded):
    prices = {job_class: {"workload": 3_333_333} for job_class in range(1, 18)}
    line = one({}, with_(GIVEN, prices=prices, unit=1000, round_at=point))
    assert (line.bonus, line.gross, line.rounded) == (bonus, gross, rounded)
