from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import wib
from .life import NEXT_MONDAY, LifeCase


@tagged("post_install", "-at_install")
class TestPublishing(LifeCase):
    """Closed data become official, and can be withdrawn with a reason."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pass_time(wib(21, 5))

    def setUp(self):
        super().setUp()
        self.card = self.as_role("bkpsdm", self.card_of(self.health))

    def test_only_what_is_closed_is_published(self):
        with self.assertRaisesRegex(UserError, "only what is closed is published"):
            self.card.action_publish()

    def test_published_and_withdrawn(self):
        self.Office._close_due(wib(8, day=NEXT_MONDAY))
        revision = self.card.revision
        self.card.action_publish()
        self.assertEqual(
            (self.card.life, self.card.published_by_id),
            ("published", self.users["bkpsdm"]),
        )
        self.assertGreater(self.card.revision, revision)
        wizard = self.as_role("bkpsdm", self.env["hr.attendance.unpublish"])
        wizard.create(
            {"office_day_ids": self.card.ids, "reason": "Wrong letter"}
        ).action_unpublish()
        self.assertEqual(
            (self.card.life, self.card.published_by_id.id), ("closed", False)
        )
        self.assertEqual(self.card.unpublished_because, "Wrong letter")
        self.assertEqual(self.card.unpublished_by_id, self.users["bkpsdm"])
