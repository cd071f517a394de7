"""Steps that are done once, can be interrupted, and say how far they are."""

import contextlib
import fcntl
import hashlib
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from .paths import ENV

STAMPS = ENV / "stamps"


class Progress:
    """Prints one line per news, prefixed with the step's number and title."""

    def __init__(self, number: int, total: int, title: str):
        self._prefix = f"[{number}/{total}] {title}"
        self._last = ""
        self._at = 0.0

    def say(self, text: str) -> None:
        """Print the text at once."""
        self._last, self._at = text, time.monotonic()
        print(f"{self._prefix}: {text}", flush=True)

    def tick(self, text: str) -> None:
        """Print the text unless it is no news or another was printed just now."""
        pause = 0.5 if sys.stdout.isatty() else 5
        if text != self._last and time.monotonic() - self._at >= pause:
            self.say(text)


class Step(NamedTuple):
    """``inputs`` are hashed: the step is repeated when they change or when one of
    ``results`` is missing. ``action`` must leave nothing half done at a final name."""

    name: str
    title: str
    inputs: tuple[object, ...]
    results: tuple[Path, ...]
    action: Callable[[Progress], None]

    def key(self) -> str:
        digest = hashlib.sha256()
        for value in self.inputs:
            is_file = isinstance(value, Path) and value.is_file()
            digest.update(value.read_bytes() if is_file else str(value).encode())
            digest.update(b"\0")
        return digest.hexdigest()

    def is_done(self) -> bool:
        stamp = STAMPS / self.name
        return (
            stamp.exists()
            and stamp.read_text() == self.key()
            and all(path.exists() for path in self.results)
        )


def run_steps(steps: list[Step]) -> None:
    """Do the steps that are not done, in order; concurrent callers wait."""
    if all(step.is_done() for step in steps):
        return
    with exclusive("assemble"):
        for number, step in enumerate(steps, 1):
            if step.is_done():
                continue
            progress = Progress(number, len(steps), step.title)
            (STAMPS / step.name).unlink(missing_ok=True)
            started = time.monotonic()
            step.action(progress)
            write_whole(STAMPS / step.name, step.key())
            progress.say(f"done in {time.monotonic() - started:.0f} s")


@contextlib.contextmanager
def exclusive(name: str) -> Iterator[None]:
    """Hold a lock among the processes that use this checkout."""
    ENV.mkdir(exist_ok=True)
    with open(ENV / f".{name}.lock", "w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Waiting for another process ({name}) in {ENV} ...", flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is never seen half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.write_text(text)
    new.replace(path)


def replace_tree(new: Path, final: Path) -> None:
    """Put a complete folder at its final name in place of an older one."""
    if final.exists():
        old = final.with_name(final.name + ".old")
        shutil.rmtree(old, ignore_errors=True)
        final.rename(old)
        new.rename(final)
        shutil.rmtree(old, ignore_errors=True)
    else:
        new.rename(final)
