"""November of Satuan Polisi Pamong Praja, told as a story: each test goes on where the
one before it ended. The steps are taken on screens, by those whose steps they are."""

import re
from pathlib import Path

from .month import (
    attach,
    choose,
    choose_on_phone,
    enter,
    new,
    open_action,
    open_row,
    place,
    press,
    rpc,
    save,
    settle,
    table,
    tick,
    wait_for,
    workbook,
)
from .month_recap import FIXED, MINUTES, recap_of
from .month_story import (
    AWAY,
    DAY,
    DEPUTY,
    FORGOT,
    LEFT,
    MOVED,
    MOVED_SAID,
    NEWCOMER,
    PAPER,
    PHONE,
    SAID,
    SCANNED,
    SKPD,
    TODAY,
    TODAY_SAID,
    annual_leave,
    day_of,
    days_of_skpd,
    excuse_of,
    kind_of_excuse,
    label,
    listed,
    name,
    proposed,
    state_of_leave,
)


def test_bkpsdm_imports_a_staff_list_with_a_transfer(story):
    page = story.page("bkpsdm")
    gone = {pin for pin, _day in story.visit.city.cases.deaths}
    staff = [p for p in story.visit.city.people if p.nip and p.pin not in gone]
    open_action(page, "hr_attendance_staff_import_action")
    new(page)
    attach(
        page,
        "file",
        "simpeg.xlsx",
        workbook(
            [
                ("NIP", "Nama", "Perangkat Daerah", "Unit Kerja", "TMT"),
                *(listed(story, person) for person in staff),
            ]
        ),
    )
    enter(page, "date", MOVED_SAID)
    save(page)
    press(page, "action_read")
    row = page.locator(".o_data_row:has(button[name='action_accept_all']:visible)")
    row.first.locator("button[name='action_accept_all']").click()
    settle(page)
    press(page, "action_apply", confirm=True)
    wait_for(
        page,
        lambda: day_of(story, NEWCOMER, MOVED)["department_id"][0] == story.skpd,
    )
    assert day_of(story, NEWCOMER, DAY)["department_id"][0] != story.skpd


def test_the_head_fills_the_roster_by_keyboard_and_publishes_it(story):
    page = story.page("kasat")
    open_action(page, "hr_attendance_roster_month_action")
    page.locator(".o_data_row", has_text="Desember 2026").first.click()
    page.wait_for_selector(".o_roster_matrix td[data-row]")
    page.locator("td[data-row='0'][data-col='29']").click()
    for key in ("A", "ArrowRight", "B", "ArrowDown", "a"):
        page.keyboard.press(key)
    page.wait_for_timeout(2000)
    settle(page)
    press(page, "action_review")
    press(page, "action_publish")
    rows = rpc(
        story.admin,
        "hr.attendance.roster",
        "search_read",
        [("work_date", ">=", "2026-12-30"), ("work_date", "<=", "2026-12-31")],
        fields=["employee_id", "work_date", "shift_id"],
    )
    told = sorted((row["work_date"], row["shift_id"][1][-1]) for row in rows)
    assert [day for day, _shift in told] == ["2026-12-30", "2026-12-31", "2026-12-31"]
    assert not page.locator("button[name='action_review']:visible").count()


def test_a_manual_register_stands_for_a_terminal_that_is_out(story):
    (terminal,) = (
        device.serial
        for device in story.visit.city.devices
        if any(service.unit == SKPD for service in device.services)
    )
    story.visit.terminals.behave(terminal, black_hole=True)
    clerk = story.page("penata")
    open_action(clerk, "hr_attendance_register_action")
    new(clerk)
    choose(clerk, "department_id", story.units[SKPD].name)
    enter(clerk, "work_date", TODAY_SAID)
    enter(clerk, "hour_from", "06:00")
    enter(clerk, "hour_to", "06:40")
    enter(clerk, "reason", "Listrik padam")
    enter(clerk, "name", "Contoh/BA/1")
    clerk.locator(
        ".o_field_x2many_list_row_add a, .o_list_button_add_line"
    ).first.click()
    choose(clerk, "employee_id", name(story, SCANNED))
    enter(clerk, "hour_in", "06:25")
    save(clerk)
    register = int(re.search(r"/(\d+)$", clerk.url)[1])
    assert not clerk.locator("button[name='action_approve']:visible").count()
    officer = story.page("bkpsdm")
    open_row(officer, "hr_attendance_register_action", register)
    press(officer, "action_approve", confirm=True)
    story.visit.terminals.behave(terminal)
    wait_for(officer, lambda: day_of(story, SCANNED, TODAY)["state"] == "present")


def test_a_plh_is_named_while_the_head_is_away(story):
    page = story.page("penata")
    open_action(page, "hr_attendance_acting_action")
    new(page)
    choose(page, "department_id", story.units[SKPD].name)
    choose(page, "employee_id", name(story, DEPUTY))
    enter(page, "date_from", SAID)
    enter(page, "date_to", "27/11/2026")
    enter(page, "document", "Contoh/PLH/9")
    save(page)


