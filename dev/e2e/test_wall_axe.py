"""Nothing that the checker of accessibility calls serious, on the wall and in our own
elements of the pages behind the login."""

import pytest

from .axe import grave_faults
from .month import rpc
from .visit import log_in, output, settle
from .wall import PHONE, TILE, Officer, screen


@pytest.fixture(scope="module")
def officer(browser, visit):
    officer = Officer(browser, visit)
    yield officer
    officer.page.close()


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("hand", ["tv", "phone"])
def test_the_wall_can_be_read_by_all(visit, browser, officer, theme, hand):
    how = {"size": PHONE, "touch": True} if hand == "phone" else {}
    with (
        officer.new_monitor(f"Layar {theme} {hand}", theme=theme) as monitor,
        screen(browser, visit, officer.path(monitor), **how) as shown,
    ):
        page = shown.page
        faults = grave_faults(page)
        page.screenshot(path=output(f"wall_{theme}_{hand}.png"))
        page.locator(TILE).first.click()
        page.wait_for_selector(".wall_people .wall_group")
        faults += grave_faults(page)
        page.screenshot(path=output(f"wall_{theme}_{hand}_people.png"))
        page.keyboard.press("Escape")
        for key, dialog in (("/", "input"), ("?", ".wall_legend")):
            page.keyboard.press(key)
            page.wait_for_selector(f"dialog[open] {dialog}")
            faults += grave_faults(page)
            page.keyboard.press("Escape")
            page.wait_for_selector("dialog[open]", state="detached")
        page.keyboard.press("p")
        page.wait_for_selector(".wall_presenting")
        faults += grave_faults(page)
        assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("path", "within", "width"),
    [
        ("/odoo/presensi", ".o_kanban_record:not(.o_kanban_ghost)", 1360),
        ("/odoo/presensi/{card}", ".o_attendance_people", 390),
        ("/odoo/pimpinan", ".o_attendance_home", 1360),
        ("/odoo/pimpinan", ".o_attendance_home", 390),
    ],
)
def test_the_leaders_pages_can_be_read_by_all(
    visit, browser, officer, path, within, width
):
    page = log_in(browser, visit.url, "walikota", width)
    domain = [["work_date", "=", str(visit.day)]]
    [card] = rpc(page, "hr.attendance.office.day", "search", domain, limit=1)
    page.goto(path.format(card=card))
    page.wait_for_selector(within)
    settle(page)
    name = within.strip(".").split(":")[0]
    page.screenshot(path=output(f"axe_{name}_{width}.png"))
    faults = grave_faults(page, within)
    page.close()
    assert not faults, "\n".join(faults)
