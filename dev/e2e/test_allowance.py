"""A month's TPP on the screen: the sheet goes from hand to hand, and the person sees
the own line and says which day is not right. Each test goes on where the one before it
ended."""

from datetime import date

import openpyxl
import pytest

from .axe import grave_faults
from .month import (
    choose,
    choose_on_phone,
    enter,
    open_action,
    open_row,
    place,
    press,
    rpc,
    wait_for,
)
from .visit import log_in, output, settle

SHEET, LINE = "hr.allowance.sheet", "hr.allowance.line"
CUT, OBJECTION = "hr.allowance.deduction", "hr.allowance.objection"
SHEETS, OWN = "hr_allowance_sheet_action", "hr_allowance_line_action_own"
CODE = "DISDIKBUD"
# Whose step leads where, and whether the screen asks once more.
STEPS = (
    ("operator", "checked", False),
    ("kepala", "confirmed", True),
    ("bkpsdm", "verified", False),
)
FINANCE = "keuangan"
EMPLOYEE = "pegawai2"
FORM = ".o_form_sheet > :not(.o_notebook)"


def sheet_of(page):
    """The sheet of the story, as whoever is logged in has it."""
    [sheet] = rpc(
        page,
        SHEET,
        "search_read",
        [["skpd_id.skpd_code", "=", CODE]],
        fields=["state", "skpd_id", "payable"],
    )
    return sheet


def name_of(sheet):
    """The name of its SKPD."""
    return sheet["skpd_id"][1].rpartition("/")[2].strip()


def own_line(page):
    """The line of whoever is logged in."""
    [line] = rpc(
        page,
        LINE,
        "search_read",
        [["employee_id.user_id.login", "=", EMPLOYEE]],
        fields=["objection_ids", "deduction_ids"],
        limit=1,
    )
    return line


def day_to_object_to(page, line):
    """A date that cost the person something and was not objected to, as dd/mm/yyyy."""
    cuts = rpc(page, CUT, "read", line["deduction_ids"], ["dates"])
    objections = rpc(page, OBJECTION, "read", line["objection_ids"], ["work_date"])
    known = {row["work_date"] for row in objections}
    cost = sorted({day for row in cuts for day in row["dates"] or ()} - known)
    return date.fromisoformat(cost[0]).strftime("%d/%m/%Y")


@pytest.mark.parametrize(("login", "state", "asks"), STEPS)
def test_whose_step_it_is_takes_the_sheet_further(visit, browser, login, state, asks):
    page = log_in(browser, visit.url, login)
    sheet = sheet_of(page)
    open_action(page, SHEETS)
    page.locator(".o_kanban_record", has_text=name_of(sheet)).first.click()
    page.wait_for_selector(".o_form_view")
    settle(page)
    press(page, "action_forward", confirm=asks)
    wait_for(page, lambda: sheet_of(page)["state"] == state, 30)
    settle(page)
    # Nobody takes the step after the own one.
    assert not page.locator("button[name='action_forward']:visible").count()
    page.close()


def test_finance_takes_the_file_and_the_sheet(visit, browser):
    page = log_in(browser, visit.url, FINANCE)
    sheet = sheet_of(page)
    open_action(page, "hr_allowance_export_action")
    choose(page, "layout_id", "BPKPD")
    with page.expect_download() as download:
        place(page).locator("button[name='action_export']:visible").click()
    with open(download.value.path(), "rb") as file:
        book = openpyxl.load_workbook(file)
    head, *rows = book.worksheets[0].values
    skpd, paid = head.index("Perangkat Daerah"), head.index("Dibayarkan")
    amounts = [row[paid] for row in rows if row[skpd] == name_of(sheet)]
    assert sum(amounts) == sheet["payable"] > 0
    open_row(page, SHEETS, sheet["id"])
    press(page, "action_forward")
    wait_for(page, lambda: sheet_of(page)["state"] == "exported", 30)
    page.close()


@pytest.mark.parametrize("width", [1360, 390])
def test_the_own_line_is_readable_at_the_desk_and_on_the_phone(visit, browser, width):
    page = log_in(browser, visit.url, EMPLOYEE, width=width)
    line = own_line(page)
    open_row(page, OWN, line["id"])
    page.screenshot(path=output(f"tpp_{width}.png"))
    assert "Rp" in page.inner_text("[name='derivation']")
    assert page.evaluate("document.documentElement.scrollWidth") <= width + 1
    assert grave_faults(page, FORM) == []
    page.close()


def test_the_employee_objects_to_a_day_and_comes_to_its_excuse(visit, browser):
    page = log_in(browser, visit.url, EMPLOYEE, width=390)
    line = own_line(page)
    known = len(line["objection_ids"])
    day = day_to_object_to(page, line)
    open_row(page, OWN, line["id"])
    press(page, "action_object")
    choose_on_phone(page, "day_id", day)
    enter(page, "reason", "Saya mengikuti apel di kecamatan.")
    press(page, "action_object")
    wait_for(page, lambda: len(own_line(page)["objection_ids"]) == known + 1, 30)
    settle(page)
    page.wait_for_selector(".o_form_view [name='type_id']")
    page.close()


def test_the_head_of_another_skpd_does_not_see_the_sheet(visit, browser):
    page = log_in(browser, visit.url, "camat")
    found = rpc(
        page, SHEET, "search_read", [["skpd_id.skpd_code", "=", CODE]], fields=["state"]
    )
    assert found == []
    page.close()
