"""A sanction that runs: which months it cuts, and never twice."""

from datetime import date
from decimal import Decimal

import pytest
from allowance_cases import (
    EDUCATION,
    FIRST,
    LAST,
    PLAIN,
    cuts,
    month,
    october,
    one,
    span,
    with_,
)

from rules.allowance.line import compute
from rules.allowance.month import Running
from rules.allowance.scheme import Months, Part, SanctionCut, Transfer
from rules.allowance.shipped import KEMENKEU

SERVED = with_(PLAIN, sanction_cuts=(SanctionCut("moderate", Decimal(50)),))
FROM_THE_16TH = Running(
    october(16), date(2027, 10, 15), "moderate", "promotion_delayed"
)


def running(first, last, level="moderate", sanction="promotion_delayed", **rest):
    return Running(first, last, level, sanction, **rest)


def test_half_of_both_parts_while_it_is_served():
    line = one({}, SERVED, sanctions=(running(date(2026, 1, 5), date(2027, 1, 4)),))
    assert cuts(line) == [("sanction", "promotion_delayed", 2_000_000)]
    assert (line.deductions[0].days, line.deductions[0].dates) == (0, ())
    assert (line.gross, line.percent_discipline) == (2_000_000, Decimal(50))


@pytest.mark.parametrize(
    ("months", "gross"),
    [
        # October's first day is before it.
        (Months.FIRST_DAY, 4_000_000),
        (Months.ANY_DAY, 2_000_000),
        # 16 of 31 days: 50 % x 16/31 of 4,000,000 = 1,032,258.06.
        (Months.BY_DAYS, 2_967_742),
    ],
)
def test_a_sanction_that_starts_in_mid_month(months, gross):
    scheme = with_(SERVED, sanction_months=months)
    assert one({}, scheme, sanctions=(FROM_THE_16TH,)).gross == gross


@pytest.mark.parametrize(
    ("months", "gross"),
    # Until 15 October: 15 of 31 days, 967,741.94.
    [
        (Months.FIRST_DAY, 2_000_000),
        (Months.ANY_DAY, 2_000_000),
        (Months.BY_DAYS, 3_032_258),
    ],
)
def test_a_sanction_that_ends_in_mid_month(months, gross):
    row = running(date(2025, 10, 16), october(15))
    line = one({}, with_(SERVED, sanction_months=months), sanctions=(row,))
    assert line.gross == gross


def test_by_days_the_row_says_days_and_percent():
    scheme = with_(SERVED, sanction_months=Months.BY_DAYS)
    [row] = one({}, scheme, sanctions=(FROM_THE_16TH,)).deductions
    # 50 x 16/31.
    assert (row.days, row.minutes, row.percent) == (16, 0, Decimal("25.8065"))


