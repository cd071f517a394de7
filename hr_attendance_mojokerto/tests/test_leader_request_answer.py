from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .leader import LeaderRequestCase


@tagged("post_install", "-at_install")
class TestAnswering(LeaderRequestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.eko_account = cls.account(cls.eko)

    def setUp(self):
        super().setUp()
        self.request = self.ask("leader", self.day_of(self.eko))
        self.own = self.request.with_user(self.eko_account)

    def reply(self, request, text="The bus broke down."):
        action = request.action_answer()
        form = Form(request.env[action["res_model"]].with_context(**action["context"]))
        form.answer = text
        form.save().action_answer()

    def test_the_person_answers_and_the_leader_settles(self):
        self.reply(self.own)
        self.assertEqual(self.request.state, "answered")
        self.assertFalse(self.request.activity_ids)
        self.request.with_user(self.users["leader"]).action_settle()
        self.assertEqual(self.request.state, "settled")

    def test_others_do_not_answer(self):
        with self.assertRaisesRegex(UserError, "Whoever is asked answers"):
            self.request.with_user(self.users["bkpsdm"]).action_answer()

    def test_an_answer_is_given_once(self):
        self.reply(self.own)
        with self.assertRaisesRegex(UserError, "answered already"):
            self.own.action_answer()

    def test_a_photo_goes_with_the_answer(self):
        photo = (
            self.env["ir.attachment"]
            .with_user(self.eko_account)
            .create(
                {
                    "name": "bus.jpg",
                    "raw": b"x",
                    "res_model": "hr.attendance.leader.answer",
                }
            )
        )
        self.own._answer_with("The bus.", photo)
        self.assertEqual(photo.res_id, self.request.id)
        read = photo.with_user(self.users["leader"])
        self.assertEqual(read.name, "bus.jpg")

    def test_files_of_others_are_not_attached(self):
        other = self.env["ir.attachment"].create({"name": "secret", "raw": b"x"})
        with self.assertRaisesRegex(UserError, "files of your own"):
            self.own._answer_with("The bus.", other.with_user(self.eko_account))

    def test_an_excuse_is_asked_from_there(self):
        self.assertTrue(self.own.can_excuse)
        action = self.own.action_excuse()
        self.assertEqual(action["res_model"], "hr.attendance.excuse")
        self.assertEqual(action["context"]["default_employee_id"], self.eko.id)

    def test_what_is_asked_of_a_head_stands_in_the_morning(self):
        [asked] = self.Day.with_user(self.eko_account).this_morning()["questions"]
        self.assertEqual(asked["id"], self.request.id)
        self.assertEqual(asked["text"], "What happened?")
        self.reply(self.own)
        self.assertFalse(
            self.Day.with_user(self.eko_account).this_morning()["questions"]
        )

    def test_nothing_is_settled_before_it_is_answered(self):
        with self.assertRaisesRegex(UserError, "Nothing was answered"):
            self.request.with_user(self.users["leader"]).action_settle()

    def test_only_the_sender_ends_it(self):
        for role in ("bkpsdm", "superior"):
            with self.subTest(role=role), self.assertRaises(UserError):
                self.request.with_user(self.users[role]).action_withdraw()

    def test_withdrawn_with_its_reason_the_task_is_gone(self):
        sender = self.users["leader"]
        action = self.request.with_user(sender).action_withdraw()
        form = Form(
            self.env[action["res_model"]]
            .with_user(sender)
            .with_context(**action["context"])
        )
        form.reason = "He was on duty"
        form.save().action_withdraw()
        self.assertEqual(self.request.state, "withdrawn")
        self.assertFalse(self.request.activity_ids)
        with self.assertRaisesRegex(UserError, "was withdrawn"):
            self.own.action_answer()

    def test_steps_are_no_fields_to_write(self):
        for account in (self.eko_account, self.users["leader"], self.users["bkpsdm"]):
            with self.subTest(account=account.name), self.assertRaises(AccessError):
                self.request.with_user(account).write({"state": "settled"})
        with self.assertRaises(UserError):
            self.request.unlink()
