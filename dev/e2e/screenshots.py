"""Takes the pictures of the README: ``python -m dev.e2e.screenshots``.

They are written to ``docs/images`` from a running city; the morning is the same each
time.
"""

from __future__ import annotations

import sys
import time

from playwright.sync_api import Page

from dev.environment.paths import ROOT

from .visit import Visit, Visitors, chromium, log_in, menus, running, settle

IMAGES = ROOT / "docs" / "images"
MORNING, SPEED = "2026-11-24 07:27", 5
# Until so many seconds of true time the city needs to pass 07:31 and be judged.
LATE_ENOUGH_S = 75
CARD = ".o_kanban_record:not(.o_kanban_ghost)"


def take(page: Page, name: str) -> None:
    """Write one picture of what the page shows."""
    settle(page)
    page.mouse.move(0, 0)
    page.screenshot(path=IMAGES / f"{name}.png")
    print(f"{IMAGES.relative_to(ROOT)}/{name}.png", flush=True)
    page.close()


def take_all(browser: Visitors, visit: Visit) -> None:
    """The Mayor's cards, the fleet, the unknown PINs, the staff."""
    page = log_in(browser, visit.url, "walikota")
    page.goto("/odoo/presensi")
    page.wait_for_selector(CARD)
    take(page, "skpd")
    for name, menu in (
        ("terminals", "device_menu"),
        ("unknown_pins", "unknown_pin_menu"),
    ):
        page = log_in(browser, visit.url, "teknisi")
        page.goto(f"/odoo/action-{menus(page)[menu]['actionID']}")
        page.wait_for_selector(f"{CARD}, .o_data_row")
        take(page, name)
    page = log_in(browser, visit.url, "bkpsdm")
    page.goto("/odoo/employees?view_type=list")
    page.wait_for_selector(".o_data_row")
    take(page, "employees")


def main() -> None:
    """Run the city (full, or the one named) and take the pictures."""
    size = (sys.argv[1:] or ["full"])[0]
    IMAGES.mkdir(parents=True, exist_ok=True)
    with running(size, MORNING, SPEED, "run") as visit, chromium() as browser:
        time.sleep(LATE_ENOUGH_S)
        take_all(browser, visit)


if __name__ == "__main__":
    main()
