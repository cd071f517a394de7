"""Command line: ``python -m dev.testing [SUITE ...]``; see the suites in ``main``."""

import sys
from collections.abc import Callable

from ..environment.cluster import Cluster
from .odoo_suites import require_addon, run_addon, run_hoot
from .pytest_suites import run_e2e, run_faults, run_pure, run_replay
from .suite import Result, print_summary, run_suite
from .upstream import run_upstream

USUAL = ("pure", "addon", "replay", "hoot", "faults", "e2e")


def main(names: list[str]) -> int:
    """Run the named suites, or the usual ones, and return the exit code."""
    cluster = Cluster("test")
    suites: dict[str, Callable[[], Result]] = {
        "pure": run_pure,
        "addon": lambda: run_addon(cluster),
        "replay": run_replay,
        "hoot": lambda: run_hoot(cluster),
        "faults": run_faults,
        "e2e": run_e2e,
        "upstream": lambda: run_upstream(cluster),
    }
    if unknown := set(names) - set(suites):
        raise SystemExit(f"Unknown suite {', '.join(unknown)}: {', '.join(suites)}")
    require_addon()
    was_running = cluster.pid()
    try:
        wanted = names or USUAL
        results = [run_suite(name, suites[name]) for name in wanted]
    finally:
        if not was_running:
            cluster.stop()
    return 0 if print_summary(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
