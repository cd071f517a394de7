"""Taking times: medians, and peers measured turn by turn."""

import gc
import statistics
import time
from collections.abc import Callable


def seconds(action: Callable[[], object]) -> float:
    """How long one call takes, without the collection of earlier garbage."""
    gc.collect()
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def alternate(runs: int, *prepare: Callable[[], Callable[[], object]]) -> list[float]:
    """Median seconds of each action.

    Each of ``prepare`` is called before its turn, untimed, and returns the action.
    They take turns, so that other work of the machine meets all of them alike.
    """
    found: list[list[float]] = [[] for _ in prepare]
    for _ in range(runs):
        for times, each in zip(found, prepare, strict=True):
            times.append(seconds(each()))
    return [statistics.median(times) for times in found]
