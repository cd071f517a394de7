"""The gate before everything that terminals, or whoever says so, send by themselves.

It stands before a database is touched: too many requests, bodies too large, too slow or
of untold length end here, so that others are served meanwhile. Everything it remembers
is bounded.
"""

import contextlib
import io
import re
import socket
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import parse_qs

PATH = "/iclock/"
KNOWN = frozenset(
    PATH + name for name in ("cdata", "devicecmd", "getrequest", "ping", "registry")
)
_LENGTH = re.compile(r"\d{1,12}")
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is let in, by one process of the server."""

    body_bytes: int = 2_000_000
    body_s: float = 15.0
    """A body has to be there by then."""
    bodies: int = 8
    """Bodies on their way at the same time."""
    at_once: int = 16
    """Requests in work at the same time, far fewer than there are connections to the
    database."""
    wait_s: float = 1.0
    address_per_s: float = 60.0
    """Behind one address may stand the terminals of a whole city."""
    address_burst: float = 300.0
    strangers_per_s: float = 3.0
    """Of one address, with serial numbers that were not served lately: a city's
    terminals after a restart, or somebody who makes them up."""
    strangers_burst: float = 150.0
    serial_per_s: float = 10.0
    serial_burst: float = 60.0
    remembered: int = 4096
    """Addresses and serial numbers known at the same time."""


class Refusal(NamedTuple):
    """Why a request ends at the gate: HTTP status and reason."""

    status: str
    reason: str


TOO_MANY = Refusal("429 Too Many Requests", "too many requests")
TOO_LARGE = Refusal("413 Content Too Large", "too large")
NO_LENGTH = Refusal("411 Length Required", "the length is not told")
NOT_WHOLE = Refusal("400 Bad Request", "the body ended early")
TOO_SLOW = Refusal("408 Request Timeout", "the body came too slowly")
UNKNOWN = Refusal("404 Not Found", "there is nothing here")
BUSY = Refusal("503 Service Unavailable", "busy")


class Buckets:
    """Tokens by key, refilled with time; the key seen longest ago is forgotten."""

    def __init__(
        self, remembered: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._remembered = remembered
        self._clock = clock
        self._lock = threading.Lock()
        self._left: OrderedDict[Any, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._left)

    def take(self, key: Any, per_s: float, burst: float) -> bool:
        """Take a token of ``key``; False when none is left."""
        now = self._clock()
        with self._lock:
            left, since = self._left.pop(key, (burst, now))
            left = min(burst, left + (now - since) * per_s)
            enough = left >= 1.0
            self._left[key] = (left - 1.0 if enough else left, now)
            while len(self._left) > self._remembered:
                self._left.popitem(last=False)
        return enough


class Gate:
    """Lets requests in, or says why not."""

    def __init__(
        self, limits: Limits, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.limits = limits
        self._clock = clock
        self._buckets = Buckets(limits.remembered, clock)
        self._served: OrderedDict[str, None] = OrderedDict()
        self._work = threading.BoundedSemaphore(limits.at_once)
        self._bodies = threading.BoundedSemaphore(limits.bodies)

    @contextlib.contextmanager
    def passing(
        self, environ: dict[str, Any], address: str
    ) -> Iterator[Refusal | None]:
        """Hold a place for a request while it is in work; yield why it has none.

        A request let in has its whole body in ``wsgi.input``, under a content type that
        nobody takes for a form: terminals call their lines by any type, or by none.
        """
        refusal = self._refusal(environ, address)
        if refusal:
            _stop_reading(environ)
            yield refusal
            return
        if not self._work.acquire(timeout=self.limits.wait_s):
            yield BUSY
            return
        try:
            yield None
        finally:
            self._work.release()

    def served(self, environ: dict[str, Any]) -> None:
        """Remember that a terminal was let in by those behind the gate."""
        serial = _serial(environ.get("QUERY_STRING", ""))
        self._served[serial] = None
        while len(self._served) > self.limits.remembered:
            with contextlib.suppress(KeyError):
                self._served.popitem(last=False)

    def _refusal(self, environ: dict[str, Any], address: str) -> Refusal | None:
        limits = self.limits
        if not self._buckets.take(
            ("address", address), limits.address_per_s, limits.address_burst
        ):
            return TOO_MANY
        serial = _serial(environ.get("QUERY_STRING", ""))
        if not self._buckets.take(
            ("serial", serial), limits.serial_per_s, limits.serial_burst
        ):
            return TOO_MANY
        if serial not in self._served and not self._buckets.take(
            ("stranger", address), limits.strangers_per_s, limits.strangers_burst
        ):
            return TOO_MANY
        if environ.get("PATH_INFO") not in KNOWN:
            return UNKNOWN
        if environ.get("REQUEST_METHOD") != "POST":
            return None
        told = environ.get("CONTENT_LENGTH") or ""
        if not _LENGTH.fullmatch(told) or environ.get("HTTP_TRANSFER_ENCODING"):
            return NO_LENGTH
        if int(told) > limits.body_bytes:
            return TOO_LARGE
        if not self._bodies.acquire(timeout=limits.wait_s):
            return BUSY
        try:
            return self._read(environ, int(told))
        finally:
            self._bodies.release()

    def _read(self, environ: dict[str, Any], length: int) -> Refusal | None:
        source, line = environ["wsgi.input"], environ.get("socket")
        read = getattr(source, "read1", source.read)
        until = self._clock() + self.limits.body_s
        pieces, left = [], length
        try:
            while left:
                rest = until - self._clock()
                if rest <= 0:
                    return TOO_SLOW
                if line is not None:
                    line.settimeout(rest)
                piece = read(min(left, _PIECE))
                if not piece:
                    return NOT_WHOLE
                pieces.append(piece)
                left -= len(piece)
        except TimeoutError:
            return TOO_SLOW
        except OSError:
            return NOT_WHOLE
        if line is not None:
            line.settimeout(self.limits.body_s)
        environ["wsgi.input"] = io.BytesIO(b"".join(pieces))
        environ["CONTENT_TYPE"] = "application/octet-stream"
        return None


def _serial(query: str) -> str:
    """Return the serial number told, without failing on anything."""
    try:
        return parse_qs(query[:2000], max_num_fields=50).get("SN", [""])[0][:64]
    except ValueError:
        return ""


def _stop_reading(environ: dict[str, Any]) -> None:
    """What still comes is not waited for: the server would read it to its end."""
    line = environ.get("socket")
    if line is not None:
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_RD)
