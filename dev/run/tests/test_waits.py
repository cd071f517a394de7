"""The waits that replace Python's own; here by the true clock."""

import importlib.util
import queue
import threading
import time

import pytest

from dev.run.clock import FAKED


@pytest.fixture
def faked():
    kept = threading.Condition.wait, threading.Thread.join, queue.SimpleQueue
    spec = importlib.util.spec_from_file_location("faked", FAKED / "sitecustomize.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    threading.Condition.wait, threading.Thread.join, queue.SimpleQueue = kept


def test_a_wait_ends_after_its_time(faked):
    begun = time.monotonic()
    assert threading.Event().wait(0.2) is False
    with pytest.raises(queue.Empty):
        queue.SimpleQueue().get(timeout=0.1)
    assert 0.25 < time.monotonic() - begun < 3


def test_a_wait_ends_when_it_is_told(faked):
    event, things = threading.Event(), queue.SimpleQueue()
    threading.Timer(0.05, event.set).start()
    threading.Timer(0.05, things.put, ["news"]).start()
    begun = time.monotonic()
    assert event.wait(30) is True
    assert things.get(timeout=30) == "news"
    assert time.monotonic() - begun < 5


def test_many_waiters_are_told_one_by_one(faked):
    condition, told = threading.Condition(), []

    def wait(number):
        with condition:
            if condition.wait(20):
                told.append(number)

    threads = [threading.Thread(target=wait, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    with condition:
        condition.notify(1)
    time.sleep(0.3)
    assert len(told) == 1
    with condition:
        condition.notify_all()
    for thread in threads:
        thread.join(20)
    assert sorted(told) == [0, 1, 2, 3]


def test_a_join_gives_up_and_a_foreign_lock_is_refused(faked):
    sleeper = threading.Thread(target=time.sleep, args=(0.5,))
    sleeper.start()
    sleeper.join(0.05)
    assert sleeper.is_alive()
    sleeper.join(10)
    assert not sleeper.is_alive()
    with pytest.raises(RuntimeError):
        threading.Condition().wait(1)
