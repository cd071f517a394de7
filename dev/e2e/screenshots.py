"""Takes the pictures of the README: ``python -m dev.e2e.screenshots [full|small]``.

They are written to ``docs/images`` from a running city; the morning is the same each
time. ``python -m dev.e2e.screenshots replay`` takes the one of 3 January 2017.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, ViewportSize

from dev.city.replay import DAY
from dev.environment.paths import ROOT

from .visit import Visit, Visitors, chromium, log_in, menus, running, settle
from .wall import TILE, Officer, screen

IMAGES = ROOT / "docs" / "images"
MORNING, SPEED = "2026-11-24 07:27", 5
# Until so many seconds of true time the city needs to pass 07:31 and be judged.
LATE_ENOUGH_S = 75
# Noon of the replay is judged with the first rounds.
JUDGED_S = 60
CARD = ".o_kanban_record:not(.o_kanban_ghost)"
WALLS: dict[str, ViewportSize] = {
    "wall_1920x1080": {"width": 1920, "height": 1080},
    "wall_1080x1920": {"width": 1080, "height": 1920},
    "wall_3840x2160": {"width": 3840, "height": 2160},
    "wall_390x844": {"width": 390, "height": 844},
}


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


def shrink(path: Path) -> None:
    """Keep 256 colours of a picture: screens have few, and the file is a third."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} kB", flush=True)


def take_walls(browser: Visitors, visit: Visit, sizes: dict[str, ViewportSize]) -> None:
    """The Mayor's screen at each size, as it hangs on the wall."""
    officer = Officer(browser, visit)
    path = officer.path(officer.monitor("Monitor Wali Kota"))
    for name, size in sizes.items():
        with screen(browser, visit, path, size=size) as shown:
            # Lines are drawn, letters have come, the tiles have found their size.
            shown.page.wait_for_timeout(2500)
            shown.page.screenshot(path=IMAGES / f"{name}.png")
        shrink(IMAGES / f"{name}.png")
    skpd = officer.skpd("DISDIKBUD")[0]
    if len(sizes) > 1:
        with screen(browser, visit, path) as shown:
            shown.page.locator(f"{TILE}[data-id='{skpd}']").click()
            shown.page.wait_for_selector(".wall_people .wall_group")
            shown.page.wait_for_timeout(1000)
            shown.page.screenshot(path=IMAGES / "wall_people.png")
        shrink(IMAGES / "wall_people.png")
    officer.page.close()


def main() -> None:
    """Run the city (full, or the one named) and take the pictures."""
    size = (sys.argv[1:] or ["full"])[0]
    IMAGES.mkdir(parents=True, exist_ok=True)
    if size == "replay":
        with running(size, str(DAY), 1, "run") as visit, chromium() as browser:
            time.sleep(JUDGED_S)
            take_walls(browser, visit, {"wall_2017": WALLS["wall_1920x1080"]})
        return
    with running(size, MORNING, SPEED, "run") as visit, chromium() as browser:
        time.sleep(LATE_ENOUGH_S)
        take_walls(browser, visit, WALLS)
        take_all(browser, visit)


if __name__ == "__main__":
    main()
