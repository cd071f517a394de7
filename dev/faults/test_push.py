"""Terminals of another maker's code that report by themselves, through outages, to a
real server; and a server that goes on serving whatever is sent to it."""

import asyncio
import threading
import time
from collections import Counter
from datetime import datetime, timedelta
from itertools import product

import pytest

from dev.faults.foreign_push import Client, simulator
from dev.faults.push_server import SERIALS, PushServer, SlowBodies, flood

FIRMWARE = ("legacy", "push2", "biodata")
ATTACKER = "127.0.0.9"


@pytest.fixture(scope="module")
def server():
    made = PushServer()
    made.prepare()
    made.start()
    try:
        yield made
    finally:
        made.stop()


def terminal(server, number, firmware="push2", typed=True):
    return simulator().ADMSDeviceSimulator(
        Client(server.port, typed), serial=SERIALS[number], firmware=firmware
    )


def logged(device):
    return Counter((row.pin, row.when) for row in device.log)


def moments(hour=7):
    """Local times of today, a second apart."""
    at = datetime.now().replace(hour=hour, minute=0, second=0, microsecond=0)
    return (at + timedelta(seconds=number) for number in range(3000))


@pytest.mark.parametrize(
    "number, firmware, typed",
    [(n, *told) for n, told in enumerate(product(FIRMWARE, (True, False)))],
)
def test_nothing_is_lost_or_doubled_through_outages(server, number, firmware, typed):
    device = terminal(server, number, firmware, typed)
    time_of = moments()
    device.handshake()
    assert device.options["ATTLOGStamp"] == "0"
    for pin in range(1, 6):
        device.punch(str(pin), next(time_of))
    assert not device.pending()
    device.go_offline()
    for pin in range(1, 41):
        device.punch(str(pin), next(time_of))
    answers = device.go_online()
    assert [answer.text for answer in answers] == ["OK: 40"]
    # It forgets what it delivered, and delivers all of it again.
    device.uploaded = 0
    device.upload_pending(batch_size=7)
    device.enroll_at_device("7", 0, name="Siti")
    assert "DATA QUERY USERINFO" in device.run_commands()
    assert server.scans(SERIALS[number]) == logged(device)


def test_what_was_not_answered_is_delivered_again_after_the_server_was_killed(server):
    device = terminal(server, 6)
    time_of = moments(8)
    device.handshake()
    device.punch("1", next(time_of))
    server.kill()
    for pin in range(2, 12):
        with pytest.raises(OSError):
            device.punch(str(pin), next(time_of))
    server.start()
    device.go_online()
    assert server.scans(SERIALS[6]) == logged(device)


def test_ok_is_said_after_the_commit_only(server):
    device = terminal(server, 7)
    device.handshake()
    server.refuse_commits("13")
    try:
        device.punch("13", next(moments()))
        assert len(device.pending()) == 1, "it was not told that the scan is stored"
        assert not server.scans(SERIALS[7])
    finally:
        server.allow_commits()
    device.upload_pending()
    assert not device.pending()
    assert server.scans(SERIALS[7]) == logged(device)


def test_a_corrupt_line_is_kept_and_the_others_are_stored(server):
    device = terminal(server, 8)
    device.handshake()
    device.realtime = False
    time_of = moments()
    for pin in range(1, 6):
        device.punch(str(pin), next(time_of))
    assert device.upload_pending(corrupt_line=2)[0].status == 200
    assert len(server.scans(SERIALS[8])) == 4
    kept = server.sql("SELECT line FROM hr_attendance_push_line")
    assert kept == "garbage\tnot-a-date"


def test_a_forged_serial_number_is_refused_and_keeps_its_scans(server):
    device = simulator().ADMSDeviceSimulator(Client(server.port), serial="FORGED1")
    with pytest.raises(AssertionError, match="403"):
        device.handshake()
    device.punch("1", next(moments()))
    assert len(device.pending()) == 1
    asked = server.sql("SELECT serial_number FROM hr_attendance_device_caller")
    assert asked == "FORGED1"


def test_fifty_megabytes_are_refused_before_they_are_read(server):
    client = Client(server.port, source=ATTACKER)
    path = f"/iclock/cdata?SN={SERIALS[9]}&table=ATTLOG"
    started = time.monotonic()
    try:
        assert client.send("POST", path, b"x" * 50_000_000).status_code == 413
    except OSError:
        # Cut off in the middle: refused as well.
        pass
    assert time.monotonic() - started < 10
    assert server.seconds_to_log_in() < 10


def test_garbage_is_kept_for_somebody_to_look_at(server):
    client = Client(server.port, source=ATTACKER)
    path = f"/iclock/cdata?SN={SERIALS[9]}&table=ATTLOG"
    garbage = bytes(range(256)) * 100
    assert client.send("POST", path, garbage).status_code == 200
    odd = f"/iclock/%00cdata?SN={'%ff' * 900}&table=%00"
    assert client.send("POST", odd, garbage).status_code == 404


def test_forty_slow_bodies_keep_nobody_waiting(server):
    device = terminal(server, 10)
    slow = SlowBodies(server.port, 40, SERIALS[9], ATTACKER)
    try:
        assert max(server.seconds_to_log_in() for _time in range(3)) < 10
        device.handshake()
    finally:
        slow.close()


def test_a_thousand_requests_a_second_leave_the_server_serving(server):
    waited, stop = [], threading.Event()

    def log_in():
        while not stop.wait(0.2):
            waited.append(server.seconds_to_log_in())

    others = threading.Thread(target=log_in)
    others.start()
    try:
        told = asyncio.run(flood(server.port, 1000, 5, ATTACKER))
    finally:
        stop.set()
        others.join()
    print(
        f"{sum(told.values())} asked in 5 s: {dict(told)}; to log in took at most "
        f"{max(waited):.2f} s ({len(waited)} times)"
    )
    assert told["403"] > 0 and told["429"] > 0
    assert sum(told.values()) > 3000
    assert waited and max(waited) < 10
    device = terminal(server, 11)
    device.handshake()
    device.punch("1", next(moments()))
    assert server.scans(SERIALS[11]) == logged(device)
    callers = server.sql("SELECT count(*) FROM hr_attendance_device_caller")
    # 20 of an address, and those that were in work at the same time.
    assert int(callers) <= 40
