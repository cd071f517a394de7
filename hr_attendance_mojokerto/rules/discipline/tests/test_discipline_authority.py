"""Who may impose what on whom."""

from dataclasses import replace

import pytest

from rules.discipline.authority import (
    Official,
    Refusal,
    Subject,
    Why,
    holds_post,
    may_impose,
    official_rung,
    post_rung,
    rank_tier,
    tier,
    unconfirmed,
    who_may,
)
from rules.discipline.codes import Level, Rung
from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94

BOSS, STAFF = 1, 2
R = Rung


def may(official, person, code, regulation=PP94, **more):
    refusal = may_impose(
        Official(BOSS, official, **more),
        Subject(STAFF, person),
        regulation.sanction(code),
        regulation,
    )
    return refusal and refusal.why


@pytest.mark.parametrize(
    ("official", "person", "light", "moderate", "heavy"),
    [
        (R.MAYOR, R.JPT_PRATAMA, True, True, True),
        (R.MAYOR, R.ADMINISTRATOR, False, True, True),
        (R.MAYOR, R.PELAKSANA, False, True, True),
        (R.MAYOR, R.JF_MUDA, False, True, True),
        (R.JPT_PRATAMA, R.JPT_PRATAMA, False, False, False),
        (R.JPT_PRATAMA, R.ADMINISTRATOR, True, False, False),
        (R.JPT_PRATAMA, R.PENGAWAS, False, True, False),
        (R.JPT_PRATAMA, R.JF_MADYA, True, True, False),
        (R.JPT_PRATAMA, R.PELAKSANA, False, False, False),
        (R.ADMINISTRATOR, R.PENGAWAS, True, False, False),
        (R.ADMINISTRATOR, R.PELAKSANA, False, True, False),
        (R.ADMINISTRATOR, R.JF_MUDA, True, True, False),
        (R.PENGAWAS, R.PELAKSANA, True, False, False),
        (R.PENGAWAS, R.PENGAWAS, False, False, False),
    ],
)
def test_the_table_of_pp94(official, person, light, moderate, heavy):
    for code, allowed in (
        ("written", light),
        ("promotion_delayed", moderate),
        ("post_removed", heavy),
    ):
        assert may(official, person, code) is (None if allowed else Why.BEYOND)


@pytest.mark.parametrize(
    ("official", "person", "light", "delay", "rank", "heavy"),
    [
        (R.MAYOR, R.SEKDA, True, True, True, True),
        (R.MAYOR, R.TIER_1, False, True, True, True),
        (R.MAYOR, R.TIER_2, False, False, True, True),
        (R.MAYOR, R.TIER_5, False, False, True, True),
        (R.SEKDA, R.TIER_1, True, False, False, False),
        (R.SEKDA, R.TIER_2, False, True, False, False),
        (R.JPT_PRATAMA, R.TIER_2, True, False, False, False),
        (R.JPT_PRATAMA, R.TIER_3, False, True, False, False),
        (R.ADMINISTRATOR, R.TIER_3, True, False, False, False),
        (R.ADMINISTRATOR, R.TIER_4, False, True, False, False),
        (R.PENGAWAS, R.TIER_4, True, False, False, False),
        (R.PENGAWAS, R.TIER_5, False, True, False, False),
        (R.ESELON_V, R.TIER_5, True, False, False, False),
    ],
)
def test_the_table_of_pp53(official, person, light, delay, rank, heavy):
    for code, allowed in (
        ("written", light),
        ("promotion_delayed", delay),
        ("rank_lowered_1y", rank),
        ("rank_lowered_3y", heavy),
    ):
        wanted = None if allowed else Why.BEYOND
        assert may(official, person, code, PP53) is wanted


def test_the_mayor_does_not_take_a_post_from_the_sekda_nor_dismiss_a_jf_utama():
    assert may(R.MAYOR, R.SEKDA, "post_removed", PP53) is Why.BEYOND
    assert may(R.MAYOR, R.JF_UTAMA, "dismissal") is Why.BEYOND
    assert may(R.MAYOR, R.JF_UTAMA, "post_removed") is None


