"""Where a count stands: every edge of every band, both sides."""

from dataclasses import replace
from datetime import date

import pytest

from rules.discipline.codes import Kind, Level
from rules.discipline.ladder import Count, Person, Streak, standing
from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94
from rules.discipline.shipped import PPPK, SHIPPED, for_kind

STAFF = Person(with_post=False)
CPNS = Person(kind=Kind.CPNS, with_post=False)
DAY = date(2026, 3, 2)

# First and last day of each band with its sanction.
PP53_BANDS = [
    (0, 4, None),
    (5, 5, "oral"),
    (6, 10, "written"),
    (11, 15, "displeasure"),
    (16, 20, "raise_delayed"),
    (21, 25, "promotion_delayed"),
    (26, 30, "rank_lowered_1y"),
    (31, 35, "rank_lowered_3y"),
    (36, 40, "post_lowered"),
    (41, 45, "post_removed"),
    (46, 300, "dismissal"),
]
PP94_BANDS = [
    (0, 2, None),
    (3, 3, "oral"),
    (4, 6, "written"),
    (7, 10, "displeasure"),
    (11, 13, "raise_delayed"),
    (14, 16, "promotion_delayed"),
    (17, 20, "rank_lowered_1y"),
    (21, 24, "post_lowered"),
    (25, 27, "post_removed"),
    (28, 300, "dismissal"),
]
EDGES = [
    (regulation, day, sanction)
    for regulation, bands in ((PP53, PP53_BANDS), (PP94, PP94_BANDS))
    for first, last, sanction in bands
    for day in sorted({first, last})
]


def days(number: int, streak: int = 0, current: int = 0) -> Count:
    return Count(
        absent_days=number,
        longest=Streak(streak, DAY, DAY),
        current=Streak(current, DAY, DAY) if current else Streak(),
    )


def proposed(regulation, number, person=None, **more) -> str | None:
    sanction = standing(days(number, **more), regulation, person).sanction
    return sanction and sanction.code


@pytest.mark.parametrize(("regulation", "number", "sanction"), EDGES)
def test_both_sides_of_every_edge(regulation, number, sanction):
    assert proposed(regulation, number) == sanction


