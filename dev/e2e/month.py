"""What the story of a month needs: a form filled by hand, and questions to the server
about what is not the point of the story."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable, Sequence
from typing import Any

import openpyxl
from playwright.sync_api import Locator, Page

from .visit import VIEW, settle

ADDON = "hr_attendance_mojokerto"


def rpc(page: Page, model: str, method: str, *args: Any, **kwargs: Any) -> Any:
    """Call a method as the one who is logged in; raises AssertionError with the
    server's sentence when it refuses."""
    answer = page.request.post(
        f"/web/dataset/call_kw/{model}/{method}",
        data={
            "jsonrpc": "2.0",
            "params": {
                "model": model,
                "method": method,
                "args": args,
                "kwargs": kwargs,
            },
        },
    ).json()
    assert "error" not in answer, answer["error"]["data"]["message"]
    return answer.get("result")


def open_action(page: Page, xmlid: str) -> None:
    """Open a window of the addon, and wait for what it shows."""
    page.goto(f"/odoo/action-{ADDON}.{xmlid}")
    page.wait_for_selector(VIEW)
    settle(page)


def open_row(page: Page, xmlid: str, row: int) -> None:
    """Open one record of a window of the addon."""
    page.goto(f"/odoo/action-{ADDON}.{xmlid}/{row}")
    page.wait_for_selector(".o_form_view")
    settle(page)


def place(page: Page) -> Page | Locator:
    """Where one works: the dialog when there is one, else the page."""
    dialogs = page.locator(".modal:visible")
    return dialogs.last if dialogs.count() else page


def new(page: Page) -> None:
    """Press New of a list."""
    buttons = page.locator(".o_list_button_add:visible, .o-kanban-button-new:visible")
    buttons.first.click()
    page.wait_for_selector(".o_form_view")
    settle(page)


def enter(page: Page, name: str, text: str) -> None:
    """Write into a field of the form; dates as dd/mm/yyyy, hours as hh:mm."""
    box = place(page).locator(f".o_field_widget[name='{name}']").first
    entry = box.locator("input, textarea")
    if not entry.count():
        # A date shows itself as a button until it is touched.
        box.locator("button").first.click()
    entry.first.click()
    entry.first.fill(text)
    if page.locator(".o_datetime_picker:visible").count():
        entry.first.press("Enter")
        page.wait_for_selector(".o_datetime_picker", state="detached")
    else:
        entry.first.press("Tab")
    # A tooltip under the hand would lie over the next field.
    page.mouse.move(2, 2)
    settle(page)


def choose(page: Page, name: str, text: str) -> None:
    """Find a record by its name and take it, as one does with the keyboard."""
    box = place(page).locator(f".o_field_widget[name='{name}']").first
    box.locator("input").first.click()
    box.locator("input").first.fill(text)
    page.locator(
        ".o-autocomplete--dropdown-item:not(.o_m2o_dropdown_option)", has_text=text
    ).first.click()
    settle(page)


def choose_on_phone(page: Page, name: str, text: str) -> None:
    """Find a record on the page of cards that a phone shows for it."""
    page.locator(f".o_field_widget[name='{name}'] input").first.click()
    page.locator(
        ".modal .o_kanban_record, .o-autocomplete--dropdown-item", has_text=text
    ).first.click()
    settle(page)


def pick(page: Page, name: str, label: str) -> None:
    """Take one of the values that a field offers, by its label."""
    box = place(page).locator(f".o_field_widget[name='{name}']").first
    box.locator("input, button").first.click()
    page.locator(".o_select_menu_item:visible", has_text=label).first.click()
    settle(page)


def wait_for(page: Page, fact: Callable[[], Any], seconds: int = 120) -> None:
    """Wait until the server says so, as it does after its next round; raises
    AssertionError when it does not."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if fact():
            return
        page.wait_for_timeout(250)
    raise AssertionError("it did not come about")


def attach(page: Page, name: str, file: str, content: bytes) -> None:
    """Give a file to a field of the form."""
    box = place(page).locator(f".o_field_widget[name='{name}']").first
    box.locator("input[type=file]").set_input_files(
        {"name": file, "mimeType": "application/octet-stream", "buffer": content}
    )
    settle(page)


def save(page: Page) -> None:
    """Save the form and wait until it is kept."""
    page.locator(".o_form_button_save:visible").first.click()
    page.wait_for_selector(
        ".o_form_status_indicator_buttons.invisible", state="attached"
    )
    settle(page)


def press(page: Page, name: str, confirm: bool = False) -> None:
    """Press a button of a form, a list or a dialog; say yes when it asks."""
    place(page).locator(f"button[name='{name}']:visible").first.click()
    if confirm:
        page.locator(".modal footer .btn-primary").last.click()
    settle(page)


def tick(page: Page, *texts: str) -> None:
    """Select the rows of a list that hold one of these texts; groups are opened."""
    for text in texts:
        rows = page.locator(".o_data_row", has_text=text)
        group = page.locator(".o_group_header", has_text=text)
        rows.or_(group).first.wait_for()
        if not rows.count():
            group.first.click()
        rows.first.locator(".o_list_record_selector input").click()
    settle(page)


def workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with these rows on its first sheet."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def table(content: bytes) -> tuple[list[str], dict[str, list[Any]]]:
    """The heads of a recap and its rows by name, from the first sheet of a workbook;
    raises StopIteration when it has no table."""
    rows = [
        list(row)
        for row in openpyxl.load_workbook(io.BytesIO(content)).worksheets[0].values
    ]
    start = next(n for n, row in enumerate(rows) if row[2] == "NIP")
    heads = [re.sub(r"\s+", " ", str(head)) for head in rows[start] if head]
    people = {}
    for row in rows[start + 1 :]:
        if not isinstance(row[0], int):
            people["total"] = row[: len(heads)]
            break
        people[row[1]] = row[: len(heads)]
    return heads, people
