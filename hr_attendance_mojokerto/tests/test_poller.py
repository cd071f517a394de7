from datetime import timedelta
from unittest.mock import patch

from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from odoo.addons.base.tests.test_ir_cron import CronMixinCase

from ..device.values import Sizes
from .common import ADDON, TUESDAY, CityCase, local, record, user, wib

POLLER = f"odoo.addons.{ADDON}.models.hr_attendance_device_poller"
STATUS = "hr.attendance.device.status"


class PollerCase(CityCase, CronMixinCase):
    """A round of polls, with the network replaced by answers made up here."""

    def round(self, answers=()):
        """Run the minute's cron; return what was asked, by terminal."""
        by_key = {answer.key: answer for answer in answers}
        asked = {}

        def fleet(requests, _workers, _deadline):
            for request in requests:
                asked[self.env["hr.attendance.device"].browse(request.key)] = request
                yield by_key.get(request.key) or self.answer(
                    self.env["hr.attendance.device"].browse(request.key), wib(7, 40)
                )

        with (
            self.enter_registry_test_mode(),
            patch(f"{POLLER}.poll_fleet", fleet),
        ):
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

    def marks(self):
        return self.env.execute_query(
            SQL("SELECT employee_id, work_date FROM hr_attendance_day_mark")
        )

    def test_quiet_visits_are_counted_in_one_row_an_hour(self):
        for minute in (40, 41, 42):
            self.round([self.answer(self.t_health, wib(7, minute))])
        self.round([self.answer(self.t_health, wib(8, 0))])
        quiet = self.visits(self.t_health, "quiet")
        self.assertEqual(quiet.mapped("visits"), [3, 1])
        self.assertEqual(quiet.mapped("started_at"), [wib(7), wib(8)])

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

        def fleet(requests, _workers, _deadline):
            self.cr.execute(
                "SELECT device_id, lease_until FROM hr_attendance_device_status"
            )
            seen.update(self.cr.fetchall())
            return iter(())

        with self.enter_registry_test_mode(), patch(f"{POLLER}.poll_fleet", fleet):
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


@tagged("post_install", "-at_install")
class TestRequest(PollerCase):
    """What is asked of a terminal follows from what is known of it."""

    def request(self, at):
        return self.t_health._poll_request(at)

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


@tagged("post_install", "-at_install")
class TestWarnings(PollerCase):
    """What somebody has to do about a terminal is said in a sentence."""

    def test_from_80_percent_full_on_it_warns(self):
        for records, warns in ((79_999, False), (80_000, True)):
            sizes = Sizes(records=records, record_capacity=100_000)
            self.visit(self.t_health, wib(7, 40), sizes_after=sizes)
            with self.subTest(records=records):
                self.assertEqual(bool(self.t_health.warning), warns)
                self.assertEqual(self.t_health.health, "attention" if warns else "ok")
        self.assertIn("filled to 80 %", self.t_health.warning)

    def test_another_serial_number_is_reported(self):
        self.visit(self.t_health, wib(7, 40), serial="SWAPPED")
        self.assertIn("serial number SWAPPED", self.t_health.warning)
        self.assertEqual(self.t_health.serial_number, "SN1", "the entry stays")

    def test_a_clock_far_off_is_reported_until_it_is_set(self):
        self.visit(self.t_health, wib(7, 40), drift_s=-3600.0)
        self.assertIn("off by -3600 seconds", self.t_health.warning)
        self.visit(
            self.t_health,
            wib(12),
            drift_s=-3600.0,
            drift_after_s=0.0,
            clock_set=True,
        )
        self.assertFalse(self.t_health.warning)
        self.assertEqual(self.t_health.status_id.clock_set_at, wib(12))


@tagged("post_install", "-at_install")
class TestEnrolment(PollerCase):
    """The terminal's user table becomes enrolments, never employees."""

    def enrolments(self):
        return self.env["hr.attendance.enrolment"].search(
            [("device_id", "=", self.t_health.id)]
        )

    def test_users_come_go_and_come_back(self):
        before = self.env["hr.employee"].search_count([])
        pins = [person.device_pin for person in self.health_staff]
        budi = self.enrolments().filtered(lambda row: row.pin == self.budi.device_pin)
        self.assertEqual(sorted(self.enrolments().mapped("pin")), sorted(pins))
        self.assertEqual(
            (budi.name, budi.seen_from, budi.gone), ("Budi", wib(5), False)
        )

        others = [user(pin) for pin in pins if pin != budi.pin]
        self.visit(self.t_health, wib(6), users=[*others, user("77", "Guest")])
        self.assertEqual((budi.gone, budi.seen_to), (True, wib(5)))
        self.assertIn("77", self.enrolments().mapped("pin"))

        self.visit(self.t_health, wib(7), users=[*others, user(budi.pin, "Budi S.")])
        self.assertEqual((budi.gone, budi.seen_to), (False, wib(7)))
        self.assertEqual((budi.name, budi.seen_from), ("Budi S.", wib(5)))
        self.assertEqual(self.env["hr.employee"].search_count([]), before)

    def test_a_finger_is_known_from_its_first_scan(self):
        budi = self.enrolments().filtered(lambda row: row.pin == self.budi.device_pin)
        self.scan(self.budi, wib(7, 20), verify=2)
        budi.invalidate_recordset()
        self.assertFalse(budi.has_finger, "a card is no finger")
        self.scan(self.budi, wib(7, 21), verify=1)
        budi.invalidate_recordset()
        self.assertEqual((budi.has_finger, budi.has_face), (True, False))
        self.scan(self.budi, wib(7, 22), verify=15)
        budi.invalidate_recordset()
        self.assertTrue(budi.has_face)

    def test_a_finger_on_one_terminal_is_not_a_finger_on_another(self):
        elsewhere = self.env["hr.attendance.enrolment"].search(
            [("device_id", "=", self.t_school.id)], limit=1
        )
        self.visit(
            self.t_health, wib(7, 40), records=[record(elsewhere.pin, local(7, 21))]
        )
        elsewhere.invalidate_recordset()
        self.assertFalse(elsewhere.has_finger)
