from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged

from .common import wib
from .test_excuse_judged import JudgedCase


@tagged("post_install", "-at_install")
class TestExcuseMissedScan(JudgedCase):
    """“Forgotten Scan” is for a scan that is not there."""

    def scans_at(self, *moments):
        with freeze_time(wib(22)):
            for moment in moments:
                self.scan(self.hadi, moment, self.t_school)
            self.minute(wib(22))

    def test_a_complete_day_leaves_nothing_to_explain(self):
        self.scans_at(wib(6, 55), wib(16))
        self.assertEqual(self.hadi_day().state, "present")
        for part in ("morning", "afternoon", "day"):
            for code in ("scan", "terminal"):
                with self.subTest(part=part, code=code), self.cr.savepoint():
                    with self.assertRaisesRegex(
                        ValidationError, r"Hadi, 24/11/2026: .*\(06:55\).*\(16:00\)"
                    ):
                        self.file(code, period=part)

    def test_only_the_side_that_is_missing(self):
        self.scans_at(wib(6, 55))
        for part in ("morning", "day"):
            with self.subTest(part=part), self.cr.savepoint():
                with self.assertRaisesRegex(ValidationError, "for the scan out only"):
                    self.file("scan", period=part)
        excuse = self.file("scan", period="afternoon")
        with self.assertRaisesRegex(ValidationError, "for the scan out only"):
            excuse.period = "day"

    def test_a_scan_made_too_late_is_a_forgotten_one(self):
        self.scans_at(wib(9), wib(16))
        self.assertEqual(self.hadi_day().state, "late")
        with self.cr.savepoint():
            with self.assertRaisesRegex(ValidationError, "for the scan in only"):
                self.file("scan", period="afternoon")
        self.assertTrue(self.file("scan", period="morning"))

    def test_a_day_without_scans_and_other_kinds(self):
        self.assertTrue(self.file("scan", period="day"))
        self.scans_at(wib(6, 55), wib(16))
        self.assertTrue(self.file("early", hour_from=15))
