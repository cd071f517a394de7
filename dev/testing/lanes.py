"""Suites beside each other, each in a process of its own, its lines under its name."""

import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from ..environment.paths import ENV, PYTHON, ROOT
from .suite import Result, read_result

OUTPUT = ENV / "test"
# What wants quick answers is kept apart: the browser has the machine for itself, and
# beside the servers that are killed and flooded there is only what can wait.
LANES = (("addon", "hoot", "faults"), ("pure", "replay", "city"))
PATIENT = ("city",)


def stages(wanted: Sequence[str], jobs: int) -> list[list[list[str]]]:
    """What is run one after the other: lanes of suites that run beside each other.

    The city of the browser tests is made in a lane, which they would do otherwise.
    """
    if jobs < 2:
        return [[list(wanted)]]
    known = {*wanted, "city"} if "e2e" in wanted else {*wanted}
    lanes = [[name for name in lane if name in known] for lane in LANES]
    placed = {name for lane in LANES for name in lane}
    alone = [[[name]] for name in wanted if name not in placed]
    return [[lane for lane in lanes if lane], *alone] if any(lanes) else alone


class Runner:
    """Runs suites; :meth:`run` raises KeyboardInterrupt when all of them have ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[str]] = set()
        self._is_over = False

    def run(self, lanes: list[list[str]]) -> list[Result]:
        """Run the lanes beside each other, and the suites of a lane in order."""
        pool = ThreadPoolExecutor(len(lanes))
        futures = [pool.submit(self._lane, lane) for lane in lanes]
        try:
            return [result for future in futures for result in future.result()]
        except KeyboardInterrupt:
            self._end(pool)
            raise

    def _lane(self, names: list[str]) -> list[Result]:
        return [self._suite(name) for name in names if not self._is_over]

    def _suite(self, name: str) -> Result:
        file = OUTPUT / f"{name}.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        command = ["nice", "-n", "10"] if name in PATIENT else []
        command += [str(PYTHON), "-m", "dev.testing.one", name, str(file)]
        with self._lock:
            process = subprocess.Popen(
                command,
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                # Ctrl-C is for the runner, which tells each suite once.
                process_group=0,
            )
            self._running.add(process)
        assert process.stdout
        for line in process.stdout:
            print(f"{name:6} | {line.rstrip()}", flush=True)
        code = process.wait()
        with self._lock:
            self._running.discard(process)
        if file.exists():
            return read_result(file)
        problem = f"the suite ended with {code} and left no result"
        print(f"{name:6} | {problem}", flush=True)
        return Result(name, failed=1, problems=(problem,))

    def _end(self, pool: ThreadPoolExecutor) -> None:
        """End the suites and wait for them; each further Ctrl-C tells them again."""
        self._is_over = True
        while True:
            try:
                with self._lock:
                    for process in self._running:
                        if process.poll() is None:
                            os.killpg(process.pid, signal.SIGINT)
                pool.shutdown()
                return
            except KeyboardInterrupt:
                continue
