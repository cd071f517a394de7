"""Carrying an enrolment from terminal to terminal: all of it or nothing, and only here.

The terminals are virtual ones, whose codec is their own.
"""

import ast
import itertools
import logging
from pathlib import Path

import pytest

from dev.simulator import ALWAYS, Behaviour, Fleet, Terminal
from dev.simulator.layouts import User
from device.copy_result import CopyFault
from device.copy_user import copy_user, delete_user
from device.poll import poll_terminal
from device.values import PollRequest
from rules.person_name import may_be_same

_hosts = (f"127.89.{i // 250}.{1 + i % 250}" for i in itertools.count())
PIN, NAME = "900001", "Budi Santoso"


@pytest.fixture
def serve():
    """Give a function that serves a terminal; the first one knows Budi."""
    fleets = []

    def make(*people, **options):
        made = Terminal(f"SIM{len(fleets)}", next(_hosts), **({"gap_s": 0.0} | options))
        for pin, name in people:
            made.enrol(pin, name)
        fleets.append(Fleet([made]).start())
        return made

    yield make
    for fleet in fleets:
        fleet.stop()


def at(terminal, **changes):
    options = {"comm_key": terminal.comm_key, "deadline_s": 10.0} | changes
    return PollRequest(
        terminal.serial,
        terminal.host,
        answer_timeout_s=0.7,
        connect_timeout_s=0.7,
        **options,
    )


def carry(source, *targets, pin=PIN, name=NAME, **changes):
    return copy_user(
        at(source, **changes),
        [at(target, **changes) for target in targets],
        pin,
        name,
        may_be_same,
    )


def fingers_of(terminal, pin=PIN):
    return {
        number: terminal.fingers.template(pin, number)
        for number in terminal.fingers.get(pin, {})
    }


@pytest.mark.parametrize("transport", ["tcp", "udp"])
@pytest.mark.parametrize("layouts", [(72, 72), (28, 28), (72, 28), (28, 72)])
def test_user_and_fingers_arrive_as_they_were(serve, transport, layouts):
    source = serve((PIN, NAME), user_layout=layouts[0], comm_key=7)
    source.fingers.enrol(PIN, 6)
    target = serve(("900002", "Citra"), user_layout=layouts[1], comm_key=9)
    (result,) = carry(source, target, transport=transport)
    assert (result.fault, result.fingers) == (None, 2)
    assert fingers_of(target) == fingers_of(source)
    assert len(fingers_of(target)) == 2
    copied = target.users[PIN]
    assert (copied.privilege, copied.password) == (0, "")
    assert NAME.startswith(copied.name)
    assert copied.uid != target.users["900002"].uid
    assert {user.pin for user in result.users} == {PIN, "900002"}


def test_to_several_terminals_with_one_reading(serve):
    source, first, second = serve((PIN, NAME)), serve(), serve()
    assert [result.fault for result in carry(source, first, second)] == [None, None]
    assert fingers_of(first) == fingers_of(second) == fingers_of(source)
    assert source.journal.connections == 1


def test_no_right_and_no_password_is_carried(serve):
    source, target = serve(), serve()
    source.put_user(User(4, PIN, NAME, 14, "1234", 77))
    source.fingers.enrol(PIN)
    (result,) = carry(source, target)
    assert result.fault is None
    copied = target.users[PIN]
    assert (copied.privilege, copied.password, copied.card) == (0, "", 77)


def test_who_is_known_there_keeps_slot_password_and_rights(serve):
    source, target = serve((PIN, NAME)), serve()
    target.put_user(User(41, PIN, "BUDI SAN", 14, "1234", 5))
    (result,) = carry(source, target)
    assert result.fault is None
    kept = target.users[PIN]
    assert (kept.uid, kept.privilege, kept.password) == (41, 14, "1234")
    assert fingers_of(target) == fingers_of(source)


def test_the_terminals_are_neither_disabled_nor_emptied(serve):
    source, target = serve((PIN, NAME)), serve(("900002", "Citra"))
    target.scan("900002")
    carry(source, target)
    names = {*source.journal.counts, *target.journal.counts}
    assert not names & {"DISABLEDEVICE", "CLEAR_DATA", "CLEAR_ATTLOG"}
    assert len(target.log) == 1
    assert "SAVE_USERTEMPS" not in source.journal.counts
    assert "READ_TEMPLATES" not in names  # never those of everybody


def nothing_written(target):
    return not target.journal.counts["SAVE_USERTEMPS"] and PIN not in target.fingers


