import ast

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import MONDAY, TUESDAY, wib
from .leader import LeaderRequestCase


@tagged("post_install", "-at_install")
class TestPeopleOfACard(LeaderRequestCase):
    def told_people(self, role, card=None):
        card = (card or self.card).with_user(self.users[role])
        return card.people_by_state()

    def test_those_to_ask_about_come_first(self):
        found = self.told_people("leader")
        states = [group["state"] for group in found["groups"]]
        self.assertLess(states.index("late"), states.index("present"))
        [late] = next(g for g in found["groups"] if g["state"] == "late")["people"]
        self.assertEqual(late["name"], "Eko")
        self.assertEqual(late["late"], 6)
        self.assertEqual(late["seen"], "07:36")

    def test_the_head_is_marked(self):
        heads = [
            person["name"]
            for group in self.told_people("leader")["groups"]
            for person in group["people"]
            if person["head"]
        ]
        self.assertEqual(heads, ["Ani"])

    def test_who_is_asked_already_is_marked_for_who_may_ask(self):
        self.account(self.eko)
        self.ask("leader", self.day_of(self.eko))

        def asked(role):
            return [
                person["name"]
                for group in self.told_people(role)["groups"]
                for person in group["people"]
                if person["asked"]
            ]

        self.assertEqual(asked("leader"), ["Eko"])
        self.assertEqual(asked("skpd_operator"), [])

    def test_a_role_sees_the_people_of_its_own_cards_only(self):
        self.assertTrue(self.told_people("skpd_operator")["groups"])
        with self.assertRaises(AccessError):
            self.told_people("superior")
        with self.assertRaises(AccessError):
            self.told_people("employee")

    def test_why_data_are_missing_is_told_but_no_kind_of_leave(self):
        day = self.day_of(self.dewi).sudo()
        day.write({"state": "leave", "why": "leave"})
        self.day_of(self.citra).sudo().write(
            {"state": "no_data", "why": "not_enrolled"}
        )
        notes = {
            person["name"]: person["note"]
            for group in self.told_people("leader")["groups"]
            for person in group["people"]
        }
        self.assertEqual(notes["Dewi"], "")
        self.assertEqual(notes["Citra"], "Not Enrolled")

    def test_more_people_cost_no_more_queries(self):
        with self.counted() as few:
            self.told_people("leader")
        people = self.hire([f"Person {number}" for number in range(20)], self.health)
        self.judge(wib(7, 45))
        self.assertTrue(self.day_of(people[0]))
        with self.counted() as many:
            self.told_people("leader")
        self.assertLessEqual(many[0], few[0] + 2)

    def test_terminals_not_heard_are_named(self):
        with freeze_time(wib(8, 30)):
            self.judge(wib(8, 30))
            [silent] = self.told_people("leader", self.card_of(self.health))["silent"]
        self.assertEqual(silent[0], self.t_health.name)


@tagged("post_install", "-at_install")
class TestRateOfManyCards(LeaderRequestCase):
    def card_with(self, skpd, date, rate, due, known=True):
        return self.Office.create(
            {
                "skpd_id": skpd.id,
                "work_date": date,
                "company_id": self.company.id,
                "rate": rate,
                "due_count": due,
                "rate_known": known,
                "life": "ended",
            }
        )

    def rate_of(self, domain, *by):
        return self.Office.with_user(self.users["leader"])._read_group(
            [("work_date", "=", MONDAY), *domain], by, ["rate:avg"]
        )

    def test_a_group_has_the_rate_of_its_people_not_the_mean_of_rates(self):
        self.card_with(self.health, MONDAY, 75.0, 40)
        self.card_with(self.education, MONDAY, 100.0, 10)
        [(rate,)] = self.rate_of([])
        self.assertAlmostEqual(rate, 80.0)

    def test_cards_without_a_rate_stand_outside(self):
        self.card_with(self.health, MONDAY, 75.0, 40)
        self.card_with(self.education, MONDAY, 0.0, 60, known=False)
        [(rate,)] = self.rate_of([])
        self.assertAlmostEqual(rate, 75.0)

    def test_no_card_with_a_rate_is_no_rate(self):
        self.card_with(self.education, MONDAY, 0.0, 60, known=False)
        [(rate,)] = self.rate_of([])
        self.assertFalse(rate)

    def test_an_skpd_without_any_rate_is_still_told(self):
        self.card_with(self.health, MONDAY, 75.0, 40)
        few = self.card_with(self.education, MONDAY, 0.0, 3, known=False)
        few.unrated_count = 1
        action = self.env.ref(
            "hr_attendance_mojokerto.hr_attendance_office_day_action_rate"
        )
        found = self.Office.with_user(self.users["leader"])._read_group(
            [*ast.literal_eval(action.domain), ("work_date", "=", MONDAY)],
            ["skpd_id"],
            ["rate:avg", "unrated_count:sum"],
        )
        told = {skpd: (rate or None, dates) for skpd, rate, dates in found}
        self.assertEqual(told[self.education], (None, 1))
        self.assertEqual(told[self.health][1], 0)

    def test_by_skpd_month_and_cluster(self):
        self.card_with(self.health, MONDAY, 75.0, 40)
        self.card_with(self.education, MONDAY, 100.0, 10)
        by_skpd = dict(self.rate_of([], "skpd_id"))
        self.assertAlmostEqual(by_skpd[self.health], 75.0)
        self.assertAlmostEqual(by_skpd[self.education], 100.0)
        [(month, rate)] = self.rate_of([], "work_date:month")
        self.assertEqual((month, round(rate)), (MONDAY.replace(day=1), 80))
        self.education.cluster = "education"
        found = dict(self.rate_of([], "cluster"))
        self.assertEqual(round(found["dinas"]), 75)
        self.assertEqual(round(found["education"]), 100)

    def test_what_screens_ask_gives_the_same(self):
        self.card_with(self.health, MONDAY, 75.0, 40)
        self.card_with(self.education, MONDAY, 100.0, 10)
        fields = self.Office.fields_get(["rate", "cluster"])
        self.assertEqual(fields["rate"]["aggregator"], "avg")
        self.assertTrue(fields["cluster"]["groupable"])
        found = self.Office.formatted_read_grouping_sets(
            [("work_date", "=", MONDAY)], [[], ["skpd_id"]], ["rate:avg"]
        )
        self.assertAlmostEqual(found[0][0]["rate:avg"], 80.0)

    def test_a_card_keeps_its_own_rate(self):
        self.assertEqual(self.card.work_date, TUESDAY)
        self.assertFalse(self.card.rate_known and not self.card.due_count)


@tagged("post_install", "-at_install")
class TestClusters(LeaderRequestCase):
    def test_an_skpd_is_proposed_a_cluster_by_its_name(self):
        self.assertEqual(self.health.cluster, "dinas")
        self.assertFalse(self.school.cluster)

    def test_what_was_chosen_stays(self):
        self.health.cluster = "health"
        self.health.name = "Badan Kesehatan"
        self.assertEqual(self.health.cluster, "health")
