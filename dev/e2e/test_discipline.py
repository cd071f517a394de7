"""A case of discipline on the screen: what its superior does next, why other steps are
closed, and that nobody else learns of it."""

import pytest

from .axe import grave_faults
from .month import enter, open_action, open_row, rpc, wait_for
from .visit import log_in, menus, output, settle

CASE = "hr.discipline.case"
OWN = "hr_discipline_case_action_own"
STEPS = ".o_discipline_steps"
# Odoo's own are the list's button of columns and the bar of stages.
FORM = ".o_discipline_case .o_form_sheet > :not(.o_notebook)"
OUTSIDERS = (
    "walikota",
    "bkpsdm",
    "operator",
    "inspektorat",
    "kapus",
    "pegawai1",
    "pegawai2",
)


def case_of(page):
    """The one case that whoever is logged in handles."""
    [case] = rpc(
        page,
        CASE,
        "search_read",
        [["is_mine", "=", True]],
        fields=["name", "employee_id"],
    )
    return case


def stage_of(page, case):
    [row] = rpc(page, CASE, "read", [case["id"]], ["stage"])
    return row["stage"]


def press(page, selector):
    page.locator(f"{selector}:visible").first.click()
    settle(page)


def confirm(page):
    """Say yes in the dialog that asks whether one is sure."""
    press(page, ".modal .modal-footer .btn-primary")


def test_nobody_else_learns_of_a_case(visit, browser):
    head = log_in(browser, visit.url, "kepala")
    case = case_of(head)
    head.close()
    for login in OUTSIDERS:
        page = log_in(browser, visit.url, login)
        known = rpc(page, CASE, "search_read", [], fields=["name"])
        assert case["id"] not in [row["id"] for row in known], login
        if not known:
            assert "own_case_menu" not in menus(page)
        page.goto(f"/odoo/action-hr_attendance_mojokerto.{OWN}/{case['id']}")
        page.wait_for_selector(".o_main_navbar")
        settle(page)
        shown = page.inner_text("body")
        assert case["name"] not in shown and case["employee_id"][1] not in shown, login
        page.close()


@pytest.mark.parametrize("width", [1360, 390])
def test_a_case_is_readable_for_everybody_who_may_read_it(visit, browser, width):
    page = log_in(browser, visit.url, "kepala", width=width)
    open_row(page, OWN, case_of(page)["id"])
    page.wait_for_selector(STEPS)
    page.screenshot(path=output(f"case_{width}.png"))
    assert page.evaluate("document.documentElement.scrollWidth") <= width + 1
    assert grave_faults(page, FORM) == []
    page.close()
    page = log_in(browser, visit.url, "disiplin", width=width)
    open_action(page, "hr_discipline_case_action")
    page.screenshot(path=output(f"cases_{width}.png"))
    assert grave_faults(page, ".o_kanban_record:not(.o_kanban_ghost)") == []
    page.close()


def test_the_superior_reviews_and_summons(visit, browser):
    page = log_in(browser, visit.url, "kepala")
    case = case_of(page)
    assert stage_of(page, case) == "proposed"
    open_action(page, OWN)
    page.locator(".o_kanban_record", has_text=case["name"]).click()
    page.wait_for_selector(STEPS)
    settle(page)
    # Closed until each day is judged, and it says so by its article.
    review = page.locator(f"{STEPS} li[data-step=review]")
    assert "Pasal 26" in review.inner_text()
    assert not page.locator(f"{STEPS} button[data-step=review]").count()
    page.locator(f"{STEPS} summary").click()
    decide = page.locator(f"{STEPS} details li[data-step=decide]")
    assert "PP 94/2021" in decide.inner_text()
    press(page, "button[name=action_confirm_days]")
    confirm(page)
    press(page, f"{STEPS} button[data-step=review]")
    press(page, ".modal button[name=action_take]")
    wait_for(page, lambda: stage_of(page, case) == "reviewed", 30)
    settle(page)
    press(page, f"{STEPS} button[data-step=summon]")
    enter(page, "examine_place", "Ruang rapat dinas")
    press(page, ".modal button[name=action_take]")
    wait_for(page, lambda: stage_of(page, case) == "summoned", 30)
    settle(page)
    assert "PP 94/2021" in page.locator(f"{STEPS} li").first.inner_text()
    page.locator("a[name=letters]").click()
    settle(page)
    assert page.locator("[name=letter_ids] .o_data_row").count() == 2
    page.screenshot(path=output("case_summoned.png"))
    page.close()
