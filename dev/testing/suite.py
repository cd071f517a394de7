"""The result of one suite, and the table of all."""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..environment.steps import write_whole


class Result(NamedTuple):
    """Counts of one suite; ``problems`` are the lines that tell what failed and
    ``notes`` those that tell what did not run or was allowed."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


def jobs() -> int:
    """How much runs at the same time: JOBS, or two where there are two cores."""
    return int(os.environ.get("JOBS") or min(2, os.cpu_count() or 1))


def run_suite(name: str, action: Callable[[], Result]) -> Result:
    """Run one suite; one that cannot run at all counts as one failure."""
    print(f"== {name}", flush=True)
    started = time.monotonic()
    try:
        result = action()
    except SystemExit as error:
        result = Result(name, failed=1, problems=(str(error),))
    result = result._replace(name=name, seconds=time.monotonic() - started)
    for line in (*result.notes, *result.problems):
        print(line, flush=True)
    return result


def together(results: list[Result]) -> Result:
    """One result of several, their lines in the order of the runs."""
    return Result(
        results[0].name,
        passed=sum(result.passed for result in results),
        failed=sum(result.failed for result in results),
        skipped=sum(result.skipped for result in results),
        problems=tuple(line for result in results for line in result.problems),
        notes=tuple(line for result in results for line in result.notes),
    )


def write_result(result: Result, file: Path) -> None:
    """Write a result so that the file is either whole or not there."""
    write_whole(file, json.dumps(result._asdict()))


def read_result(file: Path) -> Result:
    """Read what :func:`write_result` wrote."""
    found = json.loads(file.read_text())
    lines = {name: tuple(found[name]) for name in ("problems", "notes")}
    return Result(**found | lines)


def print_summary(results: list[Result]) -> bool:
    """Print the table and the closing line; true when nothing failed."""
    print()
    print(f"{'suite':<26}{'passed':>8}{'failed':>8}{'skipped':>8}{'time':>9}")
    for result in results:
        counts = f"{result.passed:>8}{result.failed:>8}{result.skipped:>8}"
        print(f"{result.name:<26}{counts}{result.seconds:>7.0f} s")
    passed = sum(result.passed for result in results)
    failed = sum(result.failed for result in results)
    skipped = sum(result.skipped for result in results)
    tail = f", {skipped} skipped" if skipped else ""
    print(f"\n{passed} passed, {failed} failed{tail}", flush=True)
    return not failed
