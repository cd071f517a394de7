"""How a person was recognised by a terminal.

The number differs by firmware: 40-byte rows say 0 password, 1 finger, 2 card in
one document and 3 password, 4 card, 15 face in another; the push protocol adds
200 and up for combinations. The raw number is kept; what is asked of it is only
whether it proves the body (finger, face, palm) or a thing that can be lent.
"""

FINGER = frozenset({1})
FACE = frozenset({15})
PALM = frozenset({25})
BIOMETRIC = FINGER | FACE | PALM
LENDABLE = frozenset({0, 2, 3, 4})


def is_lendable(verify: int) -> bool:
    """Return True for a scan by PIN, password or card: another hand may have done it.

    Unknown numbers are not held against anybody.
    """
    return verify in LENDABLE
