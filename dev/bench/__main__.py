"""``python -m dev.bench [--only NAME]``: measure, print the table, keep the figures.

Every group of figures runs in a Python process of its own, so that none inherits the
memory or the caches of another. Ends with 1 when a figure misses what is required.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from dev.bench import settings
from dev.bench.figures import GROUPS, Figure, group_of
from dev.environment.paths import ENV, PYTHON, ROOT
from dev.environment.steps import write_whole

RESULTS = ENV / "bench.json"


def main() -> int:
    """Measure all groups or that of one figure; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m dev.bench", description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="one figure, or one group")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        group, file = options.child
        found = GROUPS[group].measure(GROUPS[group].runs)
        Path(file).write_text(json.dumps(found))
        return 0
    try:
        groups = [group_of(options.only)] if options.only else list(GROUPS)
    except KeyError as error:
        parser.error(error.args[0])
    return _bench(groups)


def _bench(groups: list[str]) -> int:
    started = time.monotonic()
    outside = dict(os.environ)
    databases = settings.databases()
    databases.city()
    found: dict[str, float] = {}
    failed = []
    try:
        for group in groups:
            print(f"bench: measuring {group} ...", flush=True)
            values = _measure(group, outside)
            found.update(values)
            if not values:
                failed.append(group)
    finally:
        databases.cluster.stop()
    figures = [figure for group in groups for figure in GROUPS[group].figures]
    print(_table(figures, found))
    for group in failed:
        print(f"{group}: not measured, see above")
    print(
        f"{os.cpu_count()} cores, other work on them (load) {os.getloadavg()[1]:.1f}; "
        f"{time.monotonic() - started:.0f} s in all"
    )
    _keep(figures, found)
    short = [f.name for f in figures if f.name in found and not f.holds(found[f.name])]
    return 1 if short or failed else 0


def _measure(group: str, outside: Mapping[str, str]) -> dict[str, float]:
    """Measure a group in a process that sees the environment as it was ``outside``:
    having made a database, this process's names our own server, which the other would
    take for somebody else's, without any database of ours."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = Path(folder) / "figures.json"
        line = [str(PYTHON), "-m", "dev.bench", "--child", group, str(file)]
        done = subprocess.run(line, cwd=ROOT, env=outside)
        if done.returncode or not file.exists():
            return {}
        return json.loads(file.read_text())


def _table(figures: list[Figure], found: Mapping[str, float]) -> str:
    rows = [("figure", "value", "unit", "required", "")]
    for figure in figures:
        value = found.get(figure.name)
        verdict = "-" if value is None else "ok" if figure.holds(value) else "SHORT"
        if value is not None and figure.required() == "stated":
            verdict = ""
        shown = "-" if value is None else _shown(value)
        rows.append((figure.name, shown, figure.unit, figure.required(), verdict))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number == 1 else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def _keep(figures: list[Figure], found: Mapping[str, float]) -> None:
    """Write the figures down; those not measured this time stay as they are."""
    kept = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for figure in figures:
        if figure.name in found:
            value = round(found[figure.name], 4)
            kept[figure.name] = {"value": value, "unit": figure.unit}
    write_whole(RESULTS, json.dumps(kept, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
