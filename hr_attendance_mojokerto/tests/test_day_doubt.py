from datetime import datetime

from odoo.tests import tagged

from .common import MONDAY, TUESDAY, CityCase, record, wib


@tagged("post_install", "-at_install")
class TestDoubtfulScans(CityCase):
    """A doubtful scan is presence; somebody looks at it."""

    def test_a_scan_by_pin_or_card_is_presence_to_be_reviewed(self):
        for person, verify in ((self.budi, 3), (self.citra, 4), (self.dewi, 0)):
            self.scan(person, wib(7, 20), verify=verify)
            self.minute(wib(7, 25))
            day = self.day_of(person)
            with self.subTest(verify=verify):
                self.assertEqual((day.state, day.review), ("present", "lent"))
        self.assertEqual(self.card_of(self.health).review_count, 3)

    def test_a_finger_beside_it_settles_it(self):
        self.scan(self.budi, wib(7, 20), verify=3)
        self.scan(self.budi, wib(7, 22), verify=1)
        self.minute(wib(7, 25))
        self.assertFalse(self.day_of(self.budi).review)

    def test_a_permit_takes_the_review_away_at_once_and_gives_it_back(self):
        self.scan(self.budi, wib(7, 20), verify=3)
        self.minute(wib(7, 25))
        permit = self.as_role("bkpsdm", self.env["hr.attendance.pin.permit"]).create(
            {
                "employee_id": self.budi.id,
                "date_from": MONDAY,
                "date_to": TUESDAY,
                "reason": "worn fingerprints",
            }
        )
        self.minute(wib(7, 26))
        self.assertFalse(self.day_of(self.budi).review)
        permit.date_to = MONDAY
        self.minute(wib(7, 27))
        self.assertEqual(self.day_of(self.budi).review, "lent")
        permit.date_to = False
        self.minute(wib(7, 28))
        self.assertFalse(self.day_of(self.budi).review)
        permit.unlink()
        self.minute(wib(7, 29))
        self.assertEqual(self.day_of(self.budi).review, "lent")

    def test_a_lost_clock_is_presence_when_the_scan_came_in(self):
        self.minute(wib(7, 19))
        self.visit(
            self.t_health,
            wib(7, 20),
            records=[record(self.budi.device_pin, datetime(2000, 1, 1, 0, 3))],
        )
        self.minute(wib(7, 40))
        day = self.day_of(self.budi)
        self.assertEqual((day.state, day.review), ("present", "clock"))
        self.assertEqual(day.seen_at, wib(7, 20))
        self.assertFalse(day.first_in, "a presence, not a time")
        self.assertEqual(day.attendance_id.check_in, wib(7, 20))

    def test_a_lost_clock_read_after_hours_of_silence_is_presence_of_the_date(self):
        self.visit(
            self.t_health,
            wib(12),
            records=[record(self.budi.device_pin, datetime(2000, 1, 1, 0, 3))],
        )
        self.minute(wib(12, 1))
        self.assertEqual(self.day_of(self.budi).state, "present")
