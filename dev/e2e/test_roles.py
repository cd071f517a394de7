"""Each role of the demo logs in, sees its menus, and opens all of them."""

import pytest

from dev.city.accounts import ACCOUNTS

from .visit import VIEW, choose_menu, log_in, menus, output, settle

OWN = {
    "hr_attendance_roster_swap_menu_own",
    "leader_request_own_menu",
    "my_month_menu",
    "own_allowance_estimate_menu",
    "own_allowance_menu",
    "own_count_menu",
    "own_day_menu",
    "own_excuse_menu",
    "own_leave_calendar_menu",
    "own_leave_menu",
    "own_letter_menu",
}
RECAPS = {"first_day_menu", "recap_export_menu", "recap_person_menu", "recap_skpd_menu"}
CARDS = OWN | {"office_day_menu", "day_menu"} | RECAPS
ASKED = {"leader_request_menu"}
RATES = {"rate_menu"}
# TPP: of an SKPD, of the city, what is handed out, how it is reckoned.
SHEETS = {"allowance_sheet_menu"}
SHEETS_OWN = SHEETS | {"allowance_deduction_menu"}
TPP = {"allowance_recap_menu"}
HANDED_OUT = {"allowance_export_menu"}
SCHEMES = {"allowance_period_menu", "allowance_scheme_menu", "allowance_tax_menu"}
TPP_KEPT = {
    "allowance_correction_menu",
    "allowance_export_layout_menu",
    "allowance_run_menu",
    "allowance_score_menu",
    "allowance_simulate_menu",
    "allowance_step_menu",
}
DIGEST = ASKED | RATES | {"digest_own_menu", "digest_sheet_menu"}
LEADER = DIGEST | SHEETS | TPP | {"hr_attendance_monitor_own_menu", "leader_home_menu"}
SCANS = {"punch_menu", "unknown_pin_menu", "identity_menu"}
TERMINALS = {
    "device_menu",
    "device_poll_menu",
    "device_silence_menu",
    "enrolment_menu",
}
PAPERS = {
    "excuse_menu",
    "excuse_waiting_menu",
    "leave_menu",
    "letter_menu",
    "register_menu",
}
RECORDS = {"correction_menu", "correction_line_menu", "office_day_close_menu"}
ROSTERS = {
    "hr_attendance_roster_menu",
    "hr_attendance_roster_month_menu",
    "hr_attendance_roster_swap_menu",
    "hr_attendance_shift_menu",
    "hr_attendance_obligation_menu",
}
PLANS = ROSTERS | {
    "hr_attendance_assignment_menu",
    "hr_attendance_exemption_menu",
    "hr_attendance_personal_hours_menu",
    "hr_attendance_standing_assignment_menu",
}
WARDS = {"hr_attendance_roster_need_menu", "hr_attendance_roster_pattern_menu"}
DESK = {"enrolment_list_menu", "finding_menu", "hr_attendance_acting_menu_vacant"}
CLERK = WARDS | {"account_menu", "account_batch_menu", "joint_leave_work_menu"}
GRANTS = {"leave_turn_menu"}
TURN = GRANTS | {"excuse_mine_menu"}
FOUND = {"inspection_line_menu"}
TEAM = (
    TURN
    | FOUND
    | {"team_month_menu", "team_near_menu", "team_today_menu", "this_morning_menu"}
)
# Of those whose own staff cases of the demo concern.
CASES = {"own_case_menu"}
DISCIPLINE = {
    "discipline_access_menu",
    "discipline_case_menu",
    "discipline_count_menu",
    "discipline_deadline_menu",
    "discipline_designated_menu",
    "discipline_figures_menu",
    "discipline_half_year_menu",
    "discipline_idle_menu",
    "discipline_letter_menu",
    "discipline_letter_number_menu",
    "discipline_effect_menu",
    "discipline_near_menu",
    "discipline_read_log_menu",
    "discipline_regulation_menu",
    "discipline_relink_menu",
    "discipline_retention_menu",
    "discipline_retention_term_menu",
    "discipline_salary_menu",
    "discipline_setting_menu",
}
DEATH = {"hr_attendance_report_death_menu"}
REPORTING = {"device_caller_menu", "device_file_menu", "push_line_menu"}
CONFIGURATION = {
    "digest_sent_menu",
    "excuse_type_menu",
    "finding_kind_menu",
    "hr_attendance_calendar_decision_menu",
    "hr_attendance_holiday_menu",
    "hr_attendance_hours_override_menu",
    "hr_attendance_monitor_menu",
    "hr_attendance_policy_menu",
    "hr_attendance_post_kind_menu",
    "hr_attendance_unit_calendar_menu",
    "hr_attendance_working_hours_menu",
    "leave_authority_menu",
    "leave_right_menu",
    "leave_setup_menu",
    "leave_type_menu",
    "recap_rule_menu",
}
PEOPLE = {
    "month_menu",
    "extension_menu",
    "hr_attendance_acting_menu",
    "recap_paper_menu",
}
SUPERIOR = CARDS | PAPERS | PLANS | PEOPLE | SHEETS_OWN
INSPECTOR = (
    SUPERIOR
    | RECORDS
    | SCANS
    | TERMINALS
    | DESK
    | FOUND
    | TPP
    | SCHEMES
    | {"inspection_menu", "pin_permit_menu", "staff_import_menu"}
) - {"leave_menu"}
EXPECTED = {
    "walikota": CARDS | GRANTS | LEADER,
    "wakil": CARDS | GRANTS | LEADER,
    "sekda": SUPERIOR | TEAM | LEADER | CASES,
    "bkpsdm": INSPECTOR
    | CLERK
    | TURN
    | DEATH
    | CONFIGURATION
    | DIGEST
    | HANDED_OUT
    | TPP_KEPT
    | {"leave_menu", "leave_rights_menu"},
    "disiplin": OWN | DISCIPLINE,
    "teknisi": OWN | SCANS | TERMINALS | REPORTING | {"finding_device_menu"},
    "operator": SUPERIOR | DESK | CLERK | DEATH | RATES | HANDED_OUT,
    "kepala": SUPERIOR | TEAM | DIGEST | CASES,
    "camat": SUPERIOR | TEAM | DIGEST | CASES,
    "lurah": SUPERIOR | TEAM | DIGEST | CASES,
    "kapus": OWN
    | {"day_menu", "recap_person_menu"}
    | PAPERS
    | ROSTERS
    | WARDS
    | TEAM
    | ASKED
    | CASES,
    "inspektorat": INSPECTOR | RATES,
    "keuangan": OWN | SHEETS | TPP | HANDED_OUT | SCHEMES,
    "pegawai1": OWN,
    "pegawai2": OWN,
}
TROUBLE = ".o_error_dialog, .modal:has(.o_error_detail), .o_notification.bg-danger"


