from odoo.tests import tagged

from ..rules.facts import State
from .common import CityCase, user, wib

COUNTER_OF_STATE = {state.value: f"{state.value}_count" for state in State}


@tagged("post_install", "-at_install")
class TestOfficeDay(CityCase):
    """The card of an SKPD counts its days; nothing else."""

    def assert_counters_equal_the_days(self):
        for card in self.Office.search([]):
            days = self.Day.search(
                [("skpd_id", "=", card.skpd_id.id), ("work_date", "=", card.work_date)]
            )
            states = days.mapped("state")
            with self.subTest(skpd=card.skpd_id.name):
                employed = [state for state in states if state != "not_employed"]
                self.assertEqual(card.headcount, len(employed))
                for state, counter in COUNTER_OF_STATE.items():
                    self.assertEqual(card[counter], states.count(state), counter)
                self.assertEqual(
                    sum(card[counter] for counter in COUNTER_OF_STATE.values()),
                    len(days),
                )

    def test_every_state_has_a_counter(self):
        states = [state for state, _name in self.Day._selection_state()]
        self.assertEqual(set(states), set(COUNTER_OF_STATE))
        self.assertLessEqual(set(COUNTER_OF_STATE.values()), set(self.Office._fields))

    def test_the_counters_equal_the_days_all_morning(self):
        self.judge(wib(0))
        self.assert_counters_equal_the_days()
        self.scan(self.ani, wib(7, 20))
        self.minute(wib(7, 25))
        self.assert_counters_equal_the_days()
        self.minute(wib(7, 31), silent=self.t_school)
        self.assert_counters_equal_the_days()
        self.scan(self.budi, wib(7, 45))
        self.scan(self.hadi, wib(7, 28), self.t_school, came=wib(7, 50))
        self.minute(wib(7, 51))
        self.assert_counters_equal_the_days()
        health = self.card_of(self.health)
        self.assertEqual(
            (health.present_count, health.late_count, health.missing_count), (1, 1, 3)
        )
        self.assertEqual(self.card_of(self.education).present_count, 1)

    def test_the_rate_is_of_those_due_by_now_and_late_ones_came(self):
        self.scan(self.ani, wib(7, 20))
        self.scan(self.budi, wib(7, 45))
        self.minute(wib(7, 50))
        card = self.card_of(self.health)
        self.assertTrue(card.rate_known)
        self.assertEqual((card.rate, card.seen_count), (40.0, 2))

    def test_who_came_before_the_own_deadline_is_counted_apart(self):
        for person in (self.ani, self.budi, self.citra):
            self.scan(person, wib(7, 10))
        self.scan(self.gita, wib(6, 55), self.t_school)
        self.minute(wib(7, 15))
        health, school = self.card_of(self.health), self.card_of(self.education)
        self.assertEqual((health.seen_count, health.early_count), (3, 3))
        self.assertEqual(health.due_count, 0)
        self.minute(wib(7, 31))
        self.assertEqual((health.seen_count, health.early_count), (3, 0))
        self.assertEqual((health.due_count, health.rate), (5, 60.0))
        for card in (health, school):
            told = card._as_office()
            of_due = (told.due_present, told.late, card.missing_count)
            self.assertEqual(sum(of_due) + told.due_announced, card.due_count)

    def test_before_the_start_of_work_no_rate_is_told(self):
        for person in self.people.filtered(lambda p: p.department_id == self.health):
            self.scan(person, wib(7, 10))
        self.judge(wib(7, 20))
        self.assertFalse(self.card_of(self.health).rate_known, "nobody is due yet")
        self.hear_all(wib(7, 31))
        self.judge(wib(7, 31, 30))
        card = self.card_of(self.health)
        self.assertEqual((card.rate_known, card.rate), (True, 100.0))

    def test_under_five_people_no_rate_is_told(self):
        for newcomer, known in (("Indah", False), ("Joko", True)):
            self.hire([newcomer], self.education)
            staff = self.env["hr.employee"].search(
                [("department_id", "=", self.education.id)]
            )
            self.visit(
                self.t_education,
                wib(7, 50),
                users=[user(person.device_pin) for person in staff],
            )
            self.minute(wib(7, 50))
            card = self.card_of(self.education)
            with self.subTest(people=card.headcount):
                self.assertEqual(card.missing_count, 5 if known else 4)
                self.assertEqual(card.rate_known, known)

    def test_more_than_a_tenth_without_data_and_no_rate_is_told(self):
        self.hire([f"Staff {number}" for number in range(14)], self.health)
        staff = self.env["hr.employee"].search(
            [("department_id", "=", self.health.id)], order="id"
        )
        for unseen, known in ((2, False), (1, True)):
            for person in staff[: len(staff) - unseen]:
                self.scan(person, wib(7, 20))
            self.minute(wib(7, 50))
            card = self.card_of(self.health)
            with self.subTest(without_data=unseen):
                self.assertEqual(card.headcount, 19)
                self.assertEqual(card.no_data_count, unseen)
                self.assertEqual(card.rate_known, known)

    def test_a_card_that_did_not_change_is_not_written(self):
        self.minute(wib(7, 50))
        before = self.card_of(self.health).read(["revision", "updated_at"])
        self.minute(wib(7, 51))
        self.env.invalidate_all()
        self.assertEqual(
            self.card_of(self.health).read(["revision", "updated_at"]), before
        )

    def test_a_click_on_a_number_opens_exactly_those_people(self):
        self.scan(self.ani, wib(7, 20))
        self.minute(wib(7, 50))
        card = self.as_role("leader", self.card_of(self.health))
        for state, counter in COUNTER_OF_STATE.items():
            action = card.with_context(state=state).action_open_state()
            days = self.as_role("leader", self.Day).search(action["domain"])
            with self.subTest(state=state):
                self.assertEqual(len(days), card[counter])
        everybody = card.action_open_days()
        self.assertEqual(
            self.Day.search(everybody["domain"]).employee_id, self.health_staff
        )


@tagged("post_install", "-at_install")
class TestInSets(CityCase):
    """A city is judged with the queries of a village."""

    def test_the_number_of_queries_does_not_grow_with_the_people(self):
        crowd = self.hire([f"Staff {number}" for number in range(60)], self.health)
        self.minute(wib(7, 25))

        def cost(people, minute):
            self.env["hr.attendance.day.mark"].search([]).unlink()
            for person in people:
                self.scan(person, wib(7, minute))
            with self.counted() as queries:
                self.judge(wib(7, minute, 30))
            self.assertEqual(set(map(self.state_of, people)), {"present"})
            return queries[0]

        cost(crowd[:2], 26)
        few = cost(crowd[2:7], 27)
        many = cost(crowd[7:], 28)
        self.assertEqual(len(crowd[7:]), 53)
        self.assertLessEqual(many, few, "queries of 53 people and of 5")
        self.assertLess(many, 60)

    def state_of(self, person):
        return self.day_of(person).state

    def test_a_quiet_minute_costs_few_queries(self):
        self.minute(wib(7, 50))
        with self.counted() as queries:
            self.Day._evaluate(wib(7, 51))
        self.assertLess(queries[0], 40)
