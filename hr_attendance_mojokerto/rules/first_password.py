"""First passwords that are printed and typed once."""

import secrets

LENGTH = 10
SHORTEST = 8
# Without letters and digits that look alike in print, and without vowels, so that no
# word comes out.
LETTERS = "bcdfghjkmnpqrstvwxyz"
DIGITS = "23456789"


def first_password() -> str:
    """Return a random password of ten small letters and digits, about 47 bits, that
    can be read from paper without a mistake."""
    while True:
        found = "".join(secrets.choice(LETTERS + DIGITS) for _place in range(LENGTH))
        if set(found) & set(LETTERS) and set(found) & set(DIGITS):
            return found


def is_weak(password: str, login: str, birthday: str = "") -> bool:
    """Return whether a password is too short, a single character again and again, or
    what others know of the person: the login (NIP) or a part of it of any use, or the
    date of birth."""
    plain = password.strip().lower()
    if len(plain) < SHORTEST or len(set(plain)) < 3:
        return True
    known = [word.lower() for word in (login, birthday) if word]
    return any(plain in word or word in plain for word in known)
