"""A city started for a browser, and the browser."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TextIO

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    ViewportSize,
    sync_playwright,
)

from dev.city import City, build, reference_date
from dev.city.replay import build_replay
from dev.environment.cluster import Cluster
from dev.environment.paths import PYTHON, ROOT
from dev.run import processes
from dev.run.options import free_port
from dev.simulator.control import Control

FIRST_PORT = 8450
START_S = 900
STOP_S = 90
WAIT_MS = 60_000


@dataclass(frozen=True)
class Visit:
    """A running city: where it is, who lives there, and a line to its terminals.
    ``name`` is what its processes are called by, see :mod:`dev.run.processes`."""

    url: str
    city: City
    day: date
    terminals: Control
    name: str

    def process(self, part: str) -> int:
        """The number of one of its processes: "-odoo", "-terminals" or the city's own
        (""); raises AssertionError when it does not run."""
        pid = processes.running(f"{self.name}{part}")
        assert pid, f"{self.name}{part} does not run"
        return pid

    @contextmanager
    def held(self, part: str) -> Iterator[None]:
        """Hold a process still while the block lasts: it answers nobody and forgets
        nothing."""
        pid = self.process(part)
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    def restart(self) -> None:
        """End Odoo and wait until it has begun again; raises TimeoutError when it does
        not."""
        before = self.process("-odoo")
        os.kill(self.process(""), signal.SIGUSR1)
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            if processes.running(f"{self.name}-odoo") not in (None, before):
                with suppress(OSError), urllib.request.urlopen(self.url) as page:
                    page.read()
                    return
            time.sleep(0.2)
        raise TimeoutError("Odoo did not start again")


@contextmanager
def joined(url: str, size: str, at: str, name: str) -> Iterator[Visit]:
    """The city that somebody else runs."""
    day = date.fromisoformat(at[:10])
    if size == "replay":
        city = build_replay().city
    else:
        city = build(size=size, on=reference_date(day))
    with Control(Cluster(name).socket_folder / "terminals.sock") as control:
        yield Visit(url, city, day, control, name)


@contextmanager
def running(
    size: str, at: str, speed: float, name: str, log: TextIO | None = None
) -> Iterator[Visit]:
    """Start the city with ``python -m dev.run`` and end it as Ctrl-C would; ``log``
    takes what it says.

    Raises RuntimeError with its last lines when it does not come up or go down.
    """
    command = [str(PYTHON), "-m", "dev.run", "--name", name]
    if size == "replay":
        command += ["--replay", at]
    else:
        command += ["--city", size, "--at", at]
    command += ["--speed", f"{speed:g}"]
    command += ["--port", str(free_port(FIRST_PORT))]
    environ = {k: v for k, v in os.environ.items() if k not in ("CLOCK", "SPEED", "AT")}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        # It is told once, below, and not by the terminal's Ctrl-C as well.
        process_group=0,
    )
    lines: list[str] = []
    ready = threading.Event()
    reader = threading.Thread(
        target=_read, args=(process, lines, ready, log), daemon=True
    )
    reader.start()
    try:
        ready.wait(START_S)
        found = re.search(r"The city is at work: (\S+)", "".join(lines))
        if not found:
            raise RuntimeError(f"the city did not start:\n{''.join(lines[-20:])}")
        with joined(found[1], size, at, name) as visit:
            yield visit
    finally:
        process.send_signal(signal.SIGINT)
        try:
            code = process.wait(STOP_S)
            reader.join(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    if code:
        raise RuntimeError(f"the city ended with {code}:\n{''.join(lines[-20:])}")


def _read(
    process: subprocess.Popen[str],
    lines: list[str],
    ready: threading.Event,
    log: TextIO | None,
) -> None:
    assert process.stdout
    for line in process.stdout:
        lines.append(line)
        print(line, end="", flush=True, file=log)
        if "Ctrl-C stops" in line:
            ready.set()
    ready.set()


# Counts what the page has asked the server for and not got yet.
WATCH = """
(() => {
    const work = (window.__work = {open: 0, since: performance.now()});
    const begin = () => (work.open += 1);
    const end = () => {
        work.open -= 1;
        work.since = performance.now();
    };
    const {send} = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function () {
        begin();
        this.addEventListener("loadend", end, {once: true});
        return send.apply(this, arguments);
    };
    const {fetch} = window;
    window.fetch = (...args) => {
        begin();
        return fetch(...args).finally(end);
    };
})();
"""
QUIET = """(ms) => {
    const work = window.__work;
    return work.open === 0 && performance.now() - work.since > ms
        && !document.querySelector(".o_loading_indicator, .o_blockUI");
}"""
VIEW = ".o_view_controller, .o_action_manager :is(.o_content, .o_action)"
# As a click on the menu does.
SELECT = """(id) => {
    const {menu, action} = odoo.__WOWL_DEBUG__.root.env.services;
    window.__before = action.currentController;
    return menu.selectMenu(menu.getMenu(id));
}"""
SHOWN = """() => {
    const {action} = odoo.__WOWL_DEBUG__.root.env.services;
    return action.currentController !== window.__before
        || document.querySelector(".modal .o_form_view, .modal .o_list_view") !== null;
}"""
FRAMES = """() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
})"""
# What follows a click at once has begun by then (milliseconds).
QUIET_MS = 120


class Visitors:
    """One browser, in which everybody has a profile of their own: who was logged in
    stays so, and scripts are fetched once for each."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._contexts: dict[tuple[str, str, bool], BrowserContext] = {}

    def pages(self) -> list[Page]:
        """Every open page."""
        return [page for context in self.browser.contexts for page in context.pages]

    def profile(self, url: str, login: str, phone: bool) -> tuple[BrowserContext, bool]:
        """The profile of a login, and whether it was made just now."""
        key = (url, login, phone)
        known = self._contexts.get(key)
        if known:
            return known, False
        context = self.stranger(url, phone)
        other = self._contexts.get((url, login, not phone))
        if other:
            # Logged in at the desk already: the same session on the telephone.
            context.add_cookies(other.cookies())
        self._contexts[key] = context
        return context, not other

    def stranger(self, url: str, phone: bool = False) -> BrowserContext:
        """A profile that nobody is logged in with."""
        context = self.browser.new_context(
            base_url=url,
            is_mobile=phone,
            has_touch=phone,
            viewport=viewport(390 if phone else 1360),
            locale="id-ID",
            timezone_id="Asia/Jakarta",
        )
        context.set_default_timeout(WAIT_MS)
        context.add_init_script(WATCH)
        return context


