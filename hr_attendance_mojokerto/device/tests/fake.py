"""A small terminal of the tests' own, with a codec of its own, that can be spoilt.

``FakeTerminal`` answers soundly; ``spoil`` gets each command's number and answer (a
list of payloads) and returns what to write instead: raw bytes per write, ``None`` to
hang up. ``script`` serves a function that gets the raw connection.
"""

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

CONNECT, EXIT, AUTH, OPTION, VERSION = 1000, 1001, 1102, 11, 1100
SIZES, GET_TIME, SET_TIME, REFRESH = 50, 201, 202, 1013
PREPARE, DATA, FREE, BUFFER, READ = 1500, 1501, 1502, 1503, 1504
OK, ERROR, UNAUTH = 2000, 2001, 2005
SESSION = 0x4D2

Spoil = Callable[[int, list[bytes]], list[bytes | None]]


def payload(command: int, session: int, reply: int, data: bytes = b"") -> bytes:
    """A payload with its checksum, added up word by word."""
    total = 0
    whole = struct.pack("<4H", command, 0, session, reply) + data
    for at in range(0, len(whole), 2):
        total += int.from_bytes(whole[at : at + 2], "little")
        total = (total & 0xFFFF) + (total >> 16)
    return whole[:2] + struct.pack("<H", ~total & 0xFFFF) + whole[4:]


def frame(body: bytes) -> bytes:
    """A payload as TCP carries it."""
    return b"\x50\x50\x82\x7d" + struct.pack("<I", len(body)) + body


def zk_time(t: datetime) -> int:
    """A terminal's 32-bit time."""
    return (
        (((t.year - 2000) * 12 + t.month - 1) * 31 + t.day - 1) * 86400
        + t.hour * 3600
        + t.minute * 60
        + t.second
    )


def row_40(pin: str, t: datetime | int, uid: int = 1, state: int = 0, verify: int = 1):
    """One 40-byte record; ``t`` may be a raw 32-bit time."""
    value = t if isinstance(t, int) else zk_time(t)
    tail = bytes.fromhex("00000000ff000000")
    return struct.pack("<H24sBIB8s", uid, pin.encode(), verify, value, state, tail)


def log_40(count: int, start: datetime = datetime(2026, 11, 23, 6, 30)) -> bytes:
    """A log of ``count`` scans, a minute apart."""
    return b"".join(
        row_40(str(1001 + i % 50), start + timedelta(minutes=i), 1 + i % 50)
        for i in range(count)
    )


def user_72(uid: int, pin: str, name: str = "", privilege: int = 0) -> bytes:
    """One 72-byte user."""
    return struct.pack(
        "<HB8s24sIB7sx24s",
        uid,
        privilege,
        b"secret",
        name.encode(),
        0,
        1,
        b"",
        pin.encode(),
    )


def user_28(uid: int, pin: int, name: str = "") -> bytes:
    """One 28-byte user."""
    return struct.pack("<HB5s8sIxBhI", uid, 0, b"pw", name.encode()[:8], 0, 1, 0, pin)


def sizes(
    users: int = 0, records: int = 0, capacity: int = 100_000, length: int = 92
) -> bytes:
    """The answer to the sizes command."""
    data = bytearray(length)
    for at, value in (
        (16, users),
        (32, records),
        (56, 3000),
        (60, 3000),
        (64, capacity),
    ):
        if at + 4 <= length:
            struct.pack_into("<i", data, at, value)
    return bytes(data)


