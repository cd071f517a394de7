"""Command line: ``python -m dev.testing.one SUITE FILE`` runs one suite here and writes
its result to the file."""

import sys
from collections.abc import Callable
from pathlib import Path

from ..environment.cluster import Cluster
from .odoo_suites import run_addon, run_hoot
from .pytest_suites import run_city, run_e2e, run_faults, run_pure, run_replay
from .suite import Result, run_suite, write_result
from .upstream import run_upstream

#: The cluster of the suites that need one and do not harm it.
CLUSTER = "test"
SUITES: dict[str, Callable[[], Result]] = {
    "pure": run_pure,
    "addon": lambda: run_addon(Cluster(CLUSTER)),
    "replay": run_replay,
    "hoot": lambda: run_hoot(Cluster(CLUSTER)),
    "faults": run_faults,
    "city": run_city,
    "e2e": run_e2e,
    "upstream": lambda: run_upstream(Cluster(CLUSTER)),
}


def main(name: str, file: str) -> None:
    """Run the suite; ends with 130 when it is interrupted."""
    try:
        write_result(run_suite(name, SUITES[name]), Path(file))
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    main(*sys.argv[1:])
