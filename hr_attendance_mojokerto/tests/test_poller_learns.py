from odoo.tests import tagged

from ..device.values import Sizes
from .common import CityCase, local, record, user, wib


@tagged("post_install", "-at_install")
class TestWarnings(CityCase):
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
class TestEnrolment(CityCase):
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
