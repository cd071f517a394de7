"""The barest clients: frames on a socket, nothing understood for the reader."""

import socket
import struct
import time
from typing import NamedTuple

from dev.simulator.wire import Command, build, parse, tcp_frame

READ_ATTLOG = bytes.fromhex("010d000000000000000000")
READ_USERS = bytes.fromhex("0109000500000000000000")
CHUNK = 0xFFC0


class Frame(NamedTuple):
    """One payload from the terminal and when it was complete."""

    command: int
    session: int
    reply: int
    data: bytes
    at: float


class _Raw:
    """What both transports share."""

    def __init__(self) -> None:
        self.session = 0
        self.reply = 0

    def open_session(self) -> Frame:
        """CONNECT; keeps the session id."""
        frame = self.ask(Command.CONNECT)
        self.session = frame.session
        return frame

    def send(self, command: int, data: bytes = b"") -> None:
        """Send one command under the next reply id."""
        self.send_payload(build(command, self.session, self.reply, data))
        self.reply = (self.reply + 1) & 0xFFFF

    def ask(self, command: int, data: bytes = b"") -> Frame:
        """Send one command and return the next frame."""
        self.send(command, data)
        return self.frame()

    def option(self, key: str) -> str | None:
        """Value of an option; None when the terminal refuses."""
        frame = self.ask(Command.OPTIONS_RRQ, key.encode() + b"\0")
        if frame.command != Command.ACK_OK:
            return None
        return frame.data.rstrip(b"\0").decode().partition("=")[2]

    def record_count(self) -> int:
        """The record count of the free sizes."""
        data = self.ask(Command.GET_FREE_SIZES).data
        return struct.unpack_from("<i", data, 32)[0]

    def frames_until_ack(self) -> list[Frame]:
        """All frames up to and with the next ACK_OK."""
        frames = [self.frame()]
        while frames[-1].command != Command.ACK_OK:
            frames.append(self.frame())
        return frames

    def bulk(self, what: bytes = READ_ATTLOG, chunk: int = CHUNK) -> bytes:
        """A prepared read, put together from its DATA frames without any check."""
        first = self.ask(Command.PREPARE_BUFFER, what)
        if first.command == Command.DATA:
            return first.data
        if first.command == Command.PREPARE_DATA:
            return self._data(self.frames_until_ack())
        (size,) = struct.unpack_from("<I", first.data, 1)
        whole = b""
        for start in range(0, size, chunk):
            length = min(chunk, size - start)
            self.send(Command.READ_BUFFER, struct.pack("<ii", start, length))
            frame = self.frame()
            if frame.command == Command.DATA:
                whole += frame.data
            else:
                whole += self._data(self.frames_until_ack())
        self.ask(Command.FREE_DATA)
        return whole

    @staticmethod
    def _data(frames: list[Frame]) -> bytes:
        return b"".join(f.data for f in frames if f.command == Command.DATA)

    def send_payload(self, payload: bytes) -> None:
        raise NotImplementedError

    def frame(self) -> Frame:
        raise NotImplementedError


class RawTcp(_Raw):
    """A TCP client; ``frame`` raises EOFError, ConnectionError or TimeoutError."""

    def __init__(self, host: str, port: int, timeout: float = 3.0) -> None:
        super().__init__()
        self.socket = socket.create_connection((host, port), timeout)

    def close(self) -> None:
        self.socket.close()

    def send_payload(self, payload: bytes) -> None:
        self.socket.sendall(tcp_frame(payload))

    def frame(self) -> Frame:
        """The next frame; a wrong checksum or head fails the test."""
        head = self.exactly(8)
        assert head[:4] == b"\x50\x50\x82\x7d"
        request = parse(self.exactly(int.from_bytes(head[4:], "little")))
        assert request is not None, "wrong checksum"
        return Frame(*request, time.monotonic())

    def exactly(self, n: int) -> bytes:
        """n bytes; EOFError when the terminal closes before."""
        data = b""
        while len(data) < n:
            part = self.socket.recv(n - len(data))
            if not part:
                raise EOFError(f"{len(data)} of {n} bytes")
            data += part
        return data

    def segments(self, quiet_s: float = 0.3) -> list[bytes]:
        """What each recv() brings until nothing comes for ``quiet_s``."""
        self.socket.settimeout(quiet_s)
        parts = []
        try:
            while part := self.socket.recv(1 << 20):
                parts.append(part)
        except TimeoutError:
            pass
        return parts


class RawUdp(_Raw):
    """A UDP client; ``frame`` raises TimeoutError or ConnectionRefusedError."""

    def __init__(self, host: str, port: int, timeout: float = 1.0) -> None:
        super().__init__()
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.settimeout(timeout)
        self.socket.connect((host, port))

    def close(self) -> None:
        self.socket.close()

    def send_payload(self, payload: bytes) -> None:
        self.socket.send(payload)

    def frame(self) -> Frame:
        """The next datagram; a wrong checksum fails the test."""
        request = parse(self.socket.recv(65536))
        assert request is not None, "wrong checksum"
        return Frame(*request, time.monotonic())
