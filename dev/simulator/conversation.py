"""What a terminal answers to each command of one client: payload in, frames out."""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from . import bulk
from .fingers import FingerTalk
from .layouts import unpack_user
from .sizes import free_sizes
from .terminal import Terminal
from .wire import (
    Command,
    Request,
    build,
    decode_time,
    encode_time,
    parse,
    scramble_key,
)

_EMPTY_SET = bytes(4)


@dataclass(frozen=True, slots=True)
class Answer:
    """Payloads to send, what bulk data they carry, what happens afterwards."""

    frames: tuple[bytes, ...]
    bulk: str = ""
    then: Literal["", "forget", "restart", "poweroff"] = ""


class Conversation(FingerTalk):
    """One client's session with a terminal."""

    def __init__(self, terminal: Terminal, transport: Literal["tcp", "udp"]) -> None:
        self.terminal = terminal
        self.transport = transport
        self.session = 0
        self.events = 0
        self._authenticated = False
        self._key_refused = False
        self._buffer: bytes | None = None
        self._buffer_name = ""
        self._upload, self._upload_size = bytearray(), 0

    def answer(self, payload: bytes) -> Answer | None:
        """Answer one payload; None when a terminal would say nothing."""
        journal = self.terminal.journal
        request = parse(payload)
        if request is None:
            journal.bad_frames += 1
            return None
        if request.command == Command.ACK_OK:
            return None
        journal.note(*request, self.transport)
        if request.command == Command.CONNECT:
            return self._connect(request)
        if not self.session or request.session != self.session:
            return self._plain(request, Command.ACK_UNAUTH)
        if request.command == Command.AUTH:
            return self._auth(request)
        if not self._authenticated:
            return self._plain(request, Command.ACK_UNAUTH)
        handler = _HANDLERS.get(request.command)
        if handler is None:
            return self._plain(request, Command.ACK_UNKNOWN)
        try:
            return handler(self, request)
        except (struct.error, ValueError):
            return self._plain(request, Command.ACK_ERROR)

    def _plain(
        self,
        request: Request,
        command: int = Command.ACK_OK,
        data: bytes = b"",
        then="",
    ) -> Answer:
        frame = build(command, self.session, request.reply, data)
        return Answer((frame,), then=then)

    def _frames(self, frames: tuple[bytes, ...]) -> Answer:
        return Answer(frames)

    # Session -----------------------------------------------------------------

    def _connect(self, request: Request) -> Answer:
        terminal = self.terminal
        self.session = terminal.new_session()
        self.events, self._buffer = 0, None
        self._key_refused = terminal.fault("wrong_key")
        if terminal.fault("clock_reset"):
            terminal.clock.set(datetime(2000, 1, 1))
        if terminal.fault("log_cleared"):
            terminal.clear_log()
        if terminal.fault("log_refilled"):
            terminal.refill_log()
        self._authenticated = not (terminal.comm_key or self._key_refused)
        if self._authenticated:
            return self._plain(request)
        return self._plain(request, Command.ACK_UNAUTH)

    def _auth(self, request: Request) -> Answer:
        ticks = request.data[2] if len(request.data) == 4 else 0
        right = scramble_key(self.terminal.comm_key, self.session, ticks)
        self._authenticated = request.data == right and not self._key_refused
        if self._authenticated:
            return self._plain(request)
        return self._plain(request, Command.ACK_UNAUTH)

    def _exit(self, request: Request) -> Answer:
        answer = self._plain(request, then="forget")
        self.session, self._authenticated, self.events = 0, False, 0
        return answer

    def _ok(self, request: Request) -> Answer:
        return self._plain(request)

    def _enable(self, request: Request) -> Answer:
        self.terminal.enabled = request.command == Command.ENABLEDEVICE
        return self._plain(request)

    def _restart(self, request: Request) -> Answer:
        return self._plain(request, then="restart")

    def _poweroff(self, request: Request) -> Answer:
        return self._plain(request, then="poweroff")

    def _register_events(self, request: Request) -> Answer:
        (self.events,) = struct.unpack("<I", request.data)
        return self._plain(request)

    # What it tells -----------------------------------------------------------

    def _version(self, request: Request) -> Answer:
        return self._plain(request, data=self.terminal.firmware.encode() + b"\0")

    def _pin_width(self, request: Request) -> Answer:
        return self._plain(request, data=bytes((self.terminal.pin_width,)))

    def _read_option(self, request: Request) -> Answer:
        key = request.data.split(b"\0", 1)[0].decode()
        value = self.terminal.options().get(key)
        if value is None:
            return self._plain(request, Command.ACK_ERROR)
        return self._plain(request, data=f"{key}={value}\0".encode())

    def _write_option(self, request: Request) -> Answer:
        key, _, value = request.data.split(b"\0", 1)[0].decode().partition("=")
        self.terminal.extra_options[key] = value
        return self._plain(request)

    def _sizes(self, request: Request) -> Answer:
        return self._plain(request, data=free_sizes(self.terminal))

    def _get_time(self, request: Request) -> Answer:
        now = max(self.terminal.clock.now(), datetime(2000, 1, 1))
        return self._plain(request, data=struct.pack("<I", encode_time(now)))

    def _set_time(self, request: Request) -> Answer:
        local = decode_time(struct.unpack("<I", request.data)[0])
        if local is None:
            return self._plain(request, Command.ACK_ERROR)
        self.terminal.clock.set(local)
        return self._plain(request)

    # What it stores ----------------------------------------------------------

    def _write_user(self, request: Request) -> Answer:
        user = unpack_user(request.data, self.terminal.user_layout)
        users = self.terminal.users
        if user.pin not in users and len(users) >= self.terminal.user_capacity:
            return self._plain(request, Command.ACK_ERROR)
        self.terminal.put_user(user)
        return self._plain(request)

    def _delete_user(self, request: Request) -> Answer:
        (uid,) = struct.unpack("<H", request.data)
        done = self.terminal.delete_user(uid)
        return self._plain(request, Command.ACK_OK if done else Command.ACK_ERROR)

    def _clear_log(self, request: Request) -> Answer:
        self.terminal.clear_log()
        return self._plain(request)

    def _clear_data(self, request: Request) -> Answer:
        what = request.data[0] if request.data else 0
        if what in (0, 1):
            self.terminal.clear_log()
        if what in (0, 5):
            self.terminal.users.clear()
            self.terminal.fingers.clear()
        return self._plain(request)

    # Bulk reads --------------------------------------------------------------

    def _data_set(self, command: int, fct: int) -> tuple[str, bytes]:
        """Name and bytes of a data set, which begin with the length that follows."""
        terminal = self.terminal
        if command == Command.ATTLOG_RRQ:
            for _ in range(terminal.behaviour.scan_between):
                terminal.extra_scan()
            name, rows = "attlog", terminal.records
        elif command == Command.USERTEMP_RRQ and fct == 5:
            name, rows = "users", terminal.packed_users()
        else:
            name = "templates" if command == Command.DB_RRQ and fct == 2 else "other"
            rows = b""
        terminal.journal.counts[f"READ_{name.upper()}"] += 1
        return name, len(rows).to_bytes(4, "little") + rows

    def _cut(self, name: str, data: bytes) -> bytes:
        """The data, or only a part of it when this answer is to be truncated."""
        behaviour = self.terminal.behaviour
        if behaviour.only in ("any", name) and self.terminal.fault("truncate"):
            return data[: int(len(data) * behaviour.truncate_to)]
        return data

    def _prepare_buffer(self, request: Request) -> Answer:
        form = self.terminal.answer_form
        if form == "unsupported":
            return self._plain(request, Command.ACK_UNKNOWN)
        _one, command, fct, _ext = struct.unpack("<bhii", request.data)
        name, data = self._data_set(command, fct)
        size, ids = len(data), (self.session, request.reply)
        small = size < min(
            self.terminal.inline_below, bulk.INLINE_MAX[self.transport] + 1
        )
        if small or (form == "inline" and size <= bulk.INLINE_MAX[self.transport]):
            return Answer(bulk.inline(self._cut(name, data), *ids), name)
        if form == "prepare_at_once":
            frame = bulk.FRAME_UDP if self.transport == "udp" else bulk.FRAME_BIG
            frames = bulk.prepared(self._cut(name, data), *ids, frame)
            return Answer(frames, name)
        self._buffer, self._buffer_name = data, name
        return Answer(bulk.announcement(data, *ids))

    def _read_buffer(self, request: Request) -> Answer:
        start, length = struct.unpack("<ii", request.data)
        if self._buffer is None or start < 0 or length < 0:
            return self._plain(request, Command.ACK_ERROR)
        chunk = self._buffer[start : start + length]
        frames = bulk.chunk_answer(
            self._cut(self._buffer_name, chunk),
            self.session,
            request.reply,
            self.terminal.answer_form,
            self.transport,
        )
        return Answer(frames, self._buffer_name)

    def _free_buffer(self, request: Request) -> Answer:
        self._buffer = None
        return self._plain(request)

    def _legacy_read(self, request: Request) -> Answer:
        fct = request.data[0] if request.data else 0
        name, data = self._data_set(request.command, fct)
        frame = bulk.FRAME_UDP if self.transport == "udp" else bulk.FRAME_SMALL
        ids = (self.session, request.reply)
        frames = bulk.prepared(
            self._cut(name, data), *ids, frame, announced=bulk.FRAME_SMALL
        )
        return Answer(frames, name)


