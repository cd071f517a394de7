"""Ends what earlier commands left running, and deletes what they made."""

import os
import shutil
import signal
import time
from pathlib import Path

from .cluster import Cluster
from .paths import CACHE, ENV, ROOT, RUN

PATIENCE_SECONDS = 20
TOOL_CACHES = (".pytest_cache", ".ruff_cache")


def stop() -> None:
    """End the processes named in ``.env/run/*.pid``, then all PostgreSQL clusters.

    A pid file holds process ids, one a line. A process that does not work in this
    checkout only inherited the number and is left alone.
    """
    files = sorted(RUN.glob("*.pid"))
    running = {pid: file.stem for file in files for pid in _read(file) if is_ours(pid)}
    for pid, name in running.items():
        print(f"Stopping {name} (process {pid})", flush=True)
        _signal(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while any(map(is_ours, running)) and time.monotonic() < deadline:
        time.sleep(0.2)
    for pid in filter(is_ours, running):
        _signal(pid, signal.SIGKILL)
    for file in files:
        file.unlink(missing_ok=True)
    for cluster in _clusters():
        if cluster.pid():
            print(f"Stopping PostgreSQL {cluster.name}", flush=True)
            cluster.stop()


def clean(*flags: str) -> None:
    """Stop everything and delete ``.env``; downloads stay unless ``--all`` is given."""
    if set(flags) - {"--all"}:
        raise SystemExit("clean knows --all only")
    stop()
    for cluster in _clusters():
        cluster.remove()
    for path in ENV.glob("*"):
        if path == CACHE and not flags:
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if flags:
        shutil.rmtree(ENV, ignore_errors=True)
    for name in TOOL_CACHES:
        shutil.rmtree(ROOT / name, ignore_errors=True)


def is_ours(pid: int) -> bool:
    """Whether the process runs and works in this checkout."""
    process = Path(f"/proc/{pid}")
    try:
        if process.joinpath("stat").read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        if os.fsencode(ROOT) in process.joinpath("cmdline").read_bytes():
            return True
        return process.joinpath("cwd").resolve().is_relative_to(ROOT)
    except OSError:
        return False


def _clusters() -> list[Cluster]:
    if "PGHOST" in os.environ:
        return []
    return [Cluster(folder.name) for folder in sorted(ENV.glob("pg/*"))]


def _read(file: Path) -> list[int]:
    return [int(word) for word in file.read_text().split() if word.isdigit()]


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        pass
