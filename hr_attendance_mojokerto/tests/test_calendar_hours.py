from datetime import date

from psycopg2.errors import ExclusionViolation

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import MONDAY, TUESDAY, WEDNESDAY, wib
from .test_calendar_decision import DecisionCase


class HoursCase(DecisionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ramadan = cls.make_ramadan()
        cls.six_days = cls.make_calendar("Six days", range(6))
        cls.empty = cls.make_calendar("Nothing", ())

    @classmethod
    def make_ramadan(cls):
        """08:00-15:00 with half an hour of break, Friday 08:00-15:30 with an hour."""
        calendar = cls.make_calendar("Ramadan", range(5))
        for line in calendar.attendance_ids:
            friday = line.dayofweek == "4"
            if line.day_period == "morning":
                line.hour_from = 8
            elif line.day_period == "afternoon":
                line.write(
                    {
                        "hour_from": 13 if friday else 12.5,
                        "hour_to": 15.5 if friday else 15,
                    }
                )
            elif not friday:
                line.hour_to = 12.5
        return calendar

    def change(self, first, last, **extra):
        return self.as_role("bkpsdm", self.env["hr.attendance.hours.override"]).create(
            {
                "name": "Ramadan 1447 H",
                "calendar_id": self.calendar.id,
                "hours_calendar_id": self.ramadan.id,
                "date_from": first,
                "date_to": last,
                **extra,
            }
        )


@tagged("post_install", "-at_install")
class TestChangeOfHours(HoursCase):
    def test_ramadan_is_32_and_a_half_hours(self):
        self.assertEqual(self.change(MONDAY, TUESDAY).week_hours, 32.5)
        self.assertEqual(self.calendar.hours_per_week, 35)

    def test_its_days_are_judged_again_before_and_after(self):
        change = self.change(MONDAY, MONDAY)
        self.assertEqual(self.marks(), self.everybody(MONDAY))
        self.forget_marks()
        change.write({"date_from": TUESDAY, "date_to": TUESDAY})
        self.assertEqual(self.marks(), self.everybody(MONDAY, TUESDAY))
        self.forget_marks()
        change.unlink()
        self.assertEqual(self.marks(), self.everybody(TUESDAY))

    def test_people_of_other_calendars_are_left_alone(self):
        self.budi.version_id.resource_calendar_id = self.six_days
        self.forget_marks()
        self.change(MONDAY, TUESDAY)
        self.assertNotIn((self.budi.id, TUESDAY), self.marks())
        self.assertIn((self.citra.id, TUESDAY), self.marks())
        self.env["hr.attendance.personal.hours"].create(
            {
                "employee_id": self.budi.id,
                "date_from": TUESDAY,
                "hours_calendar_id": self.calendar.id,
            }
        )
        self.forget_marks()
        self.env["hr.attendance.hours.override"].search([]).unlink()
        self.change(MONDAY, TUESDAY)
        budi = {key for key in self.marks() if key[0] == self.budi.id}
        self.assertEqual(budi, {(self.budi.id, TUESDAY)})

    def test_an_overlap_names_the_other(self):
        self.change(MONDAY, TUESDAY)
        with self.assertRaisesRegex(
            ValidationError,
            "“Office hours” already has other hours from 23/11/2026 to 24/11/2026 "
            r"\(Ramadan 1447 H\)",
        ):
            self.change(TUESDAY, WEDNESDAY)

    def test_another_calendar_or_other_dates_may(self):
        self.change(MONDAY, TUESDAY)
        self.change(WEDNESDAY, WEDNESDAY)
        self.assertTrue(self.change(MONDAY, TUESDAY, calendar_id=self.six_days.id))

    @mute_logger("odoo.sql_db")
    def test_two_transactions_at_once_are_refused_too(self):
        first = self.change(MONDAY, MONDAY)
        second = self.change(TUESDAY, TUESDAY)
        self.env.flush_all()
        with self.assertRaises(ExclusionViolation), self.cr.savepoint():
            self.cr.execute(
                "SET CONSTRAINTS hr_attendance_hours_override_no_overlap IMMEDIATE"
            )
            self.cr.execute(
                "UPDATE hr_attendance_hours_override SET date_from = %s, date_to = %s"
                " WHERE id = %s",
                [first.date_from, first.date_to, second.id],
            )

    def test_a_calendar_without_hours(self):
        with self.assertRaisesRegex(ValidationError, "“Nothing” has no hours"):
            self.change(MONDAY, TUESDAY, hours_calendar_id=self.empty.id)

    def test_a_calendar_in_its_own_place(self):
        with self.assertRaisesRegex(ValidationError, "cannot take its own place"):
            self.change(MONDAY, TUESDAY, hours_calendar_id=self.calendar.id)

    def test_a_calendar_of_another_company(self):
        other = self.env["res.company"].create({"name": "Another city"})
        self.ramadan.company_id = other
        with self.assertRaisesRegex(ValidationError, "another company"):
            self.change(MONDAY, TUESDAY)

    def test_the_name_is_proposed(self):
        form = Form(self.as_role("bkpsdm", self.env["hr.attendance.hours.override"]))
        form.calendar_id = self.calendar
        form.hours_calendar_id = self.ramadan
        self.assertEqual(form.name, "Ramadan")
        form.date_from = MONDAY
        form.date_to = TUESDAY
        self.assertEqual(form.save().company_id, self.company)

    def test_a_decision_brings_it_into_force_for_closed_days_too(self):
        self.close(MONDAY)
        decision = self.decide(kind="hours", name="SE Ramadan", number="SE 1/2026")
        self.change(MONDAY, TUESDAY, decision_id=decision.id)
        self.forget_marks()
        self.confirm(decision)
        correction = self.env["hr.attendance.correction"].search([])
        self.assertEqual(correction.decision_id, decision)
        self.assertEqual(
            self.marks(correction_id=correction.id), self.everybody(MONDAY, TUESDAY)
        )
        with self.assertRaisesRegex(UserError, "withdraw it first"):
            decision.override_ids.date_to = WEDNESDAY

    def test_withdrawn_it_makes_room_for_another(self):
        decision = self.decide(kind="hours", name="SE Ramadan", number="SE 1/2026")
        self.change(MONDAY, TUESDAY, decision_id=decision.id)
        self.confirm(decision)
        self.step(decision, "action_withdraw").action_apply()
        self.assertTrue(self.change(MONDAY, TUESDAY))
        with self.assertRaisesRegex(ValidationError, "already has other hours"):
            decision.action_draft()


@tagged("post_install", "-at_install")
class TestWorkingHours(HoursCase):
    def test_hours_changed_hold_from_today(self):
        line = self.calendar.attendance_ids[0]
        line.hour_from = 8
        self.assertEqual(self.marks(), self.everybody(TUESDAY))

    def test_flex_changed_likewise(self):
        self.calendar.attendance_flex = 30
        self.assertEqual(self.marks(), self.everybody(TUESDAY))

    def test_lines_added_and_removed_too(self):
        line = self.calendar.attendance_ids[0]
        new = line.copy({"dayofweek": "5"})
        self.assertEqual(self.marks(), self.everybody(TUESDAY))
        self.forget_marks()
        new.unlink()
        self.assertEqual(self.marks(), self.everybody(TUESDAY))

    def test_the_hours_of_a_running_change_too(self):
        self.change(MONDAY, TUESDAY)
        self.forget_marks()
        self.ramadan.attendance_flex = 15
        self.assertEqual(self.marks(), self.everybody(TUESDAY))

    def test_hours_nobody_has(self):
        self.six_days.attendance_flex = 15
        self.assertFalse(self.marks())

    def test_flex_out_of_range(self):
        for minutes in (-1, 181):
            with self.assertRaisesRegex(ValidationError, "enter 0 to 180"):
                with self.cr.savepoint():
                    self.calendar.attendance_flex = minutes

    def test_hours_by_which_people_are_judged_are_not_taken_away(self):
        spare = self.make_calendar("Spare", range(5))
        spare.attendance_ids = False
        self.change(MONDAY, TUESDAY)
        for used in (self.calendar, self.ramadan):
            with self.assertRaisesRegex(ValidationError, "cannot be without hours"):
                with self.cr.savepoint():
                    used.attendance_ids = False

    def test_the_office_hours_need_hours(self):
        with self.assertRaisesRegex(ValidationError, "“Nothing” has no hours"):
            self.company.attendance_calendar_id = self.empty


@tagged("post_install", "-at_install")
class TestPublicHolidayByHand(DecisionCase):
    """Public holidays entered in Odoo's own screen."""

    def holiday(self, day):
        return self.env["resource.calendar.leaves"].create(
            {
                "name": "Hari Jadi",
                "date_from": wib(0, day=day),
                "date_to": wib(23, 59, 59, day=day),
            }
        )

    def test_entered_moved_and_removed(self):
        holiday = self.holiday(MONDAY)
        self.assertEqual(self.marks(), self.everybody(MONDAY))
        self.forget_marks()
        holiday.write({"date_from": wib(0), "date_to": wib(23, 59, 59)})
        self.assertEqual(self.marks(), self.everybody(MONDAY, TUESDAY))
        self.forget_marks()
        holiday.unlink()
        self.assertEqual(self.marks(), self.everybody(TUESDAY))

    def test_early_in_the_morning_it_is_the_local_date(self):
        holiday = self.holiday(TUESDAY)
        self.assertEqual(holiday.date_from.date(), MONDAY)
        self.assertEqual(self.marks(), self.everybody(TUESDAY))

    def test_a_persons_own_time_off_marks_nothing_here(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Own",
                "resource_id": self.budi.resource_id.id,
                "date_from": wib(0),
                "date_to": wib(23, 59, 59),
            }
        )
        self.assertFalse(self.marks())

    def test_another_company_is_not_touched(self):
        other = self.env["res.company"].create({"name": "Another city"})
        self.env["resource.calendar.leaves"].with_company(other).create(
            {
                "name": "Theirs",
                "company_id": other.id,
                "date_from": wib(0),
                "date_to": wib(23, 59, 59),
            }
        )
        self.assertFalse(self.marks())

    def test_dates_without_days(self):
        self.holiday(date(2026, 11, 30))
        self.assertFalse(self.marks())
