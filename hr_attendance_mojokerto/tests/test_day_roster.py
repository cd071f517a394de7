from datetime import date, timedelta

from odoo.tests import tagged

from .common import MONDAY, TUESDAY, WEDNESDAY, CityCase, wib

NEW_YEARS_EVE = date(2026, 12, 31)
NEW_YEAR = date(2027, 1, 1)


class RosterCase(CityCase):
    """Citra is a nurse who works by roster."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.citra.version_id.is_rostered = True
        cls.citra.version_id.resource_calendar_id = False
        shift = cls.env["hr.attendance.shift"].create
        cls.morning = shift(
            {"name": "Morning", "code": "P", "hour_from": 7, "duration": 7}
        )
        cls.afternoon = shift(
            {"name": "Afternoon", "code": "S", "hour_from": 14, "duration": 7}
        )
        cls.night = shift(
            {"name": "Night", "code": "M", "hour_from": 21, "duration": 10}
        )
        cls.midnight = shift(
            {"name": "Midnight", "code": "T", "hour_from": 0, "duration": 8}
        )
        cls.full_day = shift(
            {"name": "Fire watch", "code": "24", "hour_from": 8, "duration": 24}
        )
        cls.rest = shift({"name": "Rest", "code": "L", "kind": "after_night"})
        cls.call = shift(
            {
                "name": "On call",
                "code": "OC",
                "kind": "on_call",
                "hour_from": 7,
                "duration": 24,
            }
        )

    @classmethod
    def plan(cls, **days):
        """Put shifts on Citra's roster: ``d24=cls.morning`` is the 24th of November."""
        cls.roster({int(name[1:]): shift for name, shift in days.items()})

    @classmethod
    def roster(cls, days):
        cls.env["hr.attendance.roster"].create(
            [
                {
                    "employee_id": cls.citra.id,
                    "work_date": day
                    if isinstance(day, date)
                    else TUESDAY.replace(day=day),
                    "shift_id": shift.id,
                }
                for day, shifts in days.items()
                for shift in shifts
            ]
        )

    def told(self, day=TUESDAY):
        row = self.day_of(self.citra, day)
        return row.state, row.why


