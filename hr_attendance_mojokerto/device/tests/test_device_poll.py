"""One visit to a terminal: what it asks, and what it concludes."""

from datetime import UTC

import pytest

from device import wire
from device.tests import fake
from device.tests.fake import (
    FakeTerminal,
    log_40,
)
from device.tests.helpers import USERS, known, poll


def test_the_first_visit_reads_everything():
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    result = poll(terminal)
    assert result.failure is None
    assert result.reasons == ("first",)
    assert [record.raw for record in result.records] == [
        terminal.log[at : at + 40] for at in range(0, 12_000, 40)
    ]
    assert [user.pin for user in result.users] == [str(1001 + i) for i in range(50)]
    assert (result.serial, result.firmware, result.platform) == (
        "FAKE0001",
        "Ver 6.60",
        "ZMM220",
    )
    assert (result.record_layout, result.marker, result.user_marker) == (40, 300, 50)
    assert abs(result.drift_s) < 1.5
    assert not result.quiet
    assert result.started_at.tzinfo is UTC


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_a_quiet_visit_takes_five_questions_and_one_connection(transport):
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    result = poll(terminal, transport, **known(terminal))
    assert result.quiet
    assert (result.records, result.users, result.marker) == (None, None, None)
    assert terminal.names == [
        fake.CONNECT, fake.OPTION, fake.SIZES, fake.GET_TIME, fake.EXIT,
    ]  # fmt: skip
    assert transport == "udp" or terminal.connections == 1


def test_a_quiet_visit_with_comm_key_takes_one_question_more():
    terminal = FakeTerminal(
        log=log_40(3), comm_key_answer=wire.scramble_comm_key(99, fake.SESSION)
    )
    result = poll(terminal, comm_key=99, **known(terminal))
    assert result.quiet
    assert terminal.names[:2] == [fake.CONNECT, fake.AUTH]
    assert len(terminal.names) == 6


REASONS = {
    "count": {"known_records": 299},
    "serial": {"known_serial": "OTHER"},
    "clock": {"known_clock_offset": -3600.0},
    "full": {"full_read": True},
    "first": {"known_records": None},
}


@pytest.mark.parametrize("reason", REASONS)
def test_reasons_to_read_the_log(reason):
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    result = poll(terminal, **known(terminal, **REASONS[reason]))
    assert result.failure is None
    assert result.reasons == (reason,)
    assert len(result.records) == 300
    assert result.marker == 300
    assert result.clock_jumped == (reason == "clock")


def test_a_full_log_is_read_though_its_count_stays():
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    terminal.capacity = 300
    result = poll(terminal, **known(terminal))
    assert result.reasons == ("capacity",)
    assert len(result.records) == 300


def test_a_changed_user_count_reads_the_users_only():
    terminal = FakeTerminal(log=log_40(30), users=USERS)
    result = poll(terminal, **known(terminal, known_users=49))
    assert result.failure is None
    assert result.records is None
    assert len(result.users) == 50
    assert result.user_marker == 50
    assert not result.quiet


def test_users_are_read_when_asked_for():
    terminal = FakeTerminal(log=log_40(30), users=USERS)
    assert len(poll(terminal, read_users=True, **known(terminal)).users) == 50


def test_a_cleared_log_is_an_empty_one_and_moves_the_marker():
    terminal = FakeTerminal(users=USERS)
    result = poll(terminal, **known(terminal, known_records=300))
    assert (result.failure, result.records, result.marker) == (None, [], 0)


def test_an_empty_log_may_be_refused():
    terminal = FakeTerminal(refuses_bulk := b"")
    terminal.refuses = {fake.BUFFER}
    result = poll(terminal)
    assert refuses_bulk == b""
    assert (result.failure, result.records, result.users) == (None, [], [])


def test_a_log_that_holds_records_may_not_be_refused():
    terminal = FakeTerminal(log=log_40(3), users=USERS)
    terminal.refuses = {fake.BUFFER}
    result = poll(terminal)
    assert result.failure.error_class == "protocol"
    assert result.records is None
    assert result.marker is None


def test_who_only_looks_downloads_and_sets_nothing():
    terminal = FakeTerminal(log=log_40(300), users=USERS)
    result = poll(terminal, look_only=True, set_clock_beyond_s=0.0)
    assert (result.serial, result.sizes_before.records) == ("FAKE0001", 300)
    assert result.reasons == ("first",)
    assert (result.failure, result.records, result.users) == (None, None, None)
    assert not {fake.BUFFER, fake.SET_TIME} & set(terminal.names)
