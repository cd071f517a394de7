"""Hours and holidays of the city in Odoo."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from .days import (
    OFFICE_HOURS,
    PERSONAL_HOURS,
    SIX_DAY_HOURS,
    Hours,
    holidays_of,
    school_holiday,
)
from .post_kinds import TEACHING

if TYPE_CHECKING:
    from odoo.api import Environment

TZ = "Asia/Jakarta"
CALENDARS = {
    "office": ("Jam Kerja Kantor (5 Hari)", OFFICE_HOURS),
    "six_days": ("Jam Kerja Kantor (6 Hari)", SIX_DAY_HOURS),
    "personal": ("Dispensasi Jam Kerja: Masuk 08.30", PERSONAL_HOURS),
}


def load_calendar(env: Environment, years: range) -> dict[str, Any]:
    """Calendars by kind of hours; the company's is that of the office. The holidays of
    ``years`` are decided and confirmed, whatever the true decree says."""
    indonesian = env["res.lang"].search([("code", "=", "id_ID")])
    indonesian.week_start = "1"
    calendars = {
        kind: env["resource.calendar"].create(
            {"name": name, "tz": TZ, "attendance_ids": _lines(hours)}
        )
        for kind, (name, hours) in CALENDARS.items()
    }
    office = calendars["office"]
    env.company.write(
        {
            "attendance_calendar_id": office.id,
            "resource_calendar_id": office.id,
            "country_id": env.ref("base.id").id,
        }
    )
    for year in years:
        decide_holidays(env, year)
    return calendars


def _lines(hours: Hours) -> list[tuple[int, int, Any]]:
    lines = []
    for weekday, (start, pause, resume, end) in hours.items():
        for period, first, last in (
            ("morning", start, pause),
            ("lunch", pause, resume),
            ("afternoon", resume, end),
        ):
            if first < last:
                lines.append(
                    {
                        "name": period,
                        "dayofweek": str(weekday),
                        "day_period": period,
                        "hour_from": first,
                        "hour_to": last,
                    }
                )
    return [(5, 0, 0), *((0, 0, line) for line in lines)]


def propose_holidays(env: Environment, year: int) -> None:
    """The draft of a year to come, with estimates, which waits for the decree."""
    wizard = env["hr.attendance.holiday.propose"].create({"year": year})
    wizard.action_propose()
    env["hr.attendance.calendar.decision"].search(_of_year(year)).name = _title(year)


def decide_holidays(env: Environment, year: int) -> None:
    """The decree of a year's holidays, as BKPSDM confirms it, in place of a draft. Its
    days are those of the city, so that people come and go by the same calendar."""
    decisions = env["hr.attendance.calendar.decision"]
    known = decisions.search(_of_year(year))
    if "confirmed" in known.mapped("state"):
        return
    known.unlink()
    decision = decisions.create(
        {
            "name": _title(year),
            "number": f"Contoh/{year}",
            "date": date(year - 1, 9, 19),
            "kind": "year",
            "year": year,
            "holiday_ids": [
                (
                    0,
                    0,
                    {
                        "name": day.name,
                        "date": day.date,
                        "kind": "joint" if day.joint else "public",
                    },
                )
                for day in holidays_of(year)
            ],
        }
    )
    decision._confirm()


def _title(year: int) -> str:
    return f"Hari Libur Nasional dan Cuti Bersama {year}"


def _of_year(year: int) -> list[tuple[str, str, Any]]:
    return [("kind", "=", "year"), ("year", "=", year)]


def load_school_holiday(env: Environment, year: int, education: Any) -> None:
    """The pupils' holiday in December, in which teachers are free this year."""
    first, last = school_holiday(year)
    kinds = env["hr.attendance.post.kind"].search([("code", "in", TEACHING)])
    env["hr.attendance.unit.calendar"].create(
        {
            "name": "Libur Semester Gasal",
            "date_from": first,
            "date_to": last,
            "department_ids": [(6, 0, education.ids)],
            "post_kind_ids": [(6, 0, kinds.ids)],
            "effect": "off",
            "document": f"Contoh/KALDIK/{year}",
        }
    )
