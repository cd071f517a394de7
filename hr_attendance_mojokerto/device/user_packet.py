"""A user as a terminal takes one in: a row of the table, and the parts of an upload."""

import struct

from .values import TerminalUser

_USER = 2
_FINGER_0 = 0x10
_HEAD = struct.Struct("<III")
_PLACE = struct.Struct("<bHbI")
_USER_28 = struct.Struct("<HB5s8sIxBHI")
_USER_72 = struct.Struct("<HB8s24sIB7sx24s")
_NAME_BYTES = {28: 8, 72: 24}
_PIN_BYTES = 24


def pack_user(user: TerminalUser, uid: int, layout: int, encoding: str) -> bytes:
    """Return the row (28 or 72 bytes) of an ordinary user without a password.

    The name is cut to what the row holds. Raises ValueError for a PIN it cannot hold.
    """
    name, pin = _cut(user.name, _NAME_BYTES[layout], encoding), user.pin
    plain = pin.isascii() and pin.isprintable() and 0 < len(pin) <= _PIN_BYTES
    if not plain or (layout == 28 and not (pin.isdigit() and int(pin) < 1 << 32)):
        raise ValueError(f"the terminal cannot keep the PIN {pin!r}")
    if layout == 28:
        return _USER_28.pack(uid, 0, b"", name, user.card, 1, 0, int(pin))
    return _USER_72.pack(uid, 0, b"", name, user.card, 1, b"", pin.encode())


def pack_upload(uid: int, row: bytes, fingers: list[tuple[int, bytes]]) -> bytes:
    """Return a user with fingers as a terminal expects them: the sizes of three parts,
    then the user, where each finger begins, and the fingers."""
    user = bytes((_USER,)) + row
    places, templates = bytearray(), bytearray()
    for finger, template in fingers:
        places += _PLACE.pack(_USER, uid, _FINGER_0 + finger, len(templates))
        templates += len(template).to_bytes(2, "little") + template
    head = _HEAD.pack(len(user), len(places), len(templates))
    return head + user + bytes(places) + bytes(templates)


def _cut(name: str, size: int, encoding: str) -> bytes:
    """As much of a name as fits, in whole characters."""
    while len(packed := name.encode(encoding, "ignore")) > size:
        name = name[:-1]
    return packed