@pytest.mark.parametrize("kind", ["plt", "plh"])
def test_acting_holders_impose_light_sanctions_only(kind):
    assert may(R.ADMINISTRATOR, R.PENGAWAS, "written", kind=kind) is None
    found = may(R.ADMINISTRATOR, R.PELAKSANA, "raise_delayed", kind=kind)
    assert found is Why.ACTING_LIGHT_ONLY
    refusal = may_impose(
        Official(BOSS, R.MAYOR, kind=kind),
        Subject(STAFF, R.PELAKSANA),
        PP94.sanction("dismissal"),
        PP94,
    )
    assert refusal == Refusal(
        Why.ACTING_LIGHT_ONLY, "SE BKN 2/SE/VII/2019; SE BKN 1/SE/I/2021"
    )


def test_designated_functional_officials_impose_light_sanctions():
    for official, person in ((R.JF_MADYA, R.PENGAWAS), (R.JF_MUDA, R.PELAKSANA)):
        assert may(official, person, "written", designated=True) is None
        assert may(official, person, "written") is Why.NOT_DESIGNATED
        assert may(official, person, "raise_delayed", designated=True) is Why.BEYOND
    assert may(R.JF_PERTAMA, R.PELAKSANA, "oral", designated=True) is Why.BEYOND


def test_designation_does_not_pass_on_with_a_vacant_post():
    vacant = frozenset({R.JF_MUDA})
    found = may(R.JPT_PRATAMA, R.PELAKSANA, "oral", vacant=vacant, designated=True)
    assert found is Why.NOT_DESIGNATED


def test_what_a_vacant_post_may_is_the_next_higher_officials():
    assert may(R.ADMINISTRATOR, R.PELAKSANA, "written") is Why.BEYOND
    vacant = frozenset({R.PENGAWAS})
    assert may(R.ADMINISTRATOR, R.PELAKSANA, "written", vacant=vacant) is None
    vacant = frozenset({R.ADMINISTRATOR, R.PENGAWAS})
    assert may(R.JPT_PRATAMA, R.PELAKSANA, "written", vacant=vacant) is None
    assert may(R.JPT_PRATAMA, R.PELAKSANA, "raise_delayed", vacant=vacant) is None
    assert may(R.JPT_PRATAMA, R.PELAKSANA, "dismissal", vacant=vacant) is Why.BEYOND


def test_of_a_post_held_as_plt_only_the_moderate_ones_pass_on():
    acting = frozenset({R.ADMINISTRATOR})
    found = may(R.JPT_PRATAMA, R.PELAKSANA, "raise_delayed", acting_below=acting)
    assert found is None
    found = may(R.JPT_PRATAMA, R.PENGAWAS, "written", acting_below=acting)
    assert found is Why.BEYOND


def test_the_row_of_the_head_of_a_school_is_blank():
    for regulation in (PP53, PP94):
        for person in (R.PELAKSANA, R.TIER_5, R.JF_PERTAMA):
            found = may(R.KEPALA_SEKOLAH, person, "oral", regulation)
            assert found is Why.BLANK_ROW


def test_without_a_table_nobody_imposes_anything():
    found = may(R.MAYOR, R.PELAKSANA, "dismissal", replace(PP94, authorities=()))
    assert found is Why.BLANK_ROW


def test_nobody_decides_the_own_case_or_about_staff_of_others():
    own = may_impose(
        Official(STAFF, R.MAYOR),
        Subject(STAFF, R.JPT_PRATAMA),
        PP94.sanction("oral"),
        PP94,
    )
    assert own.why is Why.OWN_CASE
    found = may(R.ADMINISTRATOR, R.PENGAWAS, "oral", in_line=False)
    assert found is Why.NOT_IN_LINE


def test_a_refusal_names_the_article():
    refusal = may_impose(
        Official(BOSS, R.PENGAWAS),
        Subject(STAFF, R.PELAKSANA),
        PP94.sanction("dismissal"),
        PP94,
    )
    assert refusal == Refusal(Why.BEYOND, "PP 94/2021 Pasal 16-24")


