"""The sanctions of PP 94/2021 Pasal 8, those of the transition included.

While a moderate or heavy one is served there is no periodic raise and no promotion
(Peraturan BKN 6/2022 Pasal 55 ayat (1)).
"""

from dataclasses import replace

from .codes import ClassStep, Level, PostEffect, Remedy
from .regulation import Sanction

OBJECTION = Remedy.OBJECTION
TRANSITION = "PP 94/2021 Pasal 42; Peraturan BKN 6/2022 Pasal 62"
AS_WRITTEN = "PP 94/2021 Pasal 8 ayat (3)"
HEAVY = "PP 94/2021 Pasal 8 ayat (4)"

LIGHT_ONES = tuple(
    Sanction(
        code,
        name,
        Level.LIGHT,
        order,
        f"PP 94/2021 Pasal 8 ayat (2) huruf {letter}",
        remedy=OBJECTION,
    )
    for code, name, order, letter in (
        ("oral", "Teguran lisan", 10, "a"),
        ("written", "Teguran tertulis", 20, "b"),
        ("displeasure", "Pernyataan tidak puas secara tertulis", 30, "c"),
    )
)


def _served(code: str, name: str, level: Level, order: int, article: str) -> Sanction:
    return Sanction(
        code,
        name,
        level,
        order,
        article,
        duration_months=12,
        delays_raise=True,
        delays_promotion=True,
        remedy=OBJECTION,
    )


TRANSITIONAL = tuple(
    replace(
        _served(code, name, Level.MODERATE, order, TRANSITION),
        lowers_rank=code == "rank_lowered_1y",
        to_confirm=True,
    )
    for code, name, order in (
        (
            "raise_delayed",
            "Penundaan kenaikan gaji berkala selama 1 (satu) tahun",
            40,
        ),
        (
            "promotion_delayed",
            "Penundaan kenaikan pangkat selama 1 (satu) tahun",
            50,
        ),
        (
            "rank_lowered_1y",
            "Penurunan pangkat setingkat lebih rendah selama 1 (satu) tahun",
            60,
        ),
    )
)

WRITTEN = tuple(
    replace(
        _served(
            f"allowance_{months}m",
            "Pemotongan tunjangan kinerja sebesar 25% (dua puluh lima persen) "
            f"selama {months} ({words}) bulan",
            Level.MODERATE,
            order,
            f"{AS_WRITTEN} huruf {letter}",
        ),
        duration_months=months,
        allowance_percent=25,
        allowance_months=months,
        to_confirm=True,
    )
    for months, words, order, letter in (
        (6, "enam", 41, "a"),
        (9, "sembilan", 51, "b"),
        (12, "dua belas", 61, "c"),
    )
)

_LOWERED = "Penurunan jabatan setingkat lebih rendah selama 12 (dua belas) bulan"
_REMOVED = (
    "Pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 (dua belas) bulan"
)

HEAVY_ONES = (
    replace(
        _served("post_lowered", _LOWERED, Level.HEAVY, 70, HEAVY + " huruf a"),
        post=PostEffect.LOWER,
    ),
    # The same sanction for staff, whose job class stands for the post.
    replace(
        _served("class_lowered", _LOWERED, Level.HEAVY, 70, HEAVY + " huruf a"),
        job_class_step=ClassStep.ONE_LOWER,
    ),
    replace(
        _served("post_removed", _REMOVED, Level.HEAVY, 80, HEAVY + " huruf b"),
        post=PostEffect.REMOVED,
    ),
    replace(
        _served("class_lowest", _REMOVED, Level.HEAVY, 80, HEAVY + " huruf b"),
        job_class_step=ClassStep.LOWEST,
    ),
    Sanction(
        "dismissal",
        "Pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS",
        Level.HEAVY,
        90,
        HEAVY + " huruf c",
        dismissal=True,
        remedy=Remedy.APPEAL,
    ),
    Sanction(
        "candidate_dismissal",
        "Pemberhentian sebagai CPNS",
        Level.HEAVY,
        100,
        "PP 94/2021 (CPNS); PP 11/2017",
        dismissal=True,
        remedy=Remedy.APPEAL,
        to_confirm=True,
    ),
)

SANCTIONS: tuple[Sanction, ...] = (
    *LIGHT_ONES,
    *TRANSITIONAL,
    *WRITTEN,
    *HEAVY_ONES,
)
"""All of them, the lightest first within each group."""
