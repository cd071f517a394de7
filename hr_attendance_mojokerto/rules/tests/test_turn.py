from rules.turn import climb, decider

# Hadi works under Gita, she under Fajar, he under the Secretary of the City.
ABOVE = {1: 2, 2: 3, 3: 4}


def test_first_the_direct_superior():
    assert decider(1, 0, ABOVE) == 2


def test_each_step_goes_up_to_the_next():
    assert [decider(1, level, ABOVE) for level in (1, 2)] == [3, 4]


def test_above_the_highest_nobody_is_left():
    assert decider(1, 3, ABOVE) is None
    assert decider(4, 0, ABOVE) is None


def test_a_circle_ends():
    assert decider(1, 0, {1: 2, 2: 1}) == 2
    assert decider(1, 1, {1: 2, 2: 1}) is None
    assert decider(1, 5, {1: 2, 2: 3, 3: 2}) is None


def test_who_cannot_answer_is_passed_over():
    assert decider(1, 0, ABOVE, {3, 4}) == 3
    assert decider(1, 1, ABOVE, {2, 4}) == 4
    assert decider(1, 0, ABOVE, set()) is None


def test_the_way_up_ends_at_a_circle():
    assert list(climb(1, ABOVE)) == [2, 3, 4]
    assert list(climb(1, {1: 2, 2: 3, 3: 2})) == [2, 3]


def test_nobody_is_the_own_superior():
    assert decider(1, 0, {1: 1}) is None
