"""Command line: ``python -m dev.testing.lint [--fix]``, which is ``make lint``."""

import shutil
import subprocess
import sys

from ..environment.paths import ENV, ROOT, VENV, tool_environ


def main(flags: list[str]) -> int:
    """Run every hook on every tracked file; ``--fix`` corrects first what it can."""
    if set(flags) - {"--fix"}:
        raise SystemExit("lint knows --fix only")
    if not shutil.which("git"):
        raise SystemExit("make lint needs git, which tells the project's files")
    environ = {**tool_environ(), "PRE_COMMIT_HOME": str(ENV / "pre-commit")}
    command = [VENV / "bin" / "pre-commit", "run", "--all-files"]
    if flags:
        fixing = [*command, "--hook-stage", "manual"]
        subprocess.run(fixing, cwd=ROOT, env=environ)
    return subprocess.run(command, cwd=ROOT, env=environ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
