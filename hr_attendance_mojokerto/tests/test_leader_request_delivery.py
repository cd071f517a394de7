from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common import WEDNESDAY, wib
from .leader import LeaderRequestCase


@tagged("post_install", "-at_install")
class TestDelivery(LeaderRequestCase):
    def activities(self, request):
        return self.env["mail.activity"].search(
            [("res_model", "=", request._name), ("res_id", "=", request.id)]
        )

    def notices(self, request):
        return self.env["mail.message"].search(
            [("model", "=", request._name), ("res_id", "=", request.id)]
        )

    def test_who_is_asked_has_a_task_with_the_facts(self):
        account = self.account(self.eko)
        activity = self.activities(self.ask("leader", self.day_of(self.eko)))
        self.assertEqual(activity.user_id, account)
        self.assertIn("6 minutes late", activity.note)
        self.assertIn("What happened?", activity.note)
        self.assertEqual(activity.date_deadline, WEDNESDAY)

    def test_without_an_account_the_superior_passes_it_on_and_answers(self):
        account = self.account(self.ani)
        form = self.question("leader", self.day_of(self.eko))
        self.assertIn("Eko has no account: it goes to Ani", form.delivery)
        request = self.ask("leader", self.day_of(self.eko))
        self.assertEqual(request.receiver_id, self.ani)
        activity = self.activities(request)
        self.assertEqual(activity.user_id, account)
        self.assertIn("Eko has no account", activity.note)
        request.with_user(account)._answer_with("The bus.", self.env["ir.attachment"])
        self.assertEqual(request.answered_by_id, account)

    def test_nobody_with_an_account_is_said_and_nothing_is_sent(self):
        with self.assertRaisesRegex(UserError, "has an account"):
            self.ask("leader", self.day_of(self.eko))

    def test_the_superior_has_a_copy_and_reads_it(self):
        self.account(self.eko)
        account = self.account(self.ani)
        request = self.ask("leader", self.day_of(self.eko))
        self.assertIn("Eko", request.with_user(account).display_name)
        self.assertIn(account.partner_id, request.message_partner_ids)

    def test_what_was_sent_stays_when_the_day_changes(self):
        self.account(self.eko)
        request = self.ask("leader", self.day_of(self.eko))
        self.day_of(self.eko).sudo().write({"state": "excused", "minutes_late": 0})
        self.assertIn("6 minutes late", request.facts_html)

    def test_no_kind_of_leave_is_among_the_facts(self):
        day = self.day_of(self.eko)
        day.sudo().write({"state": "leave", "why": "leave"})
        facts = self.Request._facts_of_days(day)
        self.assertEqual(facts["days"][0]["state"], "leave")
        self.assertIsNone(facts["days"][0]["why"])

    def test_words_of_the_sender_are_escaped(self):
        self.account(self.eko)
        request = self.ask("leader", self.day_of(self.eko), text="<script>x</script>")
        self.assertNotIn("<script>", self.activities(request).note)

    def test_what_is_not_answered_in_time_is_brought_to_mind_once(self):
        account = self.account(self.eko)
        request = self.ask("leader", self.day_of(self.eko))
        with freeze_time(wib(7, 0) + timedelta(days=2)):
            self.assertTrue(request.is_overdue)
            before = self.notices(request)
            self.Request._cron_remind()
            told = self.notices(request) - before
            self.assertEqual(
                set(told.notified_partner_ids),
                {account.partner_id, self.users["leader"].partner_id},
            )
            self.Request._cron_remind()
            self.assertEqual(self.notices(request), before | told)
