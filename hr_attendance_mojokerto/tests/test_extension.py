from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import TUESDAY, wib
from .life import FRIDAY, NEXT_MONDAY, LifeCase


@tagged("post_install", "-at_install")
class TestMoreTime(LifeCase):
    """BKPSDM gives an SKPD more time, with a reason."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pass_time(wib(21, 5))
        cls.Extension = cls.env["hr.attendance.extension"]

    def grant(self, until, role="bkpsdm", **values):
        return self.as_role(role, self.Extension).create(
            {
                "skpd_id": self.health.id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "open_until": until,
                "reason": "Flood",
                **values,
            }
        )

    def test_excuses_are_accepted_longer(self):
        self.grant(date(2026, 12, 4))
        monday = wib(8, day=NEXT_MONDAY)
        self.assertEqual(self.waits(monday), ["excuses are accepted until 04/12/2026"])
        self.Office._close_due(monday)
        self.assertEqual(self.life(), "complete")
        self.assertEqual(self.life(self.education), "closed")

    def test_less_than_the_normal_time_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "until 27/11/2026 anyhow"):
            self.grant(FRIDAY)

    def test_closed_dates_stay_closed(self):
        self.Office._close_due(wib(8, day=NEXT_MONDAY))
        with self.assertRaisesRegex(ValidationError, "closed"):
            self.grant(date(2026, 12, 4))

    def test_only_a_whole_skpd_gets_more_time(self):
        with self.assertRaisesRegex(ValidationError, "is no SKPD"):
            self.grant(date(2026, 12, 4), skpd_id=self.school.id)

    def test_only_bkpsdm_gives_it_and_others_read_their_own(self):
        for role in ("superior", "skpd_operator", "inspectorate"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.grant(date(2026, 12, 4), role)
        self.grant(date(2026, 12, 4))
        for role, seen in (("superior", 0), ("skpd_operator", 1), ("inspectorate", 1)):
            with self.subTest(role=role):
                found = self.as_role(role, self.Extension).search_count([])
                self.assertEqual(found, seen)
