"""Sockets that misbehave on purpose."""

import contextlib
import socket
import struct
import time

import pytest

from device import wire
from device.errors import ProtocolError, Refused, Unreachable
from device.tests.fake import black_hole, frame, payload, script
from device.transport import Deadline, TcpTransport, UdpTransport, open_transport

ANSWER = payload(2000, 5, 0, b"~SerialNumber=A1\0")


@contextlib.contextmanager
def connected(serve, deadline_s=5.0, silence_s=5.0):
    """A TCP transport to a scripted server."""
    with script(serve) as port:
        deadline = Deadline(deadline_s, silence_s)
        transport = TcpTransport.open("127.0.0.1", port, deadline, 2.0)
        try:
            yield transport
        finally:
            transport.close()


def hold(connection):
    """Keep the connection open until the client leaves."""
    connection.recv(1)


@pytest.mark.parametrize("step", [1, 2, 7, 8, 9, 23])
def test_a_dripped_frame_comes_out_whole(step):
    def drip(connection):
        raw = frame(ANSWER)
        for at in range(0, len(raw), step):
            connection.sendall(raw[at : at + step])
            time.sleep(0.001)
        hold(connection)

    with connected(drip) as transport:
        assert transport.receive() == ANSWER
        assert not transport.pending()


def test_joined_frames_come_out_one_by_one():
    def joined(connection):
        connection.sendall(b"".join(frame(payload(1501, i, 0)) for i in range(100)))
        hold(connection)

    with connected(joined) as transport:
        for i in range(100):
            assert wire.unpack(transport.receive()).session == i
        assert not transport.pending()


@pytest.mark.parametrize("size", [0, 5, 8, 12, 32])
def test_a_peer_that_leaves_early_is_an_error_at_once(size):
    def leave(connection):
        connection.sendall(frame(ANSWER)[:size])

    with connected(leave) as transport:
        began = time.monotonic()
        with pytest.raises(ProtocolError, match="closed"):
            transport.receive()
        assert time.monotonic() - began < 1.0


def test_a_reset_is_an_error_at_once():
    def reset(connection):
        time.sleep(0.05)
        linger = struct.pack("ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)

    with connected(reset) as transport:
        with pytest.raises(ProtocolError):
            transport.receive()


def test_silence_ends_with_its_limit():
    with connected(hold, silence_s=0.2) as transport:
        began = time.monotonic()
        with pytest.raises(Unreachable, match="no answer for 0.2 s"):
            transport.receive()
        assert 0.15 < time.monotonic() - began < 1.0


def test_a_peer_that_drips_for_ever_ends_with_the_deadline():
    def drip(connection):
        for _ in range(1000):
            connection.sendall(b"\x50\x50\x82\x7d\x00\x00\x01\x00")
            time.sleep(0.01)

    with connected(drip, deadline_s=0.3) as transport:
        began = time.monotonic()
        with pytest.raises(Unreachable, match="not finished within 0.3 s"):
            transport.receive()
        assert time.monotonic() - began < 1.0


def test_a_peer_that_reads_nothing_does_not_hold_us():
    with connected(lambda _c: time.sleep(1), silence_s=0.3) as transport:
        with pytest.raises(Unreachable):
            transport.send(b"x" * (1 << 26))


def test_a_peer_that_speaks_something_else():
    with connected(lambda c: c.sendall(b"HTTP/1.1 400 Bad Request\r\n")) as transport:
        with pytest.raises(ProtocolError, match="frame head"):
            transport.receive()


def test_a_closed_port_refuses():
    with script(hold) as port:
        pass
    with pytest.raises(Refused):
        TcpTransport.open("127.0.0.1", port, Deadline(5), 2.0)


def test_a_black_hole_costs_its_connect_timeout_only():
    with black_hole() as port:
        began = time.monotonic()
        with pytest.raises(Unreachable):
            TcpTransport.open("127.0.0.1", port, Deadline(5), 0.4)
        assert 0.3 < time.monotonic() - began < 1.0


@pytest.mark.parametrize("host", ["", "no such host", "a" * 70, "256.0.0.1", "x\0y"])
def test_a_host_that_is_none_is_unreachable(host):
    with pytest.raises(Unreachable):
        open_transport("tcp", host, 4370, Deadline(5), 0.5)


@pytest.mark.parametrize("port", [0, -1, 65536, 70000])
def test_a_port_that_is_none_is_unreachable(port):
    with pytest.raises(Unreachable, match="no port"):
        open_transport("tcp", "127.0.0.1", port, Deadline(5), 0.5)


def test_datagrams_come_from_the_terminal_only():
    terminal = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    stranger = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    with terminal, stranger:
        terminal.bind(("127.0.0.1", 0))
        terminal.settimeout(5)
        port = terminal.getsockname()[1]
        transport = UdpTransport.open("127.0.0.1", port, Deadline(5), 1.0)
        transport.send(ANSWER)
        _request, client = terminal.recvfrom(100)
        stranger.sendto(b"not asked", client)
        terminal.sendto(ANSWER, client)
        assert transport.receive() == ANSWER
        transport.close()


def test_nobody_behind_a_udp_port_refuses():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as gone:
        gone.bind(("127.0.0.1", 0))
        port = gone.getsockname()[1]
    transport = UdpTransport.open("127.0.0.1", port, Deadline(5), 1.0)
    transport.send(ANSWER)
    with pytest.raises(Refused):
        transport.receive()
    transport.close()
