import base64
from datetime import date
from io import BytesIO

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import ADDON, TUESDAY, CityCase, wib
from .test_recap import RecapCase


@tagged("post_install", "-at_install")
class TestFirstDayRunning(CityCase):
    """At twenty to eight nobody is absent; some are not seen yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scan(cls.ani, wib(7, 10))
        cls.scan(cls.budi, wib(7, 25))
        cls.minute(wib(7, 40))

    def report(self, **values):
        return self.as_role("bkpsdm", self.env["hr.attendance.first.day"]).create(
            values
        )

    def test_by_default_it_is_now(self):
        report = self.report()
        self.assertEqual(report.work_date, TUESDAY)
        self.assertAlmostEqual(report.hour, 7 + 40 / 60)
        row = report._figures("home_skpd_id")[self.health]
        self.assertEqual(
            (row["expected"], row["present"], row["not_seen"], row["absent"]),
            (5, 2, 3, 0),
        )
        self.assertIn("Provisional, as of 07:40", report.text)

    def test_at_an_earlier_hour_fewer_were_seen(self):
        report = self.report(hour=7.25)
        row = report._figures("home_skpd_id")[self.health]
        self.assertEqual((row["present"], row["not_seen"]), (1, 4))
        self.assertIn("as of 07:15", report.text)

    def test_an_hour_to_come_is_now(self):
        self.assertIn("as of 07:40", self.report(hour=20).text)

    def test_a_date_to_come_is_refused(self):
        with self.assertRaisesRegex(UserError, "Nothing is known of 25/11/2026"):
            self.report(work_date=date(2026, 11, 25))

    def test_a_date_without_days_is_not_called_closed(self):
        report = self.report(work_date=date(2026, 1, 5))
        self.assertEqual(
            report._as_of(), "No days of this date are known that you may see"
        )

    def test_the_sums_agree(self):
        report = self.report()
        kinds = report._figures("employee_kind")[None]
        self.assertEqual(kinds, report._figures("home_skpd_id")[None])
        parts = sum(kinds.values()) - kinds["expected"]
        self.assertEqual(parts, kinds["expected"])

    def test_the_text_has_no_names(self):
        self.assertNotIn("Ani", self.report().text)


@tagged("post_install", "-at_install")
@freeze_time(wib(8, day=date(2026, 11, 25)))
class TestFirstDayOver(RecapCase):
    """On the next day: leave by kind for those who may know it."""

    def report(self, role):
        return self.as_role(role, self.env["hr.attendance.first.day"]).create(
            {"work_date": TUESDAY, "hour": 24}
        )

    def test_leave_and_duty_by_kind(self):
        report = self.report("bkpsdm")
        self.assertIn("- Cuti Sakit: 1", report.text)
        self.assertNotIn("Cuti Sakit", self.report("leader").text)
        row = report._figures("home_skpd_id")[self.health]
        self.assertEqual((row["leave"], row["duty"], row["unexplained"]), (1, 1, 1))

    def test_a_clerk_counts_the_own_skpd(self):
        report = self.report("skpd_operator")
        self.assertEqual(set(report._figures("home_skpd_id")), {self.health, None})

    def test_who_may(self):
        for role in ("employee", "ward_head", "finance", "device_admin"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.report(role)

    def test_workbook_and_print(self):
        report = self.report("bkpsdm")
        report.action_export()
        book = openpyxl.load_workbook(BytesIO(base64.b64decode(report.file)))
        self.assertEqual(book.sheetnames, ["By Kind", "By SKPD", "Leave and Excuses"])
        page = book["By SKPD"]
        self.assertEqual(page["B6"].value, "Dinas Kesehatan")
        self.assertEqual(page["C6"].value, 5)
        html = self.env["ir.actions.report"]._render_qweb_html(
            f"{ADDON}.hr_attendance_first_day_report", report.ids
        )[0]
        self.assertIn("Dinas Kesehatan", html.decode())
