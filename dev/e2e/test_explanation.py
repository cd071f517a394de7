"""Why somebody is not at work stands beside the name."""

from dev.city.days import is_holiday
from dev.city.papers import announced

from .visit import Visit, log_in, output


def words_beside(page, name: str) -> str:
    """The sentence of today's day of a person, found by name."""
    page.goto("/odoo/kehadiran")
    page.wait_for_selector(".o_list_view")
    page.fill(".o_searchview_input", name)
    page.keyboard.press("Enter")
    row = page.locator(".o_data_row", has_text=name)
    row.first.wait_for()
    return row.first.locator("td[name=explanation]").inner_text()


def test_who_announced_and_who_died_are_told_from_the_missing(visit: Visit, browser):
    assert not is_holiday(visit.day)
    names = {person.pin: person.name for person in visit.city.people}
    told = announced(visit.city, visit.day)[0]
    died, day = visit.city.cases.deaths[-1]
    assert day < visit.day
    page = log_in(browser, visit.url, "bkpsdm")
    sentences = {pin: words_beside(page, names[pin]) for pin in (told, died)}
    page.screenshot(path=output("explanation.png"))
    assert all(sentences.values())
    assert sentences[told] != sentences[died]
    assert f"{day:%d/%m/%Y}" in sentences[died]
    page.close()
