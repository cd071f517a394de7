from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common import MONDAY, TUESDAY, WEDNESDAY, wib
from .test_excuse_judged import JudgedCase


@tagged("post_install", "-at_install")
class TestCheckInFromElsewhere(JudgedCase):
    """Odoo's own button: a scan with permission, a sentence without."""

    def check_in(self):
        return self.hadi.with_user(self.users["ward_head"])._attendance_action_change()

    def scans(self):
        return self.Punch.search([("employee_id", "=", self.hadi.id)])

    def test_with_an_approved_permission_it_is_a_scan(self):
        self.file("remote").action_approve()
        with freeze_time(wib(7, 20)):
            attendance = self.hadi.sudo()._attendance_action_change()
        self.assertTrue(attendance)
        self.assertEqual(self.scans().source, "odoo")
        self.assertEqual(self.scans().punch_time, wib(7, 20))
        self.assertEqual(self.scans().local_time_text, "24/11/2026 07:20:00")
        with freeze_time(wib(15, 40)):
            self.hadi.sudo()._attendance_action_change()
            self.minute(wib(15, 41))
        day = self.hadi_day()
        self.assertEqual(day.state, "present")
        self.assertEqual((day.first_in, day.last_out), (wib(7, 20), wib(15, 40)))
        self.assertFalse(day.minutes_late)

    def test_without_permission_it_is_refused(self):
        with self.assertRaisesRegex(UserError, "Hadi has none for 24/11/2026"):
            self.hadi.sudo()._attendance_action_change()
        self.assertFalse(self.scans())

    def test_filed_only_is_no_permission(self):
        self.file("remote")
        with self.assertRaisesRegex(UserError, "approved permission"):
            self.hadi.sudo()._attendance_action_change()

    def test_another_date_or_kind_is_no_permission(self):
        self.file("remote", date_from=WEDNESDAY).action_approve()
        self.file("duty").action_approve()
        with self.assertRaisesRegex(UserError, "Scan at a terminal"):
            self.hadi.sudo()._attendance_action_change()

    def test_whoever_belongs_to_no_skpd_keeps_the_button(self):
        self.hadi.department_id = self.env["hr.department"].create({"name": "Guests"})
        self.assertTrue(self.hadi.sudo()._attendance_action_change())
        self.assertFalse(self.scans())

    # The button on the own page.

    def hadi_user(self):
        user = self.env["res.users"].create(
            {
                "name": "Hadi",
                "login": "test_hadi",
                "lang": "en_US",
                "group_ids": [(4, self.env.ref("base.group_user").id)],
            }
        )
        self.hadi.user_id = user
        return self.Day.with_user(user)

    def test_the_button_is_there_with_a_permission_only(self):
        page = self.hadi_user()
        self.assertIs(page.my_check_in(), False)
        with self.assertRaisesRegex(UserError, "no approved permission"):
            page.check_in_here("in")
        excuse = self.file("remote", date_to=WEDNESDAY)
        self.assertFalse(page.my_check_in(), "not approved")
        excuse.action_approve()
        with freeze_time(wib(7, 20)):
            told = page.my_check_in()
        self.assertEqual(
            (told["kind"], told["can_press"], told["label"]), ("in", True, "Check In")
        )
        self.assertIn("up to and including 25/11/2026", told["permit"])
        self.assertIn("No scan of yours yet", told["sentence"])

    def test_in_and_out_from_the_own_page(self):
        page = self.hadi_user()
        self.file("remote").action_approve()
        with freeze_time(wib(7, 20)):
            self.assertEqual(page.check_in_here("in"), "Checked in at 07:20 WIB.")
            self.assertFalse(page.my_check_in()["can_press"])
            with self.assertRaisesRegex(UserError, "counts after one minute"):
                page.check_in_here("out")
        self.assertEqual(self.scans().source, "odoo")
        with freeze_time(wib(15, 40)):
            told = page.my_check_in()
            self.assertEqual((told["kind"], told["label"]), ("out", "Check Out"))
            self.assertIn("since 07:20 WIB (own button, WFH/WFA)", told["sentence"])
            self.assertEqual(page.check_in_here("out"), "Checked out at 15:40 WIB.")
        with freeze_time(wib(16, 10)):
            self.assertIn("a later one replaces it", page.my_check_in()["sentence"])
            page.check_in_here("later_out")
            self.minute(wib(16, 11))
        day = self.hadi_day()
        self.assertEqual((day.first_in, day.last_out), (wib(7, 20), wib(16, 10)))
        self.assertIn("own button, WFH/WFA", day.scans)

    def test_after_a_scan_at_a_terminal_it_says_that_it_counts_as_out(self):
        page = self.hadi_user()
        self.file("remote").action_approve()
        with freeze_time(wib(6, 56)):
            self.scan(self.hadi, wib(6, 55), self.t_school)
            self.minute(wib(6, 56))
        with freeze_time(wib(9, 0)):
            told = page.my_check_in()
            self.assertEqual((told["kind"], told["label"]), ("out", "Check Out"))
            self.assertIn("since 06:55 WIB", told["sentence"])
            self.assertIn(self.t_school.name, told["sentence"])
            with self.assertRaisesRegex(UserError, "has arrived meanwhile"):
                page.check_in_here("in")
            page.check_in_here("out")
            self.minute(wib(9, 1))
        day = self.hadi_day()
        self.assertEqual((day.first_in, day.last_out), (wib(6, 55), wib(9, 0)))

    def test_a_permission_over_or_still_to_come_is_told(self):
        page = self.hadi_user()
        self.file("remote").action_approve()
        with freeze_time(wib(7, 20, day=WEDNESDAY)):
            told = page.my_check_in()
            self.assertFalse(told["can_press"])
            self.assertIn("ended on 24/11/2026", told["permit"])
            with self.assertRaisesRegex(UserError, "ended on 24/11/2026"):
                page.check_in_here("in")
        with freeze_time(wib(7, 20, day=MONDAY)):
            self.assertIn("begins on 24/11/2026", page.my_check_in()["permit"])
        with freeze_time(wib(7, 20).replace(month=12, day=24)):
            self.assertFalse(page.my_check_in())

    def test_who_forgot_to_check_out_checks_in_the_next_day(self):
        page = self.hadi_user()
        self.file("remote", date_to=WEDNESDAY).action_approve()
        with freeze_time(wib(7, 20)):
            page.check_in_here("in")
        with freeze_time(wib(7, 30, day=WEDNESDAY)):
            page.check_in_here("in")
        rows = self.env["hr.attendance"].search(
            [("employee_id", "=", self.hadi.id)], order="check_in"
        )
        self.assertEqual(rows.mapped("check_in")[-1], wib(7, 30, day=WEDNESDAY))
        self.assertEqual(rows[0].check_out, wib(7, 20))
        self.assertTrue(rows[0].single_scan)

    def test_did_my_scan_arrive_names_the_own_button(self):
        page = self.hadi_user()
        self.file("remote").action_approve()
        with freeze_time(wib(7, 20)):
            page.check_in_here("in")
            question = page.env["hr.attendance.arrival"].create({"work_date": TUESDAY})
            self.assertIn("recorded you at 07:20 WIB", question.sentence)
            self.assertIn("own button, WFH/WFA", question.scans)