_Handler = Callable[[Conversation, Request], Answer]
# Accepted and without effect on a terminal that has no door or voice.
_NO_EFFECT = (
    Command.UNLOCK, Command.ENABLE_CLOCK, Command.STARTVERIFY, Command.STARTENROLL,
    Command.CANCELCAPTURE, Command.STATE_RRQ, Command.WRITE_LCD, Command.CLEAR_LCD,
    Command.CLEAR_ADMIN, Command.CLEAR_ACC, Command.CLEAR_OPLOG, Command.REFRESHDATA,
    Command.REFRESHOPTION, Command.TESTVOICE, Command.DELETE_USERTEMP,
    Command.DEL_FPTMP,
)  # fmt: skip
_HANDLERS: dict[int, _Handler] = {
    **dict.fromkeys(_NO_EFFECT, Conversation._ok),
    Command.EXIT: Conversation._exit,
    Command.ENABLEDEVICE: Conversation._enable,
    Command.DISABLEDEVICE: Conversation._enable,
    Command.RESTART: Conversation._restart,
    Command.POWEROFF: Conversation._poweroff,
    Command.REG_EVENT: Conversation._register_events,
    Command.GET_VERSION: Conversation._version,
    Command.GET_PINWIDTH: Conversation._pin_width,
    Command.OPTIONS_RRQ: Conversation._read_option,
    Command.OPTIONS_WRQ: Conversation._write_option,
    Command.GET_FREE_SIZES: Conversation._sizes,
    Command.GET_TIME: Conversation._get_time,
    Command.SET_TIME: Conversation._set_time,
    Command.USER_WRQ: Conversation._write_user,
    Command.DELETE_USER: Conversation._delete_user,
    Command.GET_USERTEMP: Conversation._read_finger,
    Command.PREPARE_DATA: Conversation._prepare_upload,
    Command.DATA: Conversation._take_chunk,
    Command.SAVE_USERTEMPS: Conversation._save_upload,
    Command.CLEAR_ATTLOG: Conversation._clear_log,
    Command.CLEAR_DATA: Conversation._clear_data,
    Command.PREPARE_BUFFER: Conversation._prepare_buffer,
    Command.READ_BUFFER: Conversation._read_buffer,
    Command.FREE_DATA: Conversation._free_buffer,
    Command.ATTLOG_RRQ: Conversation._legacy_read,
    Command.USERTEMP_RRQ: Conversation._legacy_read,
    Command.DB_RRQ: Conversation._legacy_read,
}
