"""Wall screens in the browser: strangers who know an address."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import ViewportSize

from dev.city import Person, scans
from dev.run import terminals

from .month import rpc
from .visit import Visit, Visitors, log_in

MONITOR = "hr.attendance.monitor"
TV: ViewportSize = {"width": 1920, "height": 1080}
PHONE: ViewportSize = {"width": 390, "height": 844}
TILE = ".wall_tile"
NOTICE = ".wall_notice [role=alert]"
# Of whoever one of these is said: a scan counts at once.
UNSEEN = ("missing", "unexplained", "announced", "not_due")
PATIENCE_S = 90


class Officer:
    """BKPSDM at the desk: keeps the monitors and knows who is not seen."""

    def __init__(self, visitors: Visitors, visit: Visit) -> None:
        self.visit = visit
        self.page = log_in(visitors, visit.url, "bkpsdm")

    def ask(self, model: str, method: str, *args: Any, **kwargs: Any) -> Any:
        """Call a method of the server."""
        return rpc(self.page, model, method, *args, **kwargs)

    def path(self, monitor: int) -> str:
        """The address of a screen without the server's part."""
        [row] = self.ask(MONITOR, "read", [monitor], ["url"])
        return row["url"][row["url"].index("/attendance/wall/") :]

    def monitor(self, name: str) -> int:
        """One of the demo's monitors."""
        return self.ask(MONITOR, "search", [["name", "=", name]])[0]

    def skpd(self, *codes: str) -> list[int]:
        """Ids of SKPD, in the order of their codes."""
        rows = self.ask(
            "hr.department", "search_read", [["skpd_code", "in", codes]], ["skpd_code"]
        )
        ids = {row["skpd_code"]: row["id"] for row in rows}
        return [ids[code] for code in codes]

    @contextmanager
    def new_monitor(self, name: str, *codes: str, **values: Any) -> Iterator[int]:
        """A monitor of some SKPD (of the city without) while the block lasts."""
        values = {"rotation_seconds": 0, **values, "name": name}
        values["skpd_ids"] = [[6, 0, self.skpd(*codes)]]
        [monitor] = self.ask(MONITOR, "create", [values])
        try:
            yield monitor
        finally:
            self.ask(MONITOR, "write", [monitor], {"active": False})

    def unseen(self, *skpds: str) -> list[Person]:
        """People with office hours whom nobody has seen today and a terminal knows;
        those whom the city's own morning does not bring come first."""
        domain = [
            ["work_date", "=", str(self.visit.day)],
            ["state", "in", UNSEEN],
            ["seen_at", "=", False],
        ]
        days = self.ask("hr.attendance.day", "search_read", domain, ["employee_id"])
        ids = [day["employee_id"][0] for day in days]
        rows = self.ask("hr.employee", "read", ids, ["device_pin"])
        pins = {row["device_pin"] for row in rows}
        city = self.visit.city
        coming = {scan.pin for scan in scans(city, self.visit.day)}
        people = [
            person
            for person in city.people
            if person.pin in pins
            and person.devices
            and not person.rota
            and (not skpds or city.skpd_of(person.unit) in skpds)
        ]
        return sorted(people, key=lambda person: person.pin in coming)


def scan(visit: Visit, people: Sequence[Person], reporting: bool = False) -> Person:
    """Put the finger of one of them on a terminal that is visited for its scans or on
    one that reports by itself; raises StopIteration when none is known there."""
    able = set(terminals.reporting(visit.city))
    person, serial = next(
        (person, serial)
        for person in people
        for serial in person.devices
        if (serial in able) is reporting
    )
    assert visit.terminals.scan(serial, person.pin)
    return person


class Screen:
    """One open wall screen, and what it got."""

    def __init__(
        self,
        visitors: Visitors,
        visit: Visit,
        path: str,
        size: ViewportSize = TV,
        touch: bool = False,
    ) -> None:
        self.context = visitors.stranger(visit.url, phone=touch)
        self.page = self.context.new_page()
        self.page.set_viewport_size(size)
        self.path = path
        self.faults: list[str] = []
        self.heard: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._note)
        self.page.on("websocket", self._listen)

    def _note(self, message: Any) -> None:
        # Chromium's words for what the page's own policy forbids. The handler is the
        # one that Odoo writes beside its bundles, for pages of its own.
        text = message.text
        if "Content Security Policy" in text and "event handler" not in text:
            self.faults.append(message.text)

    def _listen(self, socket: Any) -> None:
        socket.on("framereceived", lambda frame: self.heard.append(str(frame)))

    def open(self) -> Screen:
        """Load the page and wait for the board; marks it, so that :attr:`stayed` can
        tell whether it was loaded anew."""
        self.page.goto(self.path)
        self.page.wait_for_selector(TILE)
        # Messages can come.
        self.page.wait_for_selector(".wall_unlinked", state="detached")
        self.page.evaluate("window.stayed = true")
        return self

    @property
    def stayed(self) -> bool:
        return bool(self.page.evaluate("window.stayed"))

    @property
    def words(self) -> str:
        """All that can be read, heard or found in the page."""
        return self.page.evaluate(
            """() => document.body.innerText + [...document.querySelectorAll(
                "[aria-label], [title], [alt]")].map((el) => [el.ariaLabel, el.title,
                el.alt].join(" ")).join(" ")"""
        )

    def count(self, *states: str) -> int:
        """People in these states, by the big numbers."""
        total = 0
        for state in states:
            number = self.page.locator(f".wall_totals [data-state={state}] dd")
            if number.count():
                total += int(number.first.inner_text().replace(".", "") or 0)
        return total

    def until(self, fact: Callable[[], Any], why: str, seconds: float = 90) -> float:
        """Wait until something is so, and return after how many seconds; raises
        AssertionError with ``why`` when it does not come about."""
        begun = time.monotonic()
        while not fact():
            took = time.monotonic() - begun
            assert took < seconds, f"after {took:.0f} s: {why}"
            self.page.wait_for_timeout(100)
        return time.monotonic() - begun

    def close(self) -> None:
        """Close it; raises AssertionError when its code or its policy failed."""
        self.context.close()
        assert not self.faults, self.faults


@contextmanager
def screen(visitors: Visitors, visit: Visit, path: str, **how: Any) -> Iterator[Screen]:
    """An open wall screen while the block lasts."""
    shown = Screen(visitors, visit, path, **how)
    try:
        yield shown.open()
    except BaseException:
        shown.context.close()
        raise
    shown.close()
