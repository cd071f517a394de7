"""What a day that is corrected later changes in money."""

from dataclasses import replace

from allowance_cases import EDUCATION, FIRST, HEALTH, LAST, october, one, span, with_

from rules.allowance.correction import Correction, differences
from rules.allowance.scheme import Bonus


def told(paid, now):
    found = differences(paid, now)
    gross = sum(line.gross for line in now) - sum(line.gross for line in paid)
    assert sum(row.amount for row in found) == gross
    return [(row.cause, row.amount, [day.day for day in row.dates]) for row in found]


def test_nothing_changed_is_nothing_to_correct():
    assert differences([one({5: {"absent": True}})], [one({5: {"absent": True}})]) == ()


def test_an_absence_that_was_a_duty_is_paid_back():
    paid, now = one({5: {"absent": True}}), one({})
    assert differences([paid], [now]) == (
        Correction(1, HEALTH, FIRST, LAST, "absent", 120_000, (october(5),)),
    )


def test_an_open_day_that_was_an_absence_is_taken():
    paid = one({5: {"closed": False, "absent": True}})
    now = one({5: {"absent": True}})
    assert told([paid], [now]) == [("absent", -120_000, [5])]


def test_a_cause_for_another_is_two_corrections():
    paid = one({5: {"absent": True}, 6: {"minutes_late": 12}})
    now = one({5: {"minutes_late": 31}, 6: {"minutes_late": 12}})
    # 120,000 back, TL2 16,000 taken; the 6th is as it was.
    assert told([paid], [now]) == [("absent", 120_000, [5]), ("late", -16_000, [5])]


def test_another_band_on_the_same_date_is_told_with_its_date():
    paid, now = one({5: {"minutes_late": 45}}), one({5: {"minutes_late": 12}})
    assert told([paid], [now]) == [("late", 8_000, [5])]


def test_a_class_that_was_wrong_and_an_addition():
    scheme = with_(bonus=Bonus(one().percent_discipline / 20), bonus_document="1/2026")
    paid = one({}, scheme, spans=(span(job_class=7),))
    now = one({5: {"minutes_late": 12}}, scheme)
    # 500,000 more, without the addition of 175,000, TL1 8,000.
    assert told([paid], [now]) == [
        ("basis", 500_000, []),
        ("bonus", -175_000, []),
        ("late", -8_000, [5]),
    ]


def test_rounding_and_debt_are_told_too():
    prices = {job_class: {"workload": 4_000_500} for job_class in range(1, 18)}
    scheme = with_(unit=1000, prices=prices)
    paid = one({}, scheme, carried=1_500)
    now = one({5: {"minutes_late": 12}}, scheme)
    # 4,000,500 came to 4,000,000; without 8,001, to 3,992,499, so 3,992,000.
    assert told([paid], [now]) == [
        ("carried", 1_500, []),
        ("late", -8_001, [5]),
        ("rounded", 1, []),
    ]


def test_a_line_at_the_wrong_skpd_goes_from_one_to_the_other():
    paid, now = one(), one({}, spans=(span(skpd=EDUCATION),))
    assert [(row.skpd, row.amount) for row in differences([paid], [now])] == [
        (HEALTH, -4_000_000),
        (EDUCATION, 4_000_000),
    ]


def test_people_are_kept_apart():
    paid = [one({5: {"absent": True}}), replace(one(), employee=2)]
    now = [one(), replace(one({5: {"absent": True}}), employee=2)]
    assert [(row.employee, row.amount) for row in differences(paid, now)] == [
        (1, 120_000),
        (2, -120_000),
    ]
