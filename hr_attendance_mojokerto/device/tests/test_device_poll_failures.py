"""Visits that fail: their class, their length, and what they do not tell."""

import time
from dataclasses import asdict

import pytest

from device.poll import poll_terminal
from device.tests import fake
from device.tests.fake import (
    FakeTerminal,
    black_hole,
    log_40,
    script,
)
from device.tests.helpers import USERS, poll
from device.values import PollRequest, PollResult

SECRET = 987654321


def outcomes():
    """(class of failure, how to serve it)."""
    silent = script(lambda connection: connection.recv(100) and time.sleep(2))
    early = script(lambda connection: connection.recv(16))
    web = script(lambda connection: connection.sendall(b"HTTP/1.1 400 Bad\r\n\r\n"))
    return [
        ("unreachable", black_hole()),
        ("unreachable", silent),
        ("protocol", early),
        ("protocol", web),
        ("refused", FakeTerminal(comm_key_answer=b"none").tcp()),
        ("unreachable", FakeTerminal(spoil=lambda _c, _f: []).udp()),
    ]


@pytest.mark.parametrize("number", range(6))
def test_failures_have_their_class_and_tell_no_secret(number):
    error_class, served = outcomes()[number]
    with served as port:
        request = PollRequest(
            1,
            "127.0.0.1",
            port,
            "udp" if number == 5 else "tcp",
            comm_key=SECRET,
            connect_timeout_s=0.4,
            deadline_s=3.0,
        )
        began = time.monotonic()
        result = poll_terminal(request)
    assert result.failure.error_class == error_class
    assert result.duration_s <= time.monotonic() - began < 2.0
    assert (result.records, result.users, result.marker) == (None, None, None)
    assert str(SECRET) not in repr(request) + repr(result) + str(asdict(result))


def test_a_closed_port_is_refused():
    with script(lambda _connection: None) as port:
        pass
    result = poll_terminal(PollRequest(1, "127.0.0.1", port))
    assert result.failure.error_class == "refused"


@pytest.mark.parametrize(
    "nonsense",
    [
        {"port": 70_000},
        {"host": ""},
        {"host": "no such host"},
        {"transport": "serial"},
        {"comm_key": "abc"},
        {"utc_offset_minutes": None},
        {"deadline_s": 0.0},
        {"deadline_s": -1.0},
    ],
)
def test_a_poll_never_raises(nonsense):
    terminal = FakeTerminal(log=log_40(3), comm_key_answer=b"1234")
    with terminal.tcp() as port:
        values = {"key": 1, "host": "127.0.0.1", "port": port} | nonsense
        result = poll_terminal(PollRequest(**values))
    assert isinstance(result, PollResult)
    assert result.failure is not None


def test_the_deadline_ends_a_visit_that_only_creeps():
    def drip(command, frames):
        if command == fake.READ:
            time.sleep(0.6)
        return list(frames)

    terminal = FakeTerminal(log=log_40(5000), users=USERS, spoil=drip)
    result = poll(terminal, deadline_s=1.0)
    assert result.failure.error_class == "partial"
    assert 0.9 < result.duration_s < 1.6
    assert 1000 < len(result.records) < 5000


def test_nothing_is_shared_between_visits():
    first = FakeTerminal(log=log_40(10), users=USERS, serial="A")
    second = FakeTerminal(log=log_40(20), users=USERS, serial="B")
    with first.tcp() as one, second.tcp() as two:
        results = [
            poll_terminal(PollRequest(1, "127.0.0.1", port)) for port in (one, two, one)
        ]
    assert [(r.serial, len(r.records)) for r in results] == [
        ("A", 10),
        ("B", 20),
        ("A", 10),
    ]
