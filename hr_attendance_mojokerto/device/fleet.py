"""Visits to many terminals at once, each result handed over as it comes.

Threads only do network; decoding happens in the caller's thread, result by result,
so that a first visit to a whole city does not hold all its records in memory.
"""

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from .clock import Now, utc_now
from .poll import Visit, conclude, converse
from .values import PollFailure, PollRequest, PollResult

SLOW_CONTACT_S = 0.25
"""Who has not answered by then does not hold a place among the workers any more."""
MAX_THREADS = 256
MAX_WAITING_BYTES = 32 << 20
"""Downloaded logs waiting for the caller before further visits are held back."""
_GRACE_S = 5.0
_SHORTEST_WAIT_S = 0.01
_LONGEST_WAIT_S = 60.0
_ASK_FOR_MORE_S = 0.25

More = Callable[[], Iterable[PollRequest]]


@dataclass(slots=True, eq=False)
class _Task:
    request: PollRequest
    began: float
    contact: bool = False
    holds_place: bool = True

    @property
    def hard_deadline(self) -> float:
        return self.began + self.request.deadline_s + _GRACE_S


def poll_fleet(
    requests: Iterable[PollRequest],
    workers: int = 32,
    deadline_s: float | None = None,
    now: Now = utc_now,
    more: More | None = None,
) -> Iterator[PollResult]:
    """Yield a result for each terminal as its visit ends.

    At most ``workers`` talk at a time; the dead, who only wait for their connection
    to time out, do not count. A visit that outlasts its own deadline yields a failure
    and its thread is left behind. After ``deadline_s`` seconds no visit is begun any
    more and all running ones yield failures; terminals not begun yield nothing.

    ``more`` is asked in the caller's thread, between results and a few times a second,
    for terminals to visit as well: those that need not wait until a slow one has ended.
    It is asked no more when nothing is left to wait for.
    """
    fleet = _Fleet(requests, workers, deadline_s, now, more)
    try:
        while (result := fleet.next_result()) is not None:
            yield result
    finally:
        fleet.stop()


class _Fleet:
    """Bookkeeping of one round; ``_lock`` guards all that threads share."""

    def __init__(
        self,
        requests: Iterable[PollRequest],
        workers: int,
        deadline_s: float | None,
        now: Now,
        more: More | None,
    ) -> None:
        self._todo = deque(requests)
        self._more = more
        self._workers = max(1, workers)
        self._until = None if deadline_s is None else time.monotonic() + deadline_s
        self._now = now
        self._lock = threading.Lock()
        self._running: set[_Task] = set()
        self._threads = 0
        self._waiting_bytes = 0
        self._ended: queue.SimpleQueue[Visit] = queue.SimpleQueue()

    def next_result(self) -> PollResult | None:
        """Wait for the next result; None when there is none to come."""
        while True:
            self._ask_for_more()
            self._begin()
            straggler = self._straggler()
            if straggler is not None:
                return straggler
            with self._lock:
                wait = self._wait_s()
                if not self._running and self._ended.empty():
                    return None
            try:
                visit = self._ended.get(timeout=wait)
            except queue.Empty:
                continue
            result = conclude(visit)
            with self._lock:
                self._waiting_bytes -= len(visit.log or b"")
            return result

    def _ask_for_more(self) -> None:
        with self._lock:
            waits = bool(self._running or self._todo)
        if self._more is not None and waits:
            requests = list(self._more())
            with self._lock:
                self._todo.extend(requests)

    def stop(self) -> None:
        """Begin no further visit."""
        with self._lock:
            self._todo.clear()

    def _begin(self) -> None:
        """Begin as many visits as there are places for."""
        with self._lock:
            self._free_places()
            if self._until is not None and time.monotonic() >= self._until:
                self._todo.clear()
            while self._todo and self._has_place():
                task = _Task(self._todo.popleft(), time.monotonic())
                thread = threading.Thread(
                    target=self._visit,
                    args=(task,),
                    name=f"terminal {task.request.host}",
                    daemon=True,  # the interpreter may end while one hangs
                )
                try:
                    thread.start()
                except RuntimeError:  # the machine has no more threads just now
                    self._todo.appendleft(task.request)
                    return
                self._running.add(task)
                self._threads += 1

    def _has_place(self) -> bool:
        return (
            sum(task.holds_place for task in self._running) < self._workers
            and self._threads < MAX_THREADS
            and self._waiting_bytes < MAX_WAITING_BYTES
        )

    def _free_places(self) -> None:
        slow = time.monotonic() - SLOW_CONTACT_S
        for task in self._running:
            if not task.contact and task.began <= slow:
                task.holds_place = False

    def _visit(self, task: _Task) -> None:
        def on_contact() -> None:
            task.contact = True

        visit = converse(task.request, self._now, on_contact)
        with self._lock:
            self._threads -= 1
            if task in self._running:  # else it has been given up
                self._running.remove(task)
                self._waiting_bytes += len(visit.log or b"")
                self._ended.put(visit)
        self._begin()

    def _straggler(self) -> PollResult | None:
        """Give up one visit that is past its time."""
        moment = time.monotonic()
        with self._lock:
            for task in self._running:
                if moment >= self._ends_at(task):
                    self._running.remove(task)
                    return _given_up(task, self._now())
        return None

    def _ends_at(self, task: _Task) -> float:
        ends = task.hard_deadline
        return ends if self._until is None else min(ends, self._until)

    def _wait_s(self) -> float:
        """Seconds until something is to be done even if no visit ends."""
        moments = [self._ends_at(task) for task in self._running]
        if self._todo:
            moments += [
                task.began + SLOW_CONTACT_S
                for task in self._running
                if task.holds_place and not task.contact
            ]
        wait = min(moments, default=0.0) - time.monotonic()
        longest = _LONGEST_WAIT_S if self._more is None else _ASK_FOR_MORE_S
        return min(max(wait, _SHORTEST_WAIT_S), longest)


def _given_up(task: _Task, moment: datetime) -> PollResult:
    lasted = time.monotonic() - task.began
    failure = PollFailure(
        "partial" if task.contact else "unreachable",
        f"no result after {lasted:.0f} s, given up",
    )
    began = moment - timedelta(seconds=lasted)
    return PollResult(task.request.key, began, lasted, failure)
