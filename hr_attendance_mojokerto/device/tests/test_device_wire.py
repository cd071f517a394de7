import random
from datetime import datetime

import pytest

from device import wire
from device.errors import ProtocolError
from device.tests.fake import payload, zk_time


def test_payloads_equal_those_summed_word_by_word():
    draw = random.Random(4370)
    for _ in range(500):
        data = draw.randbytes(draw.randrange(60))
        command, session, reply = (draw.randrange(65536) for _ in range(3))
        packed = wire.pack(command, session, reply, data)
        assert packed == payload(command, session, reply, data)
        assert wire.unpack(packed) == (command, session, reply, data)


def test_any_changed_bit_is_noticed():
    sound = wire.pack(wire.ACK_OK, 77, 3, b"~SerialNumber=A1\0")
    for bit in range(8 * len(sound)):
        broken = bytearray(sound)
        broken[bit // 8] ^= 1 << bit % 8
        with pytest.raises(ProtocolError):
            wire.unpack(bytes(broken))


def test_a_payload_shorter_than_its_header_is_refused():
    with pytest.raises(ProtocolError):
        wire.unpack(b"\xd0\x07\0")


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1", b"\x50\x50\x82\x7d\x07\0\0\0", b"\x50\x50\x82\x7d\0\0\0\x7f"],
)
def test_a_head_that_is_none_is_refused(head):
    with pytest.raises(ProtocolError):
        wire.tcp_length(head)


@pytest.mark.parametrize(
    ("key", "scrambled"), [(12, "614d323c"), (45, "61c9323c")]
)  # both from a real terminal
def test_comm_key_as_a_real_terminal_wants_it(key, scrambled):
    assert wire.scramble_comm_key(key, 0x45CF).hex() == scrambled


def test_the_largest_comm_key_does_not_overflow():
    assert len(wire.scramble_comm_key(0xFFFFFFFF, 0xFFFF)) == 4


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2000, 1, 1),
        datetime(2024, 2, 29, 23, 59, 59),
        datetime(2026, 11, 24, 6, 45, 1),
        datetime(2099, 12, 31, 12),
    ],
)
def test_times_go_there_and_back(moment):
    assert wire.encode_time(moment) == zk_time(moment)
    assert wire.decode_time(zk_time(moment)) == moment


def test_the_30th_of_february_is_no_time():
    second_of_march = zk_time(datetime(2026, 3, 2, 7, 15))
    assert wire.decode_time(second_of_march - 2 * 86400) is None


def test_every_32_bit_number_decodes_or_is_none():
    draw = random.Random(1)
    for _ in range(20_000):
        value = draw.randrange(1 << 32)
        moment = wire.decode_time(value)
        assert moment is None or wire.encode_time(moment) == value


@pytest.mark.parametrize("year", [1999, 2134])
def test_a_year_no_terminal_can_hold_is_refused(year):
    with pytest.raises(ValueError, match="cannot hold"):
        wire.encode_time(datetime(year, 12, 31))
