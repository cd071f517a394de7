"""PP 94/2021 and Peraturan BKN 6/2022: who imposes what in a city.

An official punishes one level below lightly and two levels below moderately; heavy
sanctions are the Mayor's. What a level is for functional posts waits for BKPSDM.
"""

from .codes import Level, Rung
from .regulation import Authority

ARTICLE = "PP 94/2021 Pasal 16-24"
DESIGNATED = "Peraturan BKN 6/2022 (JF Ahli Madya/Muda tertentu)"
LIGHT = frozenset({Level.LIGHT})
MODERATE = frozenset({Level.MODERATE})
HEAVY = frozenset({Level.HEAVY})
ALL = LIGHT | MODERATE | HEAVY
DISMISSALS = frozenset({"dismissal", "candidate_dismissal"})
FUNCTIONAL = (Rung.JF_MADYA, Rung.JF_MUDA, Rung.JF_PERTAMA, Rung.JF_SKILLED)
SUBORDINATE = (Rung.ADMINISTRATOR, Rung.PENGAWAS, Rung.PELAKSANA, *FUNCTIONAL)

_MAYOR = (
    Authority(Rung.MAYOR, Rung.SEKDA, ALL, ARTICLE, to_confirm=True),
    Authority(Rung.MAYOR, Rung.JPT_PRATAMA, ALL, ARTICLE),
    Authority(Rung.MAYOR, Rung.JF_UTAMA, ALL, ARTICLE, but=DISMISSALS),
    *(
        Authority(Rung.MAYOR, person, MODERATE | HEAVY, ARTICLE)
        for person in SUBORDINATE
    ),
)
# Sekda is a JPT Pratama towards the staff of the secretariat.
_JPT = tuple(
    row
    for official, doubt in ((Rung.SEKDA, True), (Rung.JPT_PRATAMA, False))
    for row in (
        Authority(official, Rung.ADMINISTRATOR, LIGHT, ARTICLE, to_confirm=doubt),
        Authority(official, Rung.PENGAWAS, MODERATE, ARTICLE, to_confirm=doubt),
        *(
            Authority(official, person, LIGHT | MODERATE, ARTICLE, to_confirm=True)
            for person in FUNCTIONAL
        ),
    )
)
_BELOW = (
    Authority(Rung.ADMINISTRATOR, Rung.PENGAWAS, LIGHT, ARTICLE),
    Authority(Rung.ADMINISTRATOR, Rung.PELAKSANA, MODERATE, ARTICLE),
    *(
        Authority(
            Rung.ADMINISTRATOR, person, LIGHT | MODERATE, ARTICLE, to_confirm=True
        )
        for person in FUNCTIONAL[1:]
    ),
    Authority(Rung.PENGAWAS, Rung.PELAKSANA, LIGHT, ARTICLE),
)
# Where no Administrator or Pengawas is in the office, in their place.
_DESIGNATED = tuple(
    Authority(official, person, LIGHT, DESIGNATED, designated=True, to_confirm=True)
    for official, people in (
        (Rung.JF_MADYA, (Rung.PENGAWAS, Rung.PELAKSANA, *FUNCTIONAL[1:])),
        (Rung.JF_MUDA, (Rung.PELAKSANA, *FUNCTIONAL[2:])),
    )
    for person in people
)

AUTHORITIES: tuple[Authority, ...] = (
    *_MAYOR,
    *_JPT,
    *_BELOW,
    *_DESIGNATED,
    Authority(Rung.KEPALA_SEKOLAH, None, frozenset(), ARTICLE, to_confirm=True),
)
"""Rows of the Mayor first, then down the ladder; the head of a school stays blank."""
