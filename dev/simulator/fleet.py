"""Many terminals served by one event loop in one thread."""

import asyncio
import contextlib
import resource
import threading
from collections.abc import Coroutine, Iterable, Iterator
from typing import Any

from .endpoint import Endpoint
from .terminal import Terminal

_FILES_PER_TERMINAL = 8
_START_TIMEOUT_S = 60


class Fleet:
    """Serves its terminals between ``start`` and ``stop``, or within ``with``."""

    def __init__(self, terminals: Iterable[Terminal] = ()) -> None:
        self._terminals: dict[str, Terminal] = {}
        self._endpoints: dict[str, Endpoint] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        for terminal in terminals:
            self.add(terminal)

    def __iter__(self) -> Iterator[Terminal]:
        return iter(list(self._terminals.values()))

    def __len__(self) -> int:
        return len(self._terminals)

    def __getitem__(self, serial: str) -> Terminal:
        return self._terminals[serial]

    def __enter__(self) -> "Fleet":
        return self.start()

    def __exit__(self, *_exc: object) -> None:
        self.stop()

    def add(self, terminal: Terminal) -> Terminal:
        """Add a terminal; it is served at once when the fleet runs.

        Raises ValueError on a serial number twice, OSError on an address taken.
        """
        key = terminal.serial_number
        if key in self._terminals:
            raise ValueError(f"two terminals with the serial number {key}")
        self._terminals[key] = terminal
        if self._loop:
            try:
                self._run(self._open([(key, terminal)]))
            except OSError:
                del self._terminals[key]
                raise
        return terminal

    def start(self) -> "Fleet":
        """Bind all terminals; raises OSError when an address is taken."""
        _allow_open_files(len(self._terminals) * _FILES_PER_TERMINAL + 256)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(
            target=self._loop.run_forever, name="terminals", daemon=True
        )
        self._thread.start()
        try:
            self._run(self._open(list(self._terminals.items())))
        except OSError:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Close all sockets and end the thread."""
        if not self._loop or not self._thread:
            return
        self._run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_START_TIMEOUT_S)
        self._loop.close()
        self._loop = self._thread = None

    def _run(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        assert self._loop
        future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        return future.result(_START_TIMEOUT_S)

    async def _open(self, terminals: list[tuple[str, Terminal]]) -> None:
        for key, terminal in terminals:
            endpoint = Endpoint(terminal)
            await endpoint.open()
            self._endpoints[key] = endpoint

    async def _close(self) -> None:
        for endpoint in self._endpoints.values():
            await endpoint.close()
        self._endpoints.clear()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)


def _allow_open_files(wanted: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        with contextlib.suppress(ValueError, OSError):
            limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
