import pytest
from offices import office

from rules.board import (
    COLUMNS,
    connected,
    curve_of,
    life_of,
    rate_of,
    row_of,
    services_of,
    told_counts,
    told_state,
    totals_of,
)
from rules.facts import ASKED_ABOUT, SEEN, State

NINE_OF_TEN = {State.PRESENT: 9, State.MISSING: 1}


def row(one):
    return dict(zip(COLUMNS, row_of(one), strict=True))


def test_those_who_did_both_are_late_and_left_early_and_seen_once():
    counts = {
        State.LATE: 2,
        State.LEFT_EARLY: 3,
        State.LATE_LEFT_EARLY: 1,
        State.ONE_SCAN: 1,
    }
    told = row(office(counts=counts))
    assert (told["late"], told["left_early"], told["seen"]) == (3, 4, 7)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"rate": 90.04, "due": 10}, None),
        ({"heard": 0, "due": 10}, "silent"),
        ({"due": 4}, "few"),
        ({"due": 10}, "no_data"),
        ({"due": 1, "counts": {State.PRESENT: 1, State.NOT_DUE: 5}}, "early"),
        ({"due": 6, "counts": {State.PRESENT: 6, State.NOT_DUE: 25}}, "early"),
    ],
)
def test_without_a_rate_it_is_said_why(told, why):
    known = row(office(**told))
    assert known["no_rate"] == why
    assert known["rate"] == (90.0 if why is None else None)


@pytest.mark.parametrize("life", ["live", "ended", "complete"])
def test_nobody_is_absent_before_the_date_is_closed(life):
    assert told_state("absent", life) == "unexplained"
    counts = {State.ABSENT: 2, State.UNEXPLAINED: 1, State.LATE: 4}
    counts = told_counts(counts, life)
    assert counts[State.LATE] == 4
    assert (counts[State.ABSENT], counts[State.UNEXPLAINED]) == (0, 3)


def test_a_closed_date_says_absent():
    assert told_state("absent", "closed") == "absent"
    assert told_state(None, "live") is None
    assert told_counts({State.ABSENT: 2}, "published") == {State.ABSENT: 2}


def test_the_totals_are_those_of_all_offices():
    offices = [
        office(counts={State.PRESENT: 3}, due=3, not_enrolled=1),
        office(counts={State.MISSING: 2, State.LATE: 1}, due=3, unknown_pins=2),
    ]
    totals = totals_of(offices)
    assert (totals["present"], totals["missing"], totals["due"]) == (3, 2, 6)
    assert (totals["seen"], totals["headcount"]) == (4, 6)
    assert (totals["not_enrolled"], totals["unknown_pin"]) == (1, 2)


def test_offices_with_silent_terminals_stand_outside_the_rate():
    heard = office(due=10, counts=NINE_OF_TEN)
    silent = office(due=10, counts={State.MISSING: 10}, heard=0)
    assert rate_of([heard, silent]) == (90.0, None)
    assert rate_of([silent]) == (None, "silent")


def test_no_rate_of_few_or_of_many_without_data():
    assert rate_of([]) == (None, "few")
    assert rate_of([office(due=4, counts={State.PRESENT: 4})]) == (None, "few")
    known = office(due=10, counts=NINE_OF_TEN)
    unknown = office(due=10, counts=NINE_OF_TEN | {State.NO_DATA: 2})
    assert rate_of([unknown]) == (None, "no_data")
    assert rate_of([unknown, known]) == (90.0, None)


def test_offices_of_fewer_than_five_stand_in_the_rate_of_all():
    known = office(due=10, counts=NINE_OF_TEN)
    small = office(due=2, counts={State.MISSING: 2})
    assert rate_of([known, small]) == (75.0, None)


def test_while_most_are_not_due_yet_there_is_no_rate():
    """At 07:20 six of 110 are due, five of them here; 84 more came already."""
    counts = {State.PRESENT: 89, State.MISSING: 1, State.NOT_DUE: 20}
    morning = office(due=6, early=84, counts=counts)
    assert rate_of([morning]) == (None, "early")
    totals = totals_of([morning])
    assert (totals["due"], totals["expected"], totals["early"]) == (6, 110, 84)
    assert rate_of([office(due=22, early=68, counts=counts)]) == (95.5, None)


