"""Decoding: pyzk's own parse beside ours, same process, same bytes.

pyzk 0.9's ``get_attendance`` runs as it is; only what it would receive over the
network (sizes, user table, log) is handed to it. Ours is ``decode_records``, with
the count that the terminal tells. Both are compared row by row on 10,000 records.
"""

import struct
from datetime import datetime, timedelta

from zk.base import ZK

from dev.bench.timing import alternate
from dev.simulator.wire import encode_time
from device.decode import decode_records

RECORDS = 100_000
USERS = 60
_ROW = struct.Struct("<H24sBIB8x")


class _Handed(ZK):
    """pyzk with its transfers replaced by bytes that are there already."""

    def __init__(self, log: bytes) -> None:
        super().__init__("127.0.0.1", ommit_ping=True)
        self._rows = len(log) // _ROW.size
        self._log = len(log).to_bytes(4, "little") + log

    def read_sizes(self) -> None:
        self.records = self._rows

    def get_users(self) -> list[object]:
        return []

    def read_with_buffer(
        self, command: int, fct: int = 0, ext: int = 0
    ) -> tuple[bytes, int]:
        return self._log, len(self._log)


def packed_log(rows: int = RECORDS) -> bytes:
    """Rows of 40 bytes of 60 people over some months."""
    start = datetime(2026, 6, 1, 6, 30)
    return b"".join(
        _ROW.pack(
            row % USERS + 1,
            str(100_001 + row % USERS).encode(),
            1,
            encode_time(start + timedelta(seconds=row * 97)),
            row % 2,
        )
        for row in range(rows)
    )


def measure(runs: int) -> dict[str, float]:
    """How many times faster than pyzk's parse ours is."""
    log = packed_log()
    pyzk = _Handed(log)
    _check(10_000)
    theirs, ours = alternate(
        runs,
        lambda: pyzk.get_attendance,
        lambda: lambda: decode_records(log, None, RECORDS),
    )
    return {
        "decode_vs_pyzk_100k": theirs / ours,
        "decode_100k_ms": ours * 1000,
        "decode_pyzk_100k_ms": theirs * 1000,
    }


def _check(rows: int) -> None:
    log = packed_log(rows)
    theirs = [
        (row.user_id, row.uid, row.timestamp, row.punch, row.status)
        for row in _Handed(log).get_attendance()
    ]
    ours = [
        (row.pin, row.uid, row.local_time, row.state, row.verify)
        for row in decode_records(log, None, rows).records
    ]
    if theirs != ours or len(ours) != rows:
        raise SystemExit("decode: pyzk and ours read different records")
