from datetime import timedelta

from odoo.exceptions import ValidationError
from odoo.tests import freeze_time, tagged

from .common import MONDAY, WEDNESDAY, CityCase, wib


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
        self.assertEqual(self.day_of(self.budi).state, "one_scan")
        self.assertEqual(self.rows_of(self.budi), manual)
        self.assertEqual(manual.read(), before)

    def test_a_manual_row_between_the_scans_is_left_alone(self):
        manual = self.manual(self.budi, wib(9), wib(10))
        self.scan(self.budi, wib(7, 20), came=wib(10, 30))
        self.scan(self.budi, wib(15, 40))
        self.minute(wib(21))
        self.assertEqual(self.day_of(self.budi).state, "present")
        self.assertEqual(self.rows_of(self.budi), manual, "no row around it")

    def test_an_open_row_of_yesterday_does_not_stop_the_city(self):
        forgotten = self.manual(self.budi, wib(8, day=MONDAY))
        self.scan(self.budi, wib(7, 20))
        self.scan(self.citra, wib(7, 20, 30))
        self.minute(wib(7, 40))
        self.assertEqual(self.day_of(self.budi).state, "present")
        self.assertFalse(forgotten.check_out)
        self.assertTrue(self.rows_of(self.citra))
        row = self.rows_of(self.budi) - forgotten
        self.assertEqual(
            (row.check_in, row.day_id), (wib(7, 20), self.day_of(self.budi))
        )
        self.minute(wib(21))
        self.assertTrue(row.check_out)
        forgotten.check_out = wib(16, day=MONDAY)

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