@pytest.mark.parametrize(
    ("regulation", "person", "rungs"),
    [
        (PP94, "post", (R.JPT_PRATAMA, R.ADMINISTRATOR, R.PENGAWAS, R.PELAKSANA)),
        (PP53, "tier", (R.TIER_0, R.TIER_1, R.TIER_2, R.TIER_3, R.TIER_4, R.TIER_5)),
    ],
)
def test_somebody_may_impose_every_proposed_sanction(regulation, person, rungs):
    """Tier 0 and JPT: the Mayor; pelaksana under PP 94: the Pengawas first."""
    for rung in rungs:
        for band in regulation.bands_for(rung is not R.PELAKSANA):
            sanction = regulation.sanction(band.sanction)
            assert who_may(rung, sanction, regulation), (rung, sanction.code)


def test_no_table_lets_anybody_but_the_mayor_impose_a_heavy_sanction():
    for regulation in (PP53, PP94):
        for row in regulation.authorities:
            assert Level.HEAVY not in row.levels or row.official is R.MAYOR


def test_the_table_of_pp53_waits_for_bkpsdm_as_a_whole():
    assert unconfirmed(PP53.authorities) == PP53.authorities
    assert 0 < len(unconfirmed(PP94.authorities)) < len(PP94.authorities)


@pytest.mark.parametrize(
    ("post", "grade", "rung"),
    [
        ("jpt", "IV/c", R.JPT_PRATAMA),
        ("administrator", "IV/a", R.ADMINISTRATOR),
        ("pengawas", "III/d", R.PENGAWAS),
        ("pelaksana", "III/d", R.PELAKSANA),
        ("tu", "II/c", R.PELAKSANA),
        ("penjaga", None, R.PELAKSANA),
        (None, None, R.PELAKSANA),
        ("guru", "IV/d", R.JF_UTAMA),
        ("guru", "IV/a", R.JF_MADYA),
        ("guru", "III/c", R.JF_MUDA),
        ("guru", "III/b", R.JF_PERTAMA),
        ("kepala_sekolah", "IV/b", R.JF_MADYA),
        ("ahli_muda", "III/a", R.JF_PERTAMA),
        ("ahli_muda", "III/d", R.JF_MUDA),
        ("terampil", "II/d", R.JF_SKILLED),
    ],
)
def test_the_rung_of_a_post(post, grade, rung):
    assert post_rung(post, grade) is rung
    assert holds_post(rung) == (rung is not R.PELAKSANA)


def test_the_sekda_and_the_head_of_a_school_stand_apart():
    assert post_rung("jpt", "IV/d", sekda=True) is R.SEKDA
    assert tier("jpt", "IV/d", "II.a", sekda=True) is R.SEKDA
    assert official_rung("kepala_sekolah", "IV/a") is R.KEPALA_SEKOLAH
    assert official_rung("pengawas", "III/d") is R.PENGAWAS


@pytest.mark.parametrize(
    ("grade", "rung"),
    [
        ("IV/e", R.TIER_0),
        ("IV/d", R.TIER_0),
        ("IV/c", R.TIER_1),
        ("IV/a", R.TIER_1),
        ("III/d", R.TIER_2),
        ("III/c", R.TIER_2),
        ("III/b", R.TIER_3),
        ("II/c", R.TIER_3),
        ("II/b", R.TIER_4),
        ("II/a", R.TIER_4),
        ("I/d", R.TIER_5),
        ("I/a", R.TIER_5),
        (None, R.TIER_5),
    ],
)
def test_staff_stand_on_the_ladder_of_pp53_by_rank(grade, rung):
    assert rank_tier(grade) is rung
    assert tier("pelaksana", grade) is rung


@pytest.mark.parametrize(
    ("post", "grade", "echelon", "rung"),
    [
        ("jpt", "IV/b", "II.b", R.TIER_1),
        ("administrator", "III/d", "III.b", R.TIER_2),
        ("pengawas", "III/b", "IV.a", R.TIER_3),
        ("pengawas", "III/b", None, R.TIER_3),
        ("guru", "IV/a", None, R.TIER_1),
        ("ahli_utama", "IV/d", None, R.TIER_0),
        ("terampil", "III/c", None, R.TIER_2),
        ("terampil", "II/c", None, R.TIER_3),
    ],
)
def test_holders_of_posts_stand_on_the_ladder_of_pp53_by_post(
    post, grade, echelon, rung
):
    assert tier(post, grade, echelon) is rung
