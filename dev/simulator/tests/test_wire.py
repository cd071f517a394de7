"""Checksums, keys and times against published values."""

from datetime import datetime

import pytest

from dev.simulator import wire
from dev.simulator.terminal import IMPOSSIBLE
from dev.simulator.wire import Command


def slow_checksum(payload: bytes) -> int:
    """The sum as the documents describe it, word by word."""
    total = 0
    for i in range(0, len(payload), 2):
        total += int.from_bytes(payload[i : i + 2], "little")
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


@pytest.mark.parametrize("length", [0, 1, 2, 7, 8, 1008, 65465])
def test_checksum_equals_the_sum_word_by_word(length):
    data = bytes((i * 37 + length) & 0xFF for i in range(length))
    payload = wire.build(Command.DATA, 3, 0xFFFE, data)
    blank = payload[:2] + b"\0\0" + payload[4:]
    assert int.from_bytes(payload[2:4], "little") == slow_checksum(blank)
    assert wire.parse(payload) == (Command.DATA, 3, 0xFFFE, data)


def test_one_wrong_bit_is_noticed():
    payload = bytearray(wire.build(Command.DATA, 3, 4, b"12345"))
    payload[9] ^= 4
    assert wire.parse(bytes(payload)) is None


@pytest.mark.parametrize(
    ("key", "scrambled"), [(12, "614d323c"), (45, "61c9323c")]
)  # fmt: skip
def test_comm_key_of_real_terminals(key, scrambled):
    assert wire.scramble_key(key, 0x45CF).hex() == scrambled


def test_largest_comm_key_does_not_overflow():
    assert len(wire.scramble_key(0xFFFFFFFF, 0xFFFF)) == 4


def test_times_of_real_records():
    assert wire.decode_time(0x2368B36B) == datetime(2018, 6, 25, 17, 50, 35)
    for t in (datetime(2000, 1, 1), datetime(2026, 11, 24, 6, 45, 1)):
        assert wire.decode_time(wire.encode_time(t)) == t


def test_30_february_is_encodable_and_no_day():
    assert wire.decode_time(IMPOSSIBLE["30-february"]) is None
    assert wire.decode_time(IMPOSSIBLE["year-2133"]).year == 2133
    assert IMPOSSIBLE["year-2133"] < 1 << 32
