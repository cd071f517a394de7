from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base.tests.test_ir_cron import CronMixinCase

from ..device.values import Sizes
from .common import ADDON, TUESDAY, CityCase, local, record, wib

POLLER = f"odoo.addons.{ADDON}.models.hr_attendance_device_poller"
STATUS = "hr.attendance.device.status"


class PollerCase(CityCase, CronMixinCase):
    """A round of polls, with the network replaced by answers made up here."""

    def round(self, answers=()):
        """Run the minute's cron; return what was asked, by terminal."""
        by_key = {answer.key: answer for answer in answers}
        asked = {}

        def fleet(requests, _workers, _deadline, more):
            for request in requests:
                asked[self.env["hr.attendance.device"].browse(request.key)] = request
                yield by_key.get(request.key) or self.answer(
                    self.env["hr.attendance.device"].browse(request.key), wib(7, 40)
                )

        with (
            self.enter_registry_test_mode(),
            patch(f"{POLLER}.poll_fleet", fleet),
            patch.object(self.registry["hr.attendance.device"], "_pause"),
        ):
            self.cr.execute("DELETE FROM hr_attendance_device_round")
            self.env.ref(f"{ADDON}.poll_cron").method_direct_trigger()
        self.env.invalidate_all()
        return asked

    def visits(self, terminal, outcome=None):
        domain = [("device_id", "=", terminal.id)]
        if outcome:
            domain.append(("outcome", "=", outcome))
        return self.env["hr.attendance.device.poll"].search(domain, order="id")

    def scans_of(self, person):
        return self.Punch.search([("employee_id", "=", person.id)])

    def morning_scan(self, person, minute=21):
        return record(person.device_pin, local(7, minute))


