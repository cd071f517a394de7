"""The shipped regulations are complete and agree with themselves."""

import pytest

from rules.discipline.codes import ClassStep, Code, Level, Remedy
from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94
from rules.discipline.shipped import PPPK, SHIPPED

BOTH = pytest.mark.parametrize("regulation", [PP53, PP94])


@BOTH
def test_codes_are_unique_and_every_reference_is_known(regulation):
    codes = [row.code for row in regulation.sanctions]
    assert len(codes) == len(set(codes))
    named = {band.sanction for band in regulation.bands}
    named |= {band.alternative for band in regulation.bands if band.alternative}
    named |= {run.sanction for run in regulation.runs}
    named |= {regulation.candidate_sanction}
    assert named == set(codes)
    for row in regulation.authorities:
        assert row.sanctions | row.but <= set(codes)


@BOTH
def test_terms_and_remedies_fit_together(regulation):
    terms = {row.code for row in regulation.terms}
    assert len(terms) == len(regulation.terms)
    assert terms <= set(Code)
    for rule in regulation.remedies:
        assert {rule.file, rule.decide} | ({rule.reply} - {None}) <= terms
    for sanction in regulation.sanctions:
        for by_mayor in (False, True):
            remedy = sanction.remedy_against(by_mayor)
            if remedy is Remedy.APPEAL and not by_mayor:
                continue
            known = regulation.remedy_rule(remedy, by_mayor)
            assert (known is None) == (remedy is Remedy.NONE)


@BOTH
def test_dismissals_are_appealed_and_nothing_else_is(regulation):
    for sanction in regulation.sanctions:
        appealed = sanction.remedy_against(True) is Remedy.APPEAL
        assert appealed == sanction.dismissal


@BOTH
def test_heavier_levels_have_higher_orders(regulation):
    by_order = sorted(regulation.sanctions, key=lambda row: row.order)
    levels = [list(Level).index(row.level) for row in by_order]
    assert levels == sorted(levels)


@BOTH
def test_everything_names_its_article(regulation):
    for rows in (
        regulation.sanctions,
        regulation.bands,
        regulation.runs,
        regulation.terms,
        regulation.remedies,
        regulation.authorities,
    ):
        assert all(row.article for row in rows)


def test_the_cuts_of_pp94_are_25_percent_for_6_9_and_12_months():
    cuts = [row for row in PP94.sanctions if row.allowance_percent]
    assert [row.allowance_percent for row in cuts] == [25, 25, 25]
    assert [row.allowance_months for row in cuts] == [6, 9, 12]
    assert [row.duration_months for row in cuts] == [6, 9, 12]
    assert not any(row.allowance_percent for row in PP53.sanctions)


def test_raise_and_promotion_wait_while_a_served_sanction_of_pp94_runs():
    for row in PP94.sanctions:
        served = row.duration_months > 0
        assert row.delays_raise == row.delays_promotion == served
        assert served == (row.level is not Level.LIGHT and not row.dismissal)


def test_what_heavy_sanctions_do_to_staff_without_a_post():
    steps = {row.code: row.job_class_step for row in PP94.sanctions}
    assert steps["class_lowered"] is ClassStep.ONE_LOWER
    assert steps["class_lowest"] is ClassStep.LOWEST
    assert {steps["post_lowered"], steps["post_removed"]} == {ClassStep.NONE}
    assert {row.code for row in PP94.sanctions if row.demotes} == {
        "rank_lowered_1y",
        "post_lowered",
        "post_removed",
    }


def test_pp94_dropped_the_dishonourable_dismissal_and_three_years_of_lower_rank():
    gone = {"dismissal_dishonourable", "rank_lowered_3y"}
    assert gone <= {row.code for row in PP53.sanctions}
    assert not gone & {row.code for row in PP94.sanctions}


def test_the_rule_for_pppk_is_blank_until_it_is_entered():
    assert SHIPPED == (PP53, PP94, PPPK)
    assert (PPPK.bands, PPPK.sanctions, PPPK.to_confirm) == ((), (), True)
    assert PPPK.authorities == ()
    assert (PPPK.terms, PPPK.articles) == (PP94.terms, PP94.articles)


def test_unknown_codes_are_refused():
    with pytest.raises(KeyError):
        PP94.sanction("rank_lowered_3y")
    with pytest.raises(KeyError):
        PP94.term(Code.OBJECTION_REPLY)
    assert PP94.remedy_rule(Remedy.NONE, True) is None
    assert PP94.article("nothing known") == "PP 94/2021"
