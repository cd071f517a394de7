import base64
from datetime import date
from io import BytesIO
from unittest.mock import patch

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
        self.assertIn("people seen until 07:15", report.text)

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

    def test_the_figures_bear_the_name_of_those_counted(self):
        city = self.env.company.name
        self.assertIn(f"Attendance of {city} on", self.report("bkpsdm").text)
        clerk = self.report("skpd_operator")
        self.assertIn("Attendance of Dinas Kesehatan on 24/11/2026", clerk.text)
        for place in (clerk.table, self.first_lines(clerk), self.printed(clerk)):
            self.assertIn("Dinas Kesehatan", str(place))
        self.assertNotIn(city, f"{clerk.text} {clerk.table} {self.first_lines(clerk)}")

    def test_the_head_of_a_school_counts_the_school(self):
        self.fajar.user_id = False
        self.gita.user_id = self.users["superior"]
        report = self.report("superior")
        self.assertEqual(report._counted(), "SDN Kranggan 1")

    def test_who_sees_some_of_a_unit_counts_a_part_of_it(self):
        report = self.report("skpd_operator")
        everybody = type(report)._people(report.sudo())
        some = {key: count - 1 for key, count in everybody.items()}
        with patch.object(
            type(report), "_people", lambda own: everybody if own.env.su else some
        ):
            self.assertIn("part of Dinas Kesehatan", report._counted())

    def test_without_days_nothing_bears_the_name_of_the_city(self):
        report = self.report("skpd_operator")
        report.work_date = date(2026, 1, 5)
        self.assertIn("Attendance of the Units You See on 05/01/2026", report.text)

    def test_the_title_has_the_date_as_people_write_it(self):
        self.assertEqual(
            self.report("bkpsdm").display_name,
            "First Day Attendance Report 24/11/2026",
        )

    def first_lines(self, report):
        report.action_export()
        book = openpyxl.load_workbook(BytesIO(base64.b64decode(report.file)))
        return [book["By SKPD"][f"A{row}"].value for row in (1, 2, 3)]

    def printed(self, report):
        return self.env["ir.actions.report"]._render_qweb_html(
            f"{ADDON}.hr_attendance_first_day_report", report.ids
        )[0]

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
