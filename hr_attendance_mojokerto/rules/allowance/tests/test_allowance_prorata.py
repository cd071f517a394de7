"""Who pays a month in which somebody came, left or moved, by date of duty (SPMT)."""

from datetime import date
from decimal import Decimal

import pytest
from allowance_cases import (
    EDUCATION,
    FIRST,
    HEALTH,
    LAST,
    PLAIN,
    balanced,
    cuts,
    days,
    month,
    october,
    span,
    with_,
)

from rules.allowance.line import compute
from rules.allowance.prorata import key_date
from rules.allowance.scheme import Cause, Part, Per, Rule, Transfer

SHARED = with_(PLAIN, transfer=Transfer.PRO_RATA)

# SPMT at Dinas Pendidikan on Thursday 15 October: 10 and 12 working days of 22.
MOVED = (span(last=october(14)), span(first=october(15), skpd=EDUCATION))


@pytest.mark.parametrize(
    ("first", "last", "key_day", "found"),
    [
        (FIRST, LAST, 1, FIRST),
        (FIRST, LAST, 31, LAST),
        (date(2026, 2, 1), date(2026, 2, 28), 30, date(2026, 2, 28)),
        # A period from the 26th to the 25th.
        (date(2026, 9, 26), date(2026, 10, 25), 1, FIRST),
        (date(2026, 9, 26), date(2026, 10, 25), 26, date(2026, 9, 26)),
        (date(2026, 9, 26), date(2026, 10, 25), 31, date(2026, 9, 30)),
    ],
)
def test_the_key_day_lies_in_every_period(first, last, key_day, found):
    assert key_date(first, last, key_day) == found


@pytest.mark.parametrize(
    ("key_day", "skpd"), [(1, HEALTH), (14, HEALTH), (15, EDUCATION), (31, EDUCATION)]
)
def test_the_skpd_of_the_key_date_pays_the_whole_month(key_day, skpd):
    told = {5: {"minutes_late": 12}, 20: {"minutes_late": 12}}
    [line] = compute(month(told, MOVED), with_(key_day=key_day))
    balanced(line)
    assert (line.skpd, line.first, line.last) == (skpd, FIRST, LAST)
    # Both late days, wherever they were.
    assert line.gross == 4_000_000 - 16_000


def test_the_class_of_the_key_date_is_paid():
    spans = (span(last=october(14)), span(first=october(15), job_class=9))
    [line] = compute(month(spans=spans), with_(key_day=15))
    assert (line.job_class, line.gross) == (9, 4_500_000)


@pytest.mark.parametrize(
    ("spans", "skpd"),
    [
        ((span(first=october(15)),), HEALTH),
        ((span(last=date(2026, 10, 1), skpd=EDUCATION),), EDUCATION),
    ],
)
def test_who_is_not_there_on_the_key_date_gets_none_and_is_told_why(spans, skpd):
    [line] = compute(month(spans=spans), with_(key_day=10))
    assert (line.basis, line.gross, line.not_entitled) == (0, 0, "key_date")
    assert (line.skpd, line.percent_discipline) == (skpd, Decimal(0))


def test_who_leaves_after_the_key_date_is_paid_the_month():
    [line] = compute(month(spans=(span(last=october(5)),)), PLAIN)
    assert (line.gross, line.not_entitled) == (4_000_000, None)


def test_each_skpd_pays_its_working_days():
    # 4,000,000 x 10/22 = 1,818,181.81; the rest is the other's.
    first, second = compute(month(spans=MOVED), SHARED)
    assert (first.skpd, first.first, first.last) == (HEALTH, FIRST, october(14))
    assert (second.skpd, second.first, second.last) == (EDUCATION, october(15), LAST)
    assert (first.basis, second.basis) == (1_818_182, 2_181_818)
    assert first.monthly == second.monthly == 4_000_000


def test_a_late_day_costs_as_much_as_if_nobody_had_moved():
    # TL1 8,000 on the 5th, TL2 16,000 on the 20th.
    told = {5: {"minutes_late": 12}, 20: {"minutes_late": 31}}
    first, second = compute(month(told, MOVED), SHARED)
    for line in (first, second):
        balanced(line)
    assert cuts(first) == [("late", "TL1", 8_000)]
    assert cuts(second) == [("late", "TL2", 16_000)]
    assert first.gross + second.gross == 4_000_000 - 24_000
    # Of the stretch's own part it is more: 0.5 % x 22/10, 1 % x 22/12.
    assert first.percent_discipline == Decimal("98.9")
    assert second.percent_discipline == Decimal("98.1667")


def test_a_cut_once_a_month_is_of_each_line():
    rules = (Rule(Cause.LEAVE, "long", Decimal(50), Per.EVENT), *PLAIN.rules)
    told = {20: {"leave": "long"}}
    lines = compute(month(told, MOVED), with_(SHARED, rules=rules))
    # Half of each discipline part: 727,273 and 872,727. What is left, 1,454,545.5 and
    # 1,745,454.5, is rounded line by line: a rupiah more than the undivided month.
    assert [line.discipline for line in lines] == [727_273, 872_727]
    assert [line.gross for line in lines] == [1_454_546, 1_745_455]