def test_what_is_told_of_those_due_adds_up():
    counts = {
        State.PRESENT: 80,
        State.LEFT_EARLY: 4,
        State.ONE_SCAN: 2,
        State.LATE: 7,
        State.LATE_LEFT_EARLY: 1,
        State.MISSING: 5,
        State.UNEXPLAINED: 2,
        State.ANNOUNCED: 3,
        State.NOT_DUE: 9,
    }
    one = office(due=91, early=11, early_announced=2, counts=counts)
    totals, own = totals_of([one, one]), row(one)
    missing = totals["missing"] + totals["unexplained"] + totals["absent"]
    late = totals["late"] + totals["late_left_early"]
    told = (totals["due_present"], late, missing, totals["due_announced"])
    assert told == (150, 16, 14, 2)
    assert sum(told) == totals["due"] == 182
    of_due = ("present", "late", "missing", "unexplained", "absent", "announced")
    assert sum(own[name] for name in of_due) == own["due"] == 91
    assert (own["early"], own["seen"]) == (11, 94)


def test_everybody_stands_in_one_number():
    counts = {state: number for number, state in enumerate(State, 3)}
    counts[State.NOT_EMPLOYED] = 0
    seen = {*SEEN, *ASKED_ABOUT, State.ANNOUNCED}
    apart = {"early": 2, "unasked": 1, "early_announced": 3}
    due = sum(counts[state] for state in seen) - sum(apart.values())
    one = office(counts=counts, due=due, **apart)
    totals = totals_of([one, one])
    missing = totals["missing"] + totals["unexplained"] + totals["absent"]
    late = totals["late"] + totals["late_left_early"]
    main = totals["due_present"] + late + missing + totals["due_announced"]
    assert main == totals["due"]
    beside = ("no_data", "not_due", "duty", "leave", "excused", *apart)
    free = ("off", "holiday", "not_expected")
    rest = sum(totals[name] for name in (*beside, *free))
    assert main + rest == totals["headcount"]


def test_who_works_on_a_day_off_is_not_expected():
    """Five are due and here, and thirty came of whom nothing was asked."""
    one = office(due=5, unasked=30, counts={State.PRESENT: 35})
    assert (one.due_seen, one.expected) == (5, 5)
    assert rate_of([one]) == (100.0, None)


def test_people_who_are_not_employed_are_in_no_total():
    assert "not_employed" not in totals_of([office(counts={State.NOT_EMPLOYED: 3})])


def test_the_life_of_the_city_is_that_of_its_last_office():
    offices = [office(life=life) for life in ("closed", "ended", "complete")]
    assert life_of(offices) == "ended"
    assert life_of([]) == "live"


def test_an_office_is_complete_when_it_was_heard_or_lacks_nothing():
    assert office().complete
    assert not office(heard=0).complete
    assert not office(terminals=0, heard=0, counts={State.NO_DATA: 1}).complete
    assert not office(counts={State.NO_DATA: 1}).complete
    assert office(terminals=0, heard=0).complete


def test_the_curve_of_this_morning_ends_now():
    first = office(arrivals={"350": 1, "430": 2, "435": 4})
    second = office(arrivals={"430": 1, "700": 9})
    curve = curve_of([first, second], 7 * 60 + 17)
    by_minute = dict(zip(range(360, 438, 5), curve["today"], strict=True))
    assert (by_minute[360], by_minute[430], by_minute[435]) == (1, 1, 4)
    assert len(curve["today"]) == 16
    assert (curve["usual"], curve["days"]) == (None, 0)


def test_the_usual_morning_is_that_of_the_offices_that_have_one():
    known = office(usual={"420": 1.5, "450": 2.0}, usual_days=20)
    curve = curve_of([known, office()], 5 * 60)
    assert curve["today"] == []
    assert len(curve["usual"]) == 49
    assert (curve["usual"][0], curve["usual"][-1]) == (0, 4)
    assert curve["days"] == 20


def test_public_services_of_all_offices_are_added_up_by_their_kind():
    offices = [
        office(id=1, services={"health": [2, 1, 1, 9, 12], "ward": [1, 1, 0, 3, 3]}),
        office(id=2),
        office(id=3, services={"ward": [2, 0, 1, 0, 4]}),
    ]
    assert services_of(offices) == [["health", 2, 1, 1, 9, 12], ["ward", 3, 1, 1, 3, 7]]
    assert services_of([]) == []


def test_terminals_are_silent_above_and_in_the_offices_alike():
    offices = [
        office(id=1, terminals=2, heard=1, devices={"1": "silent", "2": "heard"}),
        office(
            id=2, terminals=2, heard=2, rate=95, devices={"3": "heard"} | {"4": "past"}
        ),
        office(id=3, terminals=1, heard=1, rate=90, devices={"5": "heard"}),
    ]
    told, silent = connected(offices, {3, 4, 9})
    # 4 was heard after the last window; 9 serves nobody today.
    assert silent == {1, 3, 9}
    assert [one.heard for one in told] == [1, 1, 1]
    assert [one.rate for one in told] == [None, None, 90]


def test_cards_counted_without_their_terminals_stay_as_they_are():
    told, silent = connected([office(heard=0)], {7})
    assert (told[0].heard, silent) == (0, {7})
