"""The attendance log of one terminal: append-only packed bytes with a capacity."""

import threading

from .layouts import record_size


class AttendanceLog:
    """Packed records, oldest first, and an archive of all that ever left the log.

    Safe to append to from any thread while another reads.
    """

    def __init__(self, layout: int, capacity: int) -> None:
        self.size = record_size(layout)
        self.capacity = capacity
        self.refused = 0
        self._packed = bytearray()
        self._archive = bytearray()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._packed) // self.size

    def append(self, packed: bytes, overwrite: bool = True) -> bool:
        """Add one or many packed records; False when full and refusing.

        With ``overwrite`` the oldest go; without it what has no room is lost.
        """
        if len(packed) % self.size:
            raise ValueError("not a whole number of records")
        with self._lock:
            room = (self.capacity - len(self)) * self.size
            if not overwrite and len(packed) > room:
                self.refused += (len(packed) - room) // self.size
                self._packed += packed[:room]
                return False
            self._packed += packed
            surplus = len(self._packed) - self.capacity * self.size
            if surplus > 0:
                self._archive += self._packed[:surplus]
                del self._packed[:surplus]
            return True

    def clear(self) -> None:
        """Empty the log; the archive keeps what was in it."""
        with self._lock:
            self._archive += self._packed
            self._packed.clear()

    def snapshot(self) -> bytes:
        """All records now, oldest first."""
        with self._lock:
            return bytes(self._packed)

    def ever(self) -> bytes:
        """All records ever logged, also those cleared or overwritten."""
        with self._lock:
            return bytes(self._archive + self._packed)
