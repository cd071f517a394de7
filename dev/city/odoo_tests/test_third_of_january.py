"""3 January 2017, judged by Odoo at noon: the 1,122 whom the monitor of that day called
absent are each told apart, and the 40 who really stayed away are found."""

import json
from collections import Counter

import pytest

from dev.city.replay import LATE, NAIVE, build_replay, naive_count
from dev.environment import odoo
from dev.environment.cluster import Cluster
from dev.environment.paths import ADDON, ENV
from dev.run.shell import Shell, tail

DATABASE = "mojokerto_replay"
OUTPUT = ENV / "test"
SEEN = {"present", "late"}
CODE = "load_replay.load_replay(env); load_replay.judge_noon(env); "
# Group of people: state and main reason.
EXPECTED = {
    "moved": ("not_employed", "moved_away"),
    "by_age": ("not_employed", "retired"),
    "departed": ("not_employed", "retired"),
    "died": ("not_employed", "died"),
    "leave": ("leave", "leave"),
    "later_shift": ("not_due", "before_deadline"),
    "not_enrolled": ("no_data", "just_moved"),
    "no_terminal": ("no_data", "no_terminal"),
    "truant": ("missing", "no_scan"),
    "present": ("present", "on_time"),
    "morning_shift": ("present", "on_time"),
    "late": ("late", "came_late"),
}
COUNTERS = (
    "present",
    "late",
    "missing",
    "no_data",
    "not_due",
    "leave",
    "off",
    "holiday",
    "duty",
    "excused",
    "announced",
    "unexplained",
    "absent",
    "left_early",
    "late_left_early",
    "one_scan",
    "not_expected",
)


@pytest.fixture(scope="module")
def replay():
    return build_replay()


@pytest.fixture(scope="module")
def told():
    """What Odoo says of that noon."""
    cluster = Cluster("test")
    was_running = cluster.pid()
    cluster.start()
    try:
        template = odoo.template(cluster)
        cluster.drop(DATABASE)
        cluster.create(DATABASE, template=template)
        log = OUTPUT / "replay-install.log"
        arguments = ["-i", ADDON, "--stop-after-init", "--no-http"]
        assert not odoo.run(cluster, DATABASE, *arguments, log=log), tail(log)
        path = OUTPUT / "replay.json"
        path.unlink(missing_ok=True)
        Shell(cluster, DATABASE, f"{CODE}load_replay.report(env, {str(path)!r})").wait()
        yield json.loads(path.read_text())
    finally:
        cluster.drop(DATABASE)
        if not was_running:
            cluster.stop()


@pytest.fixture(scope="module")
def people(told):
    return told["people"]


def test_everybody_listed_has_a_day(replay, people):
    assert len(people) == 3266
    assert set(people) == {person.pin for person in replay.city.people}


def test_listed_minus_seen_is_what_the_monitor_showed(replay, people):
    assert naive_count(replay) == 1122
    assert sum(day["state"] not in SEEN for day in people.values()) == 1122


def test_missing_are_exactly_the_truants(replay, people):
    missing = {pin for pin, day in people.items() if day["state"] == "missing"}
    assert missing == replay.pins("truant")
    assert len(missing) == NAIVE["truant"] == 40


@pytest.mark.parametrize("group", EXPECTED)
def test_each_group_has_its_state_and_reason(replay, people, group):
    found = Counter(
        (people[pin]["state"], people[pin]["reasons"][0]) for pin in replay.pins(group)
    )
    assert found == {EXPECTED[group]: len(replay.pins(group))}


def test_268_are_late(replay, people):
    late = {pin for pin, day in people.items() if day["state"] == "late"}
    assert len(late) == LATE == 268
    assert late <= replay.pins("late", "transferred")


def test_the_transferred_who_came_count_wherever_they_scanned(replay, people):
    assert {people[pin]["state"] for pin in replay.pins("transferred")} == SEEN


def test_every_day_is_explained_in_words(people):
    assert not [pin for pin, day in people.items() if not day["sentence"]]


def test_the_counters_of_every_card_add_up(replay, told):
    cards = told["cards"]
    assert len(cards) == sum(unit.is_skpd for unit in replay.city.units)
    for code, card in cards.items():
        total = sum(card[f"{name}_count"] for name in COUNTERS)
        assert total == card["headcount"], code
    # The moved, the retired and the dead are in no headcount.
    assert sum(card["headcount"] for card in cards.values()) == 3266 - 310 - 100
    assert sum(card["missing_count"] for card in cards.values()) == 40
    assert sum(card["late_count"] for card in cards.values()) == 268


def test_the_rate_of_the_city_is_of_those_who_were_due(told):
    cards = told["cards"].values()
    seen = sum(card["present_count"] + card["late_count"] for card in cards)
    due = sum(card["due_count"] for card in cards)
    assert (seen, due) == (2144, 2144 + 40)
    assert round(100 * seen / due, 1) == 98.2
    assert round(100 * seen / 3266, 1) == 65.6


def test_an_office_without_terminal_has_no_rate(told):
    for code in ("DKRP", "BALITBANG"):
        assert not told["cards"][code]["rate_known"]
