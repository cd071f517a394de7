"""Command line: ``python -m dev.testing [SUITE ...]``; see ``USUAL`` and
:mod:`dev.testing.one`. JOBS=1 runs the suites one after the other."""

import signal
import sys

from ..environment.cluster import Cluster
from .lanes import Runner, stages
from .odoo_suites import require_addon
from .one import CLUSTER, SUITES
from .suite import jobs, print_summary

USUAL = ("pure", "addon", "replay", "hoot", "faults", "e2e")
# Several of them may use the cluster at once, so none of them may end it.
ON_CLUSTER = {"addon", "replay", "hoot", "upstream"}


def main(names: list[str]) -> int:
    """Run the named suites, or the usual ones, and return the exit code."""
    if unknown := set(names) - set(SUITES):
        raise SystemExit(f"Unknown suite {', '.join(unknown)}: {', '.join(SUITES)}")
    require_addon()
    wanted = names or USUAL
    cluster, runner = Cluster(CLUSTER), Runner()
    was_running = cluster.pid()
    for number in (signal.SIGTERM, signal.SIGHUP):
        # Under nohup a hangup goes on being ignored.
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)
    try:
        if ON_CLUSTER.intersection(wanted):
            cluster.start()
        results = [
            result for lanes in stages(wanted, jobs()) for result in runner.run(lanes)
        ]
    except KeyboardInterrupt:
        print("\nInterrupted", flush=True)
        return 130
    finally:
        if not was_running:
            cluster.stop()
    order = list(SUITES)
    results.sort(key=lambda result: order.index(result.name))
    return 0 if print_summary(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
