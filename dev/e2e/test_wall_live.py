"""What an open wall screen does by itself: names come, the address ends, the server
goes and comes back, data grow old."""

import json
import re
import time

import pytest

from .visit import output
from .wall import NOTICE, TILE, Officer, scan, screen

SEEN = ("present", "late", "early", "unasked")
# Seconds of true time; a round of the terminals is one or a few at this speed.
ARRIVAL_S = 150
# Said at once; whoever was just connecting hears it with the next reading.
CLOSED_S = 40
AMBER, RED = ".wall_as_of.wall_old", ".wall_as_of.wall_very_old"


@pytest.fixture(scope="module")
def officer(browser, visit):
    officer = Officer(browser, visit)
    yield officer
    officer.page.close()


def arrives(shown, visit, people, reporting=False):
    """Put a finger on a terminal and wait for the name and the number. Return who it
    was."""
    before = shown.count(*SEEN)
    strip = shown.page.inner_text(".wall_strip")
    person = scan(visit, [p for p in people if p.name not in strip], reporting)
    line = shown.page.locator(".wall_scan", has_text=person.name)
    took = shown.until(line.count, f"{person.name} stands in the strip", ARRIVAL_S)
    print(f"finger to screen: {took:.1f} s", flush=True)
    shown.until(
        lambda: shown.count(*SEEN) > before, "one more has been seen", ARRIVAL_S
    )
    assert shown.stayed, "the page was loaded anew"
    return person


@pytest.mark.parametrize("reporting", [False, True], ids=["visited", "reporting"])
def test_a_finger_on_a_terminal_becomes_a_name_on_the_wall(
    visit, browser, officer, reporting
):
    path = officer.path(officer.monitor("Monitor Wali Kota"))
    with screen(browser, visit, path) as shown:
        arrives(shown, visit, officer.unseen(), reporting)
        assert any("hr_attendance_mojokerto/board" in text for text in shown.heard)
        shown.page.screenshot(path=output(f"wall_arrived_{reporting}.png"))


def test_a_new_address_makes_the_old_screen_go_blank(visit, browser, officer):
    with (
        officer.new_monitor("Layar yang diganti alamatnya") as monitor,
        screen(browser, visit, officer.path(monitor)) as shown,
    ):
        old = officer.path(monitor)
        officer.ask("hr.attendance.monitor", "action_rotate", [monitor])
        shown.page.wait_for_selector(NOTICE, timeout=CLOSED_S * 1000)
        shown.page.screenshot(path=output("wall_closed.png"))
        assert not shown.page.locator(f"{TILE}, .wall_strip").count()
        # Nothing more reaches it, though people go on coming.
        heard = len(shown.heard)
        person = scan(visit, officer.unseen())
        with screen(browser, visit, officer.path(monitor)) as renewed:
            line = renewed.page.locator(".wall_scan", has_text=person.name)
            renewed.until(line.count, "the new address shows who comes", ARRIVAL_S)
        assert len(shown.heard) == heard
        assert person.name not in shown.page.content()
        assert shown.page.request.get(f"{old}/board").status == 404


def test_a_revoked_screen_goes_blank_and_comes_back_when_restored(
    visit, browser, officer
):
    with (
        officer.new_monitor("Layar yang dicabut") as monitor,
        screen(browser, visit, officer.path(monitor)) as shown,
    ):
        officer.ask("hr.attendance.monitor", "action_revoke", [monitor])
        shown.page.wait_for_selector(NOTICE, timeout=CLOSED_S * 1000)
        officer.ask("hr.attendance.monitor", "action_restore", [monitor])
        # It looks again once a minute.
        shown.page.wait_for_selector(TILE, timeout=90_000)


def test_the_screen_comes_back_after_a_restart_of_the_server(visit, browser, officer):
    path = officer.path(officer.monitor("Monitor BKPSDM"))
    with screen(browser, visit, path) as shown:
        sockets = []
        shown.page.on("websocket", lambda socket: sockets.append(socket))
        visit.restart()
        shown.until(lambda: sockets, "the screen connected again")
        shown.page.wait_for_selector(".wall_unlinked", state="detached")
        shown.page.wait_for_selector(".wall_alarm", state="detached")
        arrives(shown, visit, officer.unseen())


def test_data_of_terminals_that_fell_silent_turn_amber_and_red(visit, browser, officer):
    path = officer.path(officer.monitor("Monitor Wakil Wali Kota"))
    with screen(browser, visit, path) as shown:
        page = shown.page
        page.wait_for_selector(f"{AMBER}, {RED}", state="detached")
        with visit.held("-terminals"):
            # The city goes ten times as fast as the screen reads: amber may be passed.
            page.wait_for_selector(f"{AMBER}, {RED}")
            page.wait_for_selector(RED)
            page.wait_for_selector(".wall_alarm.wall_very_old")
            # Some by their names, or that it is all of them; since when in any case.
            shown.until(
                lambda: re.search(r"\b\d\d:\d\d\b", page.inner_text(".wall_alarm")),
                "which terminals are silent is told, and since when",
                240,
            )
            page.screenshot(path=output("wall_very_old.png"))
        page.wait_for_selector(f"{AMBER}, {RED}", state="detached")
        assert shown.stayed


def test_a_server_that_does_not_answer_lets_the_numbers_grow_old(
    visit, browser, officer
):
    path = officer.path(officer.monitor("Monitor Wakil Wali Kota"))
    context = browser.stranger(visit.url)
    page = context.new_page()
    page.clock.install()
    page.goto(path)
    page.wait_for_selector(TILE)
    page.wait_for_selector(f"{AMBER}, {RED}", state="detached")
    with visit.held("-odoo"):
        # Two minutes of the browser's own time, whatever the screen's clock says.
        page.clock.set_system_time("2017-01-03T05:00:00Z")
        page.clock.run_for(130_000)
        page.wait_for_selector(AMBER)
        page.clock.run_for(190_000)
        page.wait_for_selector(RED)
        page.wait_for_selector(".wall_alarm")
    page.clock.run_for(60_000)
    page.wait_for_selector(f"{AMBER}, {RED}", state="detached")
    context.close()


def test_new_code_loads_the_page_anew_once(visit, browser, officer):
    path = officer.path(officer.monitor("Monitor Sekretaris Daerah"))
    loaded = []

    def newer(route):
        answer = route.fetch()
        board = answer.json()
        route.fulfill(response=answer, body=json.dumps(board | {"version": "newer"}))

    with screen(browser, visit, path) as shown:
        shown.page.on("load", lambda _page: loaded.append(time.monotonic()))
        shown.page.route("**/board", newer)
        shown.until(lambda: loaded, "the page was loaded anew")
        shown.page.wait_for_selector(TILE)
        assert not shown.stayed
        # The new page is told the same again, and does not go round in circles.
        with shown.page.expect_response("**/board"):
            pass
        shown.page.wait_for_timeout(3000)
        assert len(loaded) == 1
