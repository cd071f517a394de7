from datetime import timedelta

from odoo.tests import tagged

from .common import MONDAY, TUESDAY, wib
from .test_attendance import AttendanceCase


@tagged("post_install", "-at_install")
class TestSameAsCore(AttendanceCase):
    """What is stored is what core would have stored for the same row."""

    OWN = {
        "id",
        "employee_id",
        "day_id",
        "in_device_id",
        "out_device_id",
        "in_mode",
        "out_mode",
        "single_scan",
        "create_date",
        "write_date",
    }

    def stored(self, row):
        row.invalidate_recordset()
        names = [
            name
            for name, field in row._fields.items()
            if field.store and field.column_type and name not in self.OWN
        ]
        return row.read(names, load=False)[0] | {"id": 0}

    def compare(self, ours, theirs, spans):
        """Have ``ours`` scan and enter the same by hand for ``theirs``."""
        for check_in, check_out in spans:
            for at in {check_in, check_out}:
                self.scan(ours, at)
        last = max(check_out for _check_in, check_out in spans)
        for day in range((last.date() - MONDAY).days + 1):
            self.minute(wib(21, day=MONDAY + timedelta(days=day)))
        for check_in, check_out in spans:
            self.manual(theirs, check_in, check_out)
        made, entered = self.rows_of(ours), self.rows_of(theirs)
        self.assertEqual(len(made), len(spans))
        for row, core in zip(made, entered, strict=True):
            with self.subTest(check_in=row.check_in):
                self.assertEqual(self.stored(row), self.stored(core))
        return made

    def test_without_overtime_rules(self):
        made = self.compare(
            self.budi,
            self.citra,
            [
                (wib(7, 20, day=MONDAY), wib(15, 40, day=MONDAY)),
                (wib(12, 15), wib(17, 45)),
            ],
        )
        self.assertEqual(
            [round(hours, 4) for hours in made.mapped("worked_hours")],
            [7.3333, 4.75],
        )
        self.assertEqual(made.mapped("date"), [MONDAY, TUESDAY])

    def test_a_single_scan(self):
        self.compare(self.budi, self.citra, [(wib(7, 20), wib(7, 20))])

    def test_with_overtime_rules_they_are_applied(self):
        rules = self.env.ref("hr_attendance.hr_attendance_default_ruleset")
        ours, theirs = self.hire(["Indah", "Joko"], self.health, ruleset_id=rules.id)
        made = self.compare(
            ours,
            theirs,
            [
                (wib(7, 20, day=MONDAY), wib(18, 40, day=MONDAY)),
                (wib(7, 20), wib(19, 40)),
            ],
        )
        self.assertTrue(all(hours > 0 for hours in made.mapped("overtime_hours")))

    def test_with_flexible_hours_and_no_lunch(self):
        flexible = self.env["resource.calendar"].create(
            {
                "name": "Flexible",
                "tz": "Asia/Jakarta",
                "schedule_type": "flexible",
                "hours_per_day": 7.5,
            }
        )
        ours, theirs = self.hire(
            ["Indah", "Joko"], self.health, resource_calendar_id=flexible.id
        )
        made = self.compare(ours, theirs, [(wib(7, 20), wib(15, 20))])
        self.assertEqual(made.worked_hours, 8.0)

    def test_with_a_calendar_that_changes_in_mid_week(self):
        short = self.make_calendar("Monday and Tuesday", (0, 1))
        short.attendance_ids.filtered(lambda line: line.day_period == "lunch").unlink()
        ours, theirs = self.hire(["Indah", "Joko"], self.health)
        for person in ours + theirs:
            person.create_version(
                {"date_version": TUESDAY, "resource_calendar_id": short.id}
            )
        self.compare(
            ours,
            theirs,
            [
                (wib(7, 20, day=MONDAY), wib(15, 20, day=MONDAY)),
                (wib(7, 20), wib(15, 20)),
            ],
        )


@tagged("post_install", "-at_install")
class TestAttendancesInSets(AttendanceCase):
    """Opening and checking out a city takes few queries."""

    def test_few_queries_for_many_people(self):
        crowd = self.hire([f"Staff {number}" for number in range(75)], self.health)

        def cost(people, date):
            for person in people:
                self.scan(person, wib(7, 20, day=date))
                self.scan(person, wib(15, 40, day=date))
            self.hear_all(wib(7, 21, day=date))
            self.Day._open_days(self.company, date)
            with self.counted() as opening:
                self.Day._evaluate(wib(15, 41, day=date))
            with self.counted() as closing:
                self.Day._evaluate(wib(21, day=date))
            rows = self.env["hr.attendance"].search(
                [("employee_id", "in", people.ids), ("date", "=", date)]
            )
            self.assertEqual(len(rows), len(people))
            self.assertTrue(all(rows.mapped("check_out")))
            return opening[0], closing[0]

        few = cost(crowd[:5], MONDAY)
        many = cost(crowd[5:], TUESDAY)
        self.assertLessEqual(many[0], few[0] + 2, "opening 70 and 5 rows")
        self.assertLessEqual(many[1], few[1] + 2, "checking out 70 and 5 rows")
        self.assertLess(sum(many), 200)
