"""Odoo's own suites of hr_attendance and hr_holidays, with and without the addon.

Both run on everything loaded, so that core's tests meet the addon's code. What fails
on plain Odoo may fail with the addon too; a test whose result differs is a failure.
"""

import concurrent.futures
import re
from pathlib import Path
from typing import NamedTuple

from ..environment import odoo
from ..environment.cluster import Cluster
from ..environment.paths import ADDON, ROOT
from .odoo_log import ENDED
from .odoo_suites import OUTPUT, free_port, read_log, require_addon
from .suite import Result, jobs

MODULES = ("hr_attendance", "hr_holidays")
HOOT = "/web:WebSuite.test_unit_desktop"
HOOT_TAGS = [f"{HOOT}[@{module}]" for module in MODULES]
TAGS = [*(f"/{module}" for module in MODULES), *HOOT_TAGS]
SERVER_WIDE = ROOT / "dev" / "testing" / "server_wide"
LOST = re.compile(
    r"server closed the connection unexpectedly|terminating connection due to"
    r"|Unable to connect to the database|the database system is (?:starting|shutting)"
)


class Difference(NamedTuple):
    """A test that does not end the same way on both."""

    test: str
    plain: str
    addon: str

    def __str__(self) -> str:
        return f"{self.test}: {self.plain} on plain Odoo, {self.addon} with the addon"


def run_upstream(cluster: Cluster) -> Result:
    """Run both, beside each other when there are two cores, and compare by test."""
    require_addon()
    template = odoo.template(cluster, languages=())
    databases = {"plain": "mojokerto_plain", "addon": "mojokerto_addon"}
    for db in databases.values():
        cluster.drop(db)
        cluster.create(db, template=template)
    log = OUTPUT / "upstream-install.log"
    arguments = ["-i", ADDON, "--stop-after-init", "--no-http"]
    if odoo.run(cluster, databases["addon"], *arguments, log=log):
        raise SystemExit(f"The addon cannot be installed, see {log}")
    with concurrent.futures.ThreadPoolExecutor(jobs()) as pool:
        runs = {
            name: pool.submit(_run, cluster, name, db) for name, db in databases.items()
        }
        outcomes = {name: run.result() for name, run in runs.items()}
    first = compare(outcomes["plain"], outcomes["addon"])
    if first.failed:
        outcomes = _repeat(cluster, databases, outcomes)
    for db in databases.values():
        cluster.drop(db)
    result = compare(outcomes["plain"], outcomes["addon"])
    repeated = f"{first.failed} tests differed and were run again"
    notes = (*result.notes, repeated) if first.failed else result.notes
    return result._replace(notes=notes)


def differences(plain: dict[str, str], addon: dict[str, str]) -> list[Difference]:
    """The tests that end differently, or that only one of the two has."""
    return [
        Difference(test, plain.get(test, "not run"), addon.get(test, "not run"))
        for test in sorted(plain.keys() | addon.keys())
        if plain.get(test) != addon.get(test)
    ]


def compare(plain: dict[str, str], addon: dict[str, str]) -> Result:
    """Judge two maps of test to outcome."""
    different = differences(plain, addon)
    same = len(plain.keys() | addon.keys()) - len(different)
    failing = sum(outcome == "failed" for outcome in plain.values())
    skipped = sum(outcome == "skipped" for outcome in plain.values())
    note = f"plain Odoo: {len(plain)} tests, {failing} failed, {skipped} skipped"
    if not same:
        different = [Difference("all", "none in common", "none in common")]
    return Result(
        "upstream",
        passed=same,
        failed=len(different),
        problems=tuple(str(one) for one in different),
        notes=(note,),
    )


def _repeat(
    cluster: Cluster, databases: dict[str, str], outcomes: dict[str, dict[str, str]]
) -> dict[str, dict[str, str]]:
    """Run the tests that differed again, one database after the other.

    A tour's steps have a time limit, so a loaded machine alone can make one fail.
    """
    tests = {one.test for one in differences(*outcomes.values())}
    tags = sorted({tag(test) for test in tests})
    again = {}
    for name, db in databases.items():
        kept = {t: end for t, end in outcomes[name].items() if t not in tests}
        again[name] = kept | _run(cluster, f"{name}-again", db, tags)
    return again


def tag(test: str) -> str:
    """The test tag that selects what an outcome's key names."""
    if test.startswith("hoot ") or "WebSuite" in test:
        return ",".join(HOOT_TAGS)
    if found := re.match(r"\S+ setUpClass \(odoo\.addons\.(\w+)\..*\.(\w+)\)", test):
        return f"/{found[1]}:{found[2]}"
    module, name = test.split(" ", 1)
    return f"/{module.split('.')[0]}:{name}"


def _run(
    cluster: Cluster, name: str, db: str, tags: list[str] | None = None
) -> dict[str, str]:
    log = OUTPUT / f"upstream-{name}.log"
    paths = ",".join(map(str, [*odoo.addons_path(), SERVER_WIDE]))
    odoo.run(
        cluster,
        db,
        f"--addons-path={paths}",
        "--load=base,rpc,web,run_all_loaded",
        f"--test-tags={','.join(tags or TAGS)}",
        f"--http-port={free_port()}",
        "--stop-after-init",
        log=log,
    )
    require_whole(log)
    return read_log(log).outcomes


def require_whole(log: Path) -> None:
    """Refuse a run that broke off: two halves that are equal prove nothing.

    :raises SystemExit: when the database went away, or the tests' end is not in the log
    """
    text = log.read_text(errors="replace")
    if lost := LOST.search(text):
        raise SystemExit(f"The database went away during the tests ({lost[0]}): {log}")
    if not ENDED.search(text):
        raise SystemExit(f"The tests did not come to their end, see {log}")
