"""pyzk 0.9 reads what it can read, and fails where it is known to fail."""

import struct
from datetime import datetime

import pytest
from zk import ZK

from dev.simulator import ALWAYS, Behaviour, When

READABLE = [
    (form, layout, users, False)
    for form in ("inline", "prepare", "prepare_n", "data_at_once")
    for layout in (8, 16, 40)
    for users in (28, 72)
] + [("prepare", layout, users, True) for layout in (8, 16, 40) for users in (28, 72)]


def client(terminal, udp=False, key=0, timeout=3) -> ZK:
    """A connected pyzk."""
    zk = ZK(terminal.host, terminal.port, timeout, key, force_udp=udp, ommit_ping=True)
    zk.connect()
    return zk


def rows(records) -> list[tuple]:
    """pyzk's records as the terminal keeps them."""
    return [(r.user_id, r.timestamp, r.punch, r.status) for r in records]


@pytest.mark.parametrize(("form", "layout", "users", "udp"), READABLE)
@pytest.mark.parametrize("scans", [7, 300])
def test_reads_users_and_log(serve, form, layout, users, udp, scans):
    terminal = serve(
        people=40, scans=scans, answer_form=form, record_layout=layout,
        user_layout=users, comm_key=987654, gap_s=0.01,
    )  # fmt: skip
    zk = client(terminal, udp, key=987654)
    assert [(u.uid, u.user_id) for u in zk.get_users()] == [
        (user.uid, user.pin) for user in terminal.users.values()
    ]
    assert rows(zk.get_attendance()) == terminal.log
    zk.disconnect()


def test_reads_20000_records_in_13_chunks(serve):
    terminal = serve(people=128, scans=20_000)
    zk = client(terminal)
    assert rows(zk.get_attendance()) == terminal.log
    assert terminal.journal.counts["READ_BUFFER"] == 13 + 1
    zk.disconnect()


def test_commands(serve):
    terminal = serve(people=2, restart_s=0.1)
    zk = client(terminal)
    assert zk.get_serialnumber() == terminal.serial
    assert zk.get_firmware_version() == terminal.firmware
    assert zk.get_platform() == terminal.platform
    assert zk.get_device_name() == terminal.device_name
    assert zk.get_mac().startswith("00:17:61:")
    assert zk.get_pin_width() == 9
    assert zk.get_fp_version() == 10
    assert zk.get_network_params()["ip"] == terminal.host
    zk.read_sizes()
    assert (zk.users, zk.records, zk.rec_cap) == (2, 10, 100_000)
    zk.set_time(datetime(2027, 1, 2, 3, 4, 5))
    assert zk.get_time().year == 2027
    zk.set_user(uid=9, name="Baru", user_id="2009", privilege=14)
    assert terminal.users["2009"][:4] == (9, "2009", "Baru", 14)
    zk.delete_user(user_id="2009")
    assert "2009" not in terminal.users
    zk.disable_device()
    assert not terminal.enabled
    zk.enable_device()
    assert zk.test_voice()
    zk.restart()


@pytest.mark.parametrize("layout", [28, 72])
def test_writes_users_of_both_sizes_over_udp(serve, layout):
    terminal = serve(people=3, user_layout=layout)
    zk = client(terminal, udp=True)
    zk.get_users()
    zk.set_user(name="Baru", user_id="2009")
    assert terminal.users["2009"].name == "Baru"
    zk.disconnect()


@pytest.mark.parametrize("size", [12, 32, 52])
def test_live_capture(serve, size):
    terminal = serve(people=3, live_body=size)
    zk = client(terminal)
    capture = zk.live_capture(new_timeout=1)
    assert next(capture) is None
    t = datetime(2026, 11, 24, 6, 50, 7)
    terminal.scan("1002", t, state=1, verify=15)
    event = next(capture)
    # pyzk calls the verify byte status and the state byte punch.
    assert (event.user_id, event.timestamp) == ("1002", t)
    assert (event.status, event.punch) == (15, 1)
    zk.end_live_capture = True
    assert list(capture) in ([], [None])
    zk.disconnect()


def test_wrong_key_is_refused(serve):
    with pytest.raises(Exception, match="Unauthenticated"):
        client(serve(comm_key=1), key=2)


# The faults below are pyzk's own; they show that the terminal is as hard to read
# as a real one.


def test_fault_truncated_answer_is_a_short_list_without_an_error(serve):
    terminal = serve(scans=500)
    terminal.behaviour = Behaviour(truncate=ALWAYS, only="attlog")
    assert len(client(terminal).get_attendance()) == 249


def test_fault_joined_frames_hang(serve):
    terminal = serve(people=70, answer_form="prepare_n")
    terminal.behaviour = Behaviour(joined=ALWAYS)
    with pytest.raises(TimeoutError):
        client(terminal, timeout=1).get_users()


def test_fault_30_february_ends_the_whole_read(serve):
    terminal = serve(scans=3)
    terminal.behaviour = Behaviour(impossible_time=ALWAYS)
    terminal.scan("1001")
    with pytest.raises(ValueError):
        client(terminal).get_attendance()


def test_fault_late_answer_is_taken_for_the_next(serve):
    terminal = serve()
    zk = client(terminal, timeout=0.3)
    terminal.behaviour = Behaviour(late=When(nth=(1,)), late_after_s=30)
    with pytest.raises(Exception, match="timed out"):
        zk.get_serialnumber()
    assert zk.get_platform() == terminal.serial


def test_fault_scan_between_count_and_read_spoils_short_records(serve):
    terminal = serve(scans=500, record_layout=16)
    terminal.behaviour = Behaviour(scan_between=1)
    try:
        read = rows(client(terminal).get_attendance())
    except (ValueError, struct.error):
        read = []
    assert read != terminal.log
