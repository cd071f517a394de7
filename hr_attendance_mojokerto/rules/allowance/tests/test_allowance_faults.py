"""Every fault of a scheme and of a month, one by one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from allowance_cases import (
    FIRST,
    LAST,
    PLAIN,
    days,
    month,
    october,
    span,
    with_,
)

from rules.allowance.faults import Unready, Wrong, faults, lacks
from rules.allowance.line import compute, compute_all
from rules.allowance.scheme import (
    DEFAULT_ORDER,
    Band,
    Bonus,
    Cause,
    Factor,
    Part,
    Rule,
    SanctionCut,
    Score,
    Transfer,
    Way,
)
from rules.allowance.shipped import BLANK, EXAMPLES


def told(scheme):
    return [(fault.code.value, dict(fault.args)) for fault in faults(scheme)]


def codes(scheme):
    return [fault.code.value for fault in faults(scheme)]


def late(*rows):
    """Bands of lateness in place of the usual ones."""
    early = tuple(band for band in PLAIN.bands if band.cause is Cause.EARLY)
    return with_(
        bands=early
        + tuple(
            Band(f"TL{number}", Cause.LATE, start, end, Decimal(percent))
            for number, (start, end, percent) in enumerate(rows, 1)
        )
    )


def without(cause):
    return with_(rules=tuple(rule for rule in PLAIN.rules if rule.cause is not cause))


@pytest.mark.parametrize("scheme", [PLAIN, *EXAMPLES])
def test_the_examples_have_none(scheme):
    assert told(scheme) == []


def test_the_blank_cannot_be_used():
    found = codes(BLANK)
    assert found.count("class_without_price") == 17
    assert found.count("no_bands") == 2
    assert found.count("no_rule") == 3


def test_every_class_has_a_price_and_none_is_negative():
    prices = {**PLAIN.prices, 7: {}, 8: {"workload": 0}, 18: {"workload": 1}}
    assert told(with_(prices=prices)) == [
        ("class_without_price", {"job_class": 7}),
        ("class_without_price", {"job_class": 8}),
        ("class_unknown", {"job_class": 18}),
    ]
    prices = {**PLAIN.prices, 7: {"workload": 10, "place": -1}}
    assert told(with_(prices=prices)) == [
        ("negative_price", {"job_class": 7, "criterion": "place", "amount": -1})
    ]


def test_the_split_comes_to_a_hundred():
    scheme = with_(productivity=Decimal(60), discipline=Decimal("39.5"))
    assert told(scheme) == [("split", {"total": Decimal("99.5")})]


@pytest.mark.parametrize("number", ["-0.0001", "100.0001"])
@pytest.mark.parametrize(
    "wrong",
    [
        lambda percent: {"cap_percent": percent},
        lambda percent: {"rules": (*PLAIN.rules, Rule(Cause.LEAVE, "x", percent))},
        lambda percent: {"sanction_cuts": (SanctionCut("heavy", percent),)},
        lambda percent: {"factors": (Factor("cpns", percent),)},
        lambda percent: {"bonus": Bonus(percent), "bonus_document": "1/2026"},
        lambda percent: {"productivity": percent, "discipline": 100 - percent},
    ],
)
def test_percents_lie_between_nothing_and_all(wrong, number):
    found = faults(with_(**wrong(Decimal(number))))
    assert found and {fault.code for fault in found} == {Wrong.PERCENT}
    assert Decimal(number) in [fault.args["percent"] for fault in found]


def test_a_band_has_a_percent_too():
    rows = (replace(PLAIN.bands[3], percent=Decimal(101)),)
    assert codes(with_(bands=PLAIN.bands[:3] + rows + PLAIN.bands[4:])) == ["percent"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [(1, 30, 1), (32, None, 2)],
            [
                (
                    "band_gap",
                    {
                        "cause": "late",
                        "before": "TL1",
                        "after": "TL2",
                        "from_minutes": 31,
                        "to_minutes": 31,
                    },
                )
            ],
        ),
        (
            [(1, 30, 1), (30, None, 2)],
            [
                (
                    "band_overlap",
                    {
                        "cause": "late",
                        "before": "TL1",
                        "after": "TL2",
                        "from_minutes": 30,
                    },
                )
            ],
        ),
        (
            [(1, None, 1), (31, None, 2)],
            [
                (
                    "band_overlap",
                    {
                        "cause": "late",
                        "before": "TL1",
                        "after": "TL2",
                        "from_minutes": 31,
                    },
                )
            ],
        ),
        (
            [(5, None, 1)],
            [("band_start", {"cause": "late", "code": "TL1", "from_minutes": 5})],
        ),
        (
            [(0, None, 1)],
            [("band_start", {"cause": "late", "code": "TL1", "from_minutes": 0})],
        ),
        (
            [(1, 90, 1)],
            [("band_end", {"cause": "late", "code": "TL1", "to_minutes": 90})],
        ),
        (
            [(1, 30, 2), (31, None, 1)],
            [("band_falls", {"cause": "late", "before": "TL1", "after": "TL2"})],
        ),
        ([], [("no_bands", {"cause": "late"})]),
    ],
)
def test_bands_follow_one_another_from_the_first_minute_without_end(rows, found):
    assert told(late(*rows)) == found


def test_a_band_does_not_end_before_it_begins():
    assert "band_backwards" in codes(late((1, 30, 1), (31, 20, 2)))


def test_the_order_in_which_bands_are_entered_does_not_matter():
    assert told(with_(bands=PLAIN.bands[::-1])) == []


def test_a_higher_band_touches_what_the_lower_touches():
    rows = [
        replace(band, part=Part.PRODUCTIVITY) if band.code == "TL2" else band
        for band in PLAIN.bands
    ]
    # TL1 of discipline, TL2 of productivity, TL3 of discipline again.
    assert codes(with_(bands=tuple(rows))) == ["band_parts", "band_parts"]


def test_codes_of_bands_and_rules_are_there_once():
    band = replace(PLAIN.bands[0], code="TL2")
    assert codes(with_(bands=(band, *PLAIN.bands[1:]))) == ["band_twice"]
    rules = (*PLAIN.rules, Rule(Cause.LEAVE, "sick", Decimal(1)))
    assert told(with_(rules=rules)) == [
        ("rule_twice", {"cause": "leave", "code": "sick"})
    ]


def test_a_band_is_of_minutes_and_a_rule_is_not():
    band = replace(PLAIN.bands[0], code="X", cause=Cause.ABSENT)
    assert told(with_(bands=(*PLAIN.bands, band))) == [
        ("band_cause", {"code": "X", "cause": "absent"})
    ]
    rules = (*PLAIN.rules, Rule(Cause.LATE, "", Decimal(1)))
    assert told(with_(rules=rules)) == [("rule_cause", {"cause": "late"})]


def test_only_leave_and_excuses_go_by_type():
    rules = (*PLAIN.rules, Rule(Cause.CEREMONY, "flag", Decimal(1)))
    assert told(with_(rules=rules)) == [
        ("rule_code", {"cause": "ceremony", "code": "flag"})
    ]


@pytest.mark.parametrize("cause", [Cause.ABSENT, Cause.NO_IN, Cause.NO_OUT])
def test_absence_and_missing_scans_have_a_rule(cause):
    assert told(without(cause)) == [("no_rule", {"cause": cause})]


@pytest.mark.parametrize("cause", [Cause.ROLL_CALL, Cause.LEAVE, Cause.EXCUSE])
def test_the_others_may_be_left_out(cause):
    assert told(without(cause)) == []


def test_sanctions_are_cut_by_city_or_regulation_never_by_both():
    rows = (SanctionCut("heavy", Decimal(50)),)
    assert told(with_(sanction_cuts=rows, sanction_law=True)) == [("sanction_both", {})]
    assert told(with_(sanction_cuts=rows * 2)) == [
        ("sanction_twice", {"code": "heavy"})
    ]
    rows = (SanctionCut("heavy", Decimal(50), months=-1),)
    assert codes(with_(sanction_cuts=rows)) == ["sanction_months"]


def test_factors():
    rows = (Factor("cpns", Decimal(80)), Factor("cpns", Decimal(90)))
    assert codes(with_(factors=rows)) == ["factor_twice"]
    rows = (Factor("cpns", Decimal(80), Way.ADDED),)
    assert told(with_(factors=rows)) == [
        ("factor_way", {"code": "cpns", "way": "added"})
    ]


def test_settings():
    assert told(with_(unit=500)) == [("unit", {"unit": 500})]
    for key_day in (0, 32):
        assert told(with_(key_day=key_day)) == [("key_day", {"key_day": key_day})]
        assert told(with_(key_day=key_day, transfer=Transfer.PRO_RATA)) == []
    order = (*DEFAULT_ORDER[1:], DEFAULT_ORDER[1])
    assert told(with_(order=order)) == [
        ("order", {"missing": (Cause.LATE,), "twice": (Cause.EARLY,)})
    ]
    assert told(with_(order=(Cause.SCORE, *DEFAULT_ORDER))) == []


def test_an_addition_has_its_document():
    scheme = with_(bonus=Bonus(Decimal(5), max_late_days=-1, streak_days=32))
    assert told(scheme) == [
        ("bonus_document", {}),
        ("bonus_number", {"what": "max_late_days", "number": -1}),
        ("bonus_number", {"what": "streak_days", "number": 32}),
    ]


# What a month lacks.


def short(case, scheme=PLAIN):
    return [(fault.code.value, dict(fault.args)) for fault in lacks(case, scheme)]


def test_a_month_that_can_be_reckoned_lacks_nothing():
    assert short(month()) == []


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ((), ("no_service", {})),
        ((span(job_class=0),), ("no_class", {"first": FIRST})),
        ((span(job_class=18),), ("no_price", {"job_class": 18, "first": FIRST})),
        (
            (span(last=october(15)), span(first=october(15))),
            ("span_overlap", {"date": october(15)}),
        ),
        (
            (span(first=LAST, last=FIRST),),
            ("span_backwards", {"first": LAST, "last": FIRST}),
        ),
        (
            (span(last=date(2026, 11, 1)),),
            ("span_outside", {"first": FIRST, "last": date(2026, 11, 1)}),
        ),
    ],
)
def test_spans(spans, found):
    case = replace(month(), spans=spans)
    assert short(case) == [found]


def test_who_is_not_entitled_needs_neither_class_nor_score():
    spans = (span(job_class=0, not_entitled="study"),)
    assert short(month(spans=spans), with_(score=Score.ENTERED)) == []


def test_the_class_of_the_post_besides_is_needed_too():
    scheme = with_(factors=(Factor("plt", Decimal(20), Way.ADDED),))
    spans = (span(acting="plt"),)
    assert short(month(spans=spans), scheme) == [("no_class", {"first": FIRST})]
    assert short(month(spans=spans), PLAIN) == []


@pytest.mark.parametrize("score", ["-1", "101"])
def test_a_score_lies_between_nothing_and_all(score):
    case = month(score=Decimal(score))
    assert short(case) == [("score", {"score": Decimal(score)})]


def test_half_a_month_never_passes_for_the_whole():
    spans = (span(first=october(15)),)
    case = month(spans=spans, workdays=frozenset())
    assert short(case, with_(transfer=Transfer.PRO_RATA)) == [("no_workdays", {})]
    assert short(case, PLAIN) == []
    assert short(month(spans=spans), with_(transfer=Transfer.PRO_RATA)) == []


def test_a_score_is_there_where_the_scheme_wants_one():
    assert short(month(), with_(score=Score.ENTERED)) == [("no_score", {})]


def test_days_and_money():
    one = days()[0]
    assert short(month(days=(one, one))) == [("day_twice", {"date": FIRST})]
    away = one._replace(date=date(2026, 9, 30))
    assert short(month(days=(away,))) == [("day_outside", {"date": date(2026, 9, 30)})]
    assert short(month({1: {"minutes_late": -5}})) == [
        ("minutes", {"date": FIRST, "minutes": -5})
    ]
    assert short(month(carried=-1)) == [("carried", {"carried": -1})]


def test_a_month_that_lacks_something_is_not_reckoned():
    with pytest.raises(Unready, match="employee 1: no_service") as said:
        compute(replace(month(), spans=()), PLAIN)
    assert said.value.employee == 1
    assert said.value.faults[0].code is Wrong.NO_SERVICE


def test_of_many_the_first_that_cannot_be_reckoned_is_named():
    good, bad = month(), replace(month(), employee=2, spans=())
    lines = compute_all([good, bad], PLAIN)
    assert next(lines)[0].gross == 4_000_000
    with pytest.raises(Unready, match="employee 2"):
        next(lines)