@tagged("post_install", "-at_install")
class TestRound(PollerCase):
    def test_records_are_stored_and_leave_a_row(self):
        sizes = Sizes(users=5, records=101, record_capacity=100_000)
        self.round(
            [
                self.answer(
                    self.t_health,
                    wib(7, 40),
                    records=[self.morning_scan(self.budi)],
                    sizes_before=sizes,
                    sizes_after=sizes,
                    reasons=("count",),
                    marker=101,
                    drift_s=2.5,
                )
            ]
        )
        self.assertEqual(self.scans_of(self.budi).punch_time, wib(7, 21))
        visit = self.visits(self.t_health, "data")[-1]
        self.assertEqual((visit.rows_received, visit.rows_new), (1, 1))
        self.assertEqual((visit.count_before, visit.reason), (101, "count"))
        status = self.t_health.status_id
        self.assertEqual((status.record_marker, status.record_count), (101, 101))
        self.assertEqual((status.health, status.last_heard), ("ok", wib(7, 40)))
        self.assertEqual(self.scans_of(self.budi).drift, 2.5)

    def test_the_days_are_judged_again_after_a_scan(self):
        evaluate = self.env.ref(f"{ADDON}.evaluate_cron")
        calls = self.env["ir.cron.trigger"].search([("cron_id", "=", evaluate.id)])
        calls.unlink()
        self.round(
            [
                self.answer(
                    self.t_health,
                    wib(7, 40),
                    records=[self.morning_scan(self.budi)],
                )
            ]
        )
        self.assertTrue(calls.search_count([("cron_id", "=", evaluate.id)]))
        self.assertIn((self.budi.id, TUESDAY), self.marks())

    def test_quiet_visits_are_counted_in_one_row_an_hour(self):
        for minute in (40, 41, 42):
            self.round([self.answer(self.t_health, wib(7, minute))])
        self.round([self.answer(self.t_health, wib(8, 0))])
        quiet = self.visits(self.t_health, "quiet")
        self.assertEqual(quiet.mapped("visits"), [3, 1])
        self.assertEqual(quiet.mapped("started_at"), [wib(7), wib(8)])
        status = self.t_health.status_id
        self.assertEqual((status.record_marker, status.user_marker), (100, 5))

    def test_a_dead_terminal_leaves_a_row_and_waits_longer_each_time(self):
        waits = []
        for minute in (0, 10, 20, 30):
            self.t_health.status_id.next_poll = False
            self.round([self.failed(self.t_health, wib(7, minute))])
            waits.append(self.t_health.status_id.next_poll - wib(7, minute))
        self.assertEqual(waits, [timedelta(minutes=m) for m in (1, 2, 4, 5)])
        visit = self.visits(self.t_health, "failed")[-1]
        self.assertEqual(visit.error_class, "unreachable")
        self.assertEqual(visit.error, "no answer within 3 s")
        status = self.t_health.status_id
        self.assertEqual((status.health, status.failure_count), ("silent", 4))
        self.assertEqual(status.silent_since, wib(7, 0))
        self.assertEqual(status.last_heard, wib(5), "nothing was heard since")

    def test_a_terminal_that_backs_off_is_not_visited_but_when_asked(self):
        self.t_health.status_id.next_poll = wib(7, 45)
        self.assertNotIn(self.t_health, self.round())
        self.as_role("device_admin", self.t_health).action_poll_now()
        self.assertTrue(self.round()[self.t_health].full_read)

    def test_the_first_answer_after_a_failure_is_a_row(self):
        self.round([self.failed(self.t_health, wib(7, 30), "refused")])
        self.t_health.status_id.next_poll = False
        self.round([self.answer(self.t_health, wib(7, 40))])
        self.assertEqual(len(self.visits(self.t_health, "recovered")), 1)
        status = self.t_health.status_id
        self.assertEqual((status.health, status.failure_count), ("ok", 0))
        self.assertFalse(status.error_class or status.last_error or status.silent_since)

    def test_a_short_reading_is_stored_but_does_not_move_the_marker(self):
        self.round(
            [
                self.failed(
                    self.t_health,
                    wib(7, 40),
                    "partial",
                    records=[self.morning_scan(self.budi)],
                    sizes_before=Sizes(records=140, record_capacity=100_000),
                    reasons=("count",),
                )
            ]
        )
        self.assertTrue(self.scans_of(self.budi))
        self.assertEqual(self.t_health.status_id.record_marker, 100)
        visit = self.visits(self.t_health, "failed")[-1]
        self.assertEqual((visit.error_class, visit.rows_new), ("partial", 1))
        self.t_health.status_id.next_poll = False
        request = self.round()[self.t_health]
        self.assertEqual(request.known_records, 100, "the log will be read again")

    def test_a_terminal_of_another_round_is_left_alone(self):
        self.t_health.status_id.lease_until = wib(7, 41)
        self.assertNotIn(self.t_health, self.round())
        self.t_health.status_id.lease_until = wib(7, 40)
        self.assertIn(self.t_health, self.round(), "the lease has run out")
        self.assertFalse(self.t_health.status_id.lease_until, "given back")

    def test_a_terminal_is_leased_before_it_is_talked_to(self):
        seen = {}

        def fleet(requests, _workers, _deadline, more):
            self.cr.execute(
                "SELECT device_id, lease_until FROM hr_attendance_device_status"
            )
            seen.update(self.cr.fetchall())
            return iter(())

        with (
            self.enter_registry_test_mode(),
            patch(f"{POLLER}.poll_fleet", fleet),
            patch.object(self.registry["hr.attendance.device"], "_pause"),
        ):
            self.env.ref(f"{ADDON}.poll_cron").method_direct_trigger()
        self.assertEqual(seen[self.t_health.id], wib(7, 41, 30))

    def test_an_archived_terminal_is_not_visited(self):
        self.t_health.active = False
        self.assertNotIn(self.t_health, self.round())

    def test_a_terminal_whose_answer_cannot_be_stored_costs_only_itself(self):
        broken = self.t_education
        learn = self.registry[STATUS]._learn

        def stumble(status, result):
            if status.device_id == broken:
                raise ValueError("made up by the test")
            return learn(status, result)

        scan = self.morning_scan(self.budi)
        cases = {
            "scans": {"records": [record(self.fajar.device_pin, local(7, 20))]},
            "nothing new": {},
        }
        for minute, (name, told) in enumerate(cases.items(), 41):
            with (
                self.subTest(case=name),
                patch.object(self.registry[STATUS], "_learn", stumble),
                mute_logger(POLLER),
            ):
                self.env[STATUS].search([]).lease_until = False
                self.round(
                    [
                        self.answer(broken, wib(7, minute), **told),
                        self.answer(self.t_health, wib(7, minute), records=[scan]),
                        self.answer(self.t_school, wib(7, minute)),
                    ]
                )
                heard = [terminal.last_heard for terminal in self.terminals]
                self.assertEqual(heard, [wib(7, minute), wib(5), wib(7, minute)])
        self.assertTrue(self.scans_of(self.budi))

    def test_a_terminal_deleted_while_it_was_visited_does_no_harm(self):
        spare = self.env["hr.attendance.device"].create(
            {"name": "Spare", "host": "127.1.0.50"}
        )
        answer = self.answer(spare, wib(7, 40))
        spare.unlink()
        with mute_logger(POLLER):
            self.env["hr.attendance.device"]._keep_safely(
                [answer, self.answer(self.t_health, wib(7, 40))]
            )
        self.assertEqual(self.t_health.last_heard, wib(7, 40))
