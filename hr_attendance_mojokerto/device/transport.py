"""Whole payloads over TCP or UDP, strictly framed, under one absolute deadline.

Nothing is read that was not announced, nothing announced is left out, and no wait
outlasts its limit. A transport belongs to one session and so to one thread.
"""

import socket
import time
from contextlib import suppress
from typing import Protocol

from . import wire
from .errors import ProtocolError, Refused, Unreachable

_RECEIVE = 1 << 16


class Deadline:
    """A moment on the monotonic clock, and the longest silence allowed until then."""

    def __init__(self, seconds: float, silence_s: float = 10.0) -> None:
        self._at = time.monotonic() + seconds
        self._seconds = seconds
        self._silence_s = silence_s

    def left_s(self) -> float:
        """Seconds that are left; raises Unreachable when there are none."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise Unreachable(f"not finished within {self._seconds:g} s")
        return left

    def wait_s(self, at_most: float | None = None) -> float:
        """Seconds the next wait for an answer may last."""
        wait = min(self.left_s(), self._silence_s)
        return wait if at_most is None else min(wait, at_most)


class Transport(Protocol):
    """What a session needs: payloads out, payloads in."""

    lossy: bool
    """Whether frames can be lost in between (datagrams)."""
    chunk: int
    """Bytes to ask for in one piece of a buffered read."""

    def send(self, payload: bytes) -> None:
        """Send one payload whole."""

    def receive(self, at_most_s: float | None = None) -> bytes:
        """Return the next payload; its checksum is not looked at yet."""

    def pending(self) -> bool:
        """Whether bytes are here that nobody has asked for."""

    def close(self) -> None:
        """Give the connection up; never raises."""


class _Socket:
    """Sending, and the words for what goes wrong."""

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        self._socket = connected
        self._deadline = deadline

    def _send(self, frame: bytes) -> None:
        self._socket.settimeout(self._deadline.wait_s())
        try:
            self._socket.sendall(frame)
        except OSError as error:
            raise self._failure(error) from error

    def _receive(self, at_most_s: float | None = None) -> bytes:
        wait = self._deadline.wait_s(at_most_s)
        self._socket.settimeout(wait)
        try:
            return self._socket.recv(_RECEIVE)
        except OSError as error:
            raise self._failure(error, wait) from error

    def _failure(self, error: OSError, wait: float = 0.0) -> Exception:
        if isinstance(error, TimeoutError):
            self._deadline.left_s()
            return Unreachable(f"no answer for {wait:.3g} s")
        if isinstance(error, ConnectionRefusedError):
            return Refused("the port is closed")
        return ProtocolError(f"the connection broke: {error.strerror or error}")

    def close(self) -> None:
        """Give the connection up; never raises."""
        with suppress(OSError):  # the descriptor is gone in any case
            self._socket.close()


class TcpTransport(_Socket):
    """Frames on a byte stream: joined, split or dripped, each comes out whole."""

    lossy = False
    chunk = 0xFFC0

    def __init__(self, connected: socket.socket, deadline: Deadline) -> None:
        super().__init__(connected, deadline)
        self._buffer = bytearray()

    @classmethod
    def open(
        cls, host: str, port: int, deadline: Deadline, connect_timeout_s: float
    ) -> "TcpTransport":
        """Connect; raises Unreachable, or Refused when the port is closed."""
        connected = _connect(
            host, port, socket.SOCK_STREAM, deadline, connect_timeout_s
        )
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return cls(connected, deadline)

    def send(self, payload: bytes) -> None:
        """Send one payload whole."""
        self._send(wire.tcp_frame(payload))

    def receive(self, at_most_s: float | None = None) -> bytes:
        """Return the next payload; ProtocolError when the peer ends the stream."""
        head = self._exactly(wire.TCP_HEAD_SIZE, at_most_s)
        return self._exactly(wire.tcp_length(head), at_most_s)

    def pending(self) -> bool:
        """Whether bytes are here that nobody has asked for."""
        return bool(self._buffer)

    def _exactly(self, size: int, at_most_s: float | None) -> bytes:
        buffer = self._buffer
        while len(buffer) < size:
            piece = self._receive(at_most_s)
            if not piece:
                raise ProtocolError("the terminal closed the connection")
            buffer += piece
        taken = bytes(memoryview(buffer)[:size])
        del buffer[:size]
        return taken


class UdpTransport(_Socket):
    """One payload per datagram, only from the terminal's own address."""

    lossy = True
    chunk = 0x4000

    @classmethod
    def open(
        cls, host: str, port: int, deadline: Deadline, connect_timeout_s: float
    ) -> "UdpTransport":
        """Bind to the terminal's address; whether it is there shows later."""
        connected = _connect(host, port, socket.SOCK_DGRAM, deadline, connect_timeout_s)
        return cls(connected, deadline)

    def send(self, payload: bytes) -> None:
        """Send one payload whole."""
        self._send(payload)

    def receive(self, at_most_s: float | None = None) -> bytes:
        """Return the next payload."""
        return self._receive(at_most_s)

    def pending(self) -> bool:
        """Unknown for datagrams: a late one shows by its reply id."""
        return False


def open_transport(
    transport: str, host: str, port: int, deadline: Deadline, connect_timeout_s: float
) -> TcpTransport | UdpTransport:
    """Open the transport of this name (``tcp`` or ``udp``)."""
    if not 0 < port < 65536:
        raise Unreachable(f"there is no port {port}")
    if transport == "tcp":
        return TcpTransport.open(host, port, deadline, connect_timeout_s)
    if transport == "udp":
        return UdpTransport.open(host, port, deadline, connect_timeout_s)
    raise ProtocolError(f"there is no transport {transport!r}")


def _connect(
    host: str, port: int, kind: int, deadline: Deadline, timeout_s: float
) -> socket.socket:
    """Connect to the first address that answers, all within one time limit."""
    limit = Deadline(timeout_s)
    if not host:  # to the resolver that would be this machine
        raise Unreachable("there is no host name")
    try:
        addresses = socket.getaddrinfo(host, port, type=kind)
    except (OSError, UnicodeError, ValueError) as error:
        raise Unreachable(f"the host name cannot be resolved: {error}") from error
    failure: Exception = Unreachable("the host name has no address")
    for family, _kind, protocol, _name, address in addresses:
        wait = min(deadline.left_s(), limit.left_s())
        connected = socket.socket(family, kind, protocol)
        try:
            connected.settimeout(wait)
            connected.connect(address)
            return connected
        except TimeoutError:
            failure = Unreachable(f"no connection within {wait:.3g} s")
        except ConnectionRefusedError:
            failure = Refused("the port is closed")
        except OSError as error:
            failure = Unreachable(f"no connection: {error.strerror or error}")
        connected.close()
    raise failure
