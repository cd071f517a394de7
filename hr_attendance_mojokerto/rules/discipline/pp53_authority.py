"""PP 53/2010 Pasal 20: who imposes what in a city. No full text was readable: every
row waits for BKPSDM.

Each official punishes one tier below lightly, and two tiers below with a delayed raise
or promotion; whatever is heavier is the Mayor's.
"""

from .codes import Level, Rung
from .regulation import Authority

ARTICLE = "PP 53/2010 Pasal 20"
DELAYS = frozenset({"raise_delayed", "promotion_delayed"})
ALL = frozenset(Level)
LIGHT = frozenset({Level.LIGHT})
MODERATE = frozenset({Level.MODERATE})
TIERS = (
    Rung.TIER_0,
    Rung.TIER_1,
    Rung.TIER_2,
    Rung.TIER_3,
    Rung.TIER_4,
    Rung.TIER_5,
)
# Official, the tier punished lightly, the tier whose raise or promotion is delayed.
BELOW = (
    (Rung.SEKDA, Rung.TIER_1, Rung.TIER_2),
    (Rung.JPT_PRATAMA, Rung.TIER_2, Rung.TIER_3),
    (Rung.ADMINISTRATOR, Rung.TIER_3, Rung.TIER_4),
    (Rung.PENGAWAS, Rung.TIER_4, Rung.TIER_5),
    (Rung.ESELON_V, Rung.TIER_5, None),
)


def _row(
    official: Rung,
    person: Rung,
    levels: frozenset[Level],
    sanctions: frozenset[str] = frozenset(),
    but: frozenset[str] = frozenset(),
) -> Authority:
    return Authority(official, person, levels, ARTICLE, sanctions, but, to_confirm=True)


# The Governor, not the Mayor, takes a post from the Sekda (Pasal 19).
_GOVERNOR = frozenset({"post_lowered", "post_removed"})
# An article of its own lets the Mayor do the heavier ones for everybody below.
_MAYOR = (
    _row(Rung.MAYOR, Rung.SEKDA, ALL, but=_GOVERNOR),
    _row(Rung.MAYOR, Rung.TIER_0, ALL),
    _row(Rung.MAYOR, Rung.TIER_1, MODERATE | {Level.HEAVY}),
    *(
        _row(Rung.MAYOR, tier, MODERATE | {Level.HEAVY}, but=DELAYS)
        for tier in TIERS[2:]
    ),
)
_BELOW = tuple(
    row
    for official, light, delayed in BELOW
    for row in (
        _row(official, light, LIGHT),
        *([_row(official, delayed, MODERATE, sanctions=DELAYS)] if delayed else []),
    )
)

AUTHORITIES: tuple[Authority, ...] = (
    *_MAYOR,
    *_BELOW,
    Authority(Rung.KEPALA_SEKOLAH, None, frozenset(), ARTICLE, to_confirm=True),
)
"""Rows of the Mayor first, then down the ladder; the head of a school stays blank."""
