from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TUESDAY, WEDNESDAY, user, wib
from .leader import LeaderRequestCase


@tagged("post_install", "-at_install")
class TestAskingPeople(LeaderRequestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account(cls.eko)
        cls.account(cls.ani)

    def test_a_leader_asks_somebody_who_is_late(self):
        request = self.ask("leader", self.day_of(self.eko))
        self.assertEqual(request.employee_id, self.eko)
        self.assertEqual(request.state, "sent")
        self.assertEqual(request.sender_id, self.users["leader"])
        self.assertEqual(request.due_date, WEDNESDAY)
        self.assertEqual(request.superior_id, self.ani)

    def test_the_text_tells_what_the_day_says(self):
        form = self.question("leader", self.day_of(self.eko))
        self.assertIn("24/11/2026: Late, 6 minutes late", form.text)
        both = self.day_of(self.eko) + self.day_of(self.dewi)
        text = self.question("leader", both).text
        self.assertEqual(text, "Please explain your attendance on 24/11/2026.")
        form.kind = "instruction"
        self.assertFalse(form.text)

    def test_several_people_get_one_request_each(self):
        days = self.day_of(self.eko) + self.day_of(self.dewi)
        requests = self.ask("leader", days)
        self.assertEqual(requests.employee_id, self.eko + self.dewi)
        self.assertEqual(len(requests), 2)

    def test_several_days_of_one_person_are_one_request(self):
        self.judge(wib(16, 30) + timedelta(days=1))
        days = self.day_of(self.eko) + self.day_of(self.eko, WEDNESDAY)
        request = self.ask("leader", days)
        self.assertEqual(request.date_from, TUESDAY)
        self.assertEqual(request.date_to, WEDNESDAY)
        self.assertEqual(len(request.facts["days"]), 2)

    def test_who_is_here_in_time_is_not_asked(self):
        with self.assertRaisesRegex(UserError, "asks for no explanation"):
            self.question("leader", self.day_of(self.budi))

    def test_a_head_asks_the_own_people_only(self):
        self.hear_all(wib(7, 40))
        self.assertTrue(self.ask("superior", self.day_of(self.hadi)))
        day = self.day_of(self.eko).with_user(self.users["leader"])
        with self.assertRaisesRegex(UserError, "heads the people of the units"):
            self.env["hr.attendance.leader.request"].with_user(
                self.users["superior"]
            )._send(
                [{"employee": self.eko, "units": self.health, "days": day}],
                "explanation",
                "Why?",
            )

    def test_nobody_asks_himself(self):
        with self.assertRaisesRegex(UserError, "Nobody asks himself"):
            self.question("superior", self.day_of(self.fajar))

    def test_an_employee_asks_nobody(self):
        with self.assertRaises(UserError):
            self.question("employee", self.day_of(self.budi))
        with self.assertRaises(AccessError):
            self.env["hr.attendance.leader.ask"].with_user(
                self.users["employee"]
            ).create({})

    def test_days_that_the_sender_may_not_read_cannot_be_slipped_in(self):
        questions = self.env["hr.attendance.leader.ask"]
        with self.assertRaises(AccessError), self.cr.savepoint():
            questions.with_user(self.users["superior"]).create(
                {"text": "Why?", "day_ids": self.day_of(self.eko).ids}
            ).action_send()
        self.assertFalse(self.Request.search([]))

    def test_without_words_nothing_is_sent(self):
        with self.assertRaisesRegex(UserError, "Write what you ask"):
            self.ask("leader", self.day_of(self.eko), text=" ")

    def test_an_answer_is_never_due_in_the_past(self):
        with self.assertRaisesRegex(UserError, "before today"):
            self.ask(
                "leader",
                self.day_of(self.eko),
                due_date=TUESDAY - timedelta(days=1),
            )


@tagged("post_install", "-at_install")
class TestAskingTwice(LeaderRequestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account(cls.eko)
        cls.account(cls.ani)

    def refused(self, sentence):
        return self.assertRaisesRegex(UserError, sentence)

    def test_a_question_is_sent_once(self):
        form = self.question("leader", self.day_of(self.eko))
        form.kind = "instruction"
        form.text = "Come and see me."
        question = form.save()
        question.action_send()
        with self.refused("sent already"), self.cr.savepoint():
            question.action_send()
        self.assertEqual(len(self.Request.search([])), 1)

    def test_the_own_open_explanation_is_not_asked_again(self):
        request = self.ask("leader", self.day_of(self.eko))
        with self.refused("Eko, 24/11/2026: you have asked"), self.cr.savepoint():
            self.ask("leader", self.day_of(self.eko) + self.day_of(self.dewi))
        self.assertEqual(self.Request.search([]), request)
        form = self.question("leader", self.day_of(self.eko))
        form.kind = "instruction"
        form.text = "Come."
        form.save().action_send()
        request.with_user(self.users["leader"])._withdraw_because("A mistake.")
        self.assertTrue(self.ask("leader", self.day_of(self.eko)))

    def test_neither_is_the_head(self):
        self.ask("leader", self.card)
        form = self.question("leader", self.card)
        self.assertIn("Ani, 24/11/2026", form.warning)
        with self.refused("Ani, 24/11/2026: you have asked"), self.cr.savepoint():
            self.ask("leader", self.card)

    def test_another_day_is_another_question(self):
        self.judge(wib(16, 30) + timedelta(days=1))
        self.ask("leader", self.day_of(self.eko))
        form = self.question("leader", self.day_of(self.eko, WEDNESDAY))
        self.assertNotIn("pen already", form.warning or "")
        form.text = "And then?"
        form.save().action_send()

    def test_before_it_is_sent_an_open_one_is_told(self):
        self.ask("leader", self.day_of(self.eko), text="A secret.")
        form = self.question("leader", self.day_of(self.eko))
        self.assertIn(f"sent by {self.users['leader'].name}: ", form.warning)
        self.assertNotIn("secret", form.warning)

    def test_of_another_s_request_only_that_it_is_there(self):
        self.hear_all(wib(7, 40))
        self.ask("leader", self.day_of(self.hadi), text="A secret.")
        form = self.question("superior", self.day_of(self.hadi))
        self.assertEqual(
            form.warning, "Somebody else has asked about this already; it is open."
        )
        form.text = "Why?"
        form.save().action_send()
        self.assertEqual(len(self.Request.search([])), 2)


@tagged("post_install", "-at_install")
class TestManyAtOnce(LeaderRequestCase):
    def test_asking_ten_costs_little_more_than_asking_two(self):
        people = self.hire([f"Person {number}" for number in range(10)], self.health)
        self.visit(
            self.t_health,
            wib(7, 41),
            users=[user(one.device_pin) for one in people + self.health_staff],
        )
        self.account(self.ani)
        self.judge(wib(7, 45))
        self.judge(wib(7, 46))
        days = self.Day.search(
            [("employee_id", "in", people.ids), ("work_date", "=", TUESDAY)]
        )
        self.assertEqual(len(days), 10)
        sender = self.users["leader"]
        days = days.with_user(sender)
        costs = []
        for chosen in (days[:2], days[2:]):
            with self.counted() as queries:
                chosen.grouped("employee_id")
                self.Request.with_user(sender)._ways(chosen.sudo().employee_id, TUESDAY)
            costs.append(queries[0])
        self.assertLessEqual(costs[1], costs[0] + 2)
