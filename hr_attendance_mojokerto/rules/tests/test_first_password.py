from rules.first_password import (
    DIGITS,
    LENGTH,
    LETTERS,
    first_password,
)


def test_a_first_password_can_be_read_from_paper():
    for _time in range(200):
        password = first_password()
        assert len(password) == LENGTH
        assert set(password) <= set(LETTERS + DIGITS)
        assert not set(password) & set("il1o0aeu")
        assert any(sign in DIGITS for sign in password)
        assert any(sign in LETTERS for sign in password)


def test_no_two_people_get_the_same():
    assert len({first_password() for _time in range(1000)}) == 1000
