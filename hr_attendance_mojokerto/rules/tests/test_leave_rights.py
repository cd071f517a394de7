from datetime import date

import pytest

from rules.leave_rights import (
    Past,
    Right,
    annual_right,
    left_by_year,
    longer_than,
    service_months,
)

UNUSED = Past(12)


@pytest.mark.parametrize(
    ("last", "before", "total"),
    [
        (None, None, 12),
        (Past(12, taken=12), None, 12),
        (Past(12, taken=10), None, 14),
        (Past(12, taken=6), None, 18),
        (Past(12, taken=1), UNUSED, 18),
    ],
)
def test_pasal_313_at_most_six_days_go_over_so_that_there_are_18(last, before, total):
    assert annual_right(12, True, last, before).total == total


def test_pasal_313_one_year_without_leave_is_still_18():
    assert annual_right(12, True, UNUSED, Past(12, taken=3)).total == 18


def test_pasal_313_two_years_without_leave_are_24():
    assert annual_right(12, True, UNUSED, UNUSED).total == 24


def test_two_years_need_a_right_in_both():
    assert annual_right(12, True, UNUSED, None).total == 18
    assert annual_right(12, True, UNUSED, Past(0)).total == 18


def test_pasal_314_what_was_postponed_goes_over_in_full_up_to_24():
    assert annual_right(12, True, Past(12, 0, postponed=12)).total == 24
    assert annual_right(12, True, Past(12, 2, postponed=8)).total == 22
    assert annual_right(12, True, Past(12, 0, postponed=3)).total == 21


def test_what_was_postponed_and_taken_after_all_does_not_go_over():
    assert annual_right(12, True, Past(12, 12, postponed=5)).total == 12
    assert annual_right(12, True, Past(12, 10, postponed=5)).carried == 2


def test_pasal_333_a_day_of_joint_leave_worked_is_a_day_more():
    right = annual_right(12, True, Past(12, 6), added=2)
    assert (right.own, right.carried, right.added, right.total) == (12, 6, 2, 20)


def test_pppk_carry_nothing_over():
    assert annual_right(12, False, UNUSED, UNUSED).total == 12


def test_more_taken_than_there_was_carries_nothing():
    assert annual_right(12, True, Past(12, 14)).carried == 0


def test_service_is_counted_in_whole_months():
    assert service_months(date(2025, 3, 1), date(2026, 2, 28)) == 11
    assert service_months(date(2025, 3, 1), date(2026, 3, 1)) == 12
    assert service_months(date(2026, 3, 1), date(2026, 1, 1)) == 0


def test_months_of_leave_run_from_date_to_date():
    assert not longer_than(date(2026, 1, 15), date(2026, 4, 14), 3)
    assert longer_than(date(2026, 1, 15), date(2026, 4, 15), 3)


def test_what_was_carried_over_is_used_up_first_the_oldest_before_all():
    right = Right(own=12, carried=12, added=1)
    assert left_by_year(right, 0, none_taken=True) == ((13, 13), (6, 6), (6, 6))
    assert left_by_year(right, 8, none_taken=True) == ((13, 13), (6, 4), (6, 0))
    assert left_by_year(right, 20, none_taken=True) == ((13, 5), (6, 0), (6, 0))


def test_what_was_postponed_is_all_of_the_year_before():
    right = Right(own=12, carried=12)
    assert left_by_year(right, 3, none_taken=False) == ((12, 12), (12, 9), (0, 0))


def test_without_anything_carried_over_the_own_days_are_used():
    assert left_by_year(Right(12), 5, none_taken=False) == ((12, 7), (0, 0), (0, 0))
