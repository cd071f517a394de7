from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ADDON
from .leader import LeaderRequestCase


@tagged("post_install", "-at_install")
class TestWhoReadsARequest(LeaderRequestCase):
    def test_sender_person_superior_and_bkpsdm_and_nobody_else(self):
        eko, ani, dewi = map(self.account, (self.eko, self.ani, self.dewi))
        request = self.ask("leader", self.day_of(self.eko))
        other_leader = self.env["res.users"].create(
            {
                "name": "Vice",
                "login": "vice",
                "email": "vice@example.com",
                "group_ids": [
                    self.env.ref("base.group_user").id,
                    self.env.ref(f"{ADDON}.group_leader").id,
                ],
            }
        )
        reads = {
            eko: True,
            ani: True,
            self.users["leader"]: True,
            self.users["bkpsdm"]: True,
            dewi: False,
            other_leader: False,
            self.users["superior"]: False,
            self.users["skpd_operator"]: False,
            self.users["inspectorate"]: False,
            self.users["finance"]: False,
        }
        for account, may in reads.items():
            with self.subTest(account=account.name):
                self.assertEqual(bool(self.Request.with_user(account).search([])), may)
                self.assertEqual(request.with_user(account).has_access("read"), may)
                self.assertFalse(request.with_user(account).has_access("write"))

    def test_the_answering_form_tells_nobody_what_is_not_his(self):
        self.account(self.eko)
        dewi = self.account(self.dewi)
        request = self.ask("leader", self.day_of(self.eko))
        with self.assertRaises(AccessError):
            self.env["hr.attendance.leader.answer"].with_user(dewi).create(
                {"request_id": request.id, "answer": "x"}
            ).read(["question", "facts_html"])

    def test_the_words_of_sanctions_are_nowhere(self):
        labels = [
            text
            for model in (
                "hr.attendance.leader.request",
                "hr.attendance.leader.ask",
                "hr.attendance.leader.answer",
            )
            for field in self.env[model]._fields.values()
            for text in (field.string, field.help)
            if text
        ]
        for word in ("teguran", "peringatan", "warning letter", "reprimand"):
            self.assertNotIn(word, " ".join(labels).lower())
