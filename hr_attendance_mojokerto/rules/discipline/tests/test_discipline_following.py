"""What an open case does when days are counted anew."""

from datetime import date

import pytest

from rules.discipline.following import (
    Ground,
    Moves,
    follow,
    left_of,
    rests_on_too_little,
)
from rules.discipline.ladder import Count, Day, standing
from rules.discipline.pp94 import PP94
from rules.discipline.succession import OpenCase

BANDS = {band.from_days: band for band in PP94.bands_for(True)}


def at(days):
    return standing(Count(absent_days=days), PP94)


def moved(band, strict, kept=None, said=None, settled=(), closed=False):
    kept = strict if kept is None else kept
    said = kept if said is None else said
    what, stands = follow(
        OpenCase(BANDS[band], closed),
        [BANDS[one] for one in settled],
        Ground(at(strict), at(kept), at(said)),
    )
    return what, stands and stands.band.from_days


@pytest.mark.parametrize(
    ("band", "days", "expected"),
    [
        (3, 3, (Moves.STAYS, 3)),
        (4, 6, (Moves.STAYS, 4)),
        (4, 7, (Moves.GREW, 7)),
        (3, 28, (Moves.GREW, 28)),
        (4, 3, (Moves.FELL, 3)),
        (3, 2, (Moves.WITHDRAWN, None)),
    ],
)
def test_a_case_follows_the_count(band, days, expected):
    assert moved(band, days) == expected


def test_what_is_settled_is_no_band_to_fall_to():
    assert moved(7, 6, settled=[4]) == (Moves.WITHDRAWN, None)
    assert moved(11, 8, settled=[4]) == (Moves.FELL, 7)


def test_a_proposed_correction_neither_lowers_nor_raises():
    assert moved(3, 2, kept=3) == (Moves.STAYS, None)
    assert moved(4, 6, kept=7) == (Moves.STAYS, 4)


def test_what_people_struck_lowers_and_never_withdraws():
    assert moved(4, 3, said=4) == (Moves.FELL, 3)
    assert moved(3, 0, said=3) == (Moves.STAYS, None)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(9, (Moves.STAYS, None)), (3, (Moves.FELL, 3)), (2, (Moves.STAYS, None))],
)
def test_after_the_examination_a_case_only_falls(days, expected):
    assert moved(4, days, closed=True) == expected


DATE = date(2026, 3, 2)
ABSENT = Day(DATE, absent=True)


@pytest.mark.parametrize(
    ("judged", "now", "left"),
    [
        (ABSENT, None, None),
        (ABSENT, Day(DATE), None),
        (ABSENT, ABSENT, ABSENT),
        (ABSENT, Day(DATE, False, 20), Day(DATE, False, 20)),
        (Day(DATE, False, 60, 10), Day(DATE, False, 30, 40), Day(DATE, False, 30, 10)),
        (Day(DATE, False, 60), Day(DATE), None),
        (Day(DATE, False, 60), ABSENT, Day(DATE, False, 60)),
    ],
)
def test_what_is_left_of_a_day_that_was_judged(judged, now, left):
    assert left_of(judged, now) == left


@pytest.mark.parametrize(
    ("decided", "stood", "stands", "too_little"),
    [
        ("written", 4, 3, True),
        ("written", 6, 4, False),
        ("oral", 3, 2, True),
        ("oral", 4, 3, False),
        ("oral", 4, 2, True),
        ("written", 3, 3, False),
    ],
)
def test_a_decision_that_rests_on_too_little(decided, stood, stands, too_little):
    sanction = PP94.sanction(decided)
    assert rests_on_too_little(sanction, at(stood), at(stands)) is too_little
