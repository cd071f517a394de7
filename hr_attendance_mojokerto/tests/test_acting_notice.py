from datetime import timedelta

from odoo.tests import freeze_time, tagged

from .common import MONDAY, TUESDAY, WEDNESDAY, wib
from .test_acting import ActingCase


@tagged("post_install", "-at_install")
class TestHeadsAreTold(ActingCase):
    """Ani heads the health office and Budi stands in: both learn it, and its end."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.citra.user_id = cls.users["finance"]
        cls.ani.user_id = cls.users["leader"]

    def told(self, person):
        """Return what a person was told since the last look."""
        messages = self.env["mail.message"].search(
            [
                ("partner_ids", "in", person.user_id.partner_id.ids),
                ("message_type", "=", "user_notification"),
                ("id", ">", getattr(self, "seen", 0)),
            ],
            order="id",
        )
        return " | ".join(message.preview or "" for message in messages)

    def look(self):
        self.seen = self.env["mail.message"].search([], limit=1, order="id desc").id

    def test_who_stands_in_and_who_is_replaced_are_told(self):
        self.look()
        self.name(self.budi, self.health)
        self.assertIn("You head Dinas Kesehatan as Plh", self.told(self.budi))
        self.assertIn("until 24/11/2026", self.told(self.budi))
        self.assertIn("Budi stands in for you", self.told(self.ani))

    def test_other_dates_are_told_to_both(self):
        row = self.name(self.budi, self.health)
        self.look()
        row.date_to = WEDNESDAY
        self.assertIn("the dates were changed", self.told(self.budi))
        self.assertIn("until 25/11/2026", self.told(self.ani))
        self.look()
        row.document = "800/13/2026"
        self.assertFalse(self.told(self.budi) + self.told(self.ani))

    def test_the_night_after_the_last_day_tells_both_once(self):
        row = self.name(self.budi, self.health)
        self.look()
        with freeze_time(wib(9, day=WEDNESDAY)):
            self.Acting._cron_follow()
            self.assertIn("does not head Dinas Kesehatan", self.told(self.budi))
            self.assertIn("does not head Dinas Kesehatan", self.told(self.ani))
            self.assertTrue(row.end_told)
            self.look()
            self.Acting._cron_follow()
            self.assertFalse(self.told(self.budi) + self.told(self.ani))

    def test_another_person_instead(self):
        row = self.name(self.budi, self.health)
        self.look()
        row.employee_id = self.citra
        self.assertIn("Budi does not head", self.told(self.budi))
        self.assertIn("You head Dinas Kesehatan", self.told(self.citra))
        self.assertIn("Citra stands in for you", self.told(self.ani))

    def test_what_is_deleted_is_told(self):
        row = self.name(self.budi, self.health)
        self.look()
        row.unlink()
        self.assertIn("Budi does not head", self.told(self.budi))
        self.assertIn("Budi does not head", self.told(self.ani))

    def test_a_successor_and_the_head_replaced_are_told(self):
        self.look()
        self.Acting._take_over(self.health, self.citra, TUESDAY, "definitive")
        self.assertIn("You head Dinas Kesehatan as Definitive", self.told(self.citra))
        self.assertIn("from 24/11/2026 on", self.told(self.citra))
        self.assertIn("Ani does not head", self.told(self.ani))

    def test_what_is_over_is_no_news(self):
        self.look()
        self.name(self.budi, self.health, "plh", MONDAY, MONDAY)
        self.Acting.search([("kind", "=", "plh")]).end_told = True
        old = MONDAY - timedelta(days=3)
        self.name(self.citra, self.health, "plh", old, old)
        self.assertFalse(self.told(self.budi) + self.told(self.ani))