def viewport(width: int) -> ViewportSize:
    """The part of a screen of this width that shows the page."""
    return {"width": width, "height": 844 if width < 600 else 850}


@contextmanager
def chromium() -> Iterator[Visitors]:
    """Debian's Chromium; raises RuntimeError with one clear line without it."""
    program = shutil.which("chromium")
    if not program:
        raise RuntimeError("Debian's package chromium is missing: apt-get install it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield Visitors(browser)
        browser.close()


def log_in(visitors: Visitors, url: str, login: str, width: int = 1360) -> Page:
    """An empty page of somebody who is logged in; the form is filled the first time.
    Whoever is done with it closes it."""
    context, new = visitors.profile(url, login, width < 600)
    page = context.new_page()
    page.set_viewport_size(viewport(width))
    if new:
        page.goto("/web/login")
        page.fill("input[name=login]", login)
        page.fill("input[name=password]", login)
        page.click(".oe_login_form button[type=submit]")
        page.wait_for_selector(".o_main_navbar")
    return page


def menus(page: Page, addon: str = "hr_attendance_mojokerto.") -> dict[str, dict]:
    """The addon's menus that open something and stand last in their branch, by the end
    of their xmlid."""
    loaded = page.request.get("/web/webclient/load_menus").json()
    return {
        menu["xmlid"].removeprefix(addon): menu
        for menu in loaded.values()
        if str(menu.get("xmlid") or "").startswith(addon)
        and menu.get("actionID")
        and not menu["children"]
    }


def choose_menu(page: Page, menu: dict) -> None:
    """Open one of :func:`menus` without loading the page anew."""
    page.evaluate(SELECT, menu["id"])
    page.wait_for_function(SHOWN)
    page.wait_for_selector(VIEW)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the page has got, and shows, all that it asked the server for."""
    page.evaluate("() => { window.__work.since = performance.now(); }")
    page.wait_for_function(QUIET, arg=QUIET_MS, polling=20)
    # What came is painted with the next frames, and may ask for more.
    page.evaluate(FRAMES)
    page.wait_for_function(QUIET, arg=QUIET_MS, polling=20)


def output(name: str) -> Path:
    """Where a picture of a failure goes."""
    folder = ROOT / ".env" / "e2e"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name
