from datetime import timedelta

from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged

from .common import MONDAY, TUESDAY, WEDNESDAY, CityCase, wib


class AttendanceCase(CityCase):
    def rows_of(self, person):
        return self.env["hr.attendance"].search(
            [("employee_id", "=", person.id)], order="check_in"
        )

    def manual(self, person, check_in, check_out=False):
        """Enter a row by hand, as core's screens do."""
        return self.env["hr.attendance"].create(
            {
                "employee_id": person.id,
                "check_in": check_in,
                "check_out": check_out,
                "in_mode": "manual",
            }
        )


@tagged("post_install", "-at_install")
class TestAttendance(AttendanceCase):
    """Odoo's own attendance: one row per person and work date, made from the day."""

    def test_the_first_scan_opens_it_so_odoo_knows_who_is_there(self):
        self.assertEqual(self.budi.attendance_state, "checked_out")
        self.scan(self.budi, wib(7, 20))
        self.minute(wib(7, 21))
        self.assertEqual(self.budi.attendance_state, "checked_in")
        row = self.rows_of(self.budi)
        self.assertEqual((row.check_in, row.check_out), (wib(7, 20), False))
        self.assertEqual((row.in_mode, row.in_device_id), ("device", self.t_health))
        self.assertEqual(row.day_id, self.day_of(self.budi))
        self.assertEqual(row.day_id.attendance_id, row)

    def test_more_scans_do_not_check_out_before_the_date_has_ended(self):
        for at in (wib(7, 20), wib(12), wib(15, 40)):
            self.scan(self.budi, at)
            self.minute(at + timedelta(minutes=1))
        self.assertFalse(self.rows_of(self.budi).check_out)
        self.assertEqual(self.budi.attendance_state, "checked_in")

    def test_it_is_checked_out_once_when_the_date_has_ended(self):
        self.scan(self.budi, wib(7, 20))
        self.scan(self.budi, wib(15, 40), self.t_education)
        self.minute(wib(20, 59))
        self.assertFalse(self.rows_of(self.budi).check_out)
        self.minute(wib(21))
        row = self.rows_of(self.budi)
        self.assertEqual(
            (row.check_out, row.out_device_id), (wib(15, 40), self.t_education)
        )
        self.assertEqual((row.out_mode, row.single_scan), ("device", False))
        self.assertAlmostEqual(
            row.worked_hours, 7 + 20 / 60, 4, "less an hour of lunch"
        )
        self.assertEqual(self.budi.attendance_state, "checked_out")
        before = row.read()
        self.minute(wib(21, 5))
        self.assertEqual(row.read(), before)

    def test_a_single_scan_is_closed_with_0_hours_and_a_flag(self):
        self.scan(self.budi, wib(7, 20))
        self.minute(wib(21))
        row = self.rows_of(self.budi)
        self.assertEqual((row.check_in, row.check_out), (wib(7, 20), wib(7, 20)))
        self.assertEqual((row.worked_hours, row.single_scan), (0.0, True))

    def test_a_scan_that_comes_after_the_end_is_taken_in(self):
        self.scan(self.budi, wib(7, 20))
        self.minute(wib(21))
        self.scan(self.budi, wib(15, 40), self.t_school, came=wib(22))
        self.minute(wib(22, 1))
        row = self.rows_of(self.budi)
        self.assertEqual((row.check_out, row.single_scan), (wib(15, 40), False))
        self.assertAlmostEqual(row.worked_hours, 7 + 20 / 60, 4)

    def test_a_forgotten_check_out_does_not_block_the_next_morning(self):
        self.scan(self.budi, wib(7, 20))
        self.minute(wib(7, 21))
        with freeze_time(wib(7, 25, day=WEDNESDAY)):
            # Nothing ran all night: the first minute has both dates to do.
            self.scan(self.budi, wib(7, 22, day=WEDNESDAY))
            self.minute(wib(7, 25, day=WEDNESDAY))
            self.minute(wib(7, 26, day=WEDNESDAY))
        first, second = self.rows_of(self.budi)
        self.assertEqual((first.check_out, first.single_scan), (wib(7, 20), True))
        self.assertEqual(second.check_in, wib(7, 22, day=WEDNESDAY))
        self.assertFalse(second.check_out)

    def test_the_row_of_someone_who_scans_only_in_the_afternoon(self):
        self.scan(self.budi, wib(13))
        self.scan(self.budi, wib(15, 40))
        self.minute(wib(21))
        row = self.rows_of(self.budi)
        self.assertEqual((row.check_in, row.check_out), (wib(13), wib(15, 40)))

    def test_no_message_is_written(self):
        self.scan(self.budi, wib(7, 20))
        self.minute(wib(7, 21))
        self.scan(self.budi, wib(15, 40))
        self.minute(wib(21))
        self.cr.precommit.run()
        for model, records in (
            ("hr.attendance", self.rows_of(self.budi)),
            ("hr.employee", self.budi),
        ):
            messages = self.env["mail.message"].search(
                [("model", "=", model), ("res_id", "in", records.ids)]
            )
            self.assertFalse(messages.filtered("tracking_value_ids"), model)
        self.assertFalse(self.rows_of(self.budi).message_ids)


