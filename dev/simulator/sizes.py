"""The answer to CMD_GET_FREE_SIZES: how much is on a terminal and how much may be."""

import struct

from .terminal import Terminal


def free_sizes(terminal: Terminal) -> bytes:
    """Counts and capacities in the length this firmware or its fault gives.

    The 112-byte form is that of a model in
    access-control mode, which tells no records although it has them; 4 zero bytes
    tell nothing.
    """
    length = terminal.behaviour.sizes_bytes or terminal.sizes_bytes
    if length == 4:
        return bytes(4)
    records = max(0, len(terminal.attlog) + terminal.behaviour.count_off)
    if length == 112:
        records = 0
    capacity, users = terminal.attlog.capacity, len(terminal.users)
    fingers = terminal.fingers.total()
    fields = [0] * (length // 4)
    fields[4], fields[6], fields[8] = users, fingers, records
    fields[12] = sum(1 for user in terminal.users.values() if user.privilege & 0x0E)
    fields[14], fields[15] = terminal.finger_capacity, terminal.user_capacity
    fields[16] = capacity
    fields[17] = max(0, terminal.finger_capacity - fingers)
    fields[18] = max(0, terminal.user_capacity - users)
    fields[19] = max(0, capacity - records)
    return struct.pack(f"<{len(fields)}i", *fields)
