from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import wib
from .leader import LeaderRequestCase


@tagged("post_install", "-at_install")
class TestTrackedUntilAnswered(LeaderRequestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.eko_account = cls.account(cls.eko)

    def setUp(self):
        super().setUp()
        self.request = self.ask("leader", self.day_of(self.eko))
        self.task = self.request.activity_ids.with_user(self.eko_account)

    def refused(self):
        return self.assertRaisesRegex(UserError, "ends with the answer")

    def test_the_task_is_not_done_before_the_answer(self):
        for step in ("action_done", "action_feedback", "action_done_schedule_next"):
            with self.refused(), self.cr.savepoint():
                getattr(self.task, step)()
        self.assertTrue(self.task.active)

    def test_it_is_neither_cancelled_nor_handed_on(self):
        for values in ({"user_id": self.users["leader"].id}, {"active": False}):
            with self.refused(), self.cr.savepoint():
                self.task.write(values)
        with self.refused(), self.cr.savepoint():
            self.task.unlink()
        self.task.summary = "Today still"
        self.assertEqual(self.request.activity_ids, self.task)

    def test_the_own_month_leads_to_it_until_the_answer(self):
        days = self.Day.with_user(self.eko_account)
        [question] = days.my_month(2026, 11)["questions"]
        self.assertEqual(question["id"], self.request.id)
        self.assertEqual(question["sender"], self.users["leader"].name)
        self.assertEqual((question["due"], question["overdue"]), ("25/11/2026", False))
        other = self.Day.with_user(self.users["employee"])
        self.assertFalse(other.my_month(2026, 11)["questions"])
        own = self.request.with_user(self.eko_account)
        own._answer_with("The bus.", self.env["ir.attachment"])
        self.assertFalse(days.my_month(2026, 11)["questions"])

    def test_the_answer_ends_it_and_so_does_the_withdrawal(self):
        own = self.request.with_user(self.eko_account)
        own._answer_with("The bus.", self.env["ir.attachment"])
        self.assertFalse(self.request.activity_ids)
        form = self.question("leader", self.day_of(self.eko))
        form.kind = "instruction"
        form.text = "Come."
        form.save().action_send()
        other = self.Request.search([("kind", "=", "instruction")])
        self.assertTrue(other.activity_ids)
        other.with_user(self.users["leader"])._withdraw_because("A mistake.")
        self.assertFalse(other.activity_ids)

    def test_of_an_account_out_of_use_it_goes_to_the_superior(self):
        ani_account = self.account(self.ani)
        self.eko_account.action_archive()
        self.assertFalse(self.request.activity_ids)
        self.Request._cron_remind()
        self.assertEqual(self.request.receiver_id, self.ani)
        self.assertEqual(self.request.activity_ids.user_id, ani_account)
        self.Request._cron_remind()
        self.assertEqual(len(self.request.activity_ids), 1)


@tagged("post_install", "-at_install")
class TestTheWayOfARequest(LeaderRequestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hear_all(wib(7, 40))
        cls.gita.user_id = False

    def test_it_never_comes_back_to_who_sent_it(self):
        day = self.day_of(self.hadi)
        form = self.question("superior", day)
        self.assertIn("Hadi: nobody between you and this person", form.refusal)
        with self.assertRaisesRegex(UserError, "ask the person yourself"):
            self.ask("superior", day)

    def test_who_sent_it_gives_no_answer_himself(self):
        request = self.ask("leader", self.day_of(self.fajar))
        request.sudo().receiver_id = self.fajar
        request.sudo().sender_id = self.users["superior"]
        with self.assertRaisesRegex(UserError, "Nobody answers the own question"):
            request.with_user(self.users["superior"]).action_answer()

    def test_the_next_superior_with_an_account_has_the_copy(self):
        self.account(self.hadi)
        day = self.day_of(self.hadi)
        form = self.question("leader", day)
        self.assertEqual(form.delivery, "Fajar receives a copy (Hadi).")
        request = self.ask("leader", day)
        self.assertEqual(request.superior_id, self.fajar)
        self.assertIn(self.users["superior"].partner_id, request.message_partner_ids)

    def test_without_one_it_is_said_before_and_none_is_shown(self):
        self.account(self.eko)
        day = self.day_of(self.eko)
        form = self.question("leader", day)
        self.assertIn("Nobody receives a copy", form.delivery)
        self.assertFalse(self.ask("leader", day).superior_id)

    def test_who_asks_the_own_people_tells_no_superior_above(self):
        self.account(self.hadi)
        request = self.ask("superior", self.day_of(self.hadi))
        self.assertFalse(request.superior_id)

    def test_sending_is_withheld_while_the_own_explanation_is_open(self):
        self.account(self.eko)
        day = self.day_of(self.eko)
        self.ask("leader", day)
        form = self.question("leader", day)
        self.assertIn("you have asked this already", form.refusal)
        form.kind = "instruction"
        self.assertFalse(form.refusal)
