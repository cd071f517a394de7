import pytest

from rules.facts import TO_ASK, UNSURE, State
from rules.leader_request import Footing, footing


@pytest.mark.parametrize("state", TO_ASK)
def test_who_is_late_or_not_seen_can_be_asked_about(state):
    assert footing([state, State.PRESENT]) is Footing.FIRM


@pytest.mark.parametrize("state", UNSURE)
def test_where_nothing_is_known_yet_the_question_is_doubtful(state):
    assert footing([state, State.PRESENT]) is Footing.UNSURE


@pytest.mark.parametrize("state", sorted({*State} - {*TO_ASK, *UNSURE}))
def test_nothing_is_asked_of_who_is_here_or_rightly_away(state):
    assert footing([state]) is Footing.NOTHING


def test_one_person_to_ask_about_makes_the_question_firm():
    assert footing(["no_data", "missing"]) is Footing.FIRM


def test_nobody_is_no_footing():
    assert footing([]) is Footing.NOTHING
