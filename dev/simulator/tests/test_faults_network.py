"""Misbehaviour of connections and frames, seen with a raw socket."""

import socket
import struct
import time

import pytest

from dev.simulator import ALWAYS, Behaviour, When
from dev.simulator.wire import Command, scramble_key

from .raw import READ_ATTLOG, RawTcp, RawUdp

WHOLE = struct.pack("<ii", 0, 4004)
GONE = (EOFError, ConnectionError)


def ready(raw) -> None:
    """Announce the log of 100 records, so that a chunk can be asked for."""
    raw.ask(Command.PREPARE_BUFFER, READ_ATTLOG)


def test_refuse_closes_the_port_and_ends_connections(serve, tcp, udp):
    terminal = serve()
    before, datagrams = tcp(terminal), udp(terminal)
    terminal.behaviour = Behaviour(refuse=True)
    with pytest.raises(GONE):
        before.ask(Command.GET_VERSION)
    with pytest.raises(ConnectionRefusedError):
        RawTcp(terminal.host, terminal.port)
    with pytest.raises(ConnectionRefusedError):
        datagrams.ask(Command.GET_VERSION)
    terminal.behaviour = Behaviour()
    assert tcp(terminal).record_count() == 10


def test_black_hole_never_completes_a_connection(serve, tcp, udp):
    terminal = serve()
    before, datagrams = tcp(terminal, timeout=0.3), udp(terminal, timeout=0.3)
    terminal.behaviour = Behaviour(black_hole=True)
    for _ in range(3):
        started = time.monotonic()
        with pytest.raises(TimeoutError):
            RawTcp(terminal.host, terminal.port, timeout=0.4)
        assert time.monotonic() - started > 0.35
    for client in (before, datagrams):
        with pytest.raises(TimeoutError):
            client.ask(Command.GET_VERSION)
    terminal.behaviour = Behaviour()
    assert tcp(terminal).record_count() == 10


def test_terminal_can_be_a_black_hole_from_the_start(serve):
    terminal = serve(behaviour=Behaviour(black_hole=True))
    with pytest.raises(TimeoutError):
        RawTcp(terminal.host, terminal.port, timeout=0.3)


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_silent_terminal_accepts_and_says_nothing(serve, request, transport):
    terminal = serve(behaviour=Behaviour(silent=When(nth=(1,))))
    connect = request.getfixturevalue(transport)
    with pytest.raises(TimeoutError):
        connect(terminal, timeout=0.3)
    assert connect(terminal).record_count() == 10


@pytest.mark.parametrize("key", [0, 4711])
def test_wrong_key_refuses_even_the_right_one(serve, tcp, key):
    terminal = serve(comm_key=key, behaviour=Behaviour(wrong_key=ALWAYS))
    raw = tcp(terminal, session=False)
    assert raw.open_session().command == Command.ACK_UNAUTH
    right = scramble_key(key, raw.session)
    assert raw.ask(Command.AUTH, right).command == Command.ACK_UNAUTH
    assert raw.ask(Command.GET_FREE_SIZES).command == Command.ACK_UNAUTH


@pytest.mark.parametrize("form", ["inline", "prepare", "prepare_n", "data_at_once"])
@pytest.mark.parametrize("how", ["reset", "close"])
def test_drop_in_the_middle_of_a_transfer(serve, tcp, form, how):
    spoilt = Behaviour(drop=ALWAYS, drop_after_bytes=1500, drop_how=how)
    raw = tcp(serve(scans=100, answer_form=form, behaviour=spoilt))
    raw.send(Command.PREPARE_BUFFER, READ_ATTLOG)
    if form != "inline":
        raw.frame()
        raw.send(Command.READ_BUFFER, WHOLE)
    assert len(raw.exactly(1500)) == 1500
    with pytest.raises(ConnectionResetError if how == "reset" else EOFError):
        raw.exactly(1)


def test_drop_of_the_log_leaves_the_users_alone(serve, tcp):
    spoilt = Behaviour(drop=ALWAYS, only="attlog")
    terminal = serve(people=50, scans=100, behaviour=spoilt)
    raw = tcp(terminal)
    assert raw.bulk(bytes.fromhex("0109000500000000000000"))[4:]
    with pytest.raises(GONE):
        raw.bulk()


def test_drop_over_udp_just_ends(serve, udp):
    raw = udp(serve(scans=100, behaviour=Behaviour(drop=ALWAYS)), timeout=0.3)
    ready(raw)
    raw.send(Command.READ_BUFFER, WHOLE)
    assert raw.frame().command == Command.PREPARE_DATA
    assert len(raw.frame().data) == 1024
    with pytest.raises(TimeoutError):
        raw.frame()


