"""Commands through pyzk's words: only those, and only over our session."""

import ast
import io
import socket
from contextlib import redirect_stdout
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import zk

from device import wire
from device.commands import ALLOWED, Commands
from device.errors import CommandRefused, ProtocolError, Refused, TerminalError
from device.tests import fake
from device.tests.fake import FakeTerminal, frame, payload, user_28, user_72

OURS = {
    "connect", "delete_user", "disconnect", "get_time", "get_users", "set_time",
    "set_user", "_clear_error",
}  # fmt: skip
DANGEROUS = {
    "clear_attendance", "clear_data", "delete_user_template", "disable_device",
    "enroll_user", "get_attendance", "get_templates", "get_user_template",
    "live_capture", "read_with_buffer", "reg_event", "save_user_template",
    "set_sdk_build_1", "verify_user", "_send_with_buffer",
}  # fmt: skip


def public(of):
    return {n for n in dir(of) if not n.startswith("__") and callable(getattr(of, n))}


def test_pyzk_is_the_version_it_is_written_for():
    assert zk.VERSION == (0, 9)


def test_every_method_of_pyzk_is_ours_allowed_or_closed():
    private = {name for name in public(zk.ZK) if name.startswith("_ZK__")}
    assert public(zk.ZK) - private == OURS | ALLOWED | DANGEROUS
    assert {"_ZK__send_command", "_ZK__create_socket", "_ZK__recieve_chunk"} < private


@pytest.mark.parametrize("name", sorted(DANGEROUS))
def test_what_is_not_used_cannot_be_called(name):
    with pytest.raises(NotImplementedError):
        getattr(Commands("127.0.0.1"), name)()


@pytest.mark.parametrize(
    "name", sorted(name for name in vars(zk.ZK) if name.startswith("_ZK__"))
)
def test_nothing_private_of_pyzk_reaches_a_socket(name):
    commands = Commands("127.0.0.1")
    if name in ("_ZK__encode_time", "_ZK__decode_time"):
        assert name not in vars(Commands)
        return
    error = ProtocolError if name == "_ZK__send_command" else NotImplementedError
    with pytest.raises(error):
        getattr(commands, name)(*([1] if name == "_ZK__send_command" else []))


def test_pyzk_opens_no_socket_and_knows_no_ping(monkeypatch):
    monkeypatch.setattr("subprocess.call", None)
    opened = []
    monkeypatch.setattr(
        "zk.base.socket", lambda *args: opened.append(args) or socket.socket(*args)
    )
    terminal = FakeTerminal()
    with terminal.tcp() as port:
        with Commands("127.0.0.1", port) as commands:
            assert commands.get_serialnumber() == "FAKE0001"
            assert commands._ZK__sock is None
            assert commands.helper is None
    assert len(opened) == 1  # made and closed in its constructor
    assert terminal.connections == 1


def test_only_one_file_imports_pyzk():
    addon = Path(__file__).resolve().parents[2]
    importing = {
        path.name
        for path in addon.rglob("*.py")
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
        if name.split(".")[0] == "zk"
    }
    assert importing == {"commands.py"}


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_allowed_commands_work_and_print_nothing(name):
    terminal = FakeTerminal()
    terminal.answer = answering(terminal, {69: b"\x09", fake.SIZES: fake.sizes(1, 2)})
    heard = io.StringIO()
    with terminal.tcp() as port, redirect_stdout(heard):
        with Commands("127.0.0.1", port) as commands:
            getattr(commands, name)()
            assert commands.is_connect == (name not in ("restart", "poweroff"))
        assert not commands
    assert heard.getvalue() == ""


@pytest.mark.parametrize("name", sorted(ALLOWED | {"set_time", "get_time"}))
def test_a_negative_answer_is_one_of_our_errors_or_told(name):
    terminal = FakeTerminal()
    with terminal.tcp() as port:
        with Commands("127.0.0.1", port) as commands:
            terminal.refuses = set(range(1, 1102)) - {fake.CONNECT, fake.EXIT}
            terminal.refuses |= {fake.VERSION, fake.FREE}
            call = getattr(commands, name)
            arguments = [datetime(2026, 11, 24)] if name == "set_time" else []
            try:
                result = call(*arguments)
            except CommandRefused as error:
                assert error.code == fake.ERROR
            except ProtocolError as error:  # pyzk stumbles over its own default
                assert "get_network_params" in str(error)
            else:
                assert result in (None, False, "")
            assert commands.is_connect


