"""A city started for a browser, and the browser."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from dev.city import City, build, reference_date
from dev.environment.cluster import Cluster
from dev.environment.paths import PYTHON, ROOT
from dev.run.options import free_port
from dev.simulator.control import Control

MORNING = "2026-11-24 06:45"
FIRST_PORT = 8450
START_S = 900
STOP_S = 90
WAIT_MS = 60_000


@dataclass(frozen=True)
class Visit:
    """A running city: where it is, who lives there, and a line to its terminals."""

    url: str
    city: City
    day: date
    terminals: Control


@contextmanager
def running(size: str, at: str, speed: float, name: str) -> Iterator[Visit]:
    """Start the city with ``python -m dev.run`` and end it as Ctrl-C would.

    Raises RuntimeError with its last lines when it does not come up or go down.
    """
    command = [str(PYTHON), "-m", "dev.run", "--name", name]
    command += ["--city", size, "--at", at, "--speed", f"{speed:g}"]
    command += ["--port", str(free_port(FIRST_PORT))]
    environ = {k: v for k, v in os.environ.items() if k not in ("CLOCK", "SPEED", "AT")}
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: list[str] = []
    ready = threading.Event()
    reader = threading.Thread(target=_read, args=(process, lines, ready), daemon=True)
    reader.start()
    try:
        ready.wait(START_S)
        found = re.search(r"The city is at work: (\S+)", "".join(lines))
        if not found:
            raise RuntimeError(f"the city did not start:\n{''.join(lines[-20:])}")
        day = date.fromisoformat(at[:10])
        city = build(size=size, on=reference_date(day))
        socket = Cluster(name).socket_folder / "terminals.sock"
        with Control(socket) as control:
            yield Visit(found[1], city, day, control)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            code = process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    if code:
        raise RuntimeError(f"the city ended with {code}:\n{''.join(lines[-20:])}")


def _read(
    process: subprocess.Popen[str], lines: list[str], ready: threading.Event
) -> None:
    assert process.stdout
    for line in process.stdout:
        lines.append(line)
        print(line, end="", flush=True)
        if "Ctrl-C stops" in line:
            ready.set()
    ready.set()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; raises RuntimeError with one clear line without it."""
    program = shutil.which("chromium")
    if not program:
        raise RuntimeError("Debian's package chromium is missing: apt-get install it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


def log_in(browser: Browser, url: str, login: str, width: int = 1360) -> Page:
    """A page of a browser of its own, logged in; errors of the page fail it later."""
    context = browser.new_context(
        base_url=url,
        viewport={"width": width, "height": 844 if width < 600 else 850},
        is_mobile=width < 600,
        has_touch=width < 600,
        locale="id-ID",
        timezone_id="Asia/Jakarta",
    )
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    page.goto("/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.click(".oe_login_form button[type=submit]")
    page.wait_for_selector(".o_main_navbar")
    return page


def settle(page: Page) -> None:
    """Wait until the page has asked the server for what it shows."""
    page.wait_for_timeout(300)
    page.wait_for_selector(".o_loading_indicator", state="detached")
    page.wait_for_timeout(200)


def output(name: str) -> Path:
    """Where a picture of a failure goes."""
    folder = ROOT / ".env" / "e2e"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / name
