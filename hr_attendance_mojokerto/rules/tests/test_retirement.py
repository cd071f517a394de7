from datetime import date

import pytest

from rules.retirement import retires_on


@pytest.mark.parametrize(
    ("birth", "age", "retired"),
    [
        (date(1958, 12, 15), 58, date(2017, 1, 1)),
        (date(1958, 12, 1), 58, date(2017, 1, 1)),
        (date(1958, 12, 31), 58, date(2017, 1, 1)),
        (date(1959, 1, 1), 58, date(2017, 2, 1)),
        (date(1956, 2, 29), 65, date(2021, 3, 1)),
    ],
)
def test_the_first_of_the_month_after_reaching_the_age(birth, age, retired):
    assert retires_on(birth, age) == retired


def test_a_teacher_of_58_works_on():
    birth = date(1968, 11, 3)
    assert retires_on(birth, 58) == date(2026, 12, 1)
    assert retires_on(birth, 60) == date(2028, 12, 1)