def test_twelve_months_cut_twelve_months():
    row = running(date(2026, 10, 16), date(2027, 10, 15))
    cut = 0
    for number in range(24):
        first = date(2026 + (number + 6) // 12, (number + 6) % 12 + 1, 1)
        last = first.replace(day=28)
        case = month(
            spans=(span(first, last),),
            days=(),
            first=first,
            last=last,
            sanctions=(row,),
            workdays=frozenset(),
        )
        [line] = compute(case, SERVED)
        cut += bool(line.deductions)
    assert cut == 12


@pytest.mark.parametrize(
    ("begun", "gross"),
    # Kemenkeu, class 8: 4,000,000. A teguran lisan of 5 August: 25 % for two months,
    # counted from September; of 5 October: from November.
    [
        (date(2026, 7, 5), 4_000_000),
        # From 1 August two months end on 30 September, from the 2nd on 1 October.
        (date(2026, 8, 1), 4_000_000),
        (date(2026, 8, 2), 3_000_000),
        (date(2026, 8, 5), 3_000_000),
        (date(2026, 9, 1), 3_000_000),
        (date(2026, 10, 1), 3_000_000),
        (date(2026, 10, 5), 4_000_000),
    ],
)
def test_a_sanction_without_a_term_cuts_as_many_months_as_the_rule_says(begun, gross):
    row = running(begun, begun, "light", "oral")
    assert one({}, KEMENKEU, sanctions=(row,)).gross == gross
    assert KEMENKEU.look_back_months == 12


def test_the_rule_of_the_sanction_goes_before_that_of_its_level():
    rows = (SanctionCut("moderate", Decimal(50)), SanctionCut("oral", Decimal(10)))
    scheme = with_(sanction_cuts=(*rows, SanctionCut("light", Decimal(25))))
    row = running(date(2026, 1, 5), LAST, "light", "oral")
    assert one({}, scheme, sanctions=(row,)).gross == 3_600_000


def test_of_two_sanctions_the_heavier_cut_counts():
    rows = (SanctionCut("moderate", Decimal(50)), SanctionCut("heavy", Decimal(85)))
    scheme = with_(sanction_cuts=rows, sanction_months=Months.ANY_DAY)
    two = (
        running(date(2026, 1, 5), october(10)),
        running(october(11), None, "heavy", "post_lowered"),
    )
    for order in (two, two[::-1]):
        line = one({}, scheme, sanctions=order)
        assert cuts(line) == [("sanction", "post_lowered", 3_400_000)]
    # By days: 50 % x 10/31 + 85 % x 21/31 of 4,000,000: 645,161.29 + 2,303,225.81.
    line = one({}, with_(scheme, sanction_months=Months.BY_DAYS), sanctions=two)
    assert line.gross == 4_000_000 - 2_948_387


def test_on_a_date_of_two_the_heavier_one_counts_by_days_too():
    # 50 % all month, 85 % on the last 21 days as well.
    rows = (SanctionCut("moderate", Decimal(50)), SanctionCut("heavy", Decimal(85)))
    scheme = with_(sanction_cuts=rows, sanction_months=Months.BY_DAYS)
    two = (running(FIRST, LAST), running(october(11), None, "heavy", "post_lowered"))
    for order in (two, two[::-1]):
        line = one({}, scheme, sanctions=order)
        assert [(row.code, row.days) for row in line.deductions] == [
            ("post_lowered", 21),
            ("promotion_delayed", 10),
        ]


def test_a_sanction_adds_to_the_cuts_of_days_and_stops_at_the_cap():
    # 50 % of both parts, 3 % of both, 0.5 % of discipline.
    told = {5: {"absent": True}, 6: {"minutes_late": 12}}
    line = one(told, SERVED, sanctions=(running(FIRST, None),))
    assert line.gross == 2_000_000 - 120_000 - 8_000
    assert line.percent_discipline == Decimal("46.5")


LAW = running(
    FIRST, date(2027, 3, 31), sanction="allowance_6m", law_percent=25, law_until=LAST
)


def test_the_cut_of_the_regulation_is_off_until_it_is_switched_on():
    assert one({}, PLAIN, sanctions=(LAW,)).gross == 4_000_000
    line = one({}, with_(sanction_law=True), sanctions=(LAW,))
    assert cuts(line) == [("sanction_law", "allowance_6m", 1_000_000)]


def test_city_and_regulation_never_cut_both():
    line = one({}, with_(SERVED, sanction_law=True), sanctions=(LAW,))
    assert cuts(line) == [("sanction_law", "allowance_6m", 1_000_000)]


def test_the_cut_of_the_regulation_ends_when_it_says():
    row = LAW._replace(law_until=date(2026, 9, 30), first=date(2026, 4, 1))
    assert one({}, with_(sanction_law=True), sanctions=(row,)).gross == 4_000_000
    for percent, until in ((0, None), (0, LAST), (25, None)):
        row = row._replace(law_percent=percent, law_until=until)
        line = one({}, with_(sanction_law=True), sanctions=(row,))
        assert (line.gross, line.deductions) == (4_000_000, ())


@pytest.mark.parametrize("months", list(Months))
def test_the_cut_of_the_regulation_begins_when_it_says(months):
    # In force on 10 September, cut from October on; in force on 10 October, from
    # November on.
    scheme = with_(sanction_law=True, sanction_months=months)
    row = LAW._replace(first=date(2026, 9, 10), law_from=FIRST)
    assert one({}, scheme, sanctions=(row,)).gross == 3_000_000
    row = LAW._replace(
        first=october(10), law_from=date(2026, 11, 1), law_until=date(2027, 4, 30)
    )
    assert one({}, scheme, sanctions=(row,)).gross == 4_000_000


def test_somebody_moved_is_cut_on_both_lines_once_in_all():
    spans = (span(last=october(14)), span(first=october(15), skpd=EDUCATION))
    scheme = with_(SERVED, transfer=Transfer.PRO_RATA)
    lines = compute(month(spans=spans, sanctions=(running(FIRST, None),)), scheme)
    assert sum(line.gross for line in lines) == 2_000_000


def test_by_days_a_line_bears_its_own_days_only():
    # From the 16th: nothing of 1-14, and 16 of the 17 days of 15-31.
    spans = (span(last=october(14)), span(first=october(15), skpd=EDUCATION))
    scheme = with_(SERVED, transfer=Transfer.PRO_RATA, sanction_months=Months.BY_DAYS)
    first, second = compute(month(spans=spans, sanctions=(FROM_THE_16TH,)), scheme)
    assert first.deductions == ()
    # 2,181,818 x 50 % x 16/17 = 1,026,737.88.
    assert second.deductions[0].amount == 1_026_738


def test_a_cut_may_touch_one_part_only():
    rows = (SanctionCut("moderate", Decimal(50), Part.DISCIPLINE),)
    line = one({}, with_(sanction_cuts=rows), sanctions=(running(FIRST, None),))
    assert line.gross == 3_200_000
