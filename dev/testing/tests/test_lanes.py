"""Which suites run beside each other, and how they end."""

import os
import signal
import threading
import time

import pytest

from dev.testing import lanes
from dev.testing.__main__ import USUAL
from dev.testing.lanes import Runner, stages
from dev.testing.one import SUITES
from dev.testing.suite import Result, read_result, write_result

# Plays ``python -m dev.testing.one SUITE FILE``.
SCRIPT = """#!/bin/sh
echo "$3 begins"
case $3 in
broken) exit 3;;
long)
    trap 'touch "$4.told"; exit 130' INT
    touch "$4.ready"
    while :; do sleep 0.05; done;;
esac
echo '{"name": "'$3'", "passed": 2, "problems": ["x"], "notes": []}' > "$4"
"""


@pytest.fixture
def runner(tmp_path, monkeypatch):
    script = tmp_path / "python"
    script.write_text(SCRIPT)
    script.chmod(0o755)
    monkeypatch.setattr(lanes, "PYTHON", script)
    monkeypatch.setattr(lanes, "OUTPUT", tmp_path)
    return Runner()


def test_every_usual_suite_runs_once_and_the_browser_alone_at_last():
    found = stages(USUAL, 2)
    names = [name for stage in found for lane in stage for name in lane]
    assert sorted(names) == sorted([*USUAL, "city"])
    assert found[-1] == [["e2e"]]
    assert set(names) <= set(SUITES)


def test_hoot_comes_after_the_addon_that_it_needs():
    [stage] = stages(["hoot", "addon"], 2)
    assert stage == [["addon", "hoot"]]


def test_chosen_suites_are_all_that_runs():
    assert stages(["pure"], 2) == [[["pure"]]]
    assert stages(["upstream"], 2) == [[["upstream"]]]
    assert stages(["e2e"], 2) == [[["city"]], [["e2e"]]]


def test_with_one_job_the_suites_run_in_the_order_asked_for():
    assert stages(["e2e", "pure"], 1) == [[["e2e", "pure"]]]


def test_a_result_is_read_as_it_was_written(tmp_path):
    result = Result("pure", 5, 1, 2, ("broken",), ("skipped",), 1.5)
    write_result(result, tmp_path / "pure.json")
    assert read_result(tmp_path / "pure.json") == result


def test_lines_stand_under_the_name_of_their_suite(runner, capfd):
    results = runner.run([["one", "two"], ["three"]])
    assert [result.name for result in results] == ["one", "two", "three"]
    assert results[0] == Result("one", passed=2, problems=("x",))
    lines = capfd.readouterr().out.splitlines()
    assert sorted(lines) == ["one    | one begins", "three  | three begins"] + [
        "two    | two begins"
    ]


def test_a_suite_without_result_has_failed_and_the_next_one_runs(runner):
    broken, after = runner.run([["broken", "after"]])
    assert broken.failed == 1 and "ended with 3" in broken.problems[0]
    assert after.passed == 2


@pytest.fixture
def interruptible():
    """What a shell starts in the background ignores interrupts, its children too."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_is_told_to_the_suites_and_starts_no_more(runner, tmp_path):
    def interrupt():
        while not (tmp_path / "long.json.ready").exists():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt).start()
    with pytest.raises(KeyboardInterrupt):
        runner.run([["long", "after"]])
    assert (tmp_path / "long.json.told").exists()
    assert not (tmp_path / "after.json").exists()