def test_every_account_is_expected_to_see_something():
    assert set(EXPECTED) == {account.login for account in ACCOUNTS}


@pytest.mark.parametrize("login", EXPECTED)
def test_role_sees_its_menus_and_no_error(visit, browser, login):
    page = log_in(browser, visit.url, login)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    found = menus(page)
    assert EXPECTED[login] == set(found)
    page.goto("/odoo")
    page.wait_for_selector(".o_main_navbar")
    settle(page)
    for name, menu in found.items():
        choose_menu(page, menu)
        if page.locator(TROUBLE).count() or broken:
            page.screenshot(path=output(f"{login}_{name}.png"))
            pytest.fail(f"{name}: {page.inner_text('body')[-600:]} {broken}")
        for close in page.locator(".modal .btn-close, .modal .oi-arrow-left").all():
            close.click()
    page.close()


@pytest.mark.parametrize("name", ["my_month_menu", "day_menu", "leave_menu"])
def test_a_menu_opens_by_its_address_too(visit, browser, name):
    page = log_in(browser, visit.url, "bkpsdm")
    page.goto(f"/odoo/action-{menus(page)[name]['actionID']}")
    page.wait_for_selector(VIEW)
    settle(page)
    assert not page.locator(TROUBLE).count()
    page.close()


def test_a_wrong_password_opens_nothing(visit, browser):
    page = browser.stranger(visit.url).new_page()
    page.goto("/web/login")
    page.fill("input[name=login]", "walikota")
    page.fill("input[name=password]", "salah")
    page.click(".oe_login_form button[type=submit]")
    page.wait_for_selector(".alert-danger")
    page.context.close()
