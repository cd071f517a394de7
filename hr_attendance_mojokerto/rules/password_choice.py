"""Which passwords others would guess first."""

import re
from collections.abc import Iterable
from enum import Enum
from functools import cache
from pathlib import Path

SHORTEST = 8
"""Characters that a password has at least."""
ENOUGH = 4
"""Letters that must be left beside what others know."""
_WORDS = Path(__file__).with_name("common_passwords.txt")
# What people write instead of a letter.
_LOOKS = str.maketrans("013457@$!", "oieastasi")
_NAME = re.compile(r"[^\W\d_]{3,}")


class Weak(Enum):
    """Why a password is refused."""

    SHORT = "short"
    REPEATED = "repeated"
    FIGURES = "figures"
    PERSONAL = "personal"
    COMMON = "common"


@cache
def common_words() -> frozenset[str]:
    """Return the words of the list that comes with the addon, without spaces."""
    lines = _WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(
        line.strip().replace(" ", "")
        for line in lines
        if line.strip() and not line.startswith("#")
    )


def dates_of_nip(nip: str) -> frozenset[str]:
    """Return the date of birth that the first eight figures of a NIP give, in the
    orders in which people type it; none where they give none (Peraturan Kepala BKN
    22/2007: eight figures of birth, six of appointment, one of sex, three in turn)."""
    born = re.match(r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])", nip)
    return _orders(*born.groups()) if born else frozenset()


def _orders(year: str, month: str, day: str) -> frozenset[str]:
    return frozenset(
        order
        for short in (year, year[2:])
        for order in (short + month + day, day + month + short, month + day + short)
    )


def weakness(
    password: str, login: str = "", names: Iterable[str] = (), birthday: str = ""
) -> Weak | None:
    """Return why others would guess this password, None where they would not.

    ``login``: mostly the NIP; ``names``: what the person and the places of work are
    called; ``birthday``: as ISO 8601 (1980-03-15), or empty. Figures and signs count
    for nothing: "citra1980" is a name, "p4ssword!" a common word.
    """
    plain = re.sub(r"\s", "", password).lower()
    if len(password.strip()) < SHORTEST:
        return Weak.SHORT
    if len(set(plain)) < 4:
        return Weak.REPEATED
    bare = re.sub(r"[^a-z0-9]", "", plain)
    login = login.strip().lower()
    personal = {login} | dates_of_nip(login)
    if birthday:
        personal |= _orders(*birthday.split("-"))
    personal |= {word for name in names for word in _NAME.findall((name or "").lower())}
    personal.discard("")
    if bare and (bare in login or _nothing_beside(plain, personal)):
        return Weak.PERSONAL
    if plain.isascii() and not re.search(r"[a-z]", plain):
        return Weak.FIGURES
    words = common_words()
    if _nothing_beside(plain, words) or _nothing_beside(plain, words | personal):
        return Weak.COMMON
    return None


def _nothing_beside(plain: str, words: Iterable[str]) -> bool:
    """Return whether a password is one of these words, or some of them, with nothing
    worth the name beside: fewer than ENOUGH letters."""
    longest = sorted(words, key=len, reverse=True)
    bare = re.sub(r"[\W_]", "", plain)
    for text in (plain, plain.translate(_LOOKS), bare):
        left = text
        for word in longest:
            left = left.replace(word, " ")
        if left != text and sum(sign.isalpha() for sign in left) < ENOUGH:
            return True
    return False