@pytest.mark.parametrize(
    ("minutes", "sanction"), [(449, None), (450, "oral"), (451, "oral")]
)
def test_minutes_reach_the_first_band(minutes, sanction):
    counted = Count(absent_days=2, minutes=minutes, minute_days=minutes // 450)
    found = standing(counted, PP94).sanction
    assert (found and found.code) == sanction


@pytest.mark.parametrize(
    ("number", "sanction"),
    [
        (30, "rank_lowered_1y"),
        (31, "rank_lowered_3y"),
        (35, "rank_lowered_3y"),
        (36, "rank_lowered_3y"),
        (40, "rank_lowered_3y"),
        (41, "rank_lowered_3y"),
        (45, "rank_lowered_3y"),
        (46, "dismissal"),
    ],
)
def test_staff_without_a_post_keep_the_lowered_rank_to_day_45(number, sanction):
    assert proposed(PP53, number, STAFF) == sanction


@pytest.mark.parametrize(
    ("number", "sanction"),
    [
        (20, "rank_lowered_1y"),
        (21, "class_lowered"),
        (24, "class_lowered"),
        (25, "class_lowest"),
        (27, "class_lowest"),
        (28, "dismissal"),
    ],
)
def test_pelaksana_lose_job_class_instead_of_a_post(number, sanction):
    assert proposed(PP94, number, STAFF) == sanction


@pytest.mark.parametrize(
    ("regulation", "light", "moderate"), [(PP53, 15, 16), (PP94, 10, 11)]
)
def test_cpns_are_dismissed_as_cpns_from_the_moderate_bands_on(
    regulation, light, moderate
):
    assert proposed(regulation, light, CPNS) == "displeasure"
    assert proposed(regulation, moderate, CPNS) == "candidate_dismissal"
    assert proposed(regulation, 60, CPNS) == "candidate_dismissal"


@pytest.mark.parametrize("kind", [Kind.PPPK, Kind.PPPK_PART_TIME])
def test_pppk_are_counted_and_nothing_is_proposed(kind):
    person = Person(kind=kind)
    assert for_kind(kind) == (PPPK,)
    for regulation in (*SHIPPED, None):
        found = standing(days(40, streak=12), regulation, person)
        assert (found.band, found.sanction, found.warn) == (None, None, False)


def test_non_asn_have_no_regulation():
    assert for_kind(Kind.NON_ASN) == ()
    assert for_kind(Kind.PNS) == (PP53, PP94)


@pytest.mark.parametrize(
    ("streak", "sanction", "by_run"),
    [(9, "displeasure", False), (10, "dismissal", True), (11, "dismissal", True)],
)
def test_ten_consecutive_days_are_dismissal_under_pp94(streak, sanction, by_run):
    found = standing(days(10, streak=streak), PP94)
    assert (found.sanction.code, found.by_run) == (sanction, by_run)


def test_a_streak_over_new_year_counts_with_two_days_of_the_year():
    found = standing(days(2, streak=10, current=10), PP94)
    assert (found.sanction.code, found.by_run) == ("dismissal", True)
    assert (found.next_band, found.days_to_next) == (None, None)


def test_the_number_of_days_leads_where_both_reach_the_band():
    found = standing(days(28, streak=10), PP94)
    assert (found.sanction.code, found.by_run) == ("dismissal", False)


def test_pp53_knows_no_streak():
    found = standing(days(10, streak=10, current=10), PP53)
    assert (found.sanction.code, found.warn_run) == ("written", False)


@pytest.mark.parametrize(
    ("number", "following", "to_next", "warn"),
    [
        (0, 3, 3, False),
        (1, 3, 2, False),
        (2, 3, 1, True),
        (3, 4, 1, True),
        (4, 7, 3, False),
        (27, 28, 1, True),
        (28, None, None, False),
    ],
)
def test_days_to_the_next_band_and_the_word_before_it(number, following, to_next, warn):
    found = standing(days(number), PP94)
    assert (found.next_band and found.next_band.from_days) == following
    assert (found.days_to_next, found.warn) == (to_next, warn)


@pytest.mark.parametrize(
    ("current", "warn"), [(4, False), (5, True), (9, True), (10, False)]
)
def test_word_is_given_from_five_consecutive_days(current, warn):
    found = standing(days(current, streak=current, current=current), PP94)
    assert found.warn_run == warn


def test_a_streak_that_ended_gives_no_word():
    assert not standing(days(8, streak=6), PP94).warn_run


@pytest.mark.parametrize(
    ("number", "before", "since"),
    [
        (11, "raise_delayed", "allowance_6m"),
        (14, "promotion_delayed", "allowance_9m"),
        (20, "rank_lowered_1y", "allowance_12m"),
        (21, "post_lowered", "post_lowered"),
    ],
)
def test_the_transition_of_article_42_is_a_dated_choice(number, before, since):
    chosen = replace(PP94, as_written_from=date(2027, 1, 1))
    for regulation, day, sanction in (
        (PP94, date(2030, 1, 1), before),
        (chosen, None, before),
        (chosen, date(2026, 12, 31), before),
        (chosen, date(2027, 1, 1), since),
    ):
        found = standing(days(number), regulation, on=day)
        assert found.sanction.code == sanction


@pytest.mark.parametrize("regulation", [PP53, PP94])
@pytest.mark.parametrize("with_post", [True, False])
@pytest.mark.parametrize("written", [None, date(2020, 1, 1)])
def test_bands_leave_no_gap_and_name_sanctions_of_their_level(
    regulation, with_post, written
):
    chosen = replace(regulation, as_written_from=written)
    bands = chosen.bands_for(with_post, DAY)
    for lower, upper in zip(bands, bands[1:], strict=False):
        assert lower.to_days is not None
        assert lower.to_days + 1 == upper.from_days
    assert bands[-1].to_days is None
    orders = [chosen.sanction(band.sanction).order for band in bands]
    assert orders == sorted(set(orders))
    for band in bands:
        assert chosen.sanction(band.sanction).level is band.level
        assert band.article.startswith(("PP 53/2010", "PP 94/2021"))
    assert {band.level for band in bands} == set(Level)


def test_the_band_of_the_number_alone_is_told_beside_that_of_the_streak():
    found = standing(days(10, streak=10), PP94)
    assert (found.band.from_days, found.by_days.from_days) == (28, 7)
    assert found.run.days == 10
    beyond = standing(days(30, streak=10), PP94)
    assert (beyond.by_run, beyond.by_days.from_days, beyond.run.days) == (False, 28, 10)
    assert standing(days(10, streak=9), PP94).run is None
