from datetime import timedelta

from odoo.tests import tagged

from .test_discipline_lifecycle import DECIDED, DELIVERED, GROUNDS, StepCase


@tagged("post_install", "-at_install")
class TestDisciplineLost(StepCase):
    """Days that are corrected when the case is decided already."""

    def correct(self, *dates, state="leave"):
        self.Day.search(
            [("employee_id", "=", self.hadi.id), ("work_date", "in", dates)]
        ).state = state
        self.recount(self.hadi)

    def told(self, case):
        return self.env["mail.activity"].search(
            [
                ("res_model", "=", case._name),
                ("res_id", "=", case.id),
                ("summary", "like", "Corrected"),
            ]
        )

    def events(self, case):
        return case.event_ids.filtered(lambda event: event.code == "lost")

    def test_who_may_act_is_told_and_the_case_stays_as_it_is(self):
        case = self.case_of(days=4)
        self.decide(case)
        first = case.day_ids[0]
        with self.on(DELIVERED):
            self.correct(first.work_date)
            self.assertEqual((case.stage, case.total), ("decided", 4))
            self.assertEqual(case.sanction_id.code, "written")
            self.assertFalse(first.gone)
            self.assertEqual(case.days_lost, 1)
            [event] = self.events(case)
            self.assertRegex(event.reason, r"\b1\b")
            self.assertEqual(event.article, "UU 30/2014 Pasal 64")
            self.assertFalse(event.user_id)
            todo = self.told(case)
            told = {self.users[one] for one in ("superior", "ward_head", "discipline")}
            self.assertLessEqual(told, set(todo.user_id))
            self.assertNotIn(self.users["person"], todo.user_id)
            for title in todo.mapped("summary"):
                self.assertNotRegex(title, r"Hadi|HD/|\d")
            # Counted again nothing is told again.
            self.recount(self.hadi)
            self.assertEqual(len(self.events(case)), 1)
            self.assertEqual(self.told(case), todo)
            # The way on: withdrawn, and decided by what is left.
            self.take("superior", case, "revoke", reason="A leave came in")
            self.assertFalse(case.days_lost)
            self.assertFalse(self.told(case))
            self.recount(self.hadi)
            self.assertEqual((case.total, case.sanction_id.code), (3, "oral"))

    def test_what_still_asks_for_the_decision_is_told_to_nobody(self):
        case = self.case_of(days=5)
        self.decide(case)
        self.correct(case.day_ids[0].work_date)
        self.assertFalse(case.days_lost)
        self.assertFalse(self.events(case))
        self.correct(*case.day_ids[:2].mapped("work_date"))
        self.assertEqual(case.days_lost, 2)

    def test_one_who_decided_on_less_may_be_right_still(self):
        case = self.case_of(days=4)
        oral = self.pp94.sanction_ids.filtered(lambda one: one.code == "oral")
        self.decide(case, sanction_id=oral.id, reason="The first time")
        self.correct(case.day_ids[0].work_date)
        self.assertFalse(case.days_lost)

    def test_days_that_come_back_are_told_too(self):
        case = self.case_of(days=3)
        self.deliver(case)
        first = case.day_ids[0].work_date
        self.correct(first)
        self.assertIn("reviews the decision", case.lost_told)
        self.correct(first, state="absent")
        self.assertFalse(case.days_lost)
        self.assertEqual(len(self.events(case)), 2)
        self.assertFalse(self.told(case))

    def test_while_an_objection_is_pending_who_decides_on_it_has_to_know(self):
        case = self.case_of(days=3)
        self.deliver(case)
        with self.on(DELIVERED):
            self.take("discipline", case, "object", filed_text=GROUNDS)
            self.correct(case.day_ids[0].work_date)
            self.assertIn("before the outcome", case.lost_told)
            self.take("discipline", case, "annul", reason="The leave was granted")
        self.assertFalse(case.days_lost)

    def test_of_a_case_that_is_over_the_group_and_the_official_are_told(self):
        case = self.case_of(days=3)
        self.deliver(case)
        with self.on(case.force_on):
            self.deadline_cron()
        case.sudo().write({"stage": "closed"})
        self.correct(case.day_ids[0].work_date)
        self.assertEqual((case.stage, case.days_lost), ("closed", 1))
        todo = self.told(case)
        self.assertIn(self.users["discipline"], todo.user_id)
        self.assertIn(self.users["superior"], todo.user_id)
        self.assertNotIn(self.users["ward_head"], todo.user_id)

    def test_a_correction_that_is_only_proposed_takes_nothing_away(self):
        case = self.case_of(days=3)
        self.decide(case)
        row = case.day_ids[1]
        day = self.day_of(self.hadi, row.work_date)
        self.env["hr.attendance.correction.line"].create(
            {
                "day_id": day.id,
                "company_id": self.company.id,
                "employee_id": self.hadi.id,
                "work_date": row.work_date,
                "proposed_at": f"{DECIDED} 00:00:00",
                "before": {"state": "absent"},
                "after": {"state": "leave"},
            }
        )
        self.recount(self.hadi)
        self.assertFalse(case.days_lost)

    def test_a_run_that_is_broken_afterwards(self):
        case = self.case_of(days=10, run=True)
        self.assertTrue(case.by_run)
        self.decide(case, "mayor", "dewi", (self.dewi, self.gita))
        with self.on(DECIDED + timedelta(days=1)):
            self.correct(case.day_ids[4].work_date)
        self.assertEqual(case.days_lost, 1)
