"""Every misbehaviour on 10 of 135 terminals during a morning in which Odoo is killed
twice in mid-poll and PostgreSQL restarted once: afterwards the stored punches equal the
terminals' logs exactly, none twice.

A log that a terminal itself loses (cleared, refilled, overwritten) is lost between two
complete readings only; these faults come right after a complete round, so that here too
everything ever logged must be stored.
"""

import os
import time

import pytest

from dev.faults.morning import (
    TERMINALS,
    Morning,
    Server,
    logs,
    serial_of,
    terminals,
)

SICK = list(range(0, 100, 10))
ALL = list(range(TERMINALS))
WELL = [number for number in ALL if number not in SICK]
ALWAYS = {"every": 1}
OFTEN = {"probability": 0.4, "seed": 3}

# One per sick terminal; each phase begins after everything before it was visited.
AGAINST_THE_LINE = [
    {"refuse": True},
    {"black_hole": True},
    {"silent": ALWAYS},
    {"wrong_key": ALWAYS},
    {"drop": ALWAYS, "drop_after_bytes": 700},
    {"drop": ALWAYS, "drop_after_bytes": 900, "drop_how": "close", "only": "attlog"},
    {"truncate": ALWAYS, "truncate_to": 0.5},
    {"joined": ALWAYS},
    {"drip_bytes": 7, "drip_gap_s": 0.0},
    {"late": OFTEN, "late_after_s": 1.0},
]
AGAINST_THE_ANSWER = [
    {"stale": OFTEN},
    {"scan_between": 1},
    {"count_off": 3},
    {"count_off": -2},
    {"sizes_bytes": 4},
    {"sizes_bytes": 112},
    {"impossible_time": ALWAYS},
    {"impossible_time": ALWAYS, "impossible_kind": "year-2133"},
    {"udp_loss": {"probability": 0.05, "seed": 5}},
    {"drift_s_per_day": 86_400},
]
AGAINST_THE_LOG = [
    {"clock_reset": {"nth": [1]}},
    {"log_cleared": {"nth": [1]}},
    {"log_refilled": {"nth": [1]}},
    {"capacity": 50, "when_full": "overwrite"},
    {"capacity": 10, "when_full": "refuse"},
    {"serial": "EXCHANGED1"},
    {"log_cleared": {"nth": [3]}},
    {"log_refilled": {"nth": [3]}},
    {"clock_reset": {"nth": [1]}, "impossible_time": ALWAYS},
    {"serial": "EXCHANGED2", "joined": ALWAYS},
]


@pytest.fixture(scope="module")
def server():
    made = Server()
    made.prepare()
    try:
        yield made
    finally:
        made.stop()


def spoil(control, switches):
    for number, behaviour in zip(SICK, switches, strict=True):
        control.do("behave", serial=serial_of(number), behaviour=behaviour)


def wait_for_first_answers(server, seconds=60):
    """Until the round that runs has stored something, but not everything."""
    before = server.sql("SELECT count(*) FROM hr_attendance_punch")
    deadline = time.monotonic() + seconds
    while server.sql("SELECT count(*) FROM hr_attendance_punch") == before:
        assert time.monotonic() < deadline, f"nothing stored, see {server.log}"
        time.sleep(0.02)


def test_no_scan_is_lost_and_none_is_stored_twice(server):
    with terminals() as control:
        morning = Morning(control)
        server.start()
        server.begin_round()
        wait_for_first_answers(server)
        server.kill()
        server.start()

        spoil(control, AGAINST_THE_LINE)
        morning.scan(ALL)
        server.finish_round()

        morning.scan(ALL)
        server.begin_round()
        wait_for_first_answers(server)
        server.kill()

        spoil(control, AGAINST_THE_ANSWER)
        morning.scan(ALL)
        server.start()
        server.finish_round()
        server.finish_round()

        control.behave(None)
        server.finish_round(whole=True)
        assert_equal(server, control, "before the logs are harmed")

        spoil(control, AGAINST_THE_LOG)
        server.finish_round()
        morning.scan(ALL)
        server.restart_postgresql()
        server.finish_round()
        morning.scan(WELL)
        server.finish_round()

        control.behave(None)
        server.finish_round(whole=True)
        assert_equal(server, control, "at the end")
        journal = control.journal()
        forbidden = {
            serial: page["forbidden"]
            for serial, page in journal.items()
            if page["forbidden"]
        }
        assert not forbidden
    assert os.path.exists(server.log)


def assert_equal(server, control, when):
    """Every terminal's stored punches are its log, row for row."""
    logged, stored = logs(control), server.punches()
    assert sum(map(len, logged.values())) > TERMINALS * 60
    wrong = {}
    for serial, rows in logged.items():
        twice = [row for row, times in stored[serial].items() if times > 1 and row[1]]
        lost = set(rows) - set(stored[serial])
        invented = set(stored[serial]) - set(rows)
        if twice or lost or invented:
            wrong[serial] = {
                "twice": twice[:3],
                "lost": sorted(lost, key=str)[:3],
                "invented": sorted(invented, key=str)[:3],
            }
    assert not wrong, f"{when}: {wrong}"
