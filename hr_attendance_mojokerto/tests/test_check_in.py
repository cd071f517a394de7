from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common import WEDNESDAY, wib
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