@tagged("post_install", "-at_install")
class TestRoster(RosterCase):
    """Nobody is expected without a line of the roster; with one, by it alone."""

    def test_without_a_roster_nobody_knows(self):
        self.minute(wib(23))
        self.assertEqual(self.told(), ("no_data", "no_roster"))
        self.assertEqual(self.card_of(self.health).no_roster_count, 1)

    def test_due_by_the_shift_not_by_the_office(self):
        self.plan(d24=self.afternoon)
        self.minute(wib(12))
        self.assertEqual(self.told(), ("not_due", "before_deadline"))
        self.minute(wib(14, 1))
        self.assertEqual(self.told(), ("missing", "no_scan"))
        self.scan(self.citra, wib(14, 20))
        self.minute(wib(14, 21))
        day = self.day_of(self.citra)
        self.assertEqual((day.state, day.minutes_late), ("late", 20))

    def test_a_public_holiday_does_not_touch_the_roster(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Election",
                "date_from": wib(0),
                "date_to": wib(23, 59, 59),
            }
        )
        self.plan(d24=self.morning)
        self.minute(wib(7, 40))
        self.assertEqual(self.told(), ("missing", "no_scan"))
        office = self.day_of(self.budi)
        self.assertEqual((office.state, office.why), ("holiday", "holiday"))

    def test_a_night_over_new_year_is_of_the_old_year(self):
        self.roster(
            {
                NEW_YEARS_EVE: self.night,
                NEW_YEAR: self.rest,
                NEW_YEAR + timedelta(1): self.morning,
            }
        )
        self.minute(wib(20, day=NEW_YEARS_EVE))
        self.assertEqual(self.told(NEW_YEARS_EVE), ("not_due", "before_deadline"))
        self.scan(self.citra, wib(20, 50, day=NEW_YEARS_EVE))
        self.minute(wib(23, 59, day=NEW_YEARS_EVE))
        self.assertEqual(self.told(NEW_YEARS_EVE), ("present", "on_time"))
        self.scan(self.citra, wib(7, 10, day=NEW_YEAR))
        self.minute(wib(7, 11, day=NEW_YEAR))
        self.minute(wib(12, day=NEW_YEAR))
        night = self.day_of(self.citra, NEW_YEARS_EVE)
        self.assertEqual((night.state, night.ended), ("present", True))
        self.assertEqual(night.last_out, wib(7, 10, day=NEW_YEAR))
        self.assertEqual(night.minutes_worked, 620)
        self.assertEqual(self.told(NEW_YEAR), ("off", "after_night"))
        self.assertFalse(self.day_of(self.citra, NEW_YEAR).first_punch_id)

    def test_a_night_without_a_scan_out_is_known_only_the_next_day(self):
        self.plan(d24=self.night, d25=self.rest)
        self.scan(self.citra, wib(20, 55))
        self.minute(wib(10, 59, day=WEDNESDAY))
        self.assertEqual(self.told(), ("present", "on_time"))
        self.minute(wib(11, day=WEDNESDAY))
        self.assertEqual(self.told(), ("one_scan", "no_out"))
        self.assertEqual(self.told(WEDNESDAY), ("off", "after_night"))

    def test_a_minute_before_midnight_is_of_the_shift_that_begins_then(self):
        self.plan(d23=self.morning, d25=self.midnight)
        self.minute(wib(20, day=MONDAY))
        self.scan(self.citra, wib(23, 59))
        self.scan(self.citra, wib(0, 0, day=WEDNESDAY))
        self.minute(wib(0, 5, day=WEDNESDAY))
        self.assertEqual(self.told(), ("no_data", "no_roster"))
        day = self.day_of(self.citra, WEDNESDAY)
        self.assertEqual((day.state, day.first_in), ("present", wib(23, 59)))

    def test_a_double_shift_is_one_day(self):
        self.plan(d24=self.afternoon + self.night, d25=self.rest)
        self.scan(self.citra, wib(13, 55))
        self.scan(self.citra, wib(7, 5, day=WEDNESDAY))
        self.minute(wib(12, day=WEDNESDAY))
        day = self.day_of(self.citra)
        self.assertEqual((day.state, day.minutes_scheduled), ("present", 17 * 60))

    def test_a_day_and_a_night_on_watch(self):
        self.plan(d24=self.full_day, d25=self.rest)
        self.minute(wib(8, 1))
        self.assertEqual(self.told(), ("missing", "no_scan"))
        self.scan(self.citra, wib(8, 2))
        self.scan(self.citra, wib(8, 1, day=WEDNESDAY))
        self.minute(wib(12, 30, day=WEDNESDAY))
        day = self.day_of(self.citra)
        self.assertEqual((day.state, day.minutes_late), ("late", 2))
        self.assertEqual(self.told(WEDNESDAY), ("off", "after_night"))

    def test_on_call_no_scan_is_due(self):
        self.plan(d24=self.call)
        self.minute(wib(12))
        self.assertEqual(self.told(), ("off", "on_call"))

    def test_a_changed_roster_is_judged_again(self):
        self.plan(d24=self.morning)
        self.minute(wib(7, 40))
        self.assertEqual(self.told(), ("missing", "no_scan"))
        line = self.env["hr.attendance.roster"].search(
            [("employee_id", "=", self.citra.id), ("work_date", "=", TUESDAY)]
        )
        line.shift_id = self.afternoon
        self.minute(wib(7, 41))
        self.assertEqual(self.told(), ("not_due", "before_deadline"))
        line.unlink()
        self.minute(wib(7, 42))
        self.assertEqual(self.told(), ("no_data", "no_roster"))

    def test_leave_is_counted_against_the_roster(self):
        kind = self.env["hr.leave.type"].create(
            {
                "name": "Cuti",
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
            }
        )
        self.plan(d24=self.night, d25=self.rest)
        self.env["hr.leave"].create(
            {
                "employee_id": self.citra.id,
                "holiday_status_id": kind.id,
                "request_date_from": TUESDAY,
                "request_date_to": WEDNESDAY,
            }
        )
        self.minute(wib(21, 5))
        self.assertEqual(self.told(), ("leave", "leave"))
        self.minute(wib(0, 5, day=WEDNESDAY))
        self.assertEqual(self.told(WEDNESDAY), ("off", "after_night"))

    def test_a_scan_between_a_night_and_the_office_is_of_one_date_only(self):
        self.citra.version_id.write(
            {"is_rostered": False, "resource_calendar_id": self.calendar.id}
        )
        self.plan(d23=self.night)
        self.scan(self.citra, wib(20, 50, day=MONDAY))
        self.scan(self.citra, wib(7, 5))
        self.scan(self.citra, wib(7, 20))
        self.minute(wib(12))
        night, office = self.day_of(self.citra, MONDAY), self.day_of(self.citra)
        self.assertEqual((night.state, night.last_out), ("present", wib(7, 5)))
        self.assertEqual((office.state, office.first_in), ("present", wib(7, 20)))
