from datetime import date

from rules.dated_change import Known, lay

JAN, MAR, JUN, DEC = (date(2026, month, 1) for month in (1, 3, 6, 12))
TODAY = date(2026, 11, 24)


def known(*starts_and_values):
    return [
        Known(number, start, values)
        for number, (start, values) in enumerate(starts_and_values, start=1)
    ]


def test_a_change_goes_behind_what_holds_then():
    laid = lay(known((JAN, {"unit": 1})), MAR, {"unit": 2}, TODAY)
    assert (laid.base.id, laid.amend, laid.later, laid.blocked) == (1, False, {}, None)


def test_on_the_same_day_the_one_that_begins_is_put_right():
    assert lay(known((MAR, {"unit": 1})), MAR, {"unit": 2}, TODAY).amend


def test_later_ones_that_only_carried_it_on_take_it_over():
    history = known((JAN, {"unit": 1, "rank": "a"}), (JUN, {"unit": 1, "rank": "b"}))
    laid = lay(history, MAR, {"unit": 2}, TODAY)
    assert laid.later == {2: {"unit": 2}}


def test_what_was_entered_since_is_not_written_over():
    history = known((JAN, {"unit": 1}), (JUN, {"unit": 3}))
    assert lay(history, MAR, {"unit": 2}, TODAY).blocked == JUN


def test_what_is_decided_for_later_stays():
    history = known((JAN, {"unit": 1}), (DEC, {"unit": 3}))
    laid = lay(history, MAR, {"unit": 2}, TODAY)
    assert (laid.blocked, laid.later) == (None, {})


def test_before_everything_known_there_is_nothing_to_change():
    laid = lay(known((MAR, {"unit": 1})), JAN, {"unit": 2}, TODAY)
    assert (laid.base, laid.blocked) == (None, MAR)
    assert lay([], JAN, {"unit": 2}, TODAY).base is None