FAULTS = {
    CopyFault.UNKNOWN: lambda serve: (serve(("1", "Ani")), serve()),
    CopyFault.ALGORITHM: lambda serve: (
        serve((PIN, NAME)),
        serve(options={"~ZKFPVersion": "9"}),
    ),
    CopyFault.FULL: lambda serve: (
        serve((PIN, NAME)),
        serve(("900002", "Citra"), finger_capacity=1),
    ),
    CopyFault.TAKEN: lambda serve: (serve((PIN, NAME)), serve((PIN, "Citra"))),
    CopyFault.SOURCE: lambda serve: (
        serve((PIN, NAME), behaviour=Behaviour(silent=ALWAYS)),
        serve(),
    ),
    CopyFault.TARGET: lambda serve: (
        serve((PIN, NAME)),
        serve(behaviour=Behaviour(refuse=True)),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_told_and_nothing_is_written(serve, fault):
    source, target = FAULTS[fault](serve)
    before = dict(target.users)
    (result,) = carry(source, target)
    assert result.fault is fault
    assert not target.journal.counts["SAVE_USERTEMPS"]
    assert target.users == before


def test_a_terminal_full_of_users_takes_no_other(serve):
    source, target = serve((PIN, NAME)), serve(("900002", "Citra"), user_capacity=1)
    assert carry(source, target)[0].fault is CopyFault.FULL


def test_the_pin_of_somebody_else_at_the_source_is_not_carried(serve):
    source, target = serve((PIN, "Citra")), serve()
    (result,) = carry(source, target)
    assert (result.fault, result.detail) == (CopyFault.TAKEN, "Citra")
    assert nothing_written(target)


def test_a_user_without_a_finger_is_not_carried(serve):
    source, target = serve(), serve()
    source.put_user(User(1, PIN, NAME))
    assert carry(source, target)[0].fault is CopyFault.NO_FINGER
    assert nothing_written(target)


def test_a_pin_in_letters_does_not_fit_every_terminal(serve):
    source, target = serve(("B12", NAME)), serve(("1", "Ani"), user_layout=28)
    assert carry(source, target, pin="B12")[0].fault is CopyFault.PIN


def test_a_terminal_that_takes_no_uploads_says_no(serve, monkeypatch):
    monkeypatch.setattr("dev.simulator.fingers.save", lambda *_args: False)
    source, target = serve((PIN, NAME)), serve()
    (result,) = carry(source, target)
    assert result.fault is CopyFault.REFUSED
    assert "110" in result.detail


def test_what_was_taken_and_is_not_there_is_told(serve, monkeypatch):
    monkeypatch.setattr("dev.simulator.fingers.save", lambda *_args: True)
    source, target = serve((PIN, NAME)), serve()
    assert carry(source, target)[0].fault is CopyFault.NOT_FOUND_AFTER


def test_one_terminal_that_fails_does_not_stop_the_others(serve):
    source, sound = serve((PIN, NAME)), serve()
    broken = serve(behaviour=Behaviour(silent=ALWAYS))
    results = carry(source, broken, sound)
    assert [result.fault for result in results] == [CopyFault.TARGET, None]
    assert results[0].error_class == "unreachable"


def test_nothing_that_comes_back_or_is_logged_holds_a_finger(serve, caplog):
    caplog.set_level(logging.DEBUG)
    source, target = serve((PIN, NAME)), serve()
    results = carry(source, target)
    template = source.fingers.template(PIN, 0)
    told = repr(results) + caplog.text
    for piece in (template[:16], template[-16:]):
        assert repr(piece)[2:-1] not in told
        assert piece.hex() not in told
    assert not any(
        isinstance(getattr(results[0], name), bytes | bytearray)
        for name in results[0].__slots__
    )


@pytest.mark.parametrize("transport", ["tcp", "udp"])
def test_a_user_is_deleted_with_the_fingers_and_the_scans_stay(serve, transport):
    terminal = serve((PIN, NAME), ("900002", "Citra"))
    terminal.scan(PIN)
    result = delete_user(at(terminal, transport=transport), PIN, NAME, may_be_same)
    assert result.fault is None
    assert [user.pin for user in result.users] == ["900002"]
    assert PIN not in terminal.fingers
    assert len(terminal.log) == 1


def test_deleting_who_is_gone_is_done_already(serve):
    terminal = serve(("900002", "Citra"))
    result = delete_user(at(terminal), PIN, NAME, may_be_same)
    assert result.fault is None
    assert "DELETE_USER" not in terminal.journal.counts


def test_somebody_else_with_the_pin_is_not_deleted(serve):
    terminal = serve((PIN, "Citra"))
    result = delete_user(at(terminal), PIN, NAME, may_be_same)
    assert (result.fault, result.detail) == (CopyFault.TAKEN, "Citra")
    assert PIN in terminal.users


def test_deleting_where_nobody_answers_is_told(serve):
    terminal = serve((PIN, NAME), behaviour=Behaviour(refuse=True))
    result = delete_user(at(terminal), PIN, NAME, may_be_same)
    assert (result.fault, result.error_class) == (CopyFault.TARGET, "refused")


# The poller and everybody else


def imported(path):
    """The modules of the same package a file imports."""
    return {
        name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in [
            (node.module or "").split(".")[-1],
            *(alias.name for alias in node.names),
        ]
    }


def test_only_enrol_here_reaches_the_templates():
    """UU 27/2022 article 4(2): biometric data are specific personal data."""
    addon = Path(__file__).resolve().parents[2]
    reaching = {
        path.relative_to(addon).as_posix()
        for path in addon.rglob("*.py")
        if "tests" not in path.parts and "copy_user" in imported(path)
    }
    assert reaching <= {"models/hr_attendance_device_copy.py"}


def test_the_poller_sends_no_command_of_templates(serve):
    terminal = serve((PIN, NAME), ("900002", "Citra"))
    terminal.scan(PIN)
    result = poll_terminal(at(terminal, full_read=True, read_users=True))
    assert result.failure is None
    assert terminal.journal.forbidden() == {}
