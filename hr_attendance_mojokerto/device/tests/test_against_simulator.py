"""Visits to the virtual terminals of ``dev/simulator``, whose codec is its own."""

import itertools
import time
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dev.simulator import ALWAYS, ONCE, Behaviour, Clock, Fleet, Terminal, When
from device.fleet import poll_fleet
from device.poll import poll_terminal
from device.values import PollRequest

START = datetime(2026, 11, 2, 6, 30)
_hosts = (f"127.88.{i // 250}.{1 + i % 250}" for i in itertools.count())
LAYOUTS = [(40, 72), (49, 72), (16, 28), (8, 28), (-8, 28)]


@pytest.fixture
def terminal():
    """Give a function that serves one terminal with 40 people and 900 scans."""
    fleets = []

    def serve(people=40, scans=900, **options):
        served = Terminal("SIM0001", next(_hosts), **({"gap_s": 0.0} | options))
        for i in range(people):
            served.enrol(str(900_001 + i), f"Pegawai {i}")
        served.fill(
            (str(900_001 + i % people), START + timedelta(seconds=97 * i), i % 2)
            for i in range(scans)
        )
        fleets.append(Fleet([served]).start())
        return served

    yield serve
    for fleet in fleets:
        fleet.stop()


def first_visit(served, **changes):
    """A request by somebody who knows nothing of the terminal."""
    options = {"comm_key": served.comm_key, "deadline_s": 10.0} | changes
    return PollRequest(served, served.host, answer_timeout_s=0.7, **options)


def next_visit(result, request):
    """A request by somebody who remembers what a visit told."""
    changes = {
        "known_serial": result.serial,
        "known_clock_offset": result.clock_offset_s,
        "record_layout": result.record_layout,
    }
    if result.marker is not None:
        changes["known_records"] = result.marker
    if result.user_marker is not None:
        changes["known_users"] = result.user_marker
    return replace(request, **changes)


def rows(result):
    return [(r.pin, r.local_time, r.state, r.verify) for r in result.records]


def log(served):
    return [tuple(row) for row in served.log]


def assert_complete(result, served):
    assert result.failure is None
    assert rows(result) == log(served)
    assert result.marker == len(served.log)
    assert {u.pin for u in result.users or ()} <= set(served.users)
    assert served.journal.forbidden() == {}
    assert served.enabled


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("transport", ["tcp", "udp"])
@pytest.mark.parametrize(
    "form", ["inline", "prepare", "prepare_n", "data_at_once", "prepare_at_once"]
)
def test_every_layout_form_and_transport(terminal, layout, transport, form):
    served = terminal(
        record_layout=layout[0],
        user_layout=layout[1],
        answer_form=form,
        comm_key=0xFFFFFFFF,
    )
    request = first_visit(served, transport=transport)
    result = poll_terminal(request)
    assert_complete(result, served)
    assert len(result.users) == 40
    assert (result.record_layout, result.serial) == (layout[0], "SIM0001")
    assert poll_terminal(next_visit(result, request)).quiet
    served.scan("900007")
    again = poll_terminal(next_visit(result, request))
    assert again.reasons == ("count",)
    assert_complete(again, served)


def test_a_terminal_without_buffered_reads_fails_in_words(terminal):
    result = poll_terminal(first_visit(terminal(answer_form="unsupported")))
    assert result.failure.error_class == "protocol"
    assert "no bulk data" in result.failure.message
    assert result.records is None


SOUND_IN_THE_END = {
    "joined": Behaviour(joined=ALWAYS),
    "drip": Behaviour(drip_bytes=400, drip_gap_s=0.0005),
    "late by itself": Behaviour(late=When(nth=(3,)), late_after_s=0.2),
    "scan between count and read": Behaviour(scan_between=1),
    "impossible time": Behaviour(impossible_time=ALWAYS),
    "count too low": Behaviour(count_off=-5),
    "drift": Behaviour(drift_s_per_day=40.0),
}


@pytest.mark.parametrize("name", SOUND_IN_THE_END)
@pytest.mark.parametrize("layout", [40, 8])
def test_oddities_that_lose_nothing(terminal, name, layout):
    served = terminal(record_layout=layout, behaviour=SOUND_IN_THE_END[name])
    served.scan("900003", START)
    result = poll_terminal(first_visit(served))
    assert result.failure is None
    assert rows(result) == log(served)


