from hypothesis import given
from hypothesis import strategies as st

from rules.allowance_compare import OTHER, Sum, compare

BEFORE = Sum(4, 14_000_000, 100_000, 0, 13_900_000, 0, 13_900_000, {"late": 100_000})


def test_a_month_that_is_the_same_has_no_cause():
    change = compare(BEFORE, BEFORE)
    assert change.difference == 0
    assert change.causes == []


def test_less_lateness_pays_more():
    now = Sum(4, 14_000_000, 30_000, 0, 13_970_000, 0, 13_970_000, {"late": 30_000})
    assert compare(now, BEFORE).causes == [("late", 70_000)]


def test_the_greatest_cause_stands_first():
    # One left (basis -3,500,000), 60,000 for no explanation instead of lateness.
    now = Sum(3, 10_500_000, 60_000, 0, 10_440_000, 0, 10_440_000, {"absent": 60_000})
    change = compare(now, BEFORE)
    assert change.difference == -3_460_000
    assert change.causes == [
        ("basis", -3_500_000),
        ("late", 100_000),
        ("absent", -60_000),
    ]


def test_what_nothing_explains_is_said_too():
    now = Sum(4, 14_000_000, 100_000, 0, 13_899_500, 0, 13_899_500, {"late": 100_000})
    assert compare(now, BEFORE).causes == [(OTHER, -500)]


def test_an_skpd_that_is_new_differs_by_all_of_it():
    change = compare(BEFORE, Sum())
    assert change.difference == 13_900_000
    assert dict(change.causes) == {"basis": 14_000_000, "late": -100_000}


amounts = st.integers(-(10**12), 10**12)
sums = st.builds(
    Sum,
    people=st.integers(0, 5000),
    basis=amounts,
    deducted=amounts,
    bonus=amounts,
    gross=amounts,
    corrected=amounts,
    payable=amounts,
    cuts=st.dictionaries(st.sampled_from(["late", "absent", "leave"]), amounts),
)


@given(sums, sums)
def test_causes_sum_to_the_difference(now, before):
    change = compare(now, before)
    assert sum(amount for _cause, amount in change.causes) == change.difference


@given(sums, sums, sums)
def test_sums_of_skpd_are_the_citys(one, two, three):
    assert (one + two) + three == one + (two + three)
    assert (one + two).payable == one.payable + two.payable
