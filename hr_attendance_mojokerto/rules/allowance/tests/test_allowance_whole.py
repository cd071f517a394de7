"""Everything at once, worked by hand."""

from datetime import date
from decimal import Decimal

from allowance_cases import (
    EDUCATION,
    PLAIN,
    balanced,
    cuts,
    month,
    october,
    span,
    with_,
)

from rules.allowance.line import compute
from rules.allowance.month import Running
from rules.allowance.scheme import (
    BelowZero,
    Factor,
    Months,
    Part,
    SanctionCut,
    Score,
    Transfer,
    Way,
)

TOLD = {
    1: {"minutes_late": 12},
    2: {"minutes_late": 45, "minutes_early": 61},
    5: {"absent": True},
    6: {"no_in": True},
    7: {"leave": "sick"},
    8: {"missed": ("roll_call",)},
    9: {"closed": False, "absent": True},
    10: {"missed": ("ceremony",)},
    15: {"no_out": True, "minutes_late": 91},
    16: {"excuse": "permission", "excuse_counts": True},
    19: {"absent": True},
    20: {"leave": "annual"},
}


def test_a_cpns_with_a_post_besides_who_moves_with_a_score_a_sanction_and_a_debt():
    """The 14 days at Dinas Kesehatan as CPNS of class 8, from the SPMT of 15 October on
    as PNS of class 9 at Dinas Pendidikan with a second post of class 11.

    Health. Month: 80 % of 4,000,000 = 3,200,000; discipline 1,280,000, productivity
    1,920,000. Ten of 22 days: basis 1,454,545(.45), discipline 581,818, productivity
    872,727. Score 90 %: unearned 87,272.7; productivity earned of the line 785,454.3,
    of the month 1,728,000.
      TL1 0.5 % x 1,280,000                        6,400
      TL2 1 %                                     12,800
      PSW3 1.25 %                                 16,000
      no scan in 1.5 %                            19,200
      absent 3 % x 1,280,000 + 3 % x 1,728,000    38,400 + 51,840 = 90,240
      roll call 2 %                               25,600
      ceremony 2 % (Saturday the 10th)            25,600
      sick leave 3 %                              38,400
      the 9th is open: nothing
      sanction by days: from the 16th, none here
    Left: 1,454,545 - 87,272.7 - 234,240 = 1,133,032.3. Discipline cut: 182,400 of
    581,818 by rupiah; by percents 14.25 % x 22/10 = 31.35 %, left 68.65 %.
    The debt of 33,032 is taken here: 1,100,000.3, so 1,100,000.

    Education. Month: higher 5,500,000 + 20 % of 4,500,000 = 6,400,000; discipline
    2,560,000, productivity 3,840,000. Twelve of 22 days: running total 1,454,545.45 +
    3,490,909.09 = 4,945,454.55, so 4,945,455 - 1,454,545 = 3,490,910; discipline
    1,396,364, productivity 2,094,546. Score: unearned 209,454.6, earned 1,885,091.4, of
    the month 3,456,000.
      TL4 1.5 % x 2,560,000                       38,400
      no scan out 1.5 %                           38,400
      absent 3 % x 2,560,000 + 3 % x 3,456,000    76,800 + 103,680 = 180,480
      permission 2 %                              51,200
      sanction 25 % of both from the 16th, 16 of 17 days: 23.529... %
        of 1,396,364 + 1,885,091.4                772,107.15...
    Left: 3,490,910 - 209,454.6 - 308,480 - 772,107.15... = 2,200,868.24...
    Discipline left: 100 - 8 % x 22/12 - 23.529... = 61.8039...
    """
    scheme = with_(
        PLAIN,
        factors=(
            Factor("cpns", Decimal(80)),
            Factor("plt_double", Decimal(20), Way.ADDED),
        ),
        transfer=Transfer.PRO_RATA,
        score=Score.ENTERED,
        sanction_cuts=(SanctionCut("moderate", Decimal(25), Part.WHOLE),),
        sanction_months=Months.BY_DAYS,
        below_zero=BelowZero.CARRY,
    )
    case = month(
        TOLD,
        spans=(
            span(last=october(14), kind="cpns"),
            span(
                first=october(15),
                skpd=EDUCATION,
                job_class=9,
                acting="plt_double",
                acting_class=11,
            ),
        ),
        sanctions=(
            Running(october(16), date(2027, 10, 15), "moderate", "raise_delayed"),
        ),
        score=Decimal(90),
        carried=33_032,
    )
    health, education = compute(case, scheme)
    balanced(health)
    balanced(education)
    assert (health.monthly, health.basis) == (3_200_000, 1_454_545)
    assert (health.discipline, health.productivity) == (581_818, 872_727)
    # The remainders: 1,367,272.3 and so on, always with .3.
    assert cuts(health) == [
        ("score", "", 87_273),
        ("late", "TL1", 6_400),
        ("late", "TL2", 12_800),
        ("early", "PSW3", 16_000),
        ("no_in", "", 19_200),
        ("absent", "", 90_240),
        ("roll_call", "", 25_600),
        ("ceremony", "", 25_600),
        ("leave", "sick", 38_400),
    ]
    assert (health.carried_in, health.gross) == (33_032, 1_100_000)
    assert health.percent_discipline == Decimal("68.65")
    assert health.open_days == (october(9),)
    assert health.factors == ("cpns",)

    assert (education.monthly, education.basis) == (6_400_000, 3_490_910)
    assert (education.discipline, education.productivity) == (1_396_364, 2_094_546)
    assert cuts(education) == [
        ("score", "", 209_455),
        ("late", "TL4", 38_400),
        ("no_out", "", 38_400),
        ("absent", "", 180_480),
        ("excuse", "permission", 51_200),
        ("sanction", "raise_delayed", 772_107),
    ]
    assert education.gross == 2_200_868
    assert education.percent_discipline == Decimal("61.8039")
    assert education.factors == ("plt_double",)
    assert education.carried_out == 0


def test_a_long_leave_of_three_months_under_a_rule_by_day():
    """22 days x 3 % of discipline: 66 %, 1,056,000."""
    told = {number: {"leave": "sick"} for number in range(1, 32)}
    [line] = compute(month(told), PLAIN)
    assert (line.gross, line.percent_discipline) == (2_944_000, Decimal(34))
    assert line.deductions[0].days == 22
