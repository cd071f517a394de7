"""Suites that pytest runs: pure tests, and the browser against a running product."""

import signal
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from ..e2e import EARLY, JOIN, MORNING, NAME, SIZE, SPEED
from ..e2e.visit import running
from ..environment.cluster import Cluster
from ..environment.paths import ENV, PYTHON, ROOT, tool_environ
from ..run.assembly import Assembly
from ..run.options import forget_site_server, free_block
from .suite import Result, jobs, together

E2E = ROOT / "dev" / "e2e"
FIRST = [E2E / f"{name}.py" for name in EARLY]
ROLES = E2E / "test_roles.py"
FAULTS = ROOT / "dev" / "faults"
REPLAY = ROOT / "dev" / "city" / "odoo_tests"
OUTPUT = ENV / "test"


def run_pure() -> Result:
    """Everything that needs neither a database nor Odoo."""
    return _run("pure", *(f"--ignore={folder}" for folder in (E2E, FAULTS, REPLAY)))


def run_replay() -> Result:
    """3 January 2017 with its real numbers, judged by Odoo."""
    return _run("replay", str(REPLAY))


def run_faults() -> Result:
    """A morning in which terminals misbehave and servers are killed."""
    return _run("faults", str(FAULTS))


def run_city() -> Result:
    """Make the databases of the city that :func:`run_e2e` starts; counts no test."""
    forget_site_server()
    cluster = Cluster(NAME)
    try:
        assembly = Assembly(cluster, SIZE, free_block())
        assembly.stage(datetime.fromisoformat(MORNING))
    finally:
        cluster.stop()
    return Result("city")


def run_e2e() -> Result:
    """Playwright against ``make run CITY=small``.

    First come the tests that the morning or the server's life must not pass by; then
    those that only look about, in two browsers where there are two cores.
    """
    words = OUTPUT / "e2e-city.log"
    words.parent.mkdir(parents=True, exist_ok=True)
    with (
        open(words, "w") as log,
        running(SIZE, MORNING, SPEED, NAME, log) as visit,
        ThreadPoolExecutor(jobs()) as pool,
    ):

        def begin(name: str, *arguments: Path | str) -> Future[Result]:
            return pool.submit(_run_beside, f"e2e-{name}", visit.url, *arguments)

        results = [begin("first", *FIRST).result()]
        ignored = (f"--ignore={file}" for file in (*FIRST, ROLES))
        others = [begin("roles", ROLES), begin("rest", E2E, *ignored)]
        results += [other.result() for other in others]
    result = together(results)
    if not result.failed:
        return result
    return result._replace(problems=(*result.problems, f"the city's words: {words}"))


def _run(name: str, *arguments: str) -> Result:
    # Its tests end what they have started in order when it alone is interrupted, once.
    with subprocess.Popen(
        _command(name, arguments), cwd=ROOT, env=tool_environ(), process_group=0
    ) as pytest:
        try:
            code = pytest.wait()
        except KeyboardInterrupt:
            pytest.send_signal(signal.SIGINT)
            pytest.wait()
            raise
    return _judge(name, code)


def _run_beside(name: str, url: str, *arguments: Path | str) -> Result:
    """Run tests in the city that runs already; what they print comes at their end."""
    done = subprocess.run(
        _command(name, arguments),
        cwd=ROOT,
        env={**tool_environ(), JOIN: url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    print(done.stdout, end="", flush=True)
    return _judge(name, done.returncode)


def _command(name: str, arguments: Iterable[Path | str]) -> list[str]:
    report = _report(name)
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    pytest = [str(PYTHON), "-m", "pytest", "-q", f"--junitxml={report}"]
    return [*pytest, *map(str, arguments)]


def _report(name: str) -> Path:
    return OUTPUT / f"{name}.xml"


def _judge(name: str, code: int) -> Result:
    if not _report(name).exists():
        raise SystemExit(f"pytest ended with {code} before it ran a test")
    result = read_junit(_report(name))
    if code and not result.failed:
        problem = f"pytest ended with {code} although no test failed"
        return result._replace(failed=1, problems=(problem,))
    return result


def read_junit(report: Path) -> Result:
    """Count the test cases of a JUnit file; skipped ones are noted by their reason."""
    passed = failed = 0
    skips: Counter[str | None] = Counter()
    for case in ET.parse(report).iter("testcase"):
        skip = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif skip is not None:
            skips[skip.get("message")] += 1
        else:
            passed += 1
    notes = tuple(f"skipped {count} x: {why}" for why, count in skips.items())
    return Result(report.stem, passed, failed, skips.total(), notes=notes)
