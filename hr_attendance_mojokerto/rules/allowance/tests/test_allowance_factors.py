"""CPNS, and posts held besides (Plt)."""

from decimal import Decimal

import pytest
from allowance_cases import PLAIN, month, october, one, span, with_

from rules.allowance.line import compute
from rules.allowance.scheme import Factor, Transfer, Way

SCHEME = with_(
    PLAIN,
    factors=(
        Factor("cpns", Decimal(80)),
        Factor("plt_vacant", Decimal(100), Way.OF_HIGHER),
        Factor("plt_double", Decimal(20), Way.ADDED),
        Factor("plt_own", Decimal(100), Way.OF_OWN),
    ),
)


def test_a_cpns_gets_four_fifths_and_is_cut_from_them():
    # 80 % of 4,000,000: 3,200,000; discipline 1,280,000; TL1 6,400.
    spans = (span(kind="cpns"),)
    line = one({5: {"minutes_late": 12}}, SCHEME, spans)
    assert (line.basis, line.discipline) == (3_200_000, 1_280_000)
    assert line.gross == 3_193_600
    assert line.factors == ("cpns",)
    # Without the factor a CPNS is paid as everybody.
    assert one({}, PLAIN, spans).gross == 4_000_000


def test_a_cpns_who_becomes_pns_in_mid_month():
    # 10/22 of 3,200,000 and 12/22 of 4,000,000: 1,454,545.45 and 2,181,818.18.
    spans = (span(last=october(14), kind="cpns"), span(first=october(15)))
    lines = compute(month(spans=spans), with_(SCHEME, transfer=Transfer.PRO_RATA))
    assert [line.basis for line in lines] == [1_454_545, 2_181_819]
    assert [line.factors for line in lines] == [("cpns",), ()]


@pytest.mark.parametrize(
    ("own", "acting", "code", "basis"),
    [
        # Vacant, the higher of both: class 8 acts for 11 (5,500,000), or for 6.
        (8, 11, "plt_vacant", 5_500_000),
        (8, 6, "plt_vacant", 4_000_000),
        # Double: the higher and a fifth of the lower.
        (8, 11, "plt_double", 5_500_000 + 800_000),
        (11, 8, "plt_double", 5_500_000 + 800_000),
        (8, 8, "plt_double", 4_800_000),
        (8, 11, "plt_own", 4_000_000),
        # No factor of that code: the own price.
        (8, 11, "plh", 4_000_000),
    ],
)
def test_a_post_held_besides(own, acting, code, basis):
    spans = (span(job_class=own, acting=code, acting_class=acting),)
    line = one({}, SCHEME, spans)
    assert (line.basis, line.gross, line.job_class) == (basis, basis, own)


def test_a_percent_of_the_higher_price_is_never_less_than_the_own():
    factors = (Factor("plt", Decimal(70), Way.OF_HIGHER),)
    # 70 % of 5,500,000 is 3,850,000, less than 4,000,000; of class 17 5,950,000.
    spans = (span(acting="plt", acting_class=11),)
    assert one({}, with_(factors=factors), spans).basis == 4_000_000
    spans = (span(acting="plt", acting_class=17),)
    assert one({}, with_(factors=factors), spans).basis == 5_950_000


def test_an_acting_post_of_ten_days():
    # 1 to 14 October: 10/22 of 6,300,000, then 12/22 of 4,000,000:
    # 2,863,636.36 and 2,181,818.18.
    spans = (
        span(last=october(14), acting="plt_double", acting_class=11),
        span(first=october(15)),
    )
    lines = compute(month(spans=spans), with_(SCHEME, transfer=Transfer.PRO_RATA))
    assert [line.basis for line in lines] == [2_863_636, 2_181_819]


def test_a_factor_rounds_the_month_to_a_rupiah():
    # 33.33335 % of 4,000,000 is 1,333,334 exactly.
    factors = (Factor("cpns", Decimal("33.33335")),)
    line = one({}, with_(factors=factors), (span(kind="cpns"),))
    assert line.monthly == line.basis == 1_333_334


def test_the_class_during_a_sanction_is_that_of_the_span():
    """Class one lower for twelve months (PP 94/2021): the span of that time has it."""
    spans = (span(last=october(14)), span(first=october(15), job_class=7))
    lines = compute(month(spans=spans), with_(SCHEME, transfer=Transfer.PRO_RATA))
    # 10/22 of 4,000,000 and 12/22 of 3,500,000.
    assert [line.basis for line in lines] == [1_818_182, 1_909_091]