def answering(terminal, bodies):
    """Its answers, with other data for some commands."""
    plain = terminal.answer

    def answer(request):
        command = request[0] + 256 * request[1]
        if command in bodies:
            reply = request[6] + 256 * request[7]
            return [payload(fake.OK, fake.SESSION, reply, bodies[command])]
        return plain(request)

    return answer


def test_the_clock_is_set_and_the_data_refreshed_as_the_sdk_does():
    terminal = FakeTerminal()
    terminal.offset = timedelta(hours=-3)
    moment = datetime(2026, 11, 24, 6, 45, 30)
    with terminal.tcp() as port:
        with Commands("127.0.0.1", port) as commands:
            commands.set_time(moment)
            assert abs(commands.get_time() - moment) < timedelta(seconds=2)
            with pytest.raises(ValueError, match="2100"):
                commands.set_time(datetime(2100, 1, 1))
    assert terminal.names[1:3] == [fake.SET_TIME, fake.REFRESH]


@pytest.mark.parametrize("size", [28, 72])
def test_a_user_is_written_in_the_size_of_the_table(size):
    table = user_72(3, "1003") if size == 72 else user_28(3, 1003)
    terminal = FakeTerminal(users=table, user_row=size)
    with terminal.tcp() as port:
        with Commands("127.0.0.1", port) as commands:
            assert [user.pin for user in commands.get_users()] == ["1003"]
            commands.set_user(4, "1004", "Sri")
            commands.delete_user(3)
    written = dict(terminal.commands)
    assert len(written[8]) == size
    assert written[8][:2] == b"\x04\0"
    assert b"Sri" in written[8]
    assert written[18] == b"\x03\0"


@pytest.mark.parametrize(
    "nonsense",
    [
        {"uid": 0},
        {"uid": 70_000},
        {"privilege": 3},
        {"name": "x" * 25},
        {"pin": ""},
        {"pin": "9" * 25},
        {"password": "123456789"},
    ],
)
def test_a_user_the_terminal_would_keep_otherwise_is_not_written(nonsense):
    terminal = FakeTerminal(users=user_72(3, "1003"))
    with terminal.tcp() as port:
        with Commands("127.0.0.1", port) as commands:
            with pytest.raises(ValueError):
                commands.set_user(**({"uid": 4, "pin": "1", "name": "A"} | nonsense))
    assert 8 not in terminal.names


def test_a_numeric_terminal_takes_no_pin_of_letters():
    terminal = FakeTerminal(users=user_28(3, 1003), user_row=28)
    with terminal.tcp() as port:
        with Commands("127.0.0.1", port) as commands:
            with pytest.raises(ValueError, match="PIN"):
                commands.set_user(4, "A1", "Ani")


def test_the_comm_key_is_used_and_not_shown():
    key = wire.scramble_comm_key(0xFFFFFFFF, fake.SESSION)
    terminal = FakeTerminal(comm_key_answer=key)
    with terminal.tcp() as port:
        with Commands("127.0.0.1", port, comm_key=0xFFFFFFFF) as commands:
            assert commands.get_platform() == "ZMM220"
            assert str(0xFFFFFFFF) not in repr(commands) + str(commands)
        with pytest.raises(Refused):
            Commands("127.0.0.1", port, comm_key=5).connect()


def test_a_doubt_ends_the_session():
    stale = frame(payload(fake.OK, fake.SESSION, 0, b"~Platform=X\0"))
    terminal = FakeTerminal(
        spoil=lambda came, f: [stale] if came == fake.OPTION else list(f)
    )
    with terminal.tcp() as port:
        with Commands("127.0.0.1", port) as commands:
            with pytest.raises(TerminalError):
                commands.get_platform()
            assert not commands
            with pytest.raises(ProtocolError):
                commands.get_serialnumber()


def test_without_a_session_nothing_is_sent():
    with pytest.raises(ProtocolError, match="no session"):
        Commands("127.0.0.1").restart()


def test_an_odd_answer_is_a_protocol_error_and_no_python_error():
    terminal = FakeTerminal()
    terminal.answer = answering(terminal, {fake.OPTION: b"~SerialNumber=\xff\xfe\0"})
    with terminal.tcp() as port:
        with Commands("127.0.0.1", port) as commands:
            with pytest.raises(ProtocolError):
                commands.get_serialnumber()
