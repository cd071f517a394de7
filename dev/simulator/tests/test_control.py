"""The simulator as a process of its own, steered over its socket."""

import json
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from dev.simulator import LogRow
from dev.simulator.control import Control, ControlError
from dev.simulator.wire import Command

from .raw import RawTcp

TOP = Path(__file__).resolve().parents[3]
START = datetime(2026, 11, 24, 6, 45)


@pytest.fixture
def process(tmp_path, address):
    """A simulator process with two terminals; gives (control, hosts by serial)."""
    hosts = {"A1": address(), "A2": address()}
    fleet = tmp_path / "fleet.json"
    fleet.write_text(
        json.dumps(
            {
                "terminals": [
                    {
                        "serial": serial,
                        "host": host,
                        "record_layout": 16,
                        "clock": {"offset_s": 90},
                        "users": [["1001", "Siti"], ["1002", "Budi", 7, 14]],
                        "log": [["1001", "2026-11-23T07:00:00", 1, 4]],
                    }
                    for serial, host in hosts.items()
                ]
            }
        )
    )
    path = tmp_path / "control.sock"
    command = [sys.executable, "-m", "dev.simulator"]
    command += ["--fleet", str(fleet), "--control", str(path)]
    child = subprocess.Popen(command, cwd=TOP, stdout=subprocess.PIPE, text=True)
    try:
        assert child.stdout.readline() == "2 terminals ready\n"
        with Control(path, timeout_s=20) as control:
            yield control, hosts
            if child.poll() is None:
                control.stop()
        assert child.wait(10) == 0
        assert not path.exists()
    finally:
        child.kill()
        child.wait()
        child.stdout.close()


def test_scans_logs_and_status(process):
    control, hosts = process
    assert control.scan("A1", "1002", START, state=1, verify=15)
    rows = [("A2", "1001", START + timedelta(seconds=i)) for i in range(500)]
    assert control.scans(rows) == 500
    logs = control.log()
    before = LogRow("1001", datetime(2026, 11, 23, 7), 1, 4)
    assert logs["A1"] == [before, ("1002", START, 1, 15)]
    assert logs["A2"] == [before, *(("1001", t, 0, 1) for _s, _p, t in rows)]
    status = control.status()
    assert (status["A1"]["records"], status["A2"]["users"]) == (2, 2)
    assert status["A1"]["clock_offset_s"] == pytest.approx(90, abs=1)
    control.do("clock", serial="A1")
    assert control.status()["A1"]["clock_offset_s"] == pytest.approx(0, abs=1)
    raw = RawTcp(hosts["A1"], 4370)
    raw.open_session()
    assert raw.record_count() == 2
    raw.ask(Command.CLEAR_ATTLOG)
    raw.close()
    journal = control.journal("A1", clear=True)["A1"]
    assert journal["connections"] == 1
    assert journal["forbidden"] == {"CLEAR_ATTLOG": 1}
    assert control.journal("A1")["A1"]["counts"] == {}
    assert control.log("A1") == {"A1": []}
    assert len(control.log("A1", ever=True)["A1"]) == 2


def test_behaviour_of_one_several_and_all(process):
    control, hosts = process
    control.behave("A1", refuse=True)
    with pytest.raises(ConnectionRefusedError):
        RawTcp(hosts["A1"], 4370)
    RawTcp(hosts["A2"], 4370).close()
    control.behave(["A1", "A2"], black_hole=True)
    with pytest.raises(TimeoutError):
        RawTcp(hosts["A2"], 4370, timeout=0.2)
    control.behave(None)
    for host in hosts.values():
        RawTcp(host, 4370).close()
    control.behave("A1", impossible_time=1)
    control.scan("A1", "1001", START)
    control.scan("A1", "1001", START)
    assert [row[1] for row in control.log("A1")["A1"][1:]] == [None, START]
    raw_rows = control.do("log", serial="A1", raw=True)["log"]["A1"]
    assert all(len(row) == 5 for row in raw_rows)


def test_terminals_and_people_are_added(process, address):
    control, _hosts = process
    host = address()
    spec = {"serial": "A3", "host": host, "behaviour": {"refuse": True}}
    assert control.load([spec]) == 3
    with pytest.raises(ConnectionRefusedError):
        RawTcp(host, 4370)
    control.behave("A3")
    assert control.do("enrol", serial="A3", pin="5")["enrolled"] == 1
    rows = [["6", "Enam"], ["7", "Tujuh", 90, 14]]
    assert control.do("enrol", serial="A3", rows=rows)["enrolled"] == 2
    control.do("remove_user", serial="A3", pin="6")
    control.do("fill", serial="A3", rows=[["5", START], ["7", START, 1, 2]])
    control.do("set", serial="A3", latency_s=0.02, answer_form="inline")
    raw = RawTcp(host, 4370)
    raw.open_session()
    assert (raw.record_count(), control.status()["A3"]["users"]) == (2, 2)
    assert len(raw.bulk()) == 84
    raw.close()


@pytest.mark.parametrize(
    ("command", "fields", "says"),
    [
        ("dance", {}, "dance"),
        ("scan", {"serial": "A9", "pin": "1"}, "A9"),
        ("scan", {"serial": "A1"}, "pin"),
        ("behave", {"serial": "A1", "behaviour": {"bite": 1}}, "bite"),
        ("set", {"serial": "A1", "answer_form": "loud"}, "loud"),
        ("set", {"serial": "A1", "users": {}}, "users"),
        ("load", {"terminals": [{"serial": "A1", "host": "127.0.0.9"}]}, "A1"),
        ("scan", {"serial": "A1", "pin": "1", "at": "2026-01-01T00:00Z"}, "local"),
    ],
)
def test_a_bad_command_is_refused_and_harms_nothing(process, command, fields, says):
    control, _hosts = process
    with pytest.raises(ControlError, match=says):
        control.do(command, **fields)
    assert set(control.status()) == {"A1", "A2"}
