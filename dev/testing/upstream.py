"""Odoo's own suites of hr_attendance and hr_holidays, with and without the addon.

Both run on everything loaded, so that core's tests meet the addon's code. What fails
on plain Odoo may fail with the addon too; a test whose result differs is a failure.
"""

import concurrent.futures
import os
from typing import NamedTuple

from ..environment import odoo
from ..environment.cluster import Cluster
from ..environment.paths import ADDON, ROOT
from .odoo_suites import OUTPUT, free_port, read_log, require_addon
from .suite import Result

MODULES = ("hr_attendance", "hr_holidays")
TAGS = [f"/{module}" for module in MODULES]
TAGS += [f"/web:WebSuite.test_unit_desktop[@{module}]" for module in MODULES]
SERVER_WIDE = ROOT / "dev" / "testing" / "server_wide"


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
    jobs = int(os.environ.get("JOBS") or min(2, os.cpu_count() or 1))
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        runs = {
            name: pool.submit(_run, cluster, name, db) for name, db in databases.items()
        }
        outcomes = {name: run.result() for name, run in runs.items()}
    for db in databases.values():
        cluster.drop(db)
    return compare(outcomes["plain"], outcomes["addon"])


def compare(plain: dict[str, str], addon: dict[str, str]) -> Result:
    """Judge two maps of test to outcome; a test that only one of them has differs."""
    differences = [
        Difference(test, plain.get(test, "not run"), addon.get(test, "not run"))
        for test in sorted(plain.keys() | addon.keys())
        if plain.get(test) != addon.get(test)
    ]
    same = len(plain.keys() | addon.keys()) - len(differences)
    failing = sum(outcome == "failed" for outcome in plain.values())
    skipped = sum(outcome == "skipped" for outcome in plain.values())
    note = f"plain Odoo: {len(plain)} tests, {failing} failed, {skipped} skipped"
    if not same:
        differences = [Difference("all", "no test in common", "none")]
    return Result(
        "upstream",
        passed=same,
        failed=len(differences),
        problems=tuple(str(difference) for difference in differences),
        notes=(note,),
    )


def _run(cluster: Cluster, name: str, db: str) -> dict[str, str]:
    log = OUTPUT / f"upstream-{name}.log"
    paths = ",".join(map(str, [*odoo.addons_path(), SERVER_WIDE]))
    odoo.run(
        cluster,
        db,
        f"--addons-path={paths}",
        "--load=base,rpc,web,run_all_loaded",
        f"--test-tags={','.join(TAGS)}",
        f"--http-port={free_port()}",
        "--stop-after-init",
        log=log,
    )
    return read_log(log).outcomes
