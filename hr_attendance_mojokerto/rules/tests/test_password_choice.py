import pytest

from rules.password_choice import Weak, common_words, dates_of_nip, weakness

NIP = "198003152005011002"


def weak(password):
    return weakness(password, NIP, ["Citra Dewi Anggraeni", "Dinas Kesehatan"])


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", Weak.SHORT),
        ("short7", Weak.SHORT),
        ("       a", Weak.SHORT),
        ("aaaaaaaa", Weak.REPEATED),
        ("12121212", Weak.REPEATED),
        (NIP, Weak.PERSONAL),
        ("19800315", Weak.PERSONAL),
        ("15031980", Weak.PERSONAL),
        ("15-03-1980", Weak.PERSONAL),
        ("150380ab", Weak.PERSONAL),
        ("20050110", Weak.PERSONAL),
        ("citra1980", Weak.PERSONAL),
        ("C1tra!2026", Weak.PERSONAL),
        ("anggraeni", Weak.PERSONAL),
        ("kesehatan1", Weak.PERSONAL),
        ("12345678", Weak.FIGURES),
        ("081234567890", Weak.FIGURES),
        ("password", Weak.COMMON),
        ("P@ssw0rd!", Weak.COMMON),
        ("Password2026", Weak.COMMON),
        ("mojokerto", Weak.COMMON),
        ("M0jokerto123", Weak.COMMON),
        ("kota mojokerto", Weak.COMMON),
        ("qwertyuiop", Weak.COMMON),
        ("abcd1234", Weak.COMMON),
        ("rahasiaku1", Weak.COMMON),
        ("mojokertocitra", Weak.COMMON),
    ],
)
def test_what_others_know_or_guess_is_weak(password, why):
    assert weak(password) is why


@pytest.mark.parametrize(
    "password",
    [
        "kucing kami dua",
        "bakso pedas sore",
        "kx7$9qpz",
        "mojokerto hujan deras",
        "sepeda-biru-7",
    ],
)
def test_an_own_sentence_is_not(password):
    assert weak(password) is None


def test_the_date_of_birth_is_known_beside_the_nip():
    assert weakness("31121975!", "P4711", birthday="1975-12-31") is Weak.PERSONAL


def test_a_login_without_a_date_gives_none():
    assert not dates_of_nip("P4711")
    assert not dates_of_nip("199913012005011002")
    assert "15031980" in dates_of_nip(NIP)


def test_the_list_is_written_as_it_is_compared():
    assert all(word == word.lower() and " " not in word for word in common_words())
    assert "password" in common_words()
