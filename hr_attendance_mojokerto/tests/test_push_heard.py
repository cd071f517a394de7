from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import local, wib
from .push import PushCase, line


@tagged("post_install", "-at_install")
class TestHeard(PushCase):
    """When a terminal that reports by itself counts as heard."""

    def test_a_terminal_in_contact_is_heard_and_costs_few_writes(self):
        self.settle(wib(7, 40))
        self.assertEqual(self.status.last_heard, wib(7, 40))
        self.assertEqual(self.status.health, "ok")
        before = self.status.push_contact_at
        self.t_health._push_contact(wib(7, 40) + timedelta(seconds=5))
        self.assertEqual(self.status.push_contact_at, before)

    def test_a_first_sign_of_life_does_not_say_that_no_scan_is_missing(self):
        self.t_health._push_contact(wib(7, 40))
        self.assertEqual(self.status.last_heard, wib(5), "of the visit before")

    def test_while_it_delivers_what_it_held_back_it_is_not_heard(self):
        at = wib(9)
        self.t_health._push_contact(at)
        for number in range(1, 6):
            at += timedelta(seconds=10)
            self.report(line(self.budi, local(7, number)), at=at)
        self.assertLess(self.status.last_heard, wib(9))
        self.t_health._push_contact(at + timedelta(seconds=10))
        self.assertLess(self.status.last_heard, wib(9))
        self.t_health._push_contact(at + timedelta(seconds=30))
        self.assertEqual(self.status.last_heard, at + timedelta(seconds=30))

    def test_nobody_is_missing_while_the_own_terminal_holds_scans_back(self):
        self.minute(wib(7, 40), silent=self.t_health)
        self.assertEqual(self.day_of(self.budi).state, "no_data")
        self.settle(wib(7, 50))
        self.minute(wib(7, 50), silent=self.t_health)
        self.assertEqual(self.day_of(self.budi).state, "missing")
        self.report(line(self.budi, local(7, 21)), at=wib(7, 51))
        self.judge(wib(7, 51))
        self.assertEqual(self.day_of(self.budi).state, "present")

    def test_silence_is_told_and_so_is_the_return(self):
        self.settle(wib(7, 40))
        self.status._note_silent_pushers(wib(7, 45))
        self.assertEqual(self.status.health, "ok")
        self.status._note_silent_pushers(wib(7, 55))
        self.assertEqual(self.status.health, "silent")
        self.assertEqual(self.status.silent_since, wib(7, 40))
        self.assertIn("has not reported", self.status.last_error)
        self.settle(wib(8))
        self.assertEqual((self.status.health, self.status.last_error), ("ok", False))
        visits = self.env["hr.attendance.device.poll"].search(
            [("device_id", "=", self.t_health.id), ("outcome", "!=", "data")],
            order="id",
        )
        self.assertEqual(visits.mapped("outcome")[-2:], ["failed", "recovered"])

    def test_no_round_of_polls_visits_it(self):
        devices = self.env["hr.attendance.device"]
        taken = {request.key for request in devices._take_due(wib(8))}
        self.assertNotIn(self.t_health.id, taken)
        self.assertIn(self.t_school.id, taken)
        with self.assertRaisesRegex(UserError, "reports by itself"):
            self.as_role("device_admin", self.t_health).action_test_connection()
