"""The cards and the names on a telephone."""

import pytest

from .visit import log_in, output, settle

PHONE = 390


@pytest.mark.parametrize(
    ("login", "path"),
    [("walikota", "/odoo/presensi"), ("kepala", "/odoo/presensi"), ("pegawai1", None)],
)
def test_nothing_is_wider_than_a_phone(visit, browser, login, path):
    page = log_in(browser, visit.url, login, width=PHONE)
    if path is None:
        action = page.evaluate(
            """() => fetch('/web/webclient/load_menus').then((a) => a.json()).then(
                (menus) => Object.values(menus).find((menu) =>
                    menu.xmlid === 'hr_attendance_mojokerto.own_day_menu').actionID)"""
        )
        path = f"/odoo/action-{action}"
    page.goto(path)
    page.wait_for_selector(".o_kanban_record:not(.o_kanban_ghost), .o_data_row")
    settle(page)
    page.screenshot(path=output(f"phone_{login}.png"))
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE + 1
    page.context.close()
