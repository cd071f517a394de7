"""What is due next in a case."""

from datetime import date

import pytest

from rules.discipline.codes import Remedy
from rules.discipline.flow import CaseFacts
from rules.discipline.flow_deadlines import deadlines
from rules.discipline.flow_steps import Actor, Stage
from rules.discipline.pp94 import PP94

DAY = date(2022, 10, 17)
LATE, SOON = date(2022, 10, 16), date(2022, 10, 26)


def due(stage, **more):
    case = CaseFacts(stage=stage, regulation=PP94, day=DAY, **more)
    return [(row.code, row.until, row.owner, row.late) for row in deadlines(case)]


@pytest.mark.parametrize("stage", [Stage.SUMMONED, Stage.SUMMONED_AGAIN])
def test_a_summons_waits_for_its_examination(stage):
    assert due(stage, examine_on=DAY) == [("examine", DAY, Actor.SUPERIOR, False)]
    assert due(stage, examine_on=LATE) == [("examine", LATE, Actor.SUPERIOR, True)]
    assert due(stage, examine_on=LATE, heard=True) == []


def test_after_a_no_show_the_second_letter_is_due():
    found = due(Stage.SUMMONED, examine_on=DAY, no_show=DAY, second_until=SOON)
    assert found == [("summon_again", SOON, Actor.SUPERIOR, False)]


def test_a_decision_is_handed_over_or_sent():
    found = due(Stage.DECIDED, deliver_until=LATE)
    assert found == [("deliver", LATE, Actor.OFFICIAL, True)]
    found = due(Stage.DECIDED, deliver_until=SOON, came=False, send_until=DAY)
    assert found == [("send", DAY, Actor.OFFICIAL, False)]


def test_the_person_has_until_the_end_of_the_term_before_it_takes_effect():
    found = due(
        Stage.DELIVERED,
        remedy=Remedy.OBJECTION,
        file_until=DAY,
        force_on=date(2022, 10, 18),
    )
    assert found == [
        ("file_remedy", DAY, Actor.PERSON, False),
        ("take_effect", date(2022, 10, 18), Actor.SYSTEM, False),
    ]
    assert due(Stage.DELIVERED, force_on=DAY) == [
        ("take_effect", DAY, Actor.SYSTEM, False)
    ]


def test_a_remedy_waits_for_an_answer_and_its_outcome():
    found = due(Stage.UNDER_REMEDY, decide_until=SOON, reply_until=DAY)
    assert found == [
        ("reply", DAY, Actor.OFFICIAL, False),
        ("outcome", SOON, Actor.DISCIPLINE, False),
    ]
    found = due(Stage.UNDER_REMEDY, decide_until=SOON, reply_until=DAY, replied=True)
    assert found == [("outcome", SOON, Actor.DISCIPLINE, False)]
    found = due(Stage.UNDER_REMEDY, decide_until=LATE)
    assert found == [("outcome", LATE, Actor.DISCIPLINE, True)]


def test_a_sanction_is_served_until_its_last_day():
    found = due(Stage.IN_FORCE, served_until=SOON)
    assert found == [("serve", SOON, Actor.SYSTEM, False)]
    assert due(Stage.IN_FORCE) == []


@pytest.mark.parametrize("stage", [Stage.PROPOSED, Stage.REVIEWED, Stage.CLOSED])
def test_where_no_article_gives_a_term_nothing_is_due(stage):
    assert due(stage) == []
