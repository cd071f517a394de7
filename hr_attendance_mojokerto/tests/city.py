from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from odoo.fields import Command

from ..device.values import Record, Sizes, TerminalUser

ADDON = "hr_attendance_mojokerto"
MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)
HIRED = date(2026, 1, 1)
ROLES = (
    "device_admin",
    "bkpsdm",
    "skpd_operator",
    "ward_head",
    "superior",
    "inspectorate",
    "finance",
    "leader",
    "employee",
)
# What a terminal tells when nothing is special.
SIZES = Sizes(users=8, records=100, user_capacity=3000, record_capacity=100_000)


def wib(hour: int, minute: int = 0, second: int = 0, day: date = TUESDAY) -> datetime:
    """Return a moment told by a clock in Mojokerto as naive UTC."""
    return datetime.combine(day, time(hour, minute, second)) - timedelta(hours=7)


def local(hour: int, minute: int = 0, second: int = 0, day: date = TUESDAY) -> datetime:
    """Return what the terminal's own clock shows then."""
    return datetime.combine(day, time(hour, minute, second))


def record(pin: str, at: datetime | None, verify: int = 1, raw: bytes = b"") -> Record:
    """Return a scan as the terminal logged it; ``at`` is the terminal's local time."""
    return Record(pin, 0, at, 0, verify, 0, raw or f"{pin}|{at}|{verify}".encode())


def user(pin: str, name: str = "", uid: int = 1) -> TerminalUser:
    return TerminalUser(uid, pin, name, 0, 0, "")


class BuiltCity:
    """Two SKPD, a school under one of them, eight people and three terminals.

    ``health`` is Dinas Kesehatan (Ani heads it; Budi, Citra, Dewi, Eko), ``education``
    is Dinas Pendidikan (Fajar heads it) with ``school`` under it (Gita heads it; Hadi).
    Everybody works Monday to Friday, 07:30 to 15:30 WIB, with an hour of lunch.
    """

    @classmethod
    def build_city(cls) -> None:
        quiet = {"tracking_disable": True, "no_reset_password": True}
        cls.env = cls.env(context={**cls.env.context, **quiet})
        cls.Day = cls.env["hr.attendance.day"]
        cls.Office = cls.env["hr.attendance.office.day"]
        cls.Punch = cls.env["hr.attendance.punch"]
        cls.company = cls.env.company
        cls.calendar = cls.make_calendar("Office hours", range(5))
        cls.company.write(
            {"attendance_calendar_id": cls.calendar.id, "attendance_from": HIRED}
        )
        cls.build_units()
        cls.build_people()
        cls.build_terminals()
        cls.build_users()
        cls.cr.flush()

    @classmethod
    def make_calendar(cls, name: str, weekdays: Iterable[int]):
        spans = (("morning", 7.5, 12), ("lunch", 12, 13), ("afternoon", 13, 15.5))
        return cls.env["resource.calendar"].create(
            {
                "name": name,
                "tz": "Asia/Jakarta",
                "attendance_ids": [
                    Command.clear(),
                    *(
                        Command.create(
                            {
                                "name": period,
                                "dayofweek": str(weekday),
                                "hour_from": start,
                                "hour_to": end,
                                "day_period": period,
                            }
                        )
                        for weekday in weekdays
                        for period, start, end in spans
                    ),
                ],
            }
        )

    @classmethod
    def build_units(cls) -> None:
        unit = cls.env["hr.department"].create
        city = unit({"name": "Kota Mojokerto"}).id
        cls.health = unit(
            {"name": "Dinas Kesehatan", "is_skpd": True, "parent_id": city}
        )
        cls.education = unit(
            {"name": "Dinas Pendidikan", "is_skpd": True, "parent_id": city}
        )
        cls.school = unit(
            {
                "name": "SDN Kranggan 1",
                "unit_kind": "school",
                "parent_id": cls.education.id,
            }
        )

    @classmethod
    def hire(cls, names: Iterable[str], department, **extra):
        """Make people employed since 2026-01-01, who have no overtime rules."""
        return cls.env["hr.employee"].create(
            [
                {
                    "name": name,
                    "department_id": department.id,
                    "date_version": HIRED,
                    "contract_date_start": HIRED,
                    "resource_calendar_id": cls.calendar.id,
                    "ruleset_id": False,
                    "tz": "Asia/Jakarta",
                    **extra,
                }
                for name in names
            ]
        )

    @classmethod
    def build_people(cls) -> None:
        cls.ani, cls.budi, cls.citra, cls.dewi, cls.eko = cls.hire(
            ["Ani", "Budi", "Citra", "Dewi", "Eko"], cls.health
        )
        cls.fajar = cls.hire(["Fajar"], cls.education)
        cls.gita, cls.hadi = cls.hire(["Gita", "Hadi"], cls.school)
        cls.health.manager_id = cls.ani
        cls.education.manager_id = cls.fajar
        cls.school.manager_id = cls.gita
        cls.health_staff = cls.ani + cls.budi + cls.citra + cls.dewi + cls.eko
        cls.people = cls.health_staff + cls.fajar + cls.gita + cls.hadi

    @classmethod
    def build_terminals(cls) -> None:
        cls.t_health, cls.t_education, cls.t_school = cls.terminals = cls.env[
            "hr.attendance.device"
        ].create(
            [
                {
                    "name": f"Terminal of {unit.name}",
                    "serial_number": f"SN{number}",
                    "host": f"127.1.0.{number}",
                    "unit_ids": [
                        Command.create({"department_id": unit.id, "date_from": HIRED})
                    ],
                }
                for number, unit in enumerate(
                    (cls.health, cls.education, cls.school), 1
                )
            ]
        )
        for terminal in cls.terminals:
            staff = cls.people.filtered(
                lambda person, served=terminal.unit_ids.department_id: (
                    person.department_id in served
                )
            )
            cls.visit(
                terminal,
                wib(5),
                users=[user(person.device_pin, person.name) for person in staff],
                marker=100,
                user_marker=len(staff),
            )

    @classmethod
    def build_users(cls) -> None:
        # Sentences are compared in the language they are written in.
        cls.env["res.lang"]._activate_lang("en_US")
        groups = {
            role: ["base.group_user", "base.group_allow_export"]
            + ([] if role == "employee" else [f"{ADDON}.group_{role}"])
            for role in ROLES
        }
        users = cls.env["res.users"].create(
            [
                {
                    "name": f"User {role}",
                    "login": f"test_{role}",
                    "email": f"{role}@example.com",
                    "lang": "en_US",
                    "group_ids": [
                        Command.set([cls.env.ref(name).id for name in names])
                    ],
                }
                for role, names in groups.items()
            ]
        )
        cls.users = dict(zip(ROLES, users, strict=True))
        cls.users["skpd_operator"].attendance_skpd_ids = cls.health
        cls.budi.user_id = cls.users["employee"]
        cls.fajar.user_id = cls.users["superior"]
        cls.gita.user_id = cls.users["ward_head"]
