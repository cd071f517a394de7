"""From the wall to the telephone: a leader asks, a head answers, all is read."""

from .month import press, rpc
from .visit import log_in, output, settle
from .wall import PHONE, Officer

QUESTION = "Mohon penjelasan tentang kehadiran pagi ini."
ANSWER = "Dua orang bertugas di lapangan; suratnya menyusul."
REQUEST = "hr.attendance.leader.request"


def test_a_leader_asks_from_the_code_and_the_head_answers(visit, browser):
    officer = Officer(browser, visit)
    wall = officer.path(officer.monitor("Monitor Wali Kota"))
    [skpd] = officer.skpd("DISDIKBUD")
    get = officer.page.request.get
    card = get(f"{wall}/skpd/{skpd}").json()["office_day_id"]
    code = get(f"{wall}/skpd/{skpd}/qr.svg")
    assert code.ok
    assert "svg" in code.headers["content-type"]
    officer.page.close()
    # A telephone nobody is logged in with comes to the same list after the login.
    stranger = browser.stranger(visit.url, phone=True)
    page = stranger.new_page()
    page.goto(f"/odoo/presensi/{card}")
    page.fill("input[name=login]", "walikota")
    page.fill("input[name=password]", "walikota")
    page.click(".oe_login_form button[type=submit]")
    page.wait_for_selector(".o_form_view")
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"] + 1
    page.screenshot(path=output("leader_card.png"))
    if page.locator("button[name=action_request]:visible").count():
        press(page, "action_request")
    else:
        page.locator(".o_attendance_ask button:visible").first.click()
    page.wait_for_selector(".modal .o_form_view")
    page.locator(".modal [name=addressee] input[data-value=head]").check()
    settle(page)
    page.locator(".modal [name=text] textarea").fill(QUESTION)
    page.screenshot(path=output("leader_asks.png"))
    press(page, "action_send")
    page.wait_for_selector(".modal .o_form_view", state="detached")
    [asked] = rpc(page, REQUEST, "search", [["text", "=", QUESTION]])

    head = log_in(browser, visit.url, "kepala", width=PHONE["width"])
    tasks = rpc(
        head,
        "mail.activity",
        "search_count",
        [["res_model", "=", REQUEST], ["res_id", "=", asked]],
    )
    assert tasks == 1
    head.goto(f"/odoo/permintaan-penjelasan/{asked}")
    head.wait_for_selector(".o_form_view")
    settle(head)
    assert QUESTION in head.inner_text(".o_form_sheet")
    head.screenshot(path=output("leader_head.png"))
    answer = head.locator("button[name=action_answer]:visible")
    if not answer.count():
        head.locator(".o_statusbar_buttons .dropdown-toggle").first.click()
    answer.first.click()
    head.locator(".modal [name=answer] textarea").fill(ANSWER)
    press(head, "action_answer")
    head.wait_for_selector(".modal .o_form_view", state="detached")
    head.close()

    page.goto("/odoo/pimpinan")
    page.wait_for_selector(".o_attendance_home .list-group-item")
    settle(page)
    page.screenshot(path=output("leader_answered.png"), full_page=True)
    page.goto(f"/odoo/permintaan-penjelasan/{asked}")
    page.wait_for_selector(".o_form_view")
    assert ANSWER in page.inner_text(".o_form_sheet")
    stranger.close()
