"""Many terminals at once: the dead and the slow cost the others nothing."""

import contextlib
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from device import fleet
from device.fleet import poll_fleet
from device.poll import Visit, converse
from device.tests.fake import FakeTerminal, black_hole, log_40, script, user_72
from device.values import PollRequest, PollResult

USERS = user_72(1, "1001")


@contextlib.contextmanager
def served(*contexts):
    """The ports of several servers."""
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(context) for context in contexts]


def living(count, **options):
    """That many sound terminals."""
    return [
        FakeTerminal(log=log_40(5 + i), users=USERS, **options) for i in range(count)
    ]


def requests(ports, **options):
    """A request for each port; the key is its place."""
    return [
        PollRequest(key, "127.0.0.1", port, connect_timeout_s=0.6, **options)
        for key, port in enumerate(ports)
    ]


def visits():
    """Threads of visits that are still there."""
    return [t for t in threading.enumerate() if t.name.startswith("terminal")]


def test_each_terminal_yields_one_result():
    with served(*(terminal.tcp() for terminal in living(20))) as ports:
        results = list(poll_fleet(requests(ports), workers=4))
    assert sorted(r.key for r in results) == list(range(20))
    assert {r.key: len(r.records) for r in results} == {i: 5 + i for i in range(20)}


def test_no_terminals_no_results():
    assert list(poll_fleet([])) == []


def test_workers_bound_how_many_are_talked_to_at_once():
    state = {"now": 0, "most": 0}
    lock = threading.Lock()

    def count(command, frames):
        with lock:
            state["now"] += {1000: 1, 1001: -1}.get(command, 0)
            state["most"] = max(state["most"], state["now"])
        time.sleep(0.005)
        return list(frames)

    terminals = living(12, spoil=count)
    with served(*(terminal.tcp() for terminal in terminals)) as ports:
        assert len(list(poll_fleet(requests(ports), workers=3))) == 12
    assert 1 < state["most"] <= 4  # a goodbye is counted before it is heard


def test_the_dead_cost_their_own_timeout_and_hold_no_place():
    terminals = living(6, latency_s=0.01)
    with served(
        *(black_hole() for _ in range(8)), *(t.tcp() for t in terminals)
    ) as ports:
        patient = [replace(r, connect_timeout_s=1.5) for r in requests(ports)]
        began = time.monotonic()
        assert len(list(poll_fleet(patient, workers=2))) == 14
        # Four waves of two dead ones one after the other would take 6 s.
        assert time.monotonic() - began < 4.5


def test_the_living_are_not_kept_waiting_by_the_dead():
    terminals = living(8, latency_s=0.01)
    with served(
        *(black_hole() for _ in range(3)), *(t.tcp() for t in terminals)
    ) as ports:
        patient = [replace(r, connect_timeout_s=2.0) for r in requests(ports)]
        order = [result.key for result in poll_fleet(patient, workers=3)]
    assert set(order[:8]) == set(range(3, 11))
    assert set(order[8:]) == {0, 1, 2}


def test_a_visit_that_outlasts_its_deadline_yields_a_failure(monkeypatch):
    monkeypatch.setattr(fleet, "_GRACE_S", 0.1)
    release = threading.Event()

    def stuck(request, now, on_contact):
        if request.key == 0:
            on_contact()
            release.wait(10)
        return converse(request, now, on_contact)

    monkeypatch.setattr(fleet, "converse", stuck)
    with served(*(t.tcp() for t in living(3))) as ports:
        began = time.monotonic()
        results = {
            r.key: r for r in poll_fleet(requests(ports, deadline_s=0.4), workers=1)
        }
        assert time.monotonic() - began < 2.0
        release.set()
    assert results[0].failure.error_class == "partial"
    assert results[0].duration_s >= 0.4
    assert results[1].failure is results[2].failure is None


def test_a_late_result_of_one_given_up_is_not_yielded_twice(monkeypatch):
    monkeypatch.setattr(fleet, "_GRACE_S", 0.0)

    def slow(request, now, on_contact):
        if request.key == 0:
            time.sleep(0.3)
        else:
            time.sleep(0.6)
        return converse(request, now, on_contact)

    monkeypatch.setattr(fleet, "converse", slow)
    with served(*(t.tcp() for t in living(2))) as ports:
        first, second = requests(ports)
        keys = [
            r.key
            for r in poll_fleet([
                PollRequest(0, "127.0.0.1", first.port, deadline_s=0.1), second,
            ])
        ]  # fmt: skip
    assert keys == [0, 1]