def test_a_higher_class_from_mid_month_is_two_lines_of_one_skpd():
    # 10 of 22 days of 4,000,000 and 12 of 22 of 4,500,000:
    # 1,818,181.82 and 4,272,727.27 together.
    spans = (span(last=october(14)), span(first=october(15), job_class=9))
    first, second = compute(month(spans=spans), SHARED)
    assert (first.basis, second.basis) == (1_818_182, 2_454_545)
    # Each late day is of the price of its own stretch: 9 costs 9,000.
    told = {20: {"minutes_late": 12}}
    _first, second = compute(month(told, spans), SHARED)
    assert second.deductions[0].amount == 9_000


def test_a_change_of_the_post_alone_parts_nothing():
    spans = (
        span(last=october(14), post="Staf"),
        span(first=october(15), post="Analis"),
    )
    [line] = compute(month(spans=spans), SHARED)
    assert (line.first, line.last, line.basis) == (FIRST, LAST, 4_000_000)


def test_who_comes_in_mid_month_is_paid_from_the_first_day_of_duty():
    # 15 to 31 October: 12 of 22 days; the days before are those of the office.
    own = days(skpd=HEALTH)[14:]
    [line] = compute(month(spans=(span(first=october(15)),), days=own), SHARED)
    assert line.basis == 2_181_818
    assert (line.first, line.last) == (october(15), LAST)


def test_who_leaves_is_paid_to_the_last_day():
    own = days()[:14]
    [line] = compute(month(spans=(span(last=october(14)),), days=own), SHARED)
    assert line.basis == 1_818_182


def test_a_gap_is_paid_by_nobody():
    # Away from 8 to 21 October: five working days before, seven after, of 22.
    spans = (span(last=october(7)), span(first=october(22), skpd=EDUCATION))
    own = (*days()[:7], *days()[21:])
    first, second = compute(month(spans=spans, days=own), SHARED)
    # 909,090.91; together 2,181,818.18.
    assert (first.basis, second.basis) == (909_091, 1_272_727)


def test_a_day_of_leave_is_a_working_day():
    told = {number: {"leave": "annual"} for number in range(1, 15)}
    first, _second = compute(month(told, MOVED), SHARED)
    assert first.basis == 1_818_182


def test_a_roster_counts_its_own_days():
    # Ten shifts, four of them before the move.
    told = {
        number: {"asked": number in (2, 5, 9, 12, 16, 19, 21, 24, 27, 30)}
        for number in range(1, 32)
    }
    first, second = compute(month(told, MOVED), SHARED)
    assert (first.basis, second.basis) == (1_600_000, 2_400_000)


def test_dates_off_of_a_roster_need_no_row():
    own = tuple(
        day for day in days() if day.date.day in (2, 5, 9, 12, 16, 19, 21, 24, 27, 30)
    )
    own = tuple(day._replace(asked=True) for day in own)
    first, second = compute(month(spans=MOVED, days=own), SHARED)
    assert (first.basis, second.basis) == (1_600_000, 2_400_000)


def test_of_whom_no_working_day_is_known_the_days_of_the_office_count():
    first, second = compute(month(spans=MOVED, days=()), SHARED)
    assert (first.basis, second.basis) == (1_818_182, 2_181_818)


def test_a_month_without_working_days_goes_by_calendar_days():
    case = month(spans=MOVED, days=(), workdays=frozenset())
    first, second = compute(case, SHARED)
    # 14 and 17 of 31.
    assert (first.basis, second.basis) == (1_806_452, 2_193_548)


def test_entitlement_ends_in_mid_month():
    """A certified teacher from 15 October on: the first ten days are paid."""
    spans = (span(last=october(14)), span(first=october(15), not_entitled="certified"))
    told = {5: {"minutes_late": 12}, 20: {"absent": True, "closed": True}}
    first, second = compute(month(told, spans), SHARED)
    assert (first.basis, first.gross) == (1_818_182, 1_810_182)
    assert (second.gross, second.not_entitled) == (0, "certified")
    assert second.deductions == ()


def test_cuts_of_a_short_stretch_stop_at_its_own_part():
    # One working day, 1 October: basis 181,818, discipline 72,727. Absent with 100 %.
    rules = tuple(rule for rule in PLAIN.rules if rule.cause is not Cause.ABSENT)
    rules += (Rule(Cause.ABSENT, "", Decimal(100), part=Part.DISCIPLINE),)
    scheme = with_(SHARED, rules=rules)
    spans = (span(last=FIRST), span(first=october(2), skpd=EDUCATION))
    first, second = compute(month({1: {"absent": True}}, spans), scheme)
    assert (first.basis, first.discipline) == (181_818, 72_727)
    assert (first.gross, first.percent_discipline) == (109_091, Decimal(0))
    assert first.deductions[0].full == 1_600_000
    assert second.deductions == ()


def test_a_stretch_without_working_days_has_nothing_to_cut_from():
    # Saturday and Sunday, 3 and 4 October, at another SKPD; a ceremony missed there.
    spans = (
        span(last=october(2)),
        span(first=october(3), last=october(4), skpd=EDUCATION),
        span(first=october(5)),
    )
    told = {3: {"missed": ("ceremony",)}}
    lines = compute(month(told, spans), SHARED)
    assert [line.basis for line in lines] == [363_636, 0, 3_636_364]
    assert (lines[1].gross, lines[1].percent_discipline) == (0, Decimal(0))