@tagged("post_install", "-at_install")
class TestBesideCore(AttendanceCase):
    """Rows entered by hand or at a kiosk are core's and stay as they are."""

    def test_a_manual_row_of_the_date_is_left_alone(self):
        manual = self.manual(self.budi, wib(7), wib(16))
        before = manual.read()
        self.scan(self.budi, wib(7, 20))
        self.minute(wib(7, 40))
        self.minute(wib(21))
        self.assertEqual(self.day_of(self.budi).state, "present")
        self.assertEqual(self.rows_of(self.budi), manual)
        self.assertEqual(manual.read(), before)

    def test_an_open_row_of_yesterday_does_not_stop_the_city(self):
        forgotten = self.manual(self.budi, wib(8, day=MONDAY))
        self.scan(self.budi, wib(7, 20))
        self.scan(self.citra, wib(7, 20, 30))
        self.minute(wib(7, 40))
        self.assertEqual(self.day_of(self.budi).state, "present")
        self.assertEqual(self.rows_of(self.budi), forgotten, "core has one open row")
        self.assertFalse(forgotten.check_out)
        self.assertTrue(self.rows_of(self.citra))
        forgotten.check_out = wib(16, day=MONDAY)
        self.minute(wib(21))
        _forgotten, row = self.rows_of(self.budi)
        self.assertEqual(
            (row.check_in, row.day_id), (wib(7, 20), self.day_of(self.budi))
        )

    def test_an_open_row_of_the_same_morning_does_not_stop_the_city(self):
        kiosk = self.manual(self.budi, wib(7, 10))
        self.scan(self.budi, wib(7, 20))
        self.minute(wib(7, 40))
        self.minute(wib(21))
        self.assertEqual(self.rows_of(self.budi), kiosk)
        self.assertFalse(kiosk.check_out)

    def test_core_still_refuses_a_second_open_row_of_ours(self):
        self.scan(self.budi, wib(7, 20))
        self.minute(wib(7, 40))
        with self.assertRaises(ValidationError):
            self.manual(self.budi, wib(10))

    def test_no_client_can_switch_cores_checks_off(self):
        self.manual(self.budi, wib(7), wib(16))
        model = self.env["hr.attendance"]
        for value in (True, 1, "IN_SET", "<object object>", {}, [1]):
            with self.subTest(value=value), self.assertRaises(ValidationError):
                self.manual(
                    self.budi.with_context(attendance_in_set=value), wib(8), wib(9)
                )
            with self.subTest(value=value), self.assertRaises(ValidationError):
                model.with_context(attendance_in_set=value).create(
                    {
                        "employee_id": self.budi.id,
                        "check_in": wib(8),
                        "check_out": wib(9),
                    }
                )


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
