from datetime import timedelta

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import MONDAY
from .paper import PaperCase

# Monday to Sunday: two mornings, off, two nights, off after it, a morning on Sunday.
WEEK = ("P", "P", "L", "M", "M", "LJ", "P")
DAY = timedelta(days=1)
SUNDAY = MONDAY + 6 * DAY


@tagged("post_install", "-at_install")
class TestLeaveOfRosteredStaff(PaperCase):
    """hr_holidays counts the free days of a calendar; the roster decides here."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env["hr.leave.type"].create(
            {
                "name": "Annual leave",
                "requires_allocation": False,
                "leave_validation_type": "hr",
            }
        )
        shifts = cls.env["hr.attendance.shift"].create(
            [
                {"name": "Pagi", "code": "P", "hour_from": 7, "duration": 7},
                {"name": "Malam", "code": "M", "hour_from": 21, "duration": 10},
                {"name": "Libur", "code": "L", "kind": "off"},
                {"name": "Lepas Jaga", "code": "LJ", "kind": "after_night"},
            ]
        )
        cls.shift = {shift.code: shift for shift in shifts}

    def nurse(self, calendar=False, week=WEEK):
        nurse = self.hire(
            ["Joko"],
            self.health,
            resource_calendar_id=calendar and calendar.id,
            is_rostered=True,
        )
        self.env["hr.attendance.roster"].create(
            [
                {
                    "employee_id": nurse.id,
                    "work_date": MONDAY + number * DAY,
                    "shift_id": self.shift[code].id,
                }
                for number, code in enumerate(week)
            ]
        )
        return nurse

    def ask(self, person, start, end):
        return self.env["hr.leave"].create(
            {
                "employee_id": person.id,
                "holiday_status_id": self.kind.id,
                "request_date_from": start,
                "request_date_to": end,
            }
        )

    def test_a_week_counts_the_days_of_the_roster(self):
        for calendar in (False, self.calendar):
            with self.subTest(calendar=bool(calendar)):
                leave = self.ask(self.nurse(calendar), MONDAY, SUNDAY)
                self.assertEqual(leave.number_of_days, 5)
                self.assertEqual(leave.number_of_hours, 41)

    def test_a_sunday_on_the_roster_can_be_taken(self):
        leave = self.ask(self.nurse(self.calendar), SUNDAY, SUNDAY)
        self.assertEqual(leave.number_of_days, 1)
        leave.action_approve()
        self.assertEqual(leave.state, "validate")

    def test_a_day_off_on_the_roster_cannot(self):
        leave = self.ask(self.nurse(), MONDAY + 2 * DAY, MONDAY + 2 * DAY)
        self.assertEqual(leave.number_of_days, 0)
        with self.assertRaises(ValidationError):
            leave.action_approve()

    def test_counted_anew_when_it_is_approved(self):
        nurse = self.nurse(self.calendar, week=())
        leave = self.ask(nurse, MONDAY, MONDAY + DAY)
        self.assertEqual(leave.number_of_days, 2, "no roster yet: the calendar")
        self.assertEqual(leave.duration_display.split()[0], "2")
        self.env["hr.attendance.roster"].create(
            [
                {
                    "employee_id": nurse.id,
                    "work_date": MONDAY + number * DAY,
                    "shift_id": self.shift[code].id,
                }
                for number, code in enumerate("PL")
            ]
        )
        leave.action_approve()
        self.assertEqual(leave.number_of_days, 1)
        self.assertEqual(leave.duration_display.split()[0], "1")

    def test_office_staff_are_counted_by_their_calendar(self):
        self.assertEqual(self.ask(self.budi, MONDAY, SUNDAY).number_of_days, 5)
