"""A regulation kept as rows is the same regulation again."""

from dataclasses import replace
from datetime import date

import pytest

from rules.discipline.codes import Posts
from rules.discipline.ladder import Count, Person, standing
from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94
from rules.discipline.rows import authority_rows, rebuild, sanction_rows, term_rows
from rules.discipline.shipped import PPPK, SHIPPED


def again(regulation, change=(), **changed):
    rows = sanction_rows(regulation)
    for row in rows:
        for code, values in change:
            if row["code"] == code:
                row.update(values)
    return rebuild(
        regulation, rows, term_rows(regulation), authority_rows(regulation), **changed
    )


@pytest.mark.parametrize("regulation", SHIPPED)
@pytest.mark.parametrize("with_post", [True, False])
def test_what_is_kept_as_rows_proposes_the_same(regulation, with_post):
    made = again(regulation)
    person = Person(kind=regulation.kinds[0], with_post=with_post)
    for days in range(60):
        before = standing(Count(absent_days=days), regulation, person)
        after = standing(Count(absent_days=days), made, person)
        assert (before.sanction and before.sanction.code) == (
            after.sanction and after.sanction.code
        )
        assert before.days_to_next == after.days_to_next
    assert made.terms == regulation.terms
    assert made.authorities == regulation.authorities
    assert made.runs == regulation.runs


@pytest.mark.parametrize("regulation", [PP53, PP94])
def test_the_sanctions_come_back_as_they_were(regulation):
    made = again(regulation)
    for sanction in regulation.sanctions:
        kept = made.sanction(sanction.code)
        for by_mayor in (False, True):
            remedy = sanction.remedy_against(by_mayor)
            assert kept.remedy_against(by_mayor) is remedy
        doubt = kept.to_confirm
        assert replace(sanction, remedy_by_mayor=None, to_confirm=doubt) == replace(
            kept, remedy_by_mayor=None
        )


def test_there_is_a_row_for_each_band_and_each_sanction_without_one():
    rows = sanction_rows(PP53)
    assert len(rows) == len(PP53.bands) + 2
    without = {row["code"] for row in rows if not row["days_from"]}
    assert without == {"dismissal_dishonourable", "candidate_dismissal"}
    lowered = [row for row in rows if row["code"] == "rank_lowered_3y"]
    assert [(row["for_posts"], row["days_to"]) for row in lowered] == [
        (Posts.WITH_POST, 35),
        (Posts.STAFF, 45),
    ]


def test_values_may_be_plain_texts_as_a_database_keeps_them():
    rows = [
        {name: str(value) if hasattr(value, "value") else value for name, value in old}
        for old in (row.items() for row in sanction_rows(PP94))
    ]
    made = rebuild(PP94, rows, term_rows(PP94), authority_rows(PP94))
    assert made == again(PP94)


def test_what_bkpsdm_changes_is_what_counts():
    made = again(PP94, [("oral", {"days_from": 2})], minutes_per_day=420)
    assert standing(Count(absent_days=2), made).sanction.code == "oral"
    assert made.minutes_per_day == 420
    chosen = again(PP94, as_written_from=date(2027, 1, 1))
    found = standing(Count(absent_days=11), chosen, on=date(2027, 1, 1))
    assert found.sanction.code == "allowance_6m"


def test_a_rule_entered_for_pppk_begins_to_propose():
    rows = sanction_rows(PP94)[:3]
    made = rebuild(PPPK, rows, term_rows(PPPK), [])
    person = Person(kind="pppk")
    assert standing(Count(absent_days=4), PPPK, person).sanction is None
    assert standing(Count(absent_days=4), made, person).sanction.code == "written"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"days_from": 5, "days_to": 4}, "5 to 4"),
        ({"days_from": 3}, "oral and written overlap"),
        ({"days_to": 7}, "written and displeasure overlap"),
        ({"days_to": 0}, "written and displeasure overlap"),
    ],
)
def test_bands_that_contradict_one_another_are_refused(change, message):
    with pytest.raises(ValueError, match=message):
        again(PP94, [("written", change)])
