from datetime import timedelta

from odoo.tests import tagged

from .common import TUESDAY, local, wib
from .push import PushCase, line


@tagged("post_install", "-at_install")
class TestPushedScans(PushCase):
    def test_a_scan_is_the_same_as_one_that_was_fetched(self):
        self.report(line(self.budi, local(7, 21)))
        scan = self.scans_of(self.budi)
        self.assertEqual((scan.punch_time, scan.source), (wib(7, 21), "push"))
        self.assertEqual(scan.serial_number, "SN1")
        self.assertIn((self.budi.id, TUESDAY), self.marks())

    def test_what_is_sent_again_is_stored_once(self):
        for _time in range(3):
            told = self.report(
                line(self.budi, local(7, 21)), line(self.citra, local(7, 22))
            )
            self.assertEqual(told, 2)
        self.assertEqual(len(self.scans_of(self.budi + self.citra)), 2)

    def test_a_scan_that_was_fetched_before_is_not_stored_twice(self):
        self.scan(self.budi, wib(7, 21))
        self.report(line(self.budi, local(7, 21)))
        self.assertEqual(self.scans_of(self.budi).source, "poll")

    def test_the_stamp_moves_with_the_scans(self):
        self.report(line(self.budi, local(7, 21)), stamp="776")
        self.assertIn("ATTLOGStamp=776\n", self.t_health._push_greeting(wib(7, 41)))
        self.report(line(self.citra, local(7, 21)), stamp="x\ny")
        self.assertEqual(self.status.push_stamp, "776")

    def test_the_stamp_stays_when_nothing_or_not_all_could_be_kept(self):
        scan = line(self.budi, local(7, 21))
        self.report(scan, stamp="776")
        self.report(b"garbage", stamp="778")
        self.report(scan, *(f"bad {n}".encode() for n in range(30)), stamp="779")
        self.report(scan, bytes(range(256)), stamp="780")
        self.assertEqual(self.status.push_stamp, "776")
        self.report(scan, b"garbage", stamp="777")
        self.assertEqual(self.status.push_stamp, "777")

    def test_a_stamp_that_says_always_the_same_is_not_believed(self):
        for stamp in ("9999", "None", "0", "4294967295", "2026-12-24 07:00:00"):
            self.report(line(self.budi, local(7, 21)), stamp=stamp)
            self.assertFalse(self.status.push_stamp, stamp)
        self.status.push_stamp = "9999"
        self.assertIn("ATTLOGStamp=0\n", self.t_health._push_greeting(wib(7, 41)))

    def test_what_is_no_text_is_one_item(self):
        self.report(*(bytes(range(n, 256)) for n in range(50)))
        kept = self.t_health.push_line_ids
        self.assertEqual(kept.kind, "noise")
        self.assertIn("01 02 03", kept.line)
        self.assertIn("SHA-256", kept.line)

    def test_of_many_unreadable_lines_a_few_are_kept_and_the_rest_counted(self):
        self.assertEqual(self.report(*(f"bad {n}".encode() for n in range(473))), 473)
        kept = self.t_health.push_line_ids
        self.assertEqual(len(kept), 21)
        self.assertIn("+453", kept.filtered(lambda one: one.kind == "more").line)

    def test_a_terminal_never_heard_is_asked_for_everything(self):
        self.assertIn("ATTLOGStamp=0\n", self.t_health._push_greeting(wib(7, 41)))
        self.assertIn("TimeZone=7\n", self.t_health._push_greeting(wib(7, 41)))

    def test_a_bad_line_is_kept_and_its_neighbours_are_stored(self):
        told = self.report(
            line(self.budi, local(7, 21)),
            b"garbage\tnot-a-date\xff\0",
            line(self.citra, local(7, 22)),
        )
        self.assertEqual(told, 3)
        self.assertEqual(len(self.scans_of(self.budi + self.citra)), 2)
        kept = self.as_role("device_admin", self.t_health).push_line_ids
        self.assertEqual(kept.line, "garbage\tnot-a-date\\xff")
        self.assertEqual((kept.kind, self.status.push_stamp), ("line", "1"))

    def test_without_room_for_bad_lines_nothing_is_said_to_be_stored(self):
        for first in range(0, 500, 20):
            lines = [f"bad {first + number}".encode() for number in range(20)]
            self.assertEqual(self.report(*lines), 20)
        self.assertEqual(self.report(*lines), 20, "the same lines take no room")
        self.assertIsNone(self.report(line(self.budi, local(7, 21)), b"one more"))
        self.assertFalse(self.scans_of(self.budi))
        self.assertFalse(self.status.push_stamp)
        kept = self.as_role("device_admin", self.t_health).push_line_ids
        kept.action_seen()
        self.assertEqual(self.report(b"one more"), 1)

    def test_an_impossible_time_is_kept_and_flagged(self):
        self.report(f"{self.budi.device_pin}\t2026-02-30 07:00:00\t0\t1".encode())
        self.assertEqual(self.scans_of(self.budi).quarantine, "impossible")

    def test_a_clock_that_is_ahead_is_known_by_its_scans(self):
        self.report(line(self.budi, local(7, 46)), at=wib(7, 40))
        self.assertEqual(self.scans_of(self.budi).drift, 360)
        self.assertEqual(self.status.drift, 360)

    def test_deliveries_are_counted_per_hour(self):
        self.report(line(self.budi, local(7, 21)))
        self.report(line(self.budi, local(7, 21)), line(self.citra, local(7, 22)))
        hour = self.env["hr.attendance.device.poll"].search([("outcome", "=", "push")])
        self.assertEqual((hour.visits, hour.rows_received, hour.rows_new), (2, 3, 2))
        self.assertEqual(hour.rows_known, 1)

    def test_a_delivery_of_a_whole_log_costs_as_few_queries_as_one_scan(self):
        self.report(line(self.budi, local(7, 1)))
        self.env.flush_all()
        counts = []
        for size in (1, 500):
            lines = [
                line(self.citra, local(6, 0) + timedelta(seconds=size * 1000 + number))
                for number in range(size)
            ]
            with self.counted() as count:
                self.report(*lines)
            counts += count
        self.assertLessEqual(counts[1], counts[0] + 2)
