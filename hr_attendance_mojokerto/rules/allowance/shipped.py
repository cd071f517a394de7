"""Three worked examples and a blank: none of it is the city's.

Bands and percents are those seen elsewhere; prices are round figures to reckon with and
nobody's. What the city pays and cuts stands in its Perwali and is entered by BKPSDM.
"""

from collections.abc import Sequence
from decimal import Decimal

from .scheme import (
    JOB_CLASSES,
    Band,
    Cause,
    Criterion,
    Factor,
    Part,
    Rule,
    SanctionCut,
    Scheme,
    Way,
)

EDGES = ((1, 30), (31, 60), (61, 90), (91, None))
"""Minutes of TL1-TL4 and PSW1-PSW4 in all tables that were seen."""

_EXAMPLE_PRICES = {
    job_class: {
        Criterion.WORKLOAD.value: job_class * 300_000,
        Criterion.ACHIEVEMENT.value: job_class * 200_000,
    }
    for job_class in JOB_CLASSES
}


def bands(percents: Sequence[str], part: Part = Part.DISCIPLINE) -> tuple[Band, ...]:
    """Return the usual eight bands from the four percents of one side."""
    return tuple(
        Band(f"{code}{number}", cause, start, end, Decimal(percent), part)
        for code, cause in (("TL", Cause.LATE), ("PSW", Cause.EARLY))
        for number, ((start, end), percent) in enumerate(
            zip(EDGES, percents, strict=True), 1
        )
    )


def _no_scan(percent: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(cause, "", Decimal(percent)) for cause in (Cause.NO_IN, Cause.NO_OUT)
    )


REGION_A = Scheme(
    code="region-a",
    name="Example: Region A (60/40)",
    prices=_EXAMPLE_PRICES,
    productivity=Decimal(60),
    discipline=Decimal(40),
    bands=bands(("0.5", "1", "1.25", "1.5")),
    rules=(
        *_no_scan("1.5"),
        Rule(Cause.ABSENT, "", Decimal(3), part=Part.WHOLE),
        Rule(Cause.LEAVE, "", Decimal(3)),
        Rule(Cause.LEAVE, "annual", Decimal(0)),
        Rule(Cause.EXCUSE, "sick", Decimal(3)),
        Rule(Cause.ROLL_CALL, "", Decimal(2)),
        Rule(Cause.CEREMONY, "", Decimal(2)),
    ),
    factors=(
        Factor("cpns", Decimal(80)),
        Factor("plt_double", Decimal(20), Way.ADDED),
        Factor("plt_vacant", Decimal(100), Way.OF_HIGHER),
    ),
)
"""An app of a region: absence cuts both parts, a missed roll call or ceremony only
discipline, leave 3 % a day. That annual leave is spared is the house's reading; factors
are those of another region (CPNS 80 %, Plt 20 % or the whole)."""

KEMENKEU = Scheme(
    code="kemenkeu",
    name="Example: Kemenkeu",
    prices=_EXAMPLE_PRICES,
    productivity=Decimal(0),
    discipline=Decimal(100),
    bands=bands(("0.5", "1", "1.25", "2.5")),
    rules=(*_no_scan("2.5"), Rule(Cause.ABSENT, "", Decimal(5))),
    sanction_cuts=(
        SanctionCut("oral", Decimal(25), months=2),
        SanctionCut("written", Decimal(25), months=3),
        SanctionCut("displeasure", Decimal(25), months=6),
        SanctionCut("raise_delayed", Decimal(50), months=6),
        SanctionCut("promotion_delayed", Decimal(50), months=9),
        SanctionCut("rank_lowered_1y", Decimal(50), months=12),
        SanctionCut("post_lowered", Decimal(85), months=12),
        SanctionCut("class_lowered", Decimal(85), months=12),
        SanctionCut("post_removed", Decimal(95), months=12),
        SanctionCut("class_lowest", Decimal(95), months=12),
        SanctionCut("dismissal", Decimal(100)),
    ),
)
"""A ministry: one part, and cuts while a sanction runs (KMK 5/KMK.01/2022). Which of
85 to 95 % goes with which heavy sanction is the house's reading."""

PERMENTAN = Scheme(
    code="permentan-68-2012",
    name="Example: Permentan 68/2012",
    prices=_EXAMPLE_PRICES,
    productivity=Decimal(0),
    discipline=Decimal(100),
    bands=bands(("0.5", "1", "1.5", "2")),
    rules=(*_no_scan("2"), Rule(Cause.ABSENT, "", Decimal(4))),
)
"""A ministry, older: one part."""

BLANK = Scheme(code="kota-mojokerto", name="Kota Mojokerto: confirm with BKPSDM")
"""The city's own, to be entered: without prices, bands and rules it is not used."""

EXAMPLES: tuple[Scheme, ...] = (REGION_A, KEMENKEU, PERMENTAN)
SHIPPED: tuple[Scheme, ...] = (*EXAMPLES, BLANK)
