"""The cards and the names on a telephone."""

import pytest

from .month import open_action, rpc, wait_for
from .visit import log_in, menus, output, settle

PHONE = 390


@pytest.mark.parametrize(
    ("login", "path"),
    [("walikota", "/odoo/presensi"), ("kepala", "/odoo/presensi"), ("pegawai1", None)],
)
def test_nothing_is_wider_than_a_phone(visit, browser, login, path):
    page = log_in(browser, visit.url, login, width=PHONE)
    if path is None:
        path = f"/odoo/action-{menus(page)['own_day_menu']['actionID']}"
    page.goto(path)
    page.wait_for_selector(".o_kanban_record:not(.o_kanban_ghost), .o_data_row")
    settle(page)
    page.screenshot(path=output(f"phone_{login}.png"))
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE + 1
    page.close()


def waiting(page) -> int:
    """How many requests wait for whoever is logged in."""
    return len(rpc(page, "hr.attendance.day", "this_morning")["requests"])


def tap_twice(page, button, apart: int) -> None:
    """Tap as an impatient finger does; ``apart`` in milliseconds."""
    button.scroll_into_view_if_needed()
    box = button.bounding_box()
    at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.touchscreen.tap(*at)
    page.wait_for_timeout(apart)
    page.touchscreen.tap(*at)


@pytest.mark.parametrize(
    ("action", "button"),
    [
        ("hr_attendance_excuse_action_mine", "button[name='action_approve']"),
        ("this_morning_action", ".card button.btn-primary"),
    ],
)
def test_two_taps_approve_one_request(visit, browser, action, button):
    page = log_in(browser, visit.url, "kepala", width=PHONE)
    open_action(page, action)
    for apart in (30, 300):
        before = waiting(page)
        assert before > 1
        tap_twice(page, page.locator(button).first, apart)
        wait_for(page, lambda before=before: waiting(page) < before, 30)
        # Longer than the second tap would need to decide on another one.
        page.wait_for_timeout(700)
        settle(page)
        assert waiting(page) == before - 1
        assert not page.locator(".o_form_view, .modal, .o_error_dialog").count()
    page.close()
