from datetime import timedelta

from odoo.tests import tagged

from .common import CityCase, user, wib


@tagged("post_install", "-at_install")
class TestRequest(CityCase):
    """What is asked of a terminal follows from what is known of it."""

    def request(self, at):
        may_set = self.t_health._clocks_may_be_set(self.company, at)
        return self.t_health._poll_request(at, may_set)

    def test_what_was_learnt_is_asked_with(self):
        self.visit(
            self.t_health,
            wib(7, 30),
            marker=512,
            users=[user(self.budi.device_pin)],
            user_marker=9,
            record_layout=40,
        )
        request = self.request(wib(7, 40))
        self.assertEqual(
            (request.known_records, request.known_users, request.record_layout),
            (512, 9, 40),
        )
        self.assertEqual(
            (request.known_serial, request.utc_offset_minutes), ("SN1", 420)
        )

    def test_a_new_terminal_is_read_whole(self):
        fresh = self.env["hr.attendance.device"].create(
            {"name": "Fresh", "host": "127.1.0.51"}
        )
        request = fresh._poll_request(wib(7, 40))
        self.assertIsNone(request.known_records)
        self.assertIsNone(request.known_users)
        self.assertIsNone(request.known_serial)

    def test_the_whole_log_is_read_once_each_night(self):
        self.assertTrue(self.request(wib(1)).full_read)
        self.visit(self.t_health, wib(1), records=[], reasons=("full",), marker=100)
        self.assertFalse(self.request(wib(2)).full_read)
        self.assertFalse(self.request(wib(7, 40)).full_read)
        self.assertTrue(self.request(wib(1) + timedelta(days=1)).full_read)

    def test_clocks_are_set_outside_the_hours_of_coming_and_leaving(self):
        expected = {
            (5, 59): 30.0,
            (6, 0): None,
            (7, 30): None,
            (9, 0): None,
            (9, 1): 30.0,
            (13, 59): 30.0,
            (14, 0): None,
            (17, 0): None,
            (17, 1): 30.0,
        }
        for (hour, minute), limit in expected.items():
            with self.subTest(hour=hour, minute=minute):
                self.assertEqual(
                    self.request(wib(hour, minute)).set_clock_beyond_s, limit
                )

    def test_clocks_are_never_set_at_a_limit_of_0(self):
        self.company.attendance_drift_limit = 0
        self.assertIsNone(self.request(wib(12)).set_clock_beyond_s)