def test_after_the_rounds_deadline_nothing_is_begun_and_nothing_awaited(monkeypatch):
    clock = SimpleNamespace(moment=0.0, monotonic=lambda: clock.moment)
    monkeypatch.setattr(fleet, "time", clock)
    both, let_go, begun = threading.Barrier(2), threading.Event(), []

    def hang(request, now, on_contact):
        """The clock passes the deadline when two terminals have answered, and neither
        visit ends before the test says so."""
        begun.append(request.key)
        on_contact()
        if both.wait(60) == 0:
            clock.moment = 1.0
        let_go.wait(60)
        return Visit(request, PollResult(request.key, now()))

    monkeypatch.setattr(fleet, "converse", hang)
    try:
        results = list(poll_fleet(requests(range(6)), workers=2, deadline_s=0.1))
        left_behind = visits()
    finally:
        let_go.set()
    for thread in left_behind:
        thread.join(60)
    assert sorted(begun) == [0, 1]
    assert sorted(r.key for r in results) == [0, 1]
    assert all(r.failure.error_class == "partial" for r in results)


def test_who_stops_listening_stops_the_round():
    terminals = living(30, latency_s=0.02)
    with served(*(t.tcp() for t in terminals)) as ports:
        results = poll_fleet(requests(ports), workers=2)
        next(results)
        results.close()
        limit = time.monotonic() + 5
        while visits() and time.monotonic() < limit:
            time.sleep(0.02)
    assert not visits()
    assert sum(t.connections for t in terminals) < 8


def test_logs_that_nobody_takes_hold_further_visits_back(monkeypatch):
    monkeypatch.setattr(fleet, "MAX_WAITING_BYTES", 1000)
    terminals = living(10)
    for terminal in terminals:
        terminal.log = log_40(30)
    with served(*(t.tcp() for t in terminals)) as ports:
        results = poll_fleet(requests(ports), workers=1)
        taken = [next(results)]
        time.sleep(0.5)
        assert sum(t.connections for t in terminals) <= 3
        taken += results
    assert len(taken) == 10


def test_the_round_goes_on_while_the_caller_is_busy():
    terminals = living(6, latency_s=0.01)
    with served(*(t.tcp() for t in terminals)) as ports:
        results = poll_fleet(requests(ports), workers=2)
        next(results)
        time.sleep(1.0)
        assert sum(t.connections for t in terminals) == 6
        assert len(list(results)) == 5


@pytest.mark.parametrize("workers", [0, -3])
def test_there_is_always_one_worker(workers):
    with served(living(1)[0].tcp()) as ports:
        assert len(list(poll_fleet(requests(ports), workers=workers))) == 1


def test_the_interpreter_ends_though_a_visit_hangs():
    with script(lambda connection: time.sleep(20)) as port:
        code = (
            "from device.fleet import poll_fleet\n"
            "from device.values import PollRequest\n"
            f"request = PollRequest(1, '127.0.0.1', {port}, connect_timeout_s=15)\n"
            "for result in poll_fleet([request], deadline_s=0.2):\n"
            "    print(result.failure.error_class)\n"
        )
        began = time.monotonic()
        ended = subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).resolve().parents[2],
            capture_output=True,
            text=True,
            timeout=15,
            check=True,
        )
    assert ended.stdout.strip() == "unreachable"
    assert time.monotonic() - began < 10


def test_the_others_are_visited_again_while_a_slow_one_goes_on(monkeypatch):
    release = threading.Event()

    def slow(request, now, on_contact):
        if request.key == 0:
            on_contact()
            release.wait(10)
        return converse(request, now, on_contact)

    monkeypatch.setattr(fleet, "converse", slow)
    order, waves = [], []

    def more():
        if len(order) < 2 or len(waves) == 2:
            return ()
        if len(order) < 2 * (len(waves) + 1):
            return ()
        waves.append(threading.current_thread())
        return again

    with served(*(t.tcp() for t in living(3))) as ports:
        first = requests(ports)
        again = first[1:]
        for result in poll_fleet(first, workers=4, more=more):
            order.append(result.key)
            if len(order) == 6:
                release.set()
    assert [sorted(order[i : i + 2]) for i in (0, 2, 4)] == [[1, 2]] * 3
    assert order[6:] == [0]
    assert set(waves) == {threading.current_thread()}


def test_nobody_is_asked_for_more_when_nothing_is_left_to_wait_for():
    asked = []
    with served(*(t.tcp() for t in living(1))) as ports:
        results = list(poll_fleet(requests(ports), more=lambda: asked.append(1) or ()))
    assert len(results) == 1
    assert list(poll_fleet([], more=lambda: requests(ports))) == []