BROKEN = {
    "refuse": (Behaviour(refuse=True), "refused"),
    "black hole": (Behaviour(black_hole=True), "unreachable"),
    "silent": (Behaviour(silent=ALWAYS), "unreachable"),
    "wrong key": (Behaviour(wrong_key=ALWAYS), "refused"),
    "reset in mid-transfer": (Behaviour(drop=ALWAYS), "partial"),
    "closed in mid-transfer": (Behaviour(drop=ALWAYS, drop_how="close"), "partial"),
    "truncated but well framed": (Behaviour(truncate=ALWAYS), "partial"),
    "previous answer again": (Behaviour(stale=When(nth=(4,))), "protocol"),
    "count too high": (Behaviour(count_off=5), "partial"),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_faults_have_their_class_and_end_at_once(terminal, name, transport):
    behaviour, error_class = BROKEN[name]
    served = terminal(comm_key=5, behaviour=behaviour)
    began = time.monotonic()
    result = poll_terminal(
        first_visit(served, transport=transport, connect_timeout_s=0.5)
    )
    assert time.monotonic() - began < 8
    if (name, transport) == ("refuse", "udp"):
        error_class = result.failure.error_class  # a closed port may stay silent
        assert error_class in ("refused", "unreachable")
    assert result.failure.error_class == error_class
    assert result.marker is None
    # What came is true, whatever was missing.
    assert rows(result) == log(served)[: len(result.records)] if result.records else 1
    served.behaviour = Behaviour()
    assert_complete(poll_terminal(first_visit(served, transport=transport)), served)


def test_a_truncated_log_is_kept_as_far_as_it_came(terminal):
    served = terminal(behaviour=Behaviour(truncate=ALWAYS, only="attlog"))
    result = poll_terminal(first_visit(served))
    assert result.failure.error_class == "partial"
    assert 300 < len(result.records) < 600
    assert rows(result) == log(served)[: len(result.records)]


def test_a_little_loss_of_datagrams_is_made_up_for(terminal):
    served = terminal(scans=3000, behaviour=Behaviour(udp_loss=When(every=29)))
    request = first_visit(served, transport="udp", deadline_s=30.0)
    result = poll_terminal(request)
    for _ in range(5):
        if result.failure is None:
            break
        assert rows(result) == log(served)[: len(result.records or ())]
        result = poll_terminal(request)
    assert_complete(result, served)


@pytest.mark.parametrize("size", [4, 112])
def test_an_untold_count_is_never_an_empty_log(terminal, size):
    served = terminal(behaviour=Behaviour(sizes_bytes=size))
    result = poll_terminal(first_visit(served))
    assert result.failure is None
    assert rows(result) == log(served)
    assert result.sizes_before.records is None


def test_the_clock_back_in_the_year_2000_is_seen_and_set(terminal):
    served = terminal()
    request = first_visit(served)
    result = poll_terminal(request)
    served.behaviour = Behaviour(clock_reset=ONCE)
    request = next_visit(result, request)
    result = poll_terminal(replace(request, set_clock_beyond_s=30.0))
    assert result.clock_jumped
    assert result.reasons == ("clock",)
    assert_complete(result, served)
    assert result.drift_s < -365 * 86400
    assert result.clock_set
    assert poll_terminal(next_visit(result, request)).quiet


def test_a_clock_is_set_only_beyond_the_limit(terminal):
    served = terminal(clock=Clock(offset_s=50))
    request = first_visit(served, set_clock_beyond_s=60.0)
    assert not poll_terminal(request).clock_set
    result = poll_terminal(replace(request, set_clock_beyond_s=30.0))
    assert result.clock_set
    assert abs(served.clock.offset_s) < 2


@pytest.mark.parametrize(
    ("behaviour", "reason"),
    [
        (Behaviour(log_cleared=ONCE), "count"),
        (Behaviour(serial="OTHER"), "serial"),
        (Behaviour(capacity=900), "capacity"),
    ],
)
def test_what_makes_a_quiet_terminal_be_read(terminal, behaviour, reason):
    served = terminal()
    request = first_visit(served)
    result = poll_terminal(request)
    served.behaviour = behaviour
    result = poll_terminal(next_visit(result, request))
    assert result.reasons == (reason,)
    assert_complete(result, served)


def test_a_log_cleared_and_refilled_is_found_by_the_nightly_read(terminal):
    served = terminal()
    request = first_visit(served)
    remembered = next_visit(poll_terminal(request), request)
    served.behaviour = Behaviour(log_refilled=ONCE)
    assert poll_terminal(remembered).quiet  # the count tells nothing
    assert_complete(poll_terminal(replace(remembered, full_read=True)), served)


@pytest.mark.parametrize("when_full", ["overwrite", "refuse"])
def test_a_full_log_is_read_at_every_visit(terminal, when_full):
    served = terminal(behaviour=Behaviour(capacity=900, when_full=when_full))
    request = first_visit(served)
    remembered = next_visit(poll_terminal(request), request)
    served.scan("900009")
    result = poll_terminal(remembered)
    assert result.reasons == ("capacity",)
    assert_complete(result, served)


def test_ten_sick_terminals_among_forty_cost_the_others_nothing():
    sick = [behaviour for behaviour, _class in BROKEN.values()]
    sick.append(Behaviour(drip_bytes=300, drip_gap_s=0.001))
    terminals = []
    for i in range(40):
        served = Terminal(f"SIM{i}", next(_hosts), latency_s=0.01)
        for person in range(20):
            served.enrol(str(1 + person), "Nama")
        served.fill((str(1 + j % 20), START + timedelta(minutes=j)) for j in range(200))
        terminals.append(served)
    for i, behaviour in enumerate(sick):
        terminals[4 * i].behaviour = behaviour
    with Fleet(terminals):
        requests = [first_visit(t, connect_timeout_s=1.0) for t in terminals]
        began = time.monotonic()
        results = {r.key: r for r in poll_fleet(requests, workers=16)}
        assert time.monotonic() - began < 8
        assert len(results) == 40
        for i, served in enumerate(terminals):
            if i % 4 or i == 36:
                assert_complete(results[served], served)
            else:
                assert results[served].failure is not None
        # Cured, every log comes out exactly.
        for served in terminals:
            served.behaviour = Behaviour()
        for result in poll_fleet(requests, workers=16):
            assert_complete(result, result.key)
