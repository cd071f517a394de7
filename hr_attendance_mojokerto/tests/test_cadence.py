from datetime import date, timedelta

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import TUESDAY, wib
from .test_calendar_hours import HoursCase

ROUND = "hr.attendance.device.round"
SATURDAY = date(2026, 11, 28)


@tagged("post_install", "-at_install")
class TestWanted(HoursCase):
    """Often while people come and leave by the office's hours of the date."""

    def wanted(self, moment):
        return self.env[ROUND]._wanted(moment)

    def rules(self, **numbers):
        return self.env["hr.attendance.policy"].create(
            {"date_from": TUESDAY, **numbers}
        )

    def test_ten_seconds_around_start_and_end_a_minute_otherwise(self):
        tuesday = self.calendar.attendance_ids.filtered(
            lambda line: line.dayofweek == "1"
        )
        start = min(tuesday.mapped("hour_from"))
        end = max(tuesday.mapped("hour_to"))
        for edge in (start, end):
            moment = wib(0) + timedelta(hours=edge)
            hour = timedelta(hours=1)
            second = timedelta(seconds=1)
            for at, seconds in (
                (moment - hour - second, 60),
                (moment - hour, 10),
                (moment, 10),
                (moment + hour - second, 10),
                (moment + hour, 60),
            ):
                with self.subTest(at=at):
                    self.assertEqual(self.wanted(at), seconds)

    def test_on_a_saturday_a_minute(self):
        self.assertEqual(self.wanted(wib(7, 30, day=SATURDAY)), 60)

    def test_on_a_holiday_a_minute(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Holiday",
                "date_from": wib(0),
                "date_to": wib(23, 59),
                "time_type": "leave",
                "company_id": self.company.id,
            }
        )
        self.assertEqual(self.wanted(wib(7, 30)), 60)

    def test_in_ramadan_the_hours_of_ramadan(self):
        leaving = wib(15, 45)
        self.rules(busy_before=30, busy_after=30)
        self.assertEqual(self.wanted(leaving), 10)
        self.assertEqual(self.wanted(wib(14, 45)), 60)
        self.change(TUESDAY, TUESDAY)
        self.env.invalidate_all()
        self.assertEqual(self.wanted(leaving), 60)
        self.assertEqual(self.wanted(wib(14, 45)), 10)

    def test_the_numbers_are_those_of_the_date(self):
        self.rules(round_seconds=20, round_seconds_quiet=120)
        self.assertEqual(self.wanted(wib(7, 30)), 20)
        self.assertEqual(self.wanted(wib(12)), 120)
        self.assertEqual(self.wanted(wib(7, 30, day=date(2026, 11, 23))), 10)

    def test_a_change_of_the_cadence_alone_judges_nothing_again(self):
        rules = self.rules()
        self.forget_marks()
        rules.round_seconds = 15
        self.assertFalse(self.marks())
        self.assertEqual(self.wanted(wib(7, 30)), 15)
        rules.grace_seconds = 0
        self.env.flush_all()

    def test_impossible_numbers_are_refused_with_a_sentence(self):
        for numbers, sentence in (
            ({"round_seconds": 4}, "enter 5 to 300"),
            ({"round_seconds_quiet": 301}, "every 301 seconds are not possible"),
            ({"round_seconds": 90}, "no further apart than the others"),
            ({"busy_before": -1}, "cannot last -1 minutes"),
            ({"busy_after": 241}, "enter 0 to 240"),
        ):
            with (
                self.subTest(numbers=numbers),
                self.assertRaisesRegex(ValidationError, sentence),
                self.cr.savepoint(),
            ):
                self.rules(**numbers)
