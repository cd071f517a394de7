"""What the lists of the personnel office show when they are opened."""

from datetime import datetime

from .visit import choose_menu, log_in, menus, settle

GROUP = ".o_group_header .o_group_name"
MONTHS = "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split()


def opened(browser, visit, menu):
    """A page of BKPSDM that shows the list behind one of the addon's menus."""
    page = log_in(browser, visit.url, "bkpsdm", width=1440)
    page.goto(f"/odoo/action-{menus(page)[menu]['actionID']}")
    page.wait_for_selector(".o_list_view")
    settle(page)
    return page


def test_the_holidays_of_next_year_wait_for_their_decree(visit, browser):
    page = opened(browser, visit, "hr_attendance_calendar_decision_menu")
    for year, state in ((visit.day.year, "Ditetapkan"), (visit.day.year + 1, "Konsep")):
        row = page.locator(".o_data_row", has_text=f"Cuti Bersama {year}")
        assert state in row.inner_text()
    page.close()


def test_closing_begins_with_the_oldest_date(visit, browser):
    page = opened(browser, visit, "office_day_close_menu")
    shown = [
        text.split("(")[0].split() for text in page.locator(GROUP).all_inner_texts()
    ]
    dates = [
        datetime(int(year), MONTHS.index(month) + 1, int(day))
        for day, month, year in shown
    ]
    assert len(dates) > 1 and dates == sorted(dates)
    page.locator(GROUP).first.click()
    page.wait_for_selector(".o_data_row")
    assert "Ditutup" not in page.inner_text(".o_list_table")
    page.close()


def test_the_date_has_a_column_when_dates_differ(visit, browser):
    page = opened(browser, visit, "day_menu")
    column = page.locator("th[data-name=work_date]")
    assert not column.count()
    page.click(".o_facet_remove")
    column.wait_for()
    page.close()


def test_no_heading_is_cut(visit, browser):
    page = opened(browser, visit, "leave_menu")
    for name in (
        "day_menu",
        "excuse_menu",
        "hr_attendance_policy_menu",
        "hr_attendance_calendar_decision_menu",
        "hr_attendance_obligation_menu",
        "hr_attendance_shift_menu",
        "office_day_close_menu",
    ):
        choose_menu(page, menus(page)[name])
        page.wait_for_selector(".o_list_view thead th")
        cut = page.evaluate(
            """() => [...document.querySelectorAll("thead th .text-truncate")]
                .filter((label) => label.scrollWidth > label.clientWidth + 1)
                .map((label) => label.textContent)"""
        )
        assert not cut, name
    page.close()
