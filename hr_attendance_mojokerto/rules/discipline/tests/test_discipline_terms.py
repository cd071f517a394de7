"""Dates of the procedure, in working days of the deciding office."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.discipline.codes import Code, Direction, Remedy
from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94
from rules.discipline.terms import (
    delivery_until,
    deviation,
    examination_date,
    in_force,
    remedy_window,
    salary_stops,
    second_summons,
    sent_until,
)
from rules.working_days import working_days_between

LEBARAN = {date(2026, 3, day) for day in (18, 19, 20, 21, 22, 23, 24)}
SUMMONS = PP94.term(Code.SUMMONS)
bounded = settings(derandomize=True, deadline=None, max_examples=200, database=None)


def office(day: date) -> bool:
    return day.weekday() < 5 and day not in LEBARAN


def six_days(day: date) -> bool:
    return day.weekday() < 6


@pytest.mark.parametrize("regulation", [PP53, PP94])
def test_the_official_example_of_both_letters(regulation):
    term = regulation.term(Code.SUMMONS)
    first = examination_date(date(2022, 10, 5), term, office)
    assert first == date(2022, 10, 17)
    earliest, _ = second_summons(first, regulation, office)
    assert earliest == first
    assert examination_date(earliest, term, office) == date(2022, 10, 27)
    assert working_days_between(date(2022, 10, 5), date(2022, 10, 14), office) == 7


def test_the_date_offered_follows_the_calendar_of_the_office():
    assert examination_date(date(2026, 3, 13), SUMMONS, office) == date(2026, 4, 1)
    assert examination_date(date(2022, 10, 5), SUMMONS, six_days) == date(2022, 10, 14)


@pytest.mark.parametrize(
    ("examination", "clear", "at_least", "at_most"),
    [
        (date(2022, 10, 6), 0, True, False),
        (date(2022, 10, 14), 6, True, False),
        (date(2022, 10, 18), 8, False, True),
    ],
)
def test_another_date_asks_for_a_reason_and_tells_whether_it_breaks_the_reading(
    examination, clear, at_least, at_most
):
    for direction, against in (
        (Direction.AT_LEAST, at_least),
        (Direction.AT_MOST, at_most),
    ):
        term = replace(SUMMONS, direction=direction)
        found = deviation(date(2022, 10, 5), examination, term, office)
        assert (found.clear_days, found.against) == (clear, against)
        assert found.article == "PP 94/2021 Pasal 26"


def test_the_date_offered_is_no_deviation_and_the_past_is_refused():
    letter = date(2022, 10, 5)
    assert deviation(letter, date(2022, 10, 17), SUMMONS, office) is None
    with pytest.raises(ValueError, match="not after letter"):
        deviation(letter, letter, SUMMONS, office)


def test_the_second_letter_goes_out_within_seven_working_days_of_the_no_show():
    assert second_summons(date(2022, 10, 17), PP94, office) == (
        date(2022, 10, 17),
        date(2022, 10, 26),
    )


@pytest.mark.parametrize("regulation", [PP53, PP94])
def test_a_decision_is_handed_over_within_fourteen_working_days(regulation):
    last = delivery_until(date(2026, 3, 13), regulation, office)
    assert last == date(2026, 4, 9)


def test_to_one_who_did_not_come_it_is_sent_within_three_working_days():
    assert sent_until(date(2026, 3, 13), PP94, office) == date(2026, 3, 25)
    assert sent_until(date(2026, 11, 27), PP94, office) == date(2026, 12, 2)


def test_pp94_is_in_force_on_the_fifteenth_working_day_receipt_not_counted():
    received = date(2022, 10, 3)
    force = in_force(date(2022, 9, 30), received, Remedy.OBJECTION, PP94, office)
    assert force == date(2022, 10, 24)
    assert working_days_between(received, force, office) == 15


def test_pp53_is_in_force_on_the_fifteenth_day_or_without_remedy_at_once():
    decision, received = date(2020, 6, 1), date(2020, 6, 5)
    for remedy in (Remedy.OBJECTION, Remedy.APPEAL):
        force = in_force(decision, received, remedy, PP53, office)
        assert force == date(2020, 6, 20)
    assert in_force(decision, received, Remedy.NONE, PP53, office) == decision


def test_nothing_is_in_force_before_the_time_for_a_remedy_is_over():
    received = date(2022, 10, 3)
    for regulation, by_mayor, code in (
        (PP94, True, "dismissal"),
        (PP94, False, "oral"),
        (PP53, False, "raise_delayed"),
        (PP53, True, "dismissal"),
    ):
        sanction = regulation.sanction(code)
        remedy = sanction.remedy_against(by_mayor)
        window = remedy_window(received, sanction, by_mayor, regulation, office)
        force = in_force(received, received, remedy, regulation, office)
        assert window.file_until < force
        assert (window.reply_until, window.decide_until) == (None, None)


@pytest.mark.parametrize(
    ("regulation", "code", "by_mayor", "remedy"),
    [
        (PP53, "oral", False, Remedy.NONE),
        (PP53, "raise_delayed", False, Remedy.OBJECTION),
        (PP53, "promotion_delayed", False, Remedy.OBJECTION),
        (PP53, "raise_delayed", True, Remedy.NONE),
        (PP53, "rank_lowered_3y", True, Remedy.NONE),
        (PP53, "dismissal", True, Remedy.APPEAL),
        (PP94, "oral", False, Remedy.OBJECTION),
        (PP94, "raise_delayed", True, Remedy.OBJECTION),
        (PP94, "post_removed", True, Remedy.OBJECTION),
        (PP94, "dismissal", True, Remedy.APPEAL),
    ],
)
def test_which_remedy_is_open(regulation, code, by_mayor, remedy):
    sanction = regulation.sanction(code)
    assert sanction.remedy_against(by_mayor) is remedy
    window = remedy_window(date(2020, 6, 5), sanction, by_mayor, regulation, office)
    assert (window is None) == (remedy is Remedy.NONE)


def test_an_objection_is_decided_within_its_term():
    received, filed = date(2022, 10, 3), date(2022, 10, 10)
    window = remedy_window(received, PP94.sanction("oral"), False, PP94, office, filed)
    assert window.file_until == date(2022, 10, 21)
    assert window.reply_until is None
    assert window.decide_until == date(2022, 11, 8)


def test_an_appeal_is_answered_in_21_and_decided_in_65_working_days():
    received, filed = date(2022, 10, 3), date(2022, 10, 10)
    dismissal = PP94.sanction("dismissal")
    window = remedy_window(received, dismissal, True, PP94, office, filed)
    assert window.reply_until == date(2022, 11, 8)
    assert working_days_between(filed, window.decide_until, office) == 65


def test_pp53_counts_calendar_days_for_filing():
    received = date(2020, 6, 5)
    delayed = PP53.sanction("raise_delayed")
    window = remedy_window(received, delayed, False, PP53, office, received)
    assert window.file_until == date(2020, 6, 19)
    assert window.reply_until == date(2020, 6, 15)


@pytest.mark.parametrize(
    ("day", "stops"),
    [
        (date(2026, 11, 30), date(2026, 12, 1)),
        (date(2026, 12, 1), date(2027, 1, 1)),
        (date(2026, 12, 31), date(2027, 1, 1)),
    ],
)
def test_salary_stops_from_the_next_month(day, stops):
    assert salary_stops(day) == stops


@bounded
@given(
    st.dates(date(2022, 1, 1), date(2030, 1, 1)), st.sampled_from([office, six_days])
)
def test_seven_clear_working_days_satisfy_both_readings(letter, calendar):
    offered = examination_date(letter, SUMMONS, calendar)
    assert calendar(offered)
    clear = working_days_between(letter, offered - timedelta(days=1), calendar)
    assert clear == 7
