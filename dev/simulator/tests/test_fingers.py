"""Fingers are read and written in the bytes that pyzk 0.9 and our own client share."""

import struct

import pytest
from zk.finger import Finger
from zk.user import User as ZkUser

from dev.simulator.fingers import save
from dev.simulator.terminal import Terminal

from .test_pyzk import client


@pytest.mark.parametrize("udp", [False, True])
def test_pyzk_reads_a_finger(serve, udp):
    terminal = serve(people=2, gap_s=0.01)
    zk = client(terminal, udp)
    finger = zk.get_user_template(uid=1, temp_id=0)
    assert finger.template == terminal.fingers.template("1001", 0)
    zk.disconnect()


@pytest.mark.parametrize("layout", [28, 72])
def test_pyzk_carries_a_user_from_one_terminal_to_another(serve, layout):
    source = serve(people=2, user_layout=layout, gap_s=0.01)
    target = serve(people=0, scans=0, user_layout=layout, gap_s=0.01)
    zk = client(source)
    finger = zk.get_user_template(uid=2, temp_id=0)
    zk.disconnect()
    zk = client(target)
    zk.user_packet_size = layout
    user = ZkUser(9, "Pegawai", 0, "", "", "1002", 0)
    zk.save_user_template(user, [Finger(9, 3, 1, finger.template)])
    zk.disconnect()
    assert target.users["1002"].uid == 9
    assert target.fingers.template("1002", 3) == source.fingers.template("1002", 0)


def test_a_finger_goes_with_its_user():
    terminal = Terminal("S", "127.0.0.1")
    terminal.enrol("7", uid=3)
    assert terminal.fingers.total() == 1
    assert terminal.delete_user(3)
    assert terminal.fingers.total() == 0
    assert terminal.fingers.template("7", 0) is None


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        struct.pack("<III", 1, 0, 0) + b"\x02\x00",
        struct.pack("<III", 1, 0, 0) + b"\x03",
    ],
)
def test_an_upload_that_is_none_is_refused(packet):
    with pytest.raises((ValueError, struct.error)):
        save(Terminal("S", "127.0.0.1"), packet)
