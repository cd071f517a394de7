from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TUESDAY
from .digest import DigestCase


@tagged("post_install", "-at_install")
class TestDigestRights(DigestCase):
    """Everybody has the own choice, and sees what was sent to oneself."""

    def test_a_head_opens_the_own_choice(self):
        first = self.choice(self.ani.user_id)
        self.assertEqual((first.user_id, first.wanted), (self.ani.user_id, True))
        self.assertEqual(self.choice(self.ani.user_id), first)

    def test_bkpsdm_is_not_sent_it_unasked(self):
        self.assertFalse(self.choice(self.users["bkpsdm"]).wanted)

    def test_the_choice_of_another_is_closed(self):
        other = self.choice(self.ani.user_id)
        for role in ("superior", "leader", "bkpsdm"):
            own = other.with_user(self.users[role])
            with self.subTest(role=role), self.assertRaises(AccessError):
                own.write({"hour": 9})
        with self.assertRaises(AccessError):
            self.Digest.with_user(self.leader).create(
                {"user_id": self.fajar.user_id.id}
            )

    def test_a_choice_is_not_given_away(self):
        own = self.choice(self.leader)
        with self.assertRaises(AccessError):
            own.write({"user_id": self.ani.user_id.id})

    def test_who_may_open_nothing(self):
        for role in ("employee", "ward_head", "skpd_operator", "finance"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.Digest.with_user(self.users[role]).action_open_own()
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.env["hr.attendance.digest.sheet"].with_user(
                    self.users[role]
                ).create({})

    def test_what_was_sent_to_others_bkpsdm_sees_only(self):
        self.Sent.create(
            {"user_id": self.ani.user_id.id, "work_date": TUESDAY, "reason": "late"}
        )
        seen = {
            user: len(self.Sent.with_user(user).search([]))
            for user in (self.ani.user_id, self.leader, self.users["bkpsdm"])
        }
        self.assertEqual(list(seen.values()), [1, 0, 1])
        with self.assertRaises(AccessError):
            self.Sent.with_user(self.users["bkpsdm"]).search([]).unlink()
