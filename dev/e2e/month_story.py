"""Who is in the story of the month, and what the server says of them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from .month import ADDON, rpc
from .visit import log_in, output

PHONE = 390
SKPD = "SATPOLPP"
HEAD, DEPUTY, SCANNED, NEWCOMER = "100032", "100033", "100039", "100086"
# On the day of the story: no scan out, only announced, no explanation.
FORGOT, AWAY, LEFT = "100035", "100036", "100045"
DAY, SAID = "2026-11-19", "19/11/2026"
MOVED, MOVED_SAID = "2026-11-20", "20/11/2026"
TODAY, TODAY_SAID = "2026-11-24", "24/11/2026"
PAPER = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture(scope="module")
def story(visit, browser):
    """The people of the story with their pages; their accounts are made before it
    begins."""
    admin = log_in(browser, visit.url, "admin")
    pins = {person.pin: person for person in visit.city.people}
    units = {unit.code: unit for unit in visit.city.units}
    skpd = rpc(admin, "hr.department", "search", [("skpd_code", "=", SKPD)])[0]
    ids = {
        row["device_pin"]: row["id"]
        for row in rpc(admin, "hr.employee", "search_read", [], fields=["device_pin"])
    }
    group = {
        row["name"]: row["res_id"]
        for row in rpc(
            admin,
            "ir.model.data",
            "search_read",
            [("module", "in", (ADDON, "base")), ("model", "=", "res.groups")],
            fields=["name", "res_id"],
        )
    }
    for login, pin, groups in (
        ("kasat", HEAD, ("group_superior", "group_ward_head")),
        ("plh", DEPUTY, ("group_superior",)),
        ("staf", FORGOT, ()),
        ("penata", None, ("group_skpd_operator",)),
    ):
        known = rpc(admin, "res.users", "search", [("login", "=", login)])
        user = (
            known[0]
            if known
            else rpc(
                admin,
                "res.users",
                "create",
                {
                    "name": pins[pin].name if pin else "Penata Kepegawaian",
                    "login": login,
                    "password": login,
                    "lang": "id_ID",
                    "tz": "Asia/Jakarta",
                    "odoobot_state": "disabled",
                    "group_ids": [(4, group[name]) for name in ("group_user", *groups)],
                    "attendance_skpd_ids": [] if pin else [(4, skpd)],
                },
            )
        )
        if pin:
            rpc(admin, "hr.employee", "write", [ids[pin]], {"user_id": user})
    pages = {"admin": admin}

    def page(login, width=1360):
        if login not in pages:
            pages[login] = log_in(browser, visit.url, login, width)
        return pages[login]

    told = SimpleNamespace(
        visit=visit, admin=admin, page=page, pins=pins, units=units, ids=ids, skpd=skpd
    )
    yield told
    for number, one in enumerate(pages.values()):
        one.screenshot(path=output(f"month_{number}.png"))
        one.close()


def name(story, pin):
    return story.pins[pin].name


def day_of(story, pin, day=DAY):
    """State, reason and minutes of somebody's date, as the server has them."""
    (row,) = rpc(
        story.admin,
        "hr.attendance.day",
        "search_read",
        [("employee_id", "=", story.ids[pin]), ("work_date", "=", day)],
        fields=["state", "why", "minutes_late", "department_id", "closed"],
    )
    return row


def kind_of_excuse(story, code):
    """The kind of excuse as it is called on the screens."""
    (kind,) = rpc(
        story.admin,
        "hr.attendance.excuse.type",
        "search_read",
        [("code", "=", code)],
        fields=["name"],
        context={"lang": "id_ID"},
    )
    return kind["name"]


def label(story, field, value):
    """How a value of an excuse is called on the screens."""
    found = rpc(
        story.admin,
        "hr.attendance.excuse",
        "fields_get",
        [field],
        ["selection"],
        context={"lang": "id_ID"},
    )
    return dict(found[field]["selection"])[value]


def excuse_of(story, pin):
    (row,) = rpc(
        story.admin,
        "hr.attendance.excuse",
        "search_read",
        [("employee_id", "=", story.ids[pin]), ("date_from", "=", DAY)],
        fields=["state"],
    )
    return row


def listed(story, person):
    """The row of a person in the list of SIMPEG, in which one person has moved."""
    unit = story.units[person.unit]
    while not story.units[unit.code].is_skpd:
        unit = story.units[unit.parent]
    own, skpd = story.units[person.unit].name, unit.name
    if person.pin == NEWCOMER:
        own = skpd = story.units[SKPD].name
    return (person.nip, person.name, skpd, own, MOVED_SAID)


def annual_leave(story):
    """Annual leave as it is called on the screens."""
    (kind,) = rpc(
        story.admin,
        "hr.leave.type",
        "search_read",
        [("pns_code", "=", "annual")],
        fields=["name"],
        context={"lang": "id_ID"},
    )
    return kind["name"]


def state_of_leave(story, leave):
    (row,) = rpc(story.admin, "hr.leave", "read", [leave], ["state"])
    return row["state"]


def proposed(story, pin):
    """The corrections of the story's day that wait for a document."""
    return rpc(
        story.admin,
        "hr.attendance.correction.line",
        "search",
        [
            ("state", "=", "proposed"),
            ("employee_id", "=", story.ids[pin]),
            ("work_date", "=", DAY),
        ],
    )


def days_of_skpd(story, minutes):
    """The days of November that belong to the SKPD of the story."""
    return rpc(
        story.admin,
        "hr.attendance.day",
        "search_read",
        [
            ("home_skpd_id", "=", story.skpd),
            ("work_date", ">=", "2026-11-01"),
            ("work_date", "<=", "2026-11-30"),
            ("state", "!=", "not_employed"),
        ],
        fields=["employee_id", "work_date", "state", "why", *minutes],
        order="id",
    )
