from datetime import date

from rules.identity import ANY, Identity, IdentityBook

MOVED = date(2026, 7, 1)
BOOK = IdentityBook(
    [
        Identity(ANY, "7", date(2020, 1, 1), date(2026, 6, 30), 1),
        Identity(ANY, "7", MOVED, None, 2),
        Identity(5, "7", date(2026, 3, 1), None, 3),
    ]
)


def test_the_same_pin_is_two_people_in_two_periods():
    assert BOOK.employee(9, "7", date(2026, 6, 30)) == 1
    assert BOOK.employee(9, "7", MOVED) == 2


def test_the_terminals_own_identity_beats_any():
    assert BOOK.employee(5, "7", MOVED) == 3
    assert BOOK.employee(5, "7", date(2026, 2, 1)) == 1


def test_nobody_before_the_first_date_or_with_another_pin():
    assert BOOK.employee(9, "7", date(2019, 12, 31)) is None
    assert BOOK.employee(9, "8", MOVED) is None
