"""Fingers on a virtual terminal, and the commands that read and write them.

A template here is a row of bytes made from PIN and finger: nobody's finger.
"""

import hashlib
import struct
from typing import TYPE_CHECKING

from . import bulk
from .layouts import unpack_user
from .wire import Command, Request

if TYPE_CHECKING:
    from .conversation import Answer
    from .terminal import Terminal

TEMPLATE_BYTES = 1180
_USER, _FINGER_0 = 2, 0x10
_HEAD = struct.Struct("<III")
_PLACE = struct.Struct("<bHbI")
_ASKED = struct.Struct("<Hb")
_AFTER = bytes(6) + b"\x01"


class Fingers(dict[str, dict[int, bytes | None]]):
    """PIN -> finger (0 to 9) -> template; None stands for the one made from both."""

    def enrol(self, pin: str, finger: int = 0) -> None:
        """Give a person a finger."""
        self.setdefault(pin, {}).setdefault(finger, None)

    def template(self, pin: str, finger: int) -> bytes | None:
        """The template of a finger, None where there is none."""
        known = self.get(pin, {})
        if finger not in known:
            return None
        given = known[finger]
        if given is not None:
            return given
        seed = f"{pin}:{finger}".encode()
        return b"\x4a" + hashlib.shake_256(seed).digest(TEMPLATE_BYTES) + b"\x4b"

    def total(self) -> int:
        """How many there are."""
        return sum(len(fingers) for fingers in self.values())


class FingerTalk:
    """The part of a conversation that is about fingers and whole users."""

    terminal: "Terminal"
    session: int
    transport: str

    def _read_finger(self, request: Request) -> "Answer":
        uid, finger = _ASKED.unpack(request.data)
        template = self.terminal.fingers.template(self.terminal.pin_of(uid), finger)
        if template is None:
            return self._plain(request, Command.ACK_ERROR)
        frame = bulk.FRAME_UDP if self.transport == "udp" else bulk.FRAME_SMALL
        return self._frames(
            bulk.prepared(template + _AFTER, self.session, request.reply, frame)
        )

    def _prepare_upload(self, request: Request) -> "Answer":
        (self._upload_size,) = struct.unpack("<I", request.data[:4])
        self._upload = bytearray()
        return self._plain(request)

    def _take_chunk(self, request: Request) -> "Answer":
        self._upload += request.data
        whole = len(self._upload) <= self._upload_size
        return self._plain(request, Command.ACK_OK if whole else Command.ACK_ERROR)

    def _save_upload(self, request: Request) -> "Answer":
        sound = request.data == struct.pack("<IHH", 12, 0, 8)
        done = sound and save(self.terminal, bytes(self._upload))
        self._upload = bytearray()
        return self._plain(request, Command.ACK_OK if done else Command.ACK_ERROR)


def save(terminal: "Terminal", packet: bytes) -> bool:
    """Store the user and the fingers of an upload; False when they do not fit.

    Raises struct.error or ValueError on a packet that is none.
    """
    sizes = _HEAD.unpack_from(packet)
    if sum(sizes) + _HEAD.size != len(packet) or packet[_HEAD.size] != _USER:
        raise ValueError("the parts do not add up")
    users, places, templates = _parts(packet[_HEAD.size :], sizes)
    user = unpack_user(users[1:], terminal.user_layout)
    fingers = {}
    for kind, uid, number, start in _PLACE.iter_unpack(places):
        if kind != _USER or uid != user.uid or not 0 <= number - _FINGER_0 < 10:
            raise ValueError("a finger of somebody else")
        size = int.from_bytes(templates[start : start + 2], "little")
        fingers[number - _FINGER_0] = templates[start + 2 : start + 2 + size]
    room = terminal.finger_capacity - terminal.fingers.total()
    new = user.pin not in terminal.users
    if len(fingers) > room or (new and len(terminal.users) >= terminal.user_capacity):
        return False
    terminal.put_user(user)
    terminal.fingers.setdefault(user.pin, {}).update(fingers)
    return True


def _parts(data: bytes, sizes: tuple[int, ...]) -> list[bytes]:
    parts, at = [], 0
    for size in sizes:
        parts.append(data[at : at + size])
        at += size
    return parts
