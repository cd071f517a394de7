"""A wall screen open in Chromium that notes when it showed whom.

In the page a ``MutationObserver`` sees every change; the moment is taken after the
second animation frame that follows, when the changed pixels have been handed on. Page
and bench read the clock of the same machine.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

STRIP = ".wall_strip"
TV = {"width": 1920, "height": 1080}
OPEN_MS = 120_000
_WATCH = """([strip, names]) => {
    const seen = (window.benchSeen ||= {});
    const wanted = (window.benchWanted = new Set(names));
    if (window.benchObserver) return;
    window.benchObserver = new MutationObserver(() => {
        requestAnimationFrame(() => requestAnimationFrame(() => {
            const text = document.querySelector(strip)?.textContent || "";
            const now = Date.now();
            for (const name of window.benchWanted) {
                if (text.includes(name)) {
                    seen[name] = now;
                    window.benchWanted.delete(name);
                }
            }
        }));
    });
    window.benchObserver.observe(document.body,
        {subtree: true, childList: true, characterData: true});
}"""


class Wall:
    """The open page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def watch(self, names: Iterable[str]) -> None:
        """Note from now on when one of these names appears among the arrivals."""
        self.page.evaluate(_WATCH, [STRIP, list(names)])

    def seen(self) -> dict[str, float]:
        """When each name was shown (seconds since 1970)."""
        found = self.page.evaluate("window.benchSeen || {}")
        return {name: moment / 1000 for name, moment in found.items()}


@contextmanager
def open_wall(url: str) -> Iterator[Wall]:
    """Open a screen's page on a television while the block lasts."""
    program = shutil.which("chromium")
    if not program:
        raise SystemExit("Debian's package chromium is missing: apt-get install it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page(viewport=TV)
        page.set_default_timeout(OPEN_MS)
        page.goto(url)
        page.wait_for_selector(STRIP)
        yield Wall(page)
        browser.close()
