from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from ..models import hr_attendance_device_poller as poller
from .common import ADDON, TUESDAY, CityCase, wib
from .test_poller import PollerCase

ROUND = "hr.attendance.device.round"


@tagged("post_install", "-at_install")
class TestCalls(PollerCase):
    """One call of the cron: a round when it is due, a pause, and the next call."""

    def setUp(self):
        super().setUp()
        self.cron = self.env.ref(f"{ADDON}.poll_cron")
        self.cr.execute("DELETE FROM hr_attendance_device_round")
        self.pauses = []

    def call(self, at):
        """Run the cron at a moment; return how many terminals were visited."""
        asked = []

        def fleet(requests, _workers, _deadline, more):
            asked.extend(requests)
            return iter(())

        self.cr.execute("DELETE FROM ir_cron_trigger")
        self.cr.execute("UPDATE hr_attendance_device_status SET lease_until = NULL")
        pause = patch.object(
            self.registry["hr.attendance.device"],
            "_pause",
            lambda _device, seconds: self.pauses.append(seconds),
        )
        with (
            self.enter_registry_test_mode(),
            freeze_time(at),
            pause,
            patch.object(poller, "poll_fleet", fleet),
        ):
            self.cron.method_direct_trigger()
        self.env.invalidate_all()
        return len(asked)

    def is_called_again(self):
        return bool(
            self.env["ir.cron.trigger"].search_count([("cron_id", "=", self.cron.id)])
        )

    def test_in_the_morning_it_waits_for_the_next_round_and_calls_itself(self):
        self.assertEqual(self.call(wib(7, 40)), len(self.terminals))
        self.assertEqual(self.pauses, [10.0])
        self.assertTrue(self.is_called_again())
        self.assertEqual(self.call(wib(7, 40, 10)), len(self.terminals))

    def test_at_noon_the_cron_comes_by_itself(self):
        self.assertEqual(self.call(wib(12)), len(self.terminals))
        self.assertEqual(self.pauses, [])
        self.assertFalse(self.is_called_again())

    def test_a_call_before_its_time_visits_nobody_but_whom_somebody_asks_for(self):
        self.call(wib(12))
        self.assertEqual(self.call(wib(12, 0, 20)), 0)
        self.t_health.asked_at = wib(12, 0, 21)
        self.assertEqual(self.call(wib(12, 0, 22)), len(self.terminals))

    def test_no_pause_is_longer_than_a_scheduled_action_may_wait(self):
        self.env["hr.attendance.policy"].create(
            {"date_from": TUESDAY, "round_seconds": 30}
        )
        self.call(wib(7, 40))
        self.assertEqual(self.call(wib(7, 40, 12)), 0)
        self.assertEqual(self.pauses, [12.0, 12.0])
        self.assertTrue(self.is_called_again())
        self.assertEqual(self.call(wib(7, 40, 24)), len(self.terminals))

    def test_a_clock_that_was_set_back_stops_nobody(self):
        self.call(wib(7, 40))
        self.assertEqual(self.call(wib(6, 40)), len(self.terminals))

    def test_the_fleet_says_what_is_wanted_and_what_is_achieved(self):
        pace = self.as_role("device_admin", self.env[ROUND].with_context(lang="en_US"))
        self.assertEqual(pace.get_pace()["text"], "No terminal was visited yet.")
        for seconds in (0, 10, 22, 32):
            self.call(wib(7, 40) + timedelta(seconds=seconds))
        self.env[ROUND]._ended(1.24)
        with freeze_time(wib(7, 40, 35)):
            told = pace.get_pace()
        self.assertEqual(
            told["text"],
            "A round is wanted every 10 s, achieved every 10.3 s; the last one at "
            "07:40:32 took 1.2 s.",
        )
        self.assertFalse(told["late"])
        with freeze_time(wib(7, 50)):
            told = pace.get_pace()
        self.assertTrue(told["late"])
        self.assertIn("not being visited: last round at 07:40:32", told["text"])
        self.assertEqual(self.env[ROUND].search_count([]), 1, "no row a round")

    def test_who_keeps_no_terminals_is_not_told(self):
        with self.assertRaises(AccessError):
            self.as_role("employee", self.env[ROUND]).get_pace()

    def test_each_terminal_tells_how_often_it_was_visited(self):
        status = self.t_health.status_id
        status.attempted_at = False
        for seconds in (0, 10, 20, 40):
            self.visit(self.t_health, wib(7, 40) + timedelta(seconds=seconds))
        self.assertEqual(status.visit_gap, 20.0)
        self.assertAlmostEqual(status.visit_gap_mean, 12.0)
        self.visit(self.t_health, wib(12))
        self.assertEqual(status.visit_gap_mean, 0.0, "nobody polled meanwhile")


@tagged("post_install", "-at_install")
class TestSlowTerminal(PollerCase):
    """A terminal that is still talked to does not keep the others waiting."""

    def test_the_others_are_visited_again_and_it_is_not(self):
        self.cr.execute("DELETE FROM hr_attendance_device_round")
        waves, clock = [], [100.0]

        def fleet(requests, _workers, _deadline, more):
            devices = self.env["hr.attendance.device"]
            waves.append({request.key for request in requests})
            for request in requests:
                if request.key != self.t_health.id:
                    yield self.answer(devices.browse(request.key), wib(7, 40))
            clock[0] += 5
            self.assertEqual(list(more()), [], "not due yet")
            clock[0] += 6
            waves.append({request.key for request in more()})
            yield self.answer(self.t_health, wib(7, 40))

        with (
            self.enter_registry_test_mode(),
            self.registry.cursor() as cr,
            patch.object(poller, "poll_fleet", fleet),
            patch.object(poller.time, "monotonic", lambda: clock[0]),
        ):
            self.env(cr=cr)["hr.attendance.device"]._poll_round()
        everybody = set(self.terminals.ids)
        self.assertEqual(waves, [everybody, everybody - {self.t_health.id}])


@tagged("post_install", "-at_install")
class TestCalledInTime(CityCase):
    """Nobody's call is lost to a job that is running just now."""

    def job(self, name):
        cron = self.env.ref(f"{ADDON}.{name}")
        self.cr.execute("SELECT * FROM ir_cron WHERE id = %s", [cron.id])
        return self.cr.dictfetchone()

    def test_the_workers_are_called_again_when_a_prompt_job_is_free(self):
        for name, calls in (("poll_cron", 1), ("evaluate_cron", 1), ("close_cron", 0)):
            self.cr.postcommit.clear()
            with (
                self.subTest(job=name),
                patch.object(self.registry["ir.cron"], "_notifydb") as notify,
            ):
                self.env["ir.cron"]._reschedule_later(self.job(name))
                self.cr.postcommit.run()
                self.assertEqual(notify.call_count, calls)

    def test_a_call_that_a_running_evaluator_answers_is_not_taken_for_ours(self):
        cron = self.env.ref(f"{ADDON}.evaluate_cron")
        self.cr.precommit.run()
        cron._trigger()
        before = self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        for _scan in range(3):
            self.env["hr.attendance.day.mark"]._mark({(self.budi.id, TUESDAY)})
        self.cr.precommit.run()
        after = self.env["ir.cron.trigger"].search_count([("cron_id", "=", cron.id)])
        self.assertEqual(after - before, 1, "one call for all of a transaction")
