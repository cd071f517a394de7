"""The performance score: what it leaves of the productivity part is cut from."""

from decimal import Decimal

import pytest
from allowance_cases import PLAIN, cuts, one, with_

from rules.allowance.scheme import RoundAt, Score

SCORED = with_(PLAIN, score=Score.ENTERED)


@pytest.mark.parametrize(
    ("score", "off"), [("100", 0), ("90", 240_000), ("75", 600_000), ("0", 2_400_000)]
)
def test_the_score_is_of_the_productivity_part(score, off):
    line = one({}, SCORED, score=Decimal(score))
    assert line.gross == 4_000_000 - off
    assert line.percent_discipline == Decimal(100)
    if off:
        assert cuts(line) == [("score", "", off)]
        assert line.deductions[0].percent == 100 - Decimal(score)


@pytest.mark.parametrize("point", list(RoundAt))
def test_a_cut_is_of_what_the_score_has_earned(point):
    # 90 %: 2,160,000 earned. An absence: 48,000 and 64,800.
    scheme = with_(SCORED, round_at=point)
    line = one({5: {"absent": True}}, scheme, score=Decimal(90))
    assert cuts(line) == [("score", "", 240_000), ("absent", "", 112_800)]
    assert line.gross == 3_647_200


def test_where_there_is_no_score_an_entered_one_changes_nothing():
    assert one({}, PLAIN, score=Decimal(50)).gross == 4_000_000
