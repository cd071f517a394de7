"""Suites that pytest runs: pure tests, and the browser against a running product."""

import signal
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import datetime
from pathlib import Path

from ..e2e import MORNING, NAME, SIZE
from ..environment.cluster import Cluster
from ..environment.paths import ENV, PYTHON, ROOT, tool_environ
from ..run.assembly import Assembly
from ..run.options import forget_site_server, free_block
from .suite import Result

E2E = ROOT / "dev" / "e2e"
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
    """Playwright against ``make run CITY=small``, which the tests start."""
    if not E2E.is_dir():
        return Result("e2e", notes=("dev/e2e does not exist yet: nothing was run",))
    return _run("e2e", str(E2E))


def _run(name: str, *arguments: str) -> Result:
    report = OUTPUT / f"{name}.xml"
    report.parent.mkdir(parents=True, exist_ok=True)
    report.unlink(missing_ok=True)
    command = [PYTHON, "-m", "pytest", "-q", f"--junitxml={report}", *arguments]
    # Its tests end what they have started in order when it alone is interrupted, once.
    with subprocess.Popen(
        command, cwd=ROOT, env=tool_environ(), process_group=0
    ) as pytest:
        try:
            code = pytest.wait()
        except KeyboardInterrupt:
            pytest.send_signal(signal.SIGINT)
            pytest.wait()
            raise
    if not report.exists():
        raise SystemExit(f"pytest ended with {code} before it ran a test")
    result = read_junit(report)
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
