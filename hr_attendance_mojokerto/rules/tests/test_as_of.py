from datetime import datetime

from rules.as_of import held_until

EARLY, LATE = datetime(2026, 11, 24, 0, 40), datetime(2026, 11, 24, 0, 50)


def test_numbers_hold_until_the_last_look():
    assert held_until([EARLY, LATE], [LATE]) == LATE
    assert held_until([None, EARLY], []) == EARLY


def test_and_no_longer_than_some_terminal_was_heard():
    assert held_until([LATE], [EARLY, None]) == EARLY
    assert held_until([EARLY], [LATE]) == EARLY


def test_what_nobody_looked_at_or_read_is_not_known():
    assert held_until([None, None], [LATE]) is None
    assert held_until([LATE], [None]) is None
