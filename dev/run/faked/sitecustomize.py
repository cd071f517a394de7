"""Lets Python wait with a time-out while the monotonic clock is faked.

Python's locks wait until a moment of the monotonic clock with ``sem_clockwait``, a
call the faketime library does not know: the moment lies decades ahead for the kernel,
and the wait never ends. Sleeping and polling are translated, so the waits of
``threading`` and ``queue`` with a time-out are made of short sleeps. Python imports it
by itself when its folder is on PYTHONPATH, which only ``dev.run`` does, and only for
processes that live by the city's clock.

A process that replaces itself by a new one (Odoo does when it reloads) hands on the
time it has reached: the library would begin anew at the time of the first start.
"""

import os
import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

_SHORTEST_S, _LONGEST_S = 0.0005, 0.1


def _poll(done: Callable[[], bool], timeout: float) -> bool:
    """Ask ``done`` until it says yes or ``timeout`` seconds have passed."""
    end = time.monotonic() + timeout
    pause = _SHORTEST_S
    while not done():
        rest = end - time.monotonic()
        if rest <= 0:
            return False
        time.sleep(min(pause, rest))
        pause = min(pause * 2, _LONGEST_S)
    return True


_wait, _join = threading.Condition.wait, threading.Thread.join


def _condition_wait(self: threading.Condition, timeout: float | None = None) -> bool:
    if timeout is None or timeout <= 0:
        return _wait(self, timeout)
    if not self._is_owned():
        raise RuntimeError("cannot wait on un-acquired lock")
    waiter = threading.Lock()
    waiter.acquire()
    self._waiters.append(waiter)
    saved = self._release_save()
    told = False
    try:
        told = _poll(lambda: waiter.acquire(blocking=False), timeout)
        return told
    finally:
        self._acquire_restore(saved)
        if not told and waiter in self._waiters:
            self._waiters.remove(waiter)


def _thread_join(self: threading.Thread, timeout: float | None = None) -> None:
    if timeout is not None and timeout > 0 and self is not threading.current_thread():
        if not _poll(lambda: not self.is_alive(), timeout):
            return
        timeout = None
    _join(self, timeout)


_execve = os.execve


def _go_on(path: str, arguments: Sequence[str], environ: Mapping[str, str]) -> None:
    environ = {k: v for k, v in environ.items() if k != "FAKETIME_SHARED"}
    if "FAKETIME" in environ:
        _start, _space, speed = environ["FAKETIME"].rpartition(" ")
        now = datetime.fromtimestamp(time.time(), UTC)
        environ["FAKETIME"] = f"@{now:%Y-%m-%d %H:%M:%S.%f} {speed}"
    _execve(path, arguments, environ)


os.execve = _go_on
threading.Condition.wait = _condition_wait
threading.Thread.join = _thread_join
# The one written in C waits on a lock of its own.
queue.SimpleQueue = queue._PySimpleQueue
