"""A terminal's clock is compared at each visit and set only with leave."""

from datetime import datetime, timedelta

import pytest

from device.tests import fake
from device.tests.fake import (
    FakeTerminal,
    log_40,
    zk_time,
)
from device.tests.helpers import USERS, known, poll


def test_drift_is_terminal_minus_server():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.offset = timedelta(seconds=125)
    result = poll(terminal, **known(terminal, known_clock_offset=120.0))
    assert abs(result.drift_s - 125) < 1.5
    assert result.quiet
    assert not result.clock_jumped


def test_the_clock_is_compared_in_the_terminals_zone():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    result = poll(terminal, utc_offset_minutes=9 * 60, **known(terminal))
    assert abs(result.drift_s + 2 * 3600) < 1.5
    assert result.clock_jumped


def test_a_clock_beyond_the_limit_is_set_and_read_again():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.offset = timedelta(seconds=-47)
    result = poll(
        terminal, set_clock_beyond_s=30.0, **known(terminal, known_clock_offset=-46.0)
    )
    assert result.clock_set
    assert abs(result.drift_s + 47) < 1.5
    assert abs(result.drift_after_s) < 1.5
    assert result.clock_offset_s == result.drift_after_s
    assert terminal.names[-4:] == [
        fake.SET_TIME, fake.REFRESH, fake.GET_TIME, fake.EXIT,
    ]  # fmt: skip


@pytest.mark.parametrize(("offset", "limit"), [(47, None), (20, 30.0), (-20, 30.0)])
def test_a_clock_is_not_touched_without_need_or_leave(offset, limit):
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.offset = timedelta(seconds=offset)
    result = poll(terminal, set_clock_beyond_s=limit, **known(terminal))
    assert not result.clock_set
    assert result.drift_after_s is None
    assert fake.SET_TIME not in terminal.names


def test_a_clock_that_does_not_take_the_time_is_not_called_set():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.offset = timedelta(seconds=90)
    terminal._set_clock = lambda _value: None
    result = poll(terminal, set_clock_beyond_s=30.0, **known(terminal))
    assert not result.clock_set
    assert abs(result.drift_after_s - 90) < 2


def test_a_clock_with_an_impossible_date_is_set():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.clock = zk_time(datetime(2026, 3, 2)) - 2 * 86400
    result = poll(terminal, set_clock_beyond_s=30.0, **known(terminal))
    assert (result.drift_s, result.clock_jumped) == (None, True)
    assert result.clock_set


def test_a_terminal_that_does_not_tell_the_time_is_read_all_the_same():
    terminal = FakeTerminal(log=log_40(5), users=USERS)
    terminal.refuses = {fake.GET_TIME}
    result = poll(terminal, set_clock_beyond_s=30.0, **known(terminal))
    assert result.quiet
    assert (result.drift_s, result.clock_jumped) == (None, False)
    assert fake.SET_TIME not in terminal.names