@pytest.mark.parametrize("form", ["prepare", "prepare_n", "prepare_at_once"])
def test_truncated_answer_is_well_framed(serve, tcp, form):
    terminal = serve(
        scans=100, answer_form=form, behaviour=Behaviour(truncate=When(nth=(1,)))
    )
    raw = tcp(terminal)
    data = raw.bulk()
    assert int.from_bytes(data[:4], "little") == 4000, "4000 bytes are announced"
    assert len(data) == 2002, "half of them come, with all frames in order"
    assert len(raw.bulk()) == 4004, "the second time it is whole"


def test_truncated_inline_answer(serve, tcp):
    terminal = serve(answer_form="inline", behaviour=Behaviour(truncate=ALWAYS))
    data = tcp(terminal).bulk()
    assert (int.from_bytes(data[:4], "little"), len(data)) == (400, 202)


def test_joined_frames_come_in_one_write(serve, tcp):
    terminal = serve(scans=100, answer_form="prepare_n", gap_s=0.02)
    terminal.behaviour = Behaviour(joined=ALWAYS)
    raw = tcp(terminal)
    ready(raw)
    raw.send(Command.READ_BUFFER, WHOLE)
    assert [len(part) for part in raw.segments()] == [24 + 3 * 1024 + 996 + 16]


def test_drip_of_7_bytes(serve, tcp):
    raw = tcp(serve(behaviour=Behaviour(drip_bytes=7, drip_gap_s=0.03)))
    raw.send(Command.GET_FREE_SIZES)
    parts = [len(part) for part in raw.segments()]
    assert parts == [7] * 15 + [3]


def test_late_answer_comes_with_the_next_command(serve, tcp):
    terminal = serve()
    raw = tcp(terminal, timeout=0.3)
    terminal.behaviour = Behaviour(late=When(nth=(1,)), late_after_s=30)
    late = raw.reply
    with pytest.raises(TimeoutError):
        raw.ask(Command.OPTIONS_RRQ, b"~SerialNumber\0")
    raw.send(Command.OPTIONS_RRQ, b"~Platform\0")
    first, second = raw.frame(), raw.frame()
    assert first.reply == late
    assert first.data.startswith(b"~SerialNumber=")
    assert second.reply == late + 1
    assert second.data.startswith(b"~Platform=")


def test_late_answer_comes_by_itself_in_the_end(serve, udp):
    terminal = serve()
    raw = udp(terminal)
    terminal.behaviour = Behaviour(late=When(nth=(1,)), late_after_s=0.3)
    started = time.monotonic()
    assert raw.ask(Command.GET_VERSION).at - started > 0.25


def test_stale_answer_comes_before_the_right_one(serve, tcp):
    terminal = serve()
    raw = tcp(terminal)
    raw.ask(Command.OPTIONS_RRQ, b"~SerialNumber\0")
    terminal.behaviour = Behaviour(stale=When(nth=(1,)))
    old = raw.ask(Command.OPTIONS_RRQ, b"~Platform\0")
    assert old.data.startswith(b"~SerialNumber=")
    right = raw.frame()
    assert (right.reply, right.data[:9]) == (old.reply + 1, b"~Platform")


def test_udp_loss_is_the_same_each_time(serve):
    terminal = serve(scans=2000, gap_s=0)
    loss = Behaviour(udp_loss=When(probability=0.1, seed=4))

    def arrived() -> list[tuple]:
        terminal.behaviour = loss
        got = []
        for start in range(0, 64_000, 16_000):
            raw = RawUdp(terminal.host, terminal.port, timeout=0.15)
            try:
                raw.open_session()
                raw.ask(Command.PREPARE_BUFFER, READ_ATTLOG)
                raw.send(Command.READ_BUFFER, struct.pack("<ii", start, 16_000))
                while True:
                    frame = raw.frame()
                    got.append((frame.command, frame.reply, len(frame.data)))
            except TimeoutError:
                got.append(())
            finally:
                raw.close()
        return got

    first = arrived()
    assert first == arrived()
    terminal.behaviour = Behaviour()
    raw = RawUdp(terminal.host, terminal.port)
    raw.open_session()
    assert len(raw.bulk(chunk=16_000)) == 80_004
    raw.close()
    assert len(list(filter(None, first))) < 4 * 18


def test_spoilt_terminal_stands_beside_sound_ones(serve, tcp):
    bad, good = serve(), serve()
    bad.behaviour = Behaviour(black_hole=True)
    assert tcp(good).record_count() == 10
    with socket.socket() as probe:
        probe.settimeout(0.2)
        assert probe.connect_ex((bad.host, bad.port)) != 0
