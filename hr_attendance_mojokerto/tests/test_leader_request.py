from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common import ADDON, TUESDAY, WEDNESDAY, CityCase, user, wib


class LeaderRequestCase(CityCase):
    """Tuesday 07:40: Budi scanned in time, Eko late; the others of the health office
    and Hadi are not seen yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scan(cls.budi, wib(7, 20))
        cls.scan(cls.eko, wib(7, 36))
        cls.minute(wib(7, 40))
        cls.Request = cls.env["hr.attendance.leader.request"]
        cls.card = cls.card_of(cls.health)

    @classmethod
    def account(cls, person, *roles):
        """Give a person an account of the lowest rights, and some roles."""
        name = person.name.lower()
        person.user_id = cls.env["res.users"].create(
            {
                "name": person.name,
                "login": f"account_{name}",
                "email": f"{name}@example.com",
                "lang": "en_US",
                "group_ids": [
                    cls.env.ref("base.group_user").id,
                    *(cls.env.ref(f"{ADDON}.group_{role}").id for role in roles),
                ],
            }
        )
        return person.user_id

    def question(self, role, records):
        """Open the question as a screen does."""
        sender = self.users.get(role, role)
        action = records.with_user(sender).action_request()
        return Form(
            self.env[action["res_model"]]
            .with_user(sender)
            .with_context(**action["context"])
        )

    def ask(self, role, records, **values):
        """Have somebody ask, and return the requests that came of it."""
        before = self.Request.search([])
        form = self.question(role, records)
        for name, value in {"text": "What happened?", **values}.items():
            form[name] = value
        form.save().action_send()
        return self.Request.search([]) - before


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
class TestAskingTheHead(LeaderRequestCase):
    def test_the_head_of_the_date_is_asked_about_the_office(self):
        self.account(self.ani)
        request = self.ask("leader", self.card)
        self.assertTrue(request.to_head)
        self.assertEqual(request.employee_id, self.ani)
        self.assertEqual(request.office_day_id, self.card)
        self.assertEqual(request.facts["office"]["counts"]["late"], 1)
        facts = request.facts
        self.assertEqual((facts["office"]["seen"], facts["office"]["due"]), (2, 5))
        self.assertIn("2 of 5 due by then", request._told_facts(facts))
        early = {**facts, "office": {**facts["office"], "due": 0, "seen": 0}}
        self.assertNotIn("due by then", request._told_facts(early))

    def test_the_plh_of_the_date_is_asked(self):
        self.env["hr.attendance.acting"].create(
            {
                "department_id": self.health.id,
                "employee_id": self.citra.id,
                "kind": "plh",
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "document": "800/1",
            }
        )
        self.account(self.citra)
        request = self.ask("leader", self.card)
        self.assertEqual(request.employee_id, self.citra)
        self.assertEqual(request.head_kind, "plh")

    def test_the_text_tells_the_numbers_as_they_are_now(self):
        form = self.question("leader", self.card)
        self.assertIn("1 Late", form.text)
        self.assertIn("24/11/2026", form.text)

    def test_from_the_card_also_chosen_people_are_asked(self):
        self.account(self.eko)
        form = self.question("leader", self.card)
        form.addressee = "people"
        form.text = "Why?"
        self.assertIn(self.day_of(self.eko), form.choosable_ids[:])
        self.assertNotIn(self.day_of(self.budi), form.choosable_ids[:])
        form.day_ids.add(self.day_of(self.eko))
        form.save().action_send()
        self.assertEqual(self.Request.search([]).employee_id, self.eko)

    def test_a_card_where_all_are_well_asks_nothing(self):
        for person in self.health_staff - self.budi - self.eko:
            self.scan(person, wib(7, 25))
        self.env["hr.attendance.day.mark"].search([])
        card = self.card_of(self.health)
        card.sudo().write(
            {
                f"{state}_count": 0
                for state in ("missing", "late", "announced", "no_data", "not_due")
            }
        )
        self.assertFalse(card.with_user(self.users["leader"]).can_request)
        with self.assertRaisesRegex(UserError, "nothing to ask about"):
            card.with_user(self.users["leader"]).action_request()

    def test_silent_terminals_give_a_warning_not_a_refusal(self):
        self.card.sudo().terminal_heard_count = 0
        form = self.question("leader", self.card)
        self.assertIn("not connected", form.warning)


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
        self.assertIn("Eko has no account: it goes to Ani", form.passed_on)
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
                self.Request.with_user(sender)._receivers(
                    chosen.sudo().employee_id, TUESDAY
                )
            costs.append(queries[0])
        self.assertLessEqual(costs[1], costs[0] + 2)
