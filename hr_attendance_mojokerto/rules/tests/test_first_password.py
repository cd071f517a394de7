import pytest

from rules.first_password import (
    DIGITS,
    LENGTH,
    LETTERS,
    first_password,
    is_weak,
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


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short7",
        "aaaaaaaa",
        "12121212",
        "198003152005011002",
        "19800315",
        "20050110",
    ],
)
def test_what_others_know_or_guess_is_weak(password):
    assert is_weak(password, "198003152005011002", "15031980")


def test_an_own_word_is_not():
    assert not is_weak("kucing kami dua", "198003152005011002")
