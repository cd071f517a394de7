"""A wall screen under a hand: mouse, finger, keyboard; and back by itself."""

import pytest

from .visit import output
from .wall import PHONE, TILE, TV, Officer, screen

LIST = ".wall_people"
PERSON = ".wall_people .wall_person b"


@pytest.fixture(scope="module")
def officer(browser, visit):
    officer = Officer(browser, visit)
    yield officer
    officer.page.close()


@pytest.fixture
def city(browser, visit, officer):
    """The Mayor's screen."""
    path = officer.path(officer.monitor("Monitor Wali Kota"))
    with screen(browser, visit, path) as shown:
        yield shown


def staff_of(visit, code):
    return {p.name for p in visit.city.people if visit.city.skpd_of(p.unit) == code}


def opened(shown):
    """The names in the list that is open."""
    shown.page.wait_for_selector(f"{LIST} .wall_group")
    return set(shown.page.locator(PERSON).all_inner_texts())


def tile(shown, officer, code):
    [skpd] = officer.skpd(code)
    return shown.page.locator(f"{TILE}[data-id='{skpd}']")


def test_a_click_on_an_skpd_shows_its_people_by_state(city, visit, officer):
    tile(city, officer, "BKPSDM").click()
    names = opened(city)
    assert names
    assert names <= staff_of(visit, "BKPSDM")
    page = city.page
    states = [g.get_attribute("data-state") for g in page.locator(".wall_group").all()]
    assert len(states) == len(set(states))
    counts = page.locator(".wall_group h3 b").all_inner_texts()
    assert sum(map(int, counts)) >= len(names)
    # The code for the telephone is drawn.
    page.wait_for_function("document.querySelector('.wall_qr img').naturalWidth > 0")
    page.screenshot(path=output("wall_people.png"))
    page.locator(".wall_back").click()
    page.wait_for_selector(LIST, state="detached")


def test_a_finger_opens_and_closes_on_a_telephone(browser, visit, officer):
    path = officer.path(officer.monitor("Monitor Wali Kota"))
    with screen(browser, visit, path, size=PHONE, touch=True) as shown:
        page = shown.page
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"] + 1
        page.screenshot(path=output("wall_phone.png"))
        place = tile(shown, officer, "DINKES")
        place.scroll_into_view_if_needed()
        place.tap()
        assert opened(shown) <= staff_of(visit, "DINKES")
        page.screenshot(path=output("wall_phone_people.png"))
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE["width"] + 1
        page.locator(".wall_back").tap()
        page.wait_for_selector(LIST, state="detached")


def test_the_keyboard_alone_reaches_everything(city):
    page = city.page
    here = "document.activeElement.dataset.id || ''"
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(here):
            break
    first = page.evaluate(here)
    assert first, "Tab does not come to the SKPD"
    page.keyboard.press("ArrowRight")
    second = page.evaluate(here)
    assert second not in ("", first)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    shadow = page.evaluate("getComputedStyle(document.activeElement).boxShadow")
    assert outline != "none" or shadow != "none", "nobody sees where the focus is"
    page.keyboard.press("End")
    assert page.evaluate(here) not in ("", second)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(here) == second
    page.keyboard.press("Enter")
    opened(city)
    assert page.evaluate("document.activeElement.classList.contains('wall_back')")
    page.keyboard.press("Escape")
    page.wait_for_selector(LIST, state="detached")
    # One goes on from where one was.
    city.until(lambda: page.evaluate(here) == second, "the focus is back", 5)
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open] .wall_legend")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog[open]", state="detached")


def test_the_screen_goes_back_by_itself_after_a_minute(browser, visit, officer):
    path = officer.path(officer.monitor("Monitor Wali Kota"))
    context = browser.stranger(visit.url)
    page = context.new_page()
    page.set_viewport_size(TV)
    page.clock.install()
    page.goto(path)
    page.locator(TILE).first.click()
    page.wait_for_selector(LIST)
    page.clock.run_for(50_000)
    assert page.locator(LIST).count()
    page.clock.run_for(15_000)
    page.wait_for_selector(LIST, state="detached")
    # And goes round the SKPD again: one stands out.
    page.clock.run_for(45_000)
    page.wait_for_selector(".wall_spot")
    context.close()


def test_somebody_is_found_by_name(city, visit):
    page = city.page
    person = next(p for p in visit.city.people if visit.city.skpd_of(p.unit) == "KEC1")
    page.keyboard.press("/")
    box = page.locator("dialog[open] input[type=search]")
    box.wait_for()
    box.fill(person.name[:2])
    page.wait_for_timeout(700)
    assert not page.locator("dialog .wall_person").count()
    box.fill(person.name.split(",")[0].lower())
    page.locator("dialog .wall_person", has_text=person.name).first.wait_for()
    page.screenshot(path=output("wall_search.png"))
    box.fill("Zzyzzyx Tidak Ada")
    page.wait_for_selector("dialog .wall_person", state="detached")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog[open]", state="detached")


def test_filters_leave_what_they_say(city):
    page = city.page
    board = page.request.get(f"{city.path}/board").json()
    columns = page.evaluate(
        "JSON.parse(document.getElementById('wall-data').textContent).columns"
    )
    rows = [dict(zip(columns, row, strict=True)) for row in board["skpds"]]
    late = {str(row["id"]) for row in rows if row["late"]}
    page.keyboard.press("1")

    def shown():
        # In one look: tiles come and go.
        places = (
            "(tile) => [...document.querySelectorAll(tile)].map((t) => t.dataset.id)"
        )
        return set(page.evaluate(places, TILE))

    city.until(lambda: shown() == late, f"only those with late people: {late}", 20)
    assert page.locator("[aria-pressed=true]").count() == 1
    page.keyboard.press("0")
    city.until(lambda: len(shown()) > len(late), "all are there again", 20)


def test_the_presenter_hides_every_name(city, visit, officer):
    page = city.page
    tile(city, officer, "BKPSDM").click()
    assert opened(city)
    names = [person.name for person in visit.city.people]
    assert any(name in city.words for name in names)
    page.keyboard.press("p")
    page.wait_for_selector(".wall_presenting")
    page.wait_for_selector(PERSON, state="detached")
    assert not [name for name in names if name in city.words]
    page.screenshot(path=output("wall_presenter.png"))
    # Not even by a search, nor in the strip, nor after the screen was loaded anew.
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert not page.locator("dialog[open] input").count()
    page.reload()
    page.wait_for_selector(TILE)
    assert not [name for name in names if name in city.words]
    page.keyboard.press("p")
    page.wait_for_selector(".wall_presenting", state="detached")
    tile(city, officer, "BKPSDM").click()
    assert opened(city)
    assert any(name in city.words for name in names)
