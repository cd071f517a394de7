from unittest.mock import patch

from psycopg2.extensions import TRANSACTION_STATUS_IDLE

from odoo.tests import tagged

from ..models import hr_attendance_device_poller as poller
from ..models.server_stopping import is_server_stopping, is_worker_ending
from .common import wib
from .test_poller import PollerCase


@tagged("post_install", "-at_install")
class TestPause(PollerCase):
    """While a call waits nothing is held: no transaction, no lock of ours."""

    def pause(self, seconds, during=lambda _env: None):
        """Wait; ``during(env)`` is done within each sleep. Return the sleeps and what
        was done in them."""
        sleeps, done, clock = [], [], [0.0]

        with self.registry.cursor() as cr:
            env = self.env(cr=cr)

            def sleep(length):
                done.append(during(env))
                sleeps.append(length)
                clock[0] += length

            with (
                patch.object(poller.time, "sleep", sleep),
                patch.object(poller.time, "monotonic", lambda: clock[0]),
            ):
                env["hr.attendance.device"]._pause(seconds)
        return sleeps, done

    def test_it_lasts_as_long_as_told_in_short_looks(self):
        with self.enter_registry_test_mode():
            sleeps, _done = self.pause(2.2)
        self.assertAlmostEqual(sum(sleeps), 2.2)
        self.assertLessEqual(max(sleeps), 0.5)

    def test_it_ends_when_somebody_asks_for_a_visit(self):
        status = self.t_health.status_id
        status.write({"lease_until": False, "attempted_at": wib(7)})
        self.env.flush_all()

        def ask(env):
            env["hr.attendance.device"].browse(self.t_health.id).asked_at = wib(7, 40)
            env.flush_all()

        with self.enter_registry_test_mode():
            sleeps, _done = self.pause(10, ask)
        self.assertEqual(len(sleeps), 1)

    def test_it_ends_when_its_worker_is_told_to_end(self):
        with (
            self.enter_registry_test_mode(),
            patch.object(poller, "is_worker_ending", lambda: True),
        ):
            sleeps, _done = self.pause(10)
        self.assertEqual(sleeps, [])

    def test_a_database_that_is_being_closed_is_left_alone(self):
        with (
            self.enter_registry_test_mode(),
            patch.object(poller, "is_server_stopping", lambda: True),
            patch.object(self.registry["hr.attendance.device"], "_is_asked") as look,
        ):
            self.pause(2)
        look.assert_not_called()

    def test_no_transaction_is_open_while_it_lasts(self):
        _sleeps, states = self.pause(2, lambda env: env.cr._cnx.info.transaction_status)
        self.assertEqual(states, [TRANSACTION_STATUS_IDLE] * 4)

    def test_a_server_told_to_stop_is_known_by_its_answer_to_signals(self):
        class Threaded:
            quit_signals_received = 0

            def answer(self, *_signal):
                pass

        class Worker:
            alive = True
            answer = Threaded.answer

        for server, is_told, told in (
            (Threaded(), is_server_stopping, {"quit_signals_received": 1}),
            (Worker(), is_worker_ending, {"alive": False}),
        ):
            with patch("signal.getsignal", lambda _number, s=server: s.answer):
                self.assertFalse(is_worker_ending() or is_server_stopping())
                vars(server).update(told)
                self.assertTrue(is_told())
