"""A finger on a terminal becomes a name on the board, in front of one's eyes."""

import time

from dev.city import scans

from .visit import Visit, log_in, output, settle

SKPD = "BKPSDM"
ARRIVAL_S = 150
# The signs of those in time, the late, and those here before their time.
SEEN = ".fa-check-circle, .fa-clock-o, .fa-check-circle-o"


def people_at_home(visit: Visit, count: int):
    """Staff of the SKPD whom the city's own morning does not bring to a terminal."""
    coming = {scan.pin for scan in scans(visit.city, visit.day)}
    people = [p for p in visit.city.people if p.unit == SKPD and p.devices]
    # Whoever would come by themselves comes last; those few are late anyway.
    people.sort(key=lambda person: person.pin in coming)
    return people[:count]


def name_of(visit: Visit) -> str:
    return next(unit.name for unit in visit.city.units if unit.code == SKPD)


def card(page, visit: Visit):
    return page.locator(".o_kanban_record", has_text=name_of(visit))


def seen(page, visit: Visit) -> int:
    counts = card(page, visit).locator(f".o_attendance_counts a:has({SEEN})")
    texts = counts.all_inner_texts()
    return sum(int("".join(filter(str.isdigit, text)) or 0) for text in texts)


def test_two_scans_appear_on_the_card_by_themselves(visit, browser):
    page = log_in(browser, visit.url, "walikota")
    page.goto("/odoo/presensi")
    card(page, visit).wait_for()
    page.evaluate("window.stayed = true")
    before = seen(page, visit)
    people = people_at_home(visit, 2)
    for person in people:
        assert visit.terminals.scan(person.devices[0], person.pin)
    deadline = time.monotonic() + ARRIVAL_S
    while seen(page, visit) < before + 2 and time.monotonic() < deadline:
        time.sleep(0.2)
    page.screenshot(path=output("two_scans.png"))
    assert seen(page, visit) >= before + 2
    assert page.evaluate("window.stayed"), "the page was loaded anew"
    # On the name: a count would open its own people only.
    card(page, visit).get_by_text(name_of(visit)).click()
    page.wait_for_selector(".o_list_view, .o_kanban_view:not(.o_attendance_office_day)")
    text = page.inner_text(".o_content")
    if not all(person.name in text for person in people):
        for group in page.locator(".o_group_header").all():
            group.click()
        settle(page)
        text = page.inner_text(".o_content")
    for person in people:
        assert person.name in text
    page.close()
