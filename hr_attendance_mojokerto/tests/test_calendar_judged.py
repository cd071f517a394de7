from datetime import date, timedelta

from odoo.fields import Command
from odoo.tests import tagged

from .common import MONDAY, TUESDAY, CityCase, wib
from .test_calendar_hours import HoursCase

FRIDAY = MONDAY - timedelta(days=3)


@tagged("post_install", "-at_install")
class TestCalendarJudged(CityCase):
    """From what BKPSDM enters to what is said of the people."""

    make_ramadan = HoursCase.__dict__["make_ramadan"]

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ramadan = cls.make_ramadan()
        cls.scan(cls.budi, wib(7, 50))
        cls.scan(cls.hadi, wib(7, 31, 10), cls.t_school)
        cls.minute(wib(8, 30))

    def again(self, now=None):
        self.judge(now or wib(8, 31))
        self.env.invalidate_all()

    def state(self, person, day=TUESDAY):
        return self.day_of(person, day).state

    def decide(self, **values):
        decision = self.as_role(
            "bkpsdm", self.env["hr.attendance.calendar.decision"]
        ).create(
            {
                "name": "Decreed late",
                "number": "SKB 1/2026",
                "date": TUESDAY,
                "kind": "holiday",
                **values,
            }
        )
        decision._confirm()
        return decision

    def test_a_holiday_decreed_eleven_days_before_excuses_everybody(self):
        day = TUESDAY + timedelta(days=11 + 2)
        self.decide(
            holiday_ids=[Command.create({"name": "Cuti", "date": day, "kind": "joint"})]
        )
        self.minute(wib(8, 30, day=day))
        self.assertEqual(self.state(self.citra, day), "holiday")
        self.assertEqual(self.day_of(self.citra, day).why, "joint_leave")

    def test_decreed_on_the_day_it_changes_what_was_said(self):
        self.assertEqual(self.state(self.citra), "missing")
        self.assertEqual(self.state(self.budi), "late")
        decision = self.decide(
            holiday_ids=[Command.create({"name": "Pilkada", "date": TUESDAY})]
        )
        self.again()
        self.assertEqual(self.state(self.citra), "holiday")
        self.assertEqual(self.state(self.budi), "present")
        self.assertEqual(self.day_of(self.budi).minutes_late, 0)
        decision._withdraw()
        self.again(wib(8, 32))
        self.assertEqual(self.state(self.budi), "late")

    def test_a_closed_day_follows_by_the_one_correction(self):
        self.env.flush_all()
        self.cr.execute(
            "UPDATE hr_attendance_day SET closed = true, state = 'absent'"
            " WHERE employee_id = %s AND work_date = %s",
            [self.citra.id, TUESDAY],
        )
        self.env.invalidate_all()
        self.decide(holiday_ids=[Command.create({"name": "Pilkada", "date": TUESDAY})])
        self.again()
        day = self.day_of(self.citra)
        self.assertEqual((day.state, day.closed), ("holiday", True))
        line = self.env["hr.attendance.correction"].search([]).line_ids
        self.assertEqual(line.employee_id, self.citra)

    def test_ramadan_begins_at_eight(self):
        self.env["hr.attendance.hours.override"].create(
            {
                "name": "Ramadan 1447 H",
                "calendar_id": self.calendar.id,
                "hours_calendar_id": self.ramadan.id,
                "date_from": FRIDAY,
                "date_to": TUESDAY,
            }
        )
        self.again()
        self.assertEqual(self.state(self.budi), "present")
        self.minute(wib(8, 30, day=FRIDAY))
        day = self.day_of(self.citra, FRIDAY)
        self.assertEqual(
            (day.expected_start, day.expected_end),
            (wib(8, day=FRIDAY), wib(15, 30, day=FRIDAY)),
        )

    def test_school_holidays_are_for_the_posts_named(self):
        teacher = self.env["hr.attendance.post.kind"].create(
            {"name": "Guru (test)", "code": "test_teacher"}
        )
        self.gita.version_id.post_kind_id = teacher
        self.env["hr.attendance.unit.calendar"].create(
            {
                "name": "School holidays",
                "department_ids": self.education.ids,
                "post_kind_ids": teacher.ids,
                "date_from": MONDAY,
                "date_to": TUESDAY,
            }
        )
        self.again()
        self.assertEqual(self.state(self.gita), "off")
        self.assertEqual(self.day_of(self.gita).why, "unit_off")
        self.assertEqual(self.state(self.fajar), "missing")

    def test_personal_hours(self):
        self.env["hr.attendance.personal.hours"].create(
            {
                "employee_id": self.budi.id,
                "date_from": TUESDAY,
                "hours_calendar_id": self.ramadan.id,
            }
        )
        self.again()
        self.assertEqual(self.state(self.budi), "present")
        self.assertEqual(self.day_of(self.budi).expected_start, wib(8))

    def test_grace_of_the_rules(self):
        self.assertEqual(self.state(self.hadi), "late")
        rules = self.env["hr.attendance.policy"].create(
            {"date_from": date(2026, 1, 1), "grace_seconds": 120}
        )
        self.again()
        self.assertEqual(self.state(self.hadi), "present")
        rules.date_from = TUESDAY + timedelta(days=1)
        self.again(wib(8, 32))
        self.assertEqual(self.state(self.hadi), "late")
