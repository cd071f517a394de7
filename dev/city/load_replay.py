"""3 January 2017 in Odoo: files and papers as they were that morning, entered dated.

Runs inside an Odoo shell.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .history import judge_all
from .history_papers import enter_deaths, enter_leave, enter_roster
from .load import Loaded, Step, fill, quiet
from .replay import DAY, MOVE_DAY, NOON, SINCE, Replay, build_replay

if TYPE_CHECKING:
    from odoo.api import Environment

# WIB to UTC.
UTC_OFFSET = timedelta(hours=7)


def load_replay(env: Environment) -> None:
    """Fill an empty database that has the addon with that morning's city."""
    env = quiet(env)
    replay = build_replay()
    step = Step()
    reasons = {
        kind: env["hr.departure.reason"].search(
            [("attendance_kind", "=", kind)], limit=1
        )
        for kind in ("moved_away", "retired")
    }
    versions = {
        pin: {
            "departure_date": day,
            "departure_reason_id": reasons[
                "moved_away" if replay.groups[pin] == "moved" else "retired"
            ].id,
        }
        for pin, day in replay.left.items()
    }
    loaded = fill(env, replay.city, range(DAY.year - 1, DAY.year + 1), versions)
    env.company.attendance_from = DAY
    _transfers(env, replay, loaded)
    step.done(f"{len(replay.former)} transfers of {MOVE_DAY}")
    enter_deaths(env, replay.died, DAY)
    count = enter_leave(env, list(replay.leaves))
    count += enter_roster(env, list(replay.roster))
    env.cr.commit()
    step.done(f"{count} leaves and lines of the roster")


def _transfers(env: Environment, replay: Replay, loaded: Loaded) -> None:
    """Their files begin at the old unit; a second version begins on ``MOVE_DAY``."""
    kept = (
        "job_id",
        "job_title",
        "contract_date_start",
        "resource_calendar_id",
        "post_kind_id",
        "employee_kind",
        "grade",
        "job_class",
        "echelon",
        "ruleset_id",
    )
    rows = []
    for pin, former in replay.former.items():
        first = loaded.staff[pin].version_id
        rows.append(
            {
                "employee_id": loaded.staff[pin].id,
                "date_version": MOVE_DAY,
                "department_id": first.department_id.id,
                "decree_number": "Contoh/821/2016",
                "decree_date": datetime(2016, 12, 31).date(),
                "tz": first.tz,
                **{name: _plain(first[name]) for name in kept},
            }
        )
        first.department_id = loaded.units[former]
    env["hr.version"].create(rows)


def _plain(value: Any) -> Any:
    return value.id if hasattr(value, "_name") else value


def read_terminals(env: Environment, at: datetime = NOON) -> None:
    """Have every terminal heard at a local moment with what it holds then, as a round
    of visits would: users, scans, state."""
    # Odoo's packages can be imported in its own processes only.
    from odoo.addons.hr_attendance_mojokerto.device.values import (
        PollResult,
        Record,
        Sizes,
        TerminalUser,
    )

    city = build_replay().city
    now = (at - UTC_OFFSET).replace(tzinfo=UTC)
    logs: dict[str, list[Record]] = {device.serial: [] for device in city.devices}
    for scan in city.script or ():
        if scan.at <= at:
            raw = f"{scan.pin}|{scan.at}".encode()
            logs[scan.serial].append(
                Record(scan.pin, 0, scan.at, 0, scan.verify, 0, raw)
            )
    rows = {row.serial_number: row for row in env["hr.attendance.device"].search([])}
    for device in city.devices:
        users = [
            TerminalUser(uid, user.pin, user.name, 0, 0, "")
            for uid, user in enumerate(device.users, start=1)
        ]
        records = logs[device.serial]
        sizes = Sizes(
            users=len(users),
            records=len(records),
            user_capacity=3000,
            record_capacity=device.capacity,
        )
        rows[device.serial].status_id._learn(
            PollResult(
                rows[device.serial].id,
                now,
                0.2,
                serial=device.serial,
                sizes_before=sizes,
                sizes_after=sizes,
                drift_s=float(device.ahead_s),
                users=users,
                records=records,
                marker=len(records),
                user_marker=len(users),
            )
        )
    env.cr.commit()


def report(env: Environment, path: str) -> None:
    """Write what Odoo says of that noon as JSON: ``people`` by PIN (state, reasons,
    sentence), and the numbers of the ``cards`` by code of the SKPD."""
    people = {}
    for day in env["hr.attendance.day"].search([("work_date", "=", DAY)]):
        people[day.employee_id.device_pin] = {
            "state": day.state,
            "reasons": [code for code, _args in day.reasons],
            "sentence": day.explanation,
        }
    cards = {}
    for card in env["hr.attendance.office.day"].search([("work_date", "=", DAY)]):
        cards[card.skpd_id.skpd_code] = {
            name: card[name]
            for name, field in card._fields.items()
            if field.type in ("integer", "float", "boolean")
        }
    Path(path).write_text(json.dumps({"people": people, "cards": cards}))


def judge_noon(env: Environment) -> None:
    """Read the terminals at noon and judge the date then."""
    env = quiet(env)
    step = Step()
    read_terminals(env)
    step.done("terminals read")
    now = NOON - UTC_OFFSET
    env["hr.attendance.day"]._open_days(env.company, DAY)
    env["hr.attendance.device.silence"]._listen(now)
    judge_all(env, now)
    step.done(f"{DAY} judged at {NOON:%H:%M}; files since {SINCE}")
