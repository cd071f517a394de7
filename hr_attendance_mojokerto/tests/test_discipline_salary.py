from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .common import ROLES, TUESDAY, wib
from .effects import EffectCase


class SalaryCase(EffectCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Salary = cls.env["hr.discipline.salary"]
        cls.member = cls.users["discipline"]

    @classmethod
    def recount(cls, person=None, year=2026):
        cls.env.flush_all()
        cls.Count._recount_taken({year: {(person or cls.budi).id}})

    def notices(self, person=None):
        return self.Salary.search([("employee_id", "=", (person or self.budi).id)])

    def drafted(self, number=10):
        """Return the notice after so many consecutive days, and the days."""
        dates = self.workdays(number)
        self.absent(self.budi, dates)
        self.recount()
        return self.notices(), dates

    def take(self, notice, step, **values):
        action = getattr(notice.with_user(self.member), f"action_{step}")()
        wizard = Form(
            self.env["hr.discipline.salary.step"]
            .with_user(self.member)
            .with_context(**action["context"])
        )
        for name, value in values.items():
            setattr(wizard, name, value)
        wizard.save().action_take()

    def sent(self):
        notice, dates = self.drafted()
        notice.with_user(self.member).action_verify()
        self.take(notice, "send", number="800/1", date=TUESDAY)
        return notice, dates

    def correct(self, day):
        """A day turns out to have been a leave."""
        self.Day.search(
            [("employee_id", "=", self.budi.id), ("work_date", "=", day)]
        ).state = "leave"
        self.recount()

    def the_case(self):
        """Return the case of the days, whoever opened it."""
        return self.env["hr.discipline.case"].search(
            [("employee_id", "=", self.budi.id), ("year", "=", 2026)], limit=1
        ) or self.case_with(self.budi, "dismissal", stage="proposed")

    def case_day(self, day, verdict="open"):
        case = self.the_case()
        known = case.day_ids.filtered(lambda row: row.work_date == day)
        row = known or case.day_ids.create(
            {"case_id": case.id, "work_date": day, "absent": True}
        )
        row.verdict = verdict
        return row


@tagged("post_install", "-at_install")
class TestSalaryDraft(SalaryCase):
    def test_nine_consecutive_days_draft_nothing(self):
        notice, _dates = self.drafted(9)
        self.assertFalse(notice)

    def test_ten_consecutive_days_draft_a_notice_with_their_dates(self):
        notice, dates = self.drafted()
        self.assertEqual((notice.kind, notice.state), ("stop", "draft"))
        self.assertEqual(notice._dates(), dates)
        self.assertEqual(
            notice.dates_text, ", ".join(f"{day:%d/%m/%Y}" for day in dates)
        )
        self.assertEqual((notice.run_from, notice.run_to), (dates[0], dates[-1]))
        self.assertEqual(notice.from_month, date(2026, 12, 1))
        self.assertIn("Pasal 15", notice.article)
        self.recount()
        self.assertEqual(self.notices(), notice)

    def test_over_a_weekend_and_a_roster_and_not_over_a_doubtful_day(self):
        dates = self.workdays(11)
        self.absent(self.budi, dates[:5] + dates[6:])
        self.close(self.budi, {dates[5]: ("absent", 0, 0, "clock")})
        self.recount()
        self.assertFalse(self.notices())

    def test_days_not_closed_count_nothing(self):
        dates = self.workdays(10)
        self.absent(self.budi, dates[:9])
        self.absent(self.budi, dates[9:], closed=False)
        self.recount()
        self.assertFalse(self.notices())

    def test_a_draft_grows_with_its_run_and_the_month_stays(self):
        notice, dates = self.drafted()
        day = dates[-1] + timedelta(days=1)
        self.absent(self.budi, [day])
        self.recount()
        self.assertEqual(self.notices(), notice)
        self.assertEqual((notice.run_to, notice.number_of_days), (day, 11))
        self.assertEqual(notice.from_month, date(2026, 12, 1))

    def test_a_run_over_new_year_is_one_notice(self):
        dates = self.workdays(12, date(2026, 1, 8))
        self.assertEqual(dates[0].year, 2025)
        self.absent(self.budi, dates)
        self.recount(year=2025)
        self.recount(year=2026)
        self.assertEqual(len(self.notices()), 1)
        self.assertEqual(self.notices().run_from, dates[0])

    def test_a_second_run_is_another_notice(self):
        first = self.workdays(10, date(2026, 10, 16))
        second = self.workdays(10)
        self.absent(self.budi, first + second)
        self.close(self.budi, {date(2026, 10, 19): ("present", 0, 0, False)})
        self.recount()
        self.assertEqual(
            sorted(self.notices().mapped("run_from")), [first[0], second[0]]
        )

    def test_no_rule_no_notice(self):
        self.citra.employee_kind = "pppk"
        self.absent(self.citra, self.workdays(10))
        self.recount(self.citra)
        self.assertFalse(self.notices(self.citra))

    def test_the_group_has_it_on_its_list_without_a_name(self):
        notice, _dates = self.drafted()
        todo = self.env["mail.activity"].search(
            [("res_model", "=", "hr.discipline.salary")]
        )
        self.assertIn(self.member, todo.user_id)
        self.assertEqual(set(todo.mapped("summary")), {"Verify a Notice on Pay"})
        self.assertFalse([name for name in todo.mapped("res_name") if "Budi" in name])
        notice.with_user(self.member).action_verify()
        self.assertFalse(todo.exists())

    def test_the_whole_city_in_a_fixed_number_of_queries(self):
        people = self.hire([f"Person {n}" for n in range(20)], self.health)
        dates = self.workdays(9)
        for person in people:
            self.absent(person, dates)
        self.Count._recount(2026)
        with self.counted() as few:
            self.Salary._follow(2026, people[:2].ids)
        with self.counted() as many:
            self.Salary._follow(2026, people.ids)
        self.assertEqual(many[0], few[0])

    def test_many_drafts_at_the_cost_of_a_few(self):
        people = self.hire([f"Person {n}" for n in range(22)], self.health)
        dates = self.workdays(10)
        for person in people:
            self.absent(person, dates)
        self.Count._recount(2026)
        with self.counted() as few:
            self.Salary._follow(2026, people[:2].ids)
        with self.counted() as many:
            self.Salary._follow(2026, people[2:].ids)
        drafts = self.Salary.search([("employee_id", "in", people.ids)])
        self.assertEqual(len(drafts), 22)
        self.assertLessEqual(many[0], few[0] + 10)


@tagged("post_install", "-at_install")
class TestSalarySteps(SalaryCase):
    def test_from_the_draft_to_the_decision(self):
        notice, _dates = self.sent()
        self.assertEqual(
            (notice.state, notice.sent_number, notice.sent_on),
            ("sent", "800/1", TUESDAY),
        )
        self.assertEqual(notice.verified_by_id, self.member)
        self.assertTrue(notice.budget_holder)
        self.take(notice, "decide", number="900/2", date=TUESDAY, decision="granted")
        self.assertEqual((notice.state, notice.decision), ("decided", "granted"))

    def test_it_may_be_dismissed_with_a_reason_and_is_not_drafted_again(self):
        notice, _dates = self.drafted()
        with self.assertRaisesRegex(UserError, "Write why"):
            notice.with_user(self.member)._dismiss_because(" ")
        self.take(notice, "dismiss", reason="In hospital, papers follow")
        self.assertEqual(notice.state, "dismissed")
        self.recount()
        self.assertEqual(self.notices(), notice)

    def test_each_step_has_its_turn(self):
        notice, _dates = self.drafted()
        own = notice.with_user(self.member)
        for step, sentence in (
            ("send", "Only what BKPSDM verified is sent"),
            ("decide", "Only on what was sent"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                getattr(own, f"action_{step}")()
        own.action_verify()
        with self.assertRaisesRegex(UserError, "Only a draft"):
            own.action_verify()
        self.take(notice, "send", number="800/1", date=TUESDAY)
        with self.assertRaisesRegex(UserError, "the budget holder decides"):
            own.action_dismiss()

    def test_letters_have_a_number_and_a_date_in_order(self):
        notice, _dates = self.drafted()
        own = notice.with_user(self.member)
        own.action_verify()
        with self.assertRaisesRegex(UserError, "number and date"):
            own._send(" ", TUESDAY, "KPA")
        with self.assertRaisesRegex(UserError, "dated 25/11/2026"):
            own._send("1", date(2026, 11, 25), "KPA")
        with self.assertRaisesRegex(UserError, "dated 23/11/2026"):
            own._send("1", date(2026, 11, 23), "KPA")
        with self.assertRaisesRegex(UserError, "budget holder"):
            own._send("1", TUESDAY, "")

    def test_who_checks_a_run_that_is_gone_is_told(self):
        notice, dates = self.drafted()
        self.Day.search(
            [("employee_id", "=", self.budi.id), ("work_date", "=", dates[4])]
        ).state = "leave"
        self.env.flush_all()
        told = notice.with_user(self.member).action_verify()
        self.assertEqual(told["params"]["type"], "warning")
        self.assertEqual(notice.state, "withdrawn")

    def test_nobody_but_the_discipline_group_and_never_the_own(self):
        notice, _dates = self.drafted()
        for user in (
            *(self.users[role] for role in ROLES),
            self.env.ref("base.user_admin"),
        ):
            with self.subTest(user=user.login):
                own = notice.with_user(user)
                with self.assertRaises(AccessError):
                    own.read(["state"])
                with self.assertRaises(UserError):
                    own.action_verify()
                with self.assertRaises(UserError):
                    own.action_dismiss()
        self.group.user_ids += self.users["employee"]
        own = notice.with_user(self.users["employee"])
        self.assertFalse(own.search([]))
        with self.assertRaises(UserError):
            own.action_verify()
        self.assertEqual(notice.state, "draft")

    def test_the_state_is_written_by_steps_only(self):
        notice, _dates = self.drafted()
        with self.assertRaises(AccessError):
            notice.with_user(self.member).write({"state": "decided"})
        with self.assertRaises(AccessError):
            notice.with_user(self.member).unlink()

    def test_what_its_letter_says(self):
        notice, dates = self.sent()
        facts = notice._salary_facts()
        self.assertEqual((facts["kind"], facts["dates"]), ("stop", dates))
        self.assertEqual(
            (facts["employee"], facts["from_month"]), (self.budi, date(2026, 12, 1))
        )
        other = self.case_with(self.citra, "dismissal", stage="proposed")
        self.assertIsNone(other._salary_facts())
        self.the_case()
        self.recount()
        self.assertEqual(notice.case_id.employee_id, self.budi)
        self.assertEqual(notice.case_id._salary_facts()["sent_number"], "800/1")

    def test_the_letter_names_the_month_after_the_tenth_day(self):
        dates = self.workdays(12, date(2026, 11, 3))
        self.assertEqual(dates[9], date(2026, 10, 30))
        self.absent(self.budi, dates)
        self.recount()
        case = self.notices().case_id
        letter = case._draft_letter("salary")
        facts = case._letter_facts(letter)
        self.assertEqual(facts.run_days, tuple(dates))
        self.assertEqual(facts.salary_from, date(2026, 11, 1))


@tagged("post_install", "-at_install")
class TestSalaryBack(SalaryCase):
    """Pay wrongly stopped is given back (annex of Peraturan BKN 6/2022, example 23: ten
    days in the recap, five after the examination)."""

    def test_a_draft_whose_run_is_gone_is_withdrawn_and_may_come_again(self):
        notice, dates = self.drafted()
        self.correct(dates[5])
        self.assertEqual(notice.state, "withdrawn")
        self.assertTrue(notice.reason)
        self.Day.search(
            [("employee_id", "=", self.budi.id), ("work_date", "=", dates[5])]
        ).state = "absent"
        self.recount()
        self.assertEqual(sorted(self.notices().mapped("state")), ["draft", "withdrawn"])

    def test_days_struck_by_the_examination_ask_for_the_pay_back(self):
        notice, dates = self.sent()
        self.take(notice, "decide", number="900/2", date=TUESDAY, decision="granted")
        for day in dates[:5]:
            self.case_day(day, "struck")
        back = self.notices() - notice
        self.assertEqual((back.kind, back.state), ("back", "draft"))
        self.assertEqual(back.stop_id, notice)
        self.assertEqual(notice.state, "decided")
        self.recount()
        self.assertEqual(self.notices() - notice, back)
        facts = back._salary_facts()
        self.assertEqual(facts["takes_back"]["decision_number"], "900/2")

    def propose(self, *dates):
        """Propose corrections of days, which nobody has decided yet."""
        days = self.Day.search(
            [("employee_id", "=", self.budi.id), ("work_date", "in", dates)]
        )
        lines = self.env["hr.attendance.correction.line"].create(
            [
                {
                    "day_id": day.id,
                    "company_id": self.company.id,
                    "employee_id": self.budi.id,
                    "work_date": day.work_date,
                    "proposed_at": wib(7),
                    "before": {"state": "absent"},
                    "after": {"state": "leave"},
                }
                for day in days
            ]
        )
        self.recount()
        return lines

    def test_a_correction_that_is_only_proposed_changes_no_notice(self):
        notice, dates = self.sent()
        self.propose(*dates[:5])
        self.assertEqual(self.notices(), notice)
        self.assertEqual(notice.state, "sent")

    def test_nor_is_one_drafted_for_days_that_wait_for_a_correction(self):
        dates = self.workdays(10)
        self.absent(self.budi, dates)
        self.propose(dates[3])
        self.assertFalse(self.notices())

    def test_a_draft_to_give_back_says_the_days_that_are_gone_now(self):
        notice, dates = self.sent()
        self.correct(dates[0])
        back = self.notices() - notice
        self.assertEqual(back.dates, [str(dates[0])])
        back.with_user(self.member).action_verify()
        self.correct(dates[1])
        self.assertEqual(self.notices() - notice, back)
        self.assertEqual(back.dates, [str(day) for day in dates[:2]])
        self.assertEqual(back.state, "draft", "it is verified anew")

    def test_it_goes_the_same_way(self):
        notice, dates = self.sent()
        self.correct(dates[0])
        back = self.notices() - notice
        back.with_user(self.member).action_verify()
        self.take(back, "send", number="800/3", date=TUESDAY)
        self.take(back, "decide", number="900/4", date=TUESDAY, decision="granted")
        self.assertEqual(back.decision, "granted")
        self.recount()
        self.assertEqual(len(self.notices()), 2)

    def test_nothing_is_given_back_that_was_not_stopped(self):
        notice, dates = self.sent()
        self.take(notice, "decide", number="900/2", date=TUESDAY, decision="refused")
        self.correct(dates[0])
        self.assertEqual(self.notices(), notice)

    def test_confirmed_days_change_nothing(self):
        notice, dates = self.sent()
        for day in dates:
            self.case_day(day, "confirmed")
        self.assertEqual(self.notices(), notice)

    def test_struck_by_mistake_the_draft_to_give_back_goes(self):
        notice, dates = self.sent()
        row = self.case_day(dates[0], "struck")
        back = self.notices() - notice
        self.assertEqual(back.dates_text, f"{dates[0]:%d/%m/%Y}")
        row.verdict = "confirmed"
        self.assertEqual(back.state, "withdrawn")

    def test_a_decision_annulled_asks_for_all_of_it(self):
        notice, dates = self.sent()
        case = self.the_case()
        case.stage = "under_remedy"
        self.recount()
        self.assertEqual(notice.case_id, case)
        case.stage = "annulled"
        case._effects_changed()
        back = self.notices() - notice
        self.assertEqual(back._dates(), dates)

    def over_the_month(self):
        """Return the notice of twelve days whose tenth is the last of October, and the
        days: without one of the first the month is another."""
        dates = self.workdays(12, date(2026, 11, 3))
        self.absent(self.budi, dates)
        self.recount()
        return self.notices(), dates

    def test_what_was_verified_for_another_month_is_verified_anew(self):
        notice, dates = self.over_the_month()
        notice.with_user(self.member).action_verify()
        self.correct(dates[0])
        self.assertEqual(self.notices(), notice)
        self.assertEqual((notice.state, notice._dates()), ("draft", dates[1:]))
        self.assertEqual(notice.from_month, date(2026, 12, 1))
        self.assertFalse(notice.verified_at or notice.verified_by_id)
        todo = self.env["mail.activity"].search(
            [("res_model", "=", notice._name), ("res_id", "=", notice.id)]
        )
        self.assertIn(self.member, todo.user_id)
        notice.with_user(self.member).action_verify()
        self.absent(self.budi, [date(2026, 11, 4)])
        self.recount()
        self.assertEqual(notice.state, "verified", "more days behind change nothing")

    def test_pay_that_stopped_a_month_too_early_is_given_back_for_it(self):
        notice, dates = self.over_the_month()
        notice.with_user(self.member).action_verify()
        self.take(notice, "send", number="800/1", date=TUESDAY)
        self.correct(dates[0])
        back = self.notices() - notice
        self.assertEqual((back.kind, back.state), ("back", "draft"))
        self.assertEqual(
            (back.from_month, back.to_month), (date(2026, 11, 1), date(2026, 12, 1))
        )
        self.assertEqual(back._dates(), dates[:1])
        self.recount()
        self.assertEqual(self.notices() - notice, back)
        # No run is left: all of the pay is given back.
        self.correct(dates[5])
        whole = self.notices() - notice - back
        self.assertEqual((back.state, whole.state), ("withdrawn", "draft"))
        self.assertFalse(whole.to_month)
        self.assertEqual(whole._dates(), [dates[0], dates[5]])

    def test_it_may_be_dismissed_too(self):
        notice, dates = self.sent()
        self.correct(dates[0])
        back = self.notices() - notice
        self.take(back, "dismiss", reason="Given back already")
        self.recount()
        self.assertEqual(self.notices() - notice, back)