class FakeTerminal:
    """A sound terminal on 127.0.0.1 with a log and users as packed bytes."""

    def __init__(
        self,
        log: bytes = b"",
        users: bytes = b"",
        row: int = 40,
        user_row: int = 72,
        serial: str = "FAKE0001",
        form: str = "pieces",
        frame_bytes: int = 0xFFF8,
        comm_key_answer: bytes | None = None,
        spoil: Spoil | None = None,
        latency_s: float = 0.0,
    ) -> None:
        self.log, self.users, self.row, self.user_row = log, users, row, user_row
        self.serial, self.form, self.frame_bytes = serial, form, frame_bytes
        self.comm_key_answer = comm_key_answer
        self.spoil = spoil or (lambda _command, answer: list(answer))
        self.latency_s = latency_s
        self.capacity = 100_000
        self.sizes: bytes | None = None
        self.offset = timedelta()
        self.clock: int | None = None  # a raw time that is shown instead
        self.refuses: set[int] = set()
        self.before_read: Callable[[], None] = lambda: None
        self.commands: list[tuple[int, bytes]] = []
        self.connections = 0
        self._buffer = b""

    @property
    def names(self) -> list[int]:
        """The commands that came, in order."""
        return [command for command, _data in self.commands]

    def now(self) -> datetime:
        """Local time (UTC+7) as its clock shows it."""
        utc = datetime(1970, 1, 1) + timedelta(seconds=time.time())
        return utc + timedelta(hours=7) + self.offset

    def answer(self, request: bytes) -> list[bytes]:
        """The payloads that answer one request."""
        command, _sum, _session, reply = struct.unpack_from("<4H", request)
        data = request[8:]
        self.commands.append((command, data))

        def ok(body: bytes = b"", code: int = OK) -> list[bytes]:
            return [payload(code, SESSION, reply, body)]

        if command in self.refuses:
            return ok(code=ERROR)
        if command == CONNECT:
            return ok(code=OK if self.comm_key_answer is None else UNAUTH)
        if command == AUTH:
            return ok(code=OK if data == self.comm_key_answer else UNAUTH)
        if command == OPTION:
            name = data.rstrip(b"\0")
            value = {b"~SerialNumber": self.serial.encode(), b"~Platform": b"ZMM220"}
            return ok(name + b"=" + value.get(name, b"") + b"\0")
        if command == VERSION:
            return ok(b"Ver 6.60\0")
        if command == SIZES:
            return ok(self._sizes())
        if command == GET_TIME:
            shown = zk_time(self.now()) if self.clock is None else self.clock
            return ok(struct.pack("<I", shown))
        if command == SET_TIME:
            self._set_clock(struct.unpack("<I", data)[0])
            return ok()
        if command == BUFFER:
            return self._bulk(reply, data)
        if command == READ:
            start, size = struct.unpack("<ii", data)
            return self._piece(reply, self._buffer[start : start + size])
        return ok()

    def _sizes(self) -> bytes:
        if self.sizes is not None:
            return self.sizes
        return sizes(
            len(self.users) // self.user_row,
            len(self.log) // self.row,
            self.capacity,
        )

    def _set_clock(self, value: int) -> None:
        day, second = divmod(value, 86400)
        shown = datetime(day // 372 + 2000, day // 31 % 12 + 1, day % 31 + 1)
        self.clock = None
        self.offset += shown + timedelta(seconds=second) - self.now()

    def _bulk(self, reply: int, data: bytes) -> list[bytes]:
        _one, command, function, _ext = struct.unpack("<bhii", data)
        self.before_read()
        body = {(13, 1): self.log, (9, 5): self.users}[command, function]
        whole = struct.pack("<I", len(body)) + body
        if self.form == "inline":
            return [payload(DATA, SESSION, reply, whole)]
        if self.form == "at once":
            return self._piece(reply, whole)
        self._buffer = whole
        announcement = struct.pack("<BIII", 0, len(whole), len(whole), 0x23EFCD)
        return [payload(OK, SESSION, reply, announcement)]

    def _piece(self, reply: int, piece: bytes) -> list[bytes]:
        if self.form == "data pieces":
            return [payload(DATA, 0, reply, piece)]
        size = self.frame_bytes
        parts = [piece[at : at + size] for at in range(0, len(piece), size)]
        head = struct.pack("<II", len(piece), size)
        return [
            payload(PREPARE, SESSION, reply, head),
            *(payload(DATA, i, reply, part) for i, part in enumerate(parts)),
            payload(OK, len(parts) - 1, reply),
        ]

    @contextmanager
    def tcp(self, host: str = "127.0.0.1") -> Iterator[int]:
        """Serve over TCP; gives the port."""
        with script(self._serve, host) as port:
            yield port

    @contextmanager
    def udp(self) -> Iterator[int]:
        """Serve over UDP; gives the port. ``None`` from ``spoil`` is a lost one."""
        server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        server.bind(("127.0.0.1", 0))

        def serve() -> None:
            while True:
                try:
                    request, client = server.recvfrom(2048)
                except OSError:
                    return
                if request == b"stop":
                    return
                for part in self.spoil(request[0] + 256 * request[1],
                                       self.answer(request)):  # fmt: skip
                    if part is not None:
                        server.sendto(part, client)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            server.sendto(b"stop", server.getsockname())
            thread.join(5)
            server.close()

    def _serve(self, connection: socket.socket) -> None:
        self.connections += 1
        while (head := take(connection, 8)) and (
            request := take(connection, struct.unpack("<I", head[4:])[0])
        ):
            command = struct.unpack_from("<H", request)[0]
            answer = self.answer(request)
            if self.latency_s:
                time.sleep(self.latency_s)
            for part in self.spoil(command, [frame(body) for body in answer]):
                if part is None:
                    return
                connection.sendall(part)


def take(connection: socket.socket, size: int) -> bytes:
    """Exactly so many bytes, or none when the client is gone."""
    taken = b""
    while len(taken) < size:
        try:
            more = connection.recv(size - len(taken))
        except OSError:
            return b""
        if not more:
            return b""
        taken += more
    return taken


@contextmanager
def script(
    serve: Callable[[socket.socket], None], host: str = "127.0.0.1"
) -> Iterator[int]:
    """Serve each connection with a function in a thread; gives the port."""
    server = socket.create_server((host, 0))

    def one(connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection:
            try:
                serve(connection)
            except OSError:
                pass  # the client went away

    def accept() -> None:
        while True:
            try:
                connection, _address = server.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server.getsockname()[1]
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()


@contextmanager
def black_hole(host: str = "127.0.0.1") -> Iterator[int]:
    """A port whose connection attempts are never answered (its queue is full)."""
    server = socket.socket()
    server.bind((host, 0))
    server.listen(0)
    fillers = []
    for _ in range(3):
        filler = socket.socket()
        filler.setblocking(False)
        filler.connect_ex(server.getsockname())
        fillers.append(filler)
    time.sleep(0.05)
    try:
        yield server.getsockname()[1]
    finally:
        for filler in fillers:
            filler.close()
        server.close()
