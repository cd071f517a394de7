"""Suites that Odoo runs: the addon's Python tests and tours, and its Hoot tests."""

import concurrent.futures
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

from ..environment import odoo
from ..environment.cluster import Cluster
from ..environment.paths import ADDON, ENV, ROOT
from ..i18n.export import complaints
from .odoo_log import LogReport, read_allowed, read_report
from .suite import Result, together

DATABASE = "mojokerto_test"
OUTPUT = ENV / "test"
PROGRAMS = {"chromium": "tours and Hoot", "wkhtmltopdf": "PDF reports"}


def require_addon() -> None:
    """:raises SystemExit: when there is no addon to test"""
    if not (ROOT / ADDON / "__manifest__.py").exists():
        raise SystemExit(f"{ADDON}/__manifest__.py does not exist: nothing to test")


def run_addon(cluster: Cluster) -> Result:
    """Install the addon into copies of the template and run its tests on the way.

    The test files are two heaps, run beside each other when there are two cores. The
    second heap is all that the first does not name, so that no test is in neither.
    """
    require_addon()
    first, rest = heaps(sorted((ROOT / ADDON / "tests").glob("test_*.py")))
    template = odoo.template(cluster)
    databases = {DATABASE: first, f"{DATABASE}_2": rest}
    for db in databases:
        cluster.drop(db)
        cluster.create(db, template=template)
    with concurrent.futures.ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        runs = [
            pool.submit(run_odoo, cluster, db, log, "-i", ADDON, "--test-tags", tags)
            for (db, tags), log in zip(
                databases.items(), ("addon", "addon-2"), strict=True
            )
        ]
    cluster.drop(f"{DATABASE}_2")
    result = together([run.result() for run in runs])
    empty = [run.result().passed + run.result().failed == 0 for run in runs]
    if any(empty):
        problem = f"{ADDON}/tests: a heap of tests ran none, see tests/__init__.py"
        return result._replace(
            failed=result.failed + 1, problems=(*result.problems, problem)
        )
    if stale := tuple(complaints(cluster, DATABASE)):
        return result._replace(
            failed=result.failed + 1, problems=(*result.problems, *stale)
        )
    return result


def heaps(files: list[Path]) -> tuple[str, str]:
    """The test tags of two heaps of about the same size in bytes."""
    sizes = {file: file.stat().st_size for file in files}
    chosen: list[str] = []
    taken, half = 0, sum(sizes.values()) / 2
    for file, size in sorted(sizes.items(), key=lambda item: -item[1]):
        if taken + size <= half:
            chosen.append(f"/{ADDON}/tests/{file.name}")
            taken += size
    rest = [f"/{ADDON}", *(f"-{tag}" for tag in chosen)]
    return ",".join(chosen), ",".join(rest)


def run_hoot(cluster: Cluster) -> Result:
    """The addon's JavaScript tests, on the database that :func:`run_addon` left."""
    tests = ROOT / ADDON / "static" / "tests"
    if not any(tests.rglob("*.test.js")):
        # Hoot would run all of Odoo's tests when its filter matches none.
        note = f"{ADDON}/static/tests has no *.test.js yet: nothing was run"
        return Result("hoot", notes=(note,))
    cluster.start()
    if not cluster.exists(DATABASE):
        raise SystemExit("the addon is not installed, see the suite before")
    tag = f"/web:WebSuite.test_unit_desktop[@{ADDON}]"
    result = run_odoo(cluster, DATABASE, "hoot", "--test-tags", tag)
    if result.passed < 2 and not result.failed:
        return result._replace(failed=1, problems=("Hoot ran no test of the addon",))
    return result


def run_odoo(cluster: Cluster, db: str, name: str, *arguments: str) -> Result:
    """Run Odoo with tests and judge its log; the log is kept in ``.env/test``.

    A skipped test and a warning that is not on the list count as failures.
    """
    log = OUTPUT / f"{name}.log"
    port = ["--http-port", str(free_port())]
    code = odoo.run(cluster, db, *arguments, *port, "--stop-after-init", log=log)
    result = judge(read_log(log))
    if code and not result.failed:
        problem = f"Odoo ended with {code}, see {log}"
        return result._replace(failed=1, problems=(problem,))
    if result.failed:
        return result._replace(problems=(*result.problems, f"log: {log}"))
    return result


def read_log(log: Path) -> LogReport:
    """Read one of the logs that :func:`run_odoo` leaves."""
    with open(log, errors="replace") as lines:
        return read_report(lines, read_allowed())


def judge(report: LogReport) -> Result:
    """Turn what a log says into counts and lines."""
    outcomes = list(report.outcomes.values())
    problems = [str(entry) for entry in report.failures]
    problems += [f"skipped: {name}: {why}" for name, why in report.skips.items()]
    problems += [f"not allowed in the log: {entry}" for entry in report.complaints]
    problems += missing_programs() if report.skips else []
    notes = [f"allowed {n} x: {why}" for why, n in report.excused.items()]
    return Result(
        "odoo",
        passed=outcomes.count("passed"),
        failed=len(outcomes) - outcomes.count("passed") + len(report.complaints),
        problems=tuple(problems),
        notes=tuple(notes),
    )


def missing_programs(which: Callable[[str], str | None] = shutil.which) -> list[str]:
    """One line for each Debian program that tests need and that is not there."""
    return [
        f"{program} is missing: {need} cannot be tested"
        for program, need in PROGRAMS.items()
        if not which(program)
    ]


def free_port() -> int:
    """A TCP port that nobody uses on 127.0.0.1 at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
