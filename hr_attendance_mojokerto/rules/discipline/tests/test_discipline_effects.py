"""What decisions in force do, and for how long."""

from dataclasses import replace
from datetime import date

import pytest

from rules.discipline.effects import Stretch, effects, stretches
from rules.discipline.ladder import Day
from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94
from rules.discipline.succession import Imposed


def imposed(*rows, regulation=PP94):
    return [
        Imposed(number, regulation.sanction(code), start)
        for number, (code, start) in enumerate(rows, 1)
    ]


def told(rows):
    return [(row.ref, row.first, row.last, row.cut) for row in rows]


def test_a_moderate_sanction_is_served_for_a_year():
    [effect] = effects(imposed(("raise_delayed", date(2026, 3, 16))))
    assert (effect.first, effect.last) == (date(2026, 3, 16), date(2027, 3, 15))
    assert effect.sanction.delays_raise
    assert effect.allowance_until is None


def test_a_light_one_has_the_day_of_its_force_only():
    assert told(effects(imposed(("oral", date(2026, 3, 16))))) == [
        (1, date(2026, 3, 16), date(2026, 3, 16), False)
    ]


def test_a_lower_post_under_pp53_has_no_term():
    rows = imposed(("post_lowered", date(2020, 3, 16)), regulation=PP53)
    assert told(effects(rows)) == [(1, date(2020, 3, 16), date(2020, 3, 16), False)]


def test_a_heavier_one_ends_the_lighter_and_a_lighter_one_waits():
    assert told(
        effects(
            imposed(
                ("raise_delayed", date(2026, 3, 1)),
                ("class_lowered", date(2026, 6, 1)),
                ("promotion_delayed", date(2026, 9, 1)),
            )
        )
    ) == [
        (1, date(2026, 3, 1), date(2026, 5, 31), True),
        (2, date(2026, 6, 1), date(2027, 5, 31), False),
        (3, date(2027, 6, 1), date(2028, 5, 31), False),
    ]


def test_a_dismissal_has_no_end_and_nothing_follows_it():
    assert told(
        effects(
            imposed(
                ("class_lowered", date(2026, 3, 1)),
                ("raise_delayed", date(2026, 4, 1)),
                ("dismissal", date(2026, 6, 1)),
                ("oral", date(2026, 7, 1)),
                ("dismissal", date(2026, 8, 1)),
            )
        )
    ) == [
        (1, date(2026, 3, 1), date(2026, 5, 31), True),
        (3, date(2026, 6, 1), None, False),
    ]


@pytest.mark.parametrize(
    ("code", "until"),
    [
        ("allowance_6m", date(2026, 9, 30)),
        ("allowance_9m", date(2026, 12, 31)),
        ("allowance_12m", date(2027, 3, 31)),
    ],
)
@pytest.mark.parametrize("day", [1, 5, 31])
def test_the_allowance_is_cut_by_whole_months_from_the_next_one_on(code, until, day):
    [effect] = effects(imposed((code, date(2026, 3, day))))
    assert (effect.allowance_from, effect.allowance_until) == (
        date(2026, 4, 1),
        until,
    )
    assert effect.sanction.allowance_percent == 25


def test_the_cut_ends_with_the_sanction():
    sanction = replace(PP94.sanction("allowance_6m"), allowance_months=24)
    [effect] = effects([Imposed(1, sanction, date(2026, 3, 1))])
    assert effect.last == date(2026, 8, 31)
    assert effect.allowance_until == date(2026, 9, 30)


def test_a_heavier_sanction_ends_the_cut():
    first, _second = effects(
        imposed(("allowance_6m", date(2026, 3, 5)), ("post_removed", date(2026, 6, 10)))
    )
    assert (first.cut, first.allowance_until) == (True, date(2026, 6, 9))
    first, _second = effects(
        imposed(("allowance_6m", date(2026, 3, 5)), ("post_removed", date(2026, 3, 20)))
    )
    assert first.allowance_from is first.allowance_until is None


def days(pattern, first=1):
    """Days of March 2026 from a pattern: x without explanation, ? doubtful, . there."""
    return [
        Day(
            date(2026, 3, first + n),
            mark in "x?",
            doubt="open" if mark == "?" else None,
        )
        for n, mark in enumerate(pattern)
    ]


@pytest.mark.parametrize(
    ("pattern", "lengths"),
    [
        ("x" * 9, []),
        ("x" * 10, [10]),
        ("x" * 9 + "." + "x" * 9, []),
        ("x" * 9 + "?" + "x", []),
        ("x" * 11 + "." + "x" * 10, [11, 10]),
        ("", []),
    ],
)
def test_stretches_of_ten_days(pattern, lengths):
    assert [len(row.dates) for row in stretches(days(pattern), 10)] == lengths


def test_a_stretch_meets_another_by_one_day():
    [row] = stretches(days("x" * 10), 10)
    assert (row.first, row.last) == (date(2026, 3, 1), date(2026, 3, 10))
    assert row.meets(date(2026, 3, 10), date(2026, 3, 20))
    assert row.meets(date(2026, 2, 1), date(2026, 3, 1))
    assert not row.meets(date(2026, 3, 11), date(2026, 3, 20))
    assert row == Stretch(row.dates)
