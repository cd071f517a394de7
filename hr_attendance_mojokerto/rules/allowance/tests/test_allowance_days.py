"""What each kind of day costs, and that nothing is cut twice for the same."""

from decimal import Decimal

import pytest
from allowance_cases import PLAIN, cuts, days, month, october, one, with_

from rules.allowance.line import compute
from rules.allowance.scheme import Cause, Part, Per, Rule


def test_a_clean_month_is_paid_in_full():
    line = one()
    assert (line.basis, line.gross, line.deductions) == (4_000_000, 4_000_000, ())
    assert (line.discipline, line.productivity) == (1_600_000, 2_400_000)
    assert line.percent_discipline == Decimal(100)


def test_an_absence_cuts_both_parts_where_the_scheme_says_so():
    # 3 % of 1,600,000 and 3 % of 2,400,000 = 3 % of 4,000,000.
    line = one({5: {"absent": True}, 6: {"absent": True}})
    assert cuts(line) == [("absent", "", 240_000)]
    row = line.deductions[0]
    assert (row.days, row.minutes, row.percent) == (2, 0, Decimal(6))
    assert line.percent_discipline == Decimal(94)


def test_an_absent_day_costs_nothing_besides():
    told = {"absent": True, "minutes_late": 60, "no_in": True, "missed": ("roll_call",)}
    assert cuts(one({5: told})) == [("absent", "", 120_000)]


def test_leave_goes_before_absence_and_costs_by_its_type():
    # Sick leave: 3 % of 1,600,000 a day; annual leave has no rule.
    told = {"leave": "sick", "absent": True, "missed": ("ceremony",)}
    assert cuts(one({5: told, 6: told})) == [("leave", "sick", 96_000)]
    assert one({5: told | {"leave": "annual"}}).deductions == ()


def test_leave_over_a_weekend_costs_the_scheduled_days_only():
    # 8 to 13 October: Thursday, Friday, Monday, Tuesday; 4 x 48,000.
    told = {number: {"leave": "sick"} for number in range(8, 14)}
    line = one(told)
    assert cuts(line) == [("leave", "sick", 192_000)]
    assert line.deductions[0].days == 4


def test_a_rule_for_any_type_serves_those_without_their_own():
    rules = (*PLAIN.rules, Rule(Cause.LEAVE, "", Decimal(1)))
    told = {5: {"leave": "important"}, 6: {"leave": "sick"}}
    # 1 % and 3 % of 1,600,000.
    assert cuts(one(told, with_(rules=rules))) == [
        ("leave", "important", 16_000),
        ("leave", "sick", 48_000),
    ]


@pytest.mark.parametrize(("counts", "off"), [(True, 32_000), (False, 0)])
def test_an_excuse_costs_only_where_its_type_counts(counts, off):
    told = {5: {"excuse": "permission", "excuse_counts": counts}}
    assert one(told).gross == 4_000_000 - off


def test_minutes_that_no_paper_excuses_cost_beside_the_excuse():
    # The permission 2 %, the ten minutes left 0.5 %.
    told = {
        "excuse": "permission",
        "excuse_counts": True,
        "minutes_late": 10,
    }
    assert cuts(one({5: told})) == [
        ("late", "TL1", 8_000),
        ("excuse", "permission", 32_000),
    ]


def test_each_roll_call_and_ceremony_missed_costs_also_on_a_day_off():
    # Two on Monday, one ceremony on Saturday: 3 x 2 % of 1,600,000.
    line = one(
        {5: {"missed": ("roll_call", "roll_call")}, 17: {"missed": ("ceremony",)}}
    )
    assert cuts(line) == [("roll_call", "", 64_000), ("ceremony", "", 32_000)]
    assert line.deductions[0].days == 1


def test_once_a_month_costs_once_however_many_days():
    # A long leave takes the whole discipline part, once.
    rules = (Rule(Cause.LEAVE, "long", Decimal(100), Per.EVENT), *PLAIN.rules)
    told = {number: {"leave": "long"} for number in range(12, 32)}
    line = one(told, with_(rules=rules))
    assert cuts(line) == [("leave", "long", 1_600_000)]
    assert (line.gross, line.percent_discipline) == (2_400_000, Decimal(0))
    # 12 October to the end: three weeks of five.
    assert line.deductions[0].days == 15


def test_an_open_day_costs_nothing_and_is_told():
    told = {5: {"absent": True, "closed": False}, 6: {"minutes_late": 12}}
    line = one(told)
    assert cuts(line) == [("late", "TL1", 8_000)]
    assert line.open_days == (october(5),)


def test_an_open_date_without_work_is_told_only_for_a_ceremony():
    assert one({3: {"closed": False}}).open_days == ()
    line = one({3: {"closed": False, "missed": ("ceremony",)}})
    assert (line.open_days, line.gross) == ((october(3),), 4_000_000)


def test_the_order_of_the_days_does_not_matter():
    told = {5: {"absent": True}, 6: {"minutes_late": 12}, 7: {"closed": False}}
    ahead = month(told)
    back = month(days=days(told)[::-1])
    assert compute(ahead, PLAIN) == compute(back, PLAIN)


def test_productivity_only():
    rules = (
        *(rule for rule in PLAIN.rules if rule.cause is not Cause.ABSENT),
        Rule(Cause.ABSENT, "", Decimal(3), part=Part.PRODUCTIVITY),
    )
    # 3 % of 2,400,000; the discipline part is whole.
    line = one({5: {"absent": True}}, with_(rules=rules))
    assert (line.gross, line.percent_discipline) == (3_928_000, Decimal(100))