def test_an_employee_asks_on_the_phone(story):
    page = story.page("staf", PHONE)
    open_action(page, "hr_attendance_excuse_action_own")
    new(page)
    choose_on_phone(page, "type_id", kind_of_excuse(story, "scan"))
    enter(page, "date_from", SAID)
    field = page.locator(".o_field_widget[name='missed_scan']")
    field.get_by_label(label(story, "missed_scan", "afternoon")).tap()
    enter(page, "reason", "Lupa presensi pulang")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE + 1
    save(page)
    assert excuse_of(story, FORGOT)["state"] == "filed"


def test_the_clerk_files_the_letter_of_one_without_an_account(story):
    page = story.page("penata")
    open_row(page, "hr_attendance_excuse_action", excuse_of(story, AWAY)["id"])
    enter(page, "document", "Contoh/IZIN/12")
    attach(page, "paper_ids", "izin.pdf", PAPER)
    save(page)
    press(page, "action_file")
    assert excuse_of(story, AWAY)["state"] == "filed"
    assert not page.locator("button[name='action_approve']:visible").count()


def test_the_plh_approves_both(story):
    page = story.page("plh")
    open_action(page, "hr_attendance_excuse_action_mine")
    tick(page, name(story, FORGOT), name(story, AWAY))
    press(page, "action_approve")
    for pin in (FORGOT, AWAY):
        assert excuse_of(story, pin)["state"] == "approved"
    wait_for(page, lambda: day_of(story, FORGOT)["state"] == "present")
    wait_for(page, lambda: day_of(story, AWAY)["state"] == "excused")


def test_bkpsdm_closes_and_publishes_the_day(story):
    # The time for excuses is made shorter: it would last until tonight.
    rpc(
        story.admin,
        "hr.attendance.policy",
        "create",
        {"date_from": "2026-11-17", "excuse_days": 1},
    )
    (card,) = rpc(
        story.admin,
        "hr.attendance.office.day",
        "search",
        [("skpd_id", "=", story.skpd), ("work_date", "=", DAY)],
    )
    page = story.page("bkpsdm")
    open_row(page, "hr_attendance_office_day_action_close", card)
    press(page, "action_close")
    press(page, "action_publish")
    read = rpc(story.admin, "hr.attendance.office.day", "read", [card], ["life"])
    assert read[0]["life"] == "published"
    assert day_of(story, LEFT)["state"] == "absent"


def test_leave_entered_late_becomes_a_correction(story):
    page = story.page("penata")
    open_action(page, "hr_leave_action_all")
    new(page)
    choose(page, "employee_id", name(story, LEFT))
    choose(page, "holiday_status_id", annual_leave(story))
    enter(page, "request_date_from", SAID)
    enter(page, "request_date_to", SAID)
    enter(page, "name", "Keperluan keluarga")
    enter(page, "leave_address", "Mojokerto")
    attach(page, "supported_attachment_ids", "cuti.pdf", PAPER)
    save(page)
    leave = int(re.search(r"/(\d+)$", page.url)[1])
    plh = story.page("plh")
    open_row(plh, "hr_leave_action_turn", leave)
    press(plh, "action_approve")
    assert state_of_leave(story, leave) == "validate"
    officer = story.page("bkpsdm")
    wait_for(officer, lambda: proposed(story, LEFT))
    assert day_of(story, LEFT)["state"] == "absent"
    open_action(officer, "hr_attendance_correction_line_action")
    tick(officer, name(story, LEFT))
    press(officer, "action_approve")
    enter(officer, "number", "Contoh/KOREKSI/1")
    enter(officer, "reason", "Cuti disampaikan terlambat")
    press(officer, "action_approve")
    wait_for(officer, lambda: day_of(story, LEFT)["state"] == "leave")
    assert not proposed(story, LEFT)


def test_the_recap_says_what_the_days_say_cell_by_cell(story):
    page = story.page("bkpsdm")
    open_action(page, "hr_attendance_recap_export_action")
    month = place(page).locator(".o_field_widget[name='month']")
    month.locator("select").select_option(label="November")
    month.locator("input").fill("2026")
    month.locator("input").press("Tab")
    settle(page)
    choose(page, "skpd_ids", story.units[SKPD].name)
    # The morning goes on meanwhile: what the days say must be the same after it.
    for _attempt in range(5):
        days = days_of_skpd(story, MINUTES)
        with page.expect_download() as download:
            place(page).locator("button[name='action_export']:visible").click()
        content = Path(download.value.path()).read_bytes()
        if days == days_of_skpd(story, MINUTES):
            break
    heads, people = table(content)
    total = people.pop("total")
    told = recap_of(days)
    assert set(people) == set(told)
    for number, (person, row) in enumerate(people.items(), 1):
        assert (row[0], row[1]) == (number, person)
        assert row[3 : 3 + len(FIXED)] == told[person], person
    sums = [sum(column) for column in zip(*told.values(), strict=True)]
    assert total[3 : 3 + len(FIXED)] == sums
    # What the month would not say without the story.
    left, away = people[name(story, LEFT)][3:], people[name(story, AWAY)][3:]
    assert left[FIXED.index("leave")] >= 1
    assert left[FIXED.index("absent")] == 0
    assert left[heads.index(annual_leave(story)) - 3] >= 1
    assert away[FIXED.index("excused")] >= 1
    came = [d["work_date"] for d in days if d["employee_id"][0] == story.ids[NEWCOMER]]
    assert min(came) == MOVED
    assert people[name(story, NEWCOMER)][3] == told[name(story, NEWCOMER)][0] > 0
