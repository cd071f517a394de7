from datetime import datetime
from unittest.mock import patch

from psycopg2.errors import RestrictViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models import hr_attendance_punch_retention
from .common import CityCase, local, record, wib


@tagged("post_install", "-at_install")
class TestPunchRetention(CityCase):
    """Scans are deleted by the retention job only, when the city asks for it."""

    def keep(self, received_at, *times):
        """Store a scan of Budi's a time, as read from the terminal on a date."""
        self.Punch._store(
            self.t_health,
            [record(self.budi.device_pin, moment) for moment in times],
            received_at,
        )

    def setUp(self):
        super().setUp()
        self.keep(datetime(2021, 3, 1, 1), datetime(2021, 3, 1, 7, 25))
        self.keep(datetime(2024, 11, 24, 0, 39, 59), datetime(2024, 11, 24, 7, 25))
        self.keep(datetime(2024, 11, 24, 0, 40), datetime(2024, 11, 24, 7, 26))
        self.keep(wib(7, 30), local(7, 21))

    def years(self):
        punches = self.Punch.search(
            [("pin", "=", self.budi.device_pin)], order="received_at"
        )
        return [punch.local_time.strftime("%Y %H:%M") for punch in punches]

    def vacuum(self):
        done = self.Punch._gc_kept_long_enough()
        self.env.invalidate_all()
        return done

    def test_scans_are_kept_for_ever_unless_years_are_set(self):
        self.assertEqual(self.company.attendance_retention_years, 0)
        self.assertEqual(self.vacuum(), (0, False))
        self.assertEqual(len(self.years()), 4)

    def test_what_came_in_more_than_n_years_ago_is_deleted(self):
        self.company.attendance_retention_years = 2
        self.assertEqual(self.vacuum(), (2, False))
        self.assertEqual(self.years(), ["2024 07:26", "2026 07:21"])

    def test_it_goes_on_batch_by_batch(self):
        self.company.attendance_retention_years = 2
        with patch.object(hr_attendance_punch_retention, "BATCH", 1):
            self.assertEqual(self.vacuum(), (1, True))
            self.assertEqual(self.vacuum(), (1, True))
            self.assertEqual(self.vacuum(), (0, False))

    def test_only_the_companies_that_ask_for_it(self):
        other = self.env["res.company"].create({"name": "Other"})
        other.attendance_retention_years = 1
        self.vacuum()
        self.assertEqual(len(self.years()), 4)

    def test_the_door_is_shut_behind_it(self):
        self.company.attendance_retention_years = 2
        self.vacuum()
        with self.assertRaises(RestrictViolation), mute_logger("odoo.sql_db"):
            with self.cr.savepoint():
                self.cr.execute("DELETE FROM hr_attendance_punch")

    def test_a_deleted_scan_the_terminal_still_holds_does_not_come_back(self):
        self.company.attendance_retention_years = 2
        self.vacuum()
        self.keep(wib(1), datetime(2021, 3, 1, 7, 25), local(0, 59))
        self.assertEqual(self.years(), ["2024 07:26", "2026 00:59", "2026 07:21"])

    def test_the_job_runs_with_the_daily_vacuum(self):
        self.assertTrue(self.Punch._gc_kept_long_enough._autovacuum)
