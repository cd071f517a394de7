"""First passwords that are printed and typed once."""

import secrets

LENGTH = 10
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
