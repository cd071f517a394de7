from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import TUESDAY, WEDNESDAY, wib
from .test_excuse_chain import ChainCase


@tagged("post_install", "-at_install")
class TestWhoseTurn(ChainCase):
    def test_reminded_then_gone_up_and_both_are_told(self):
        """Filed on Tuesday, due on Thursday: reminded on Wednesday, up on Friday."""
        excuse = self.ask().sudo()
        self.follow(wib(6, day=WEDNESDAY))
        self.assertIn("until 26/11/2026", self.told(self.users["ward_head"])[0])
        self.follow(wib(6, day=date(2026, 11, 26)))
        self.assertEqual(excuse.waits_for_id, self.gita)
        self.follow(wib(6, day=date(2026, 11, 27)))
        self.assertEqual((excuse.turn, excuse.waits_for_id), ("superior", self.fajar))
        self.assertEqual(excuse.superior_id, self.gita)
        self.assertEqual(self.activities(excuse).user_id, self.users["superior"])
        self.assertIn("now with Fajar", self.told(self.users["ward_head"])[0])
        self.assertIn("Gita did not decide", self.told(self.users["superior"])[0])
        self.assertEqual(excuse.decide_by, date(2026, 12, 1), "two days more")

    def test_above_the_last_superior_bkpsdm_decides(self):
        excuse = self.ask().sudo()
        for day in (27, 30):
            self.follow(wib(6, day=date(2026, 11, day)))
        self.assertEqual(excuse.turn, "superior")
        self.follow(wib(6, day=date(2026, 12, 2)))
        self.assertEqual((excuse.turn, excuse.waits_for_id.id), ("bkpsdm", False))
        self.follow(wib(6, day=date(2026, 12, 20)))
        self.assertEqual(excuse.turn, "bkpsdm", "nothing further")

    def test_a_circle_of_superiors_ends_at_bkpsdm(self):
        excuse = self.ask().sudo()
        people = [self.hadi.id, self.gita.id, self.fajar.id]
        circle = {
            person: people[(place + 1) % len(people)]
            for place, person in enumerate(people)
        }

        def around(_self, keys):
            return {key: circle[key[0]] for key in keys}

        with patch.object(type(excuse), "_above", around):
            for level in range(20):
                excuse.level = level
                excuse._set_turn()
        self.assertEqual(excuse.turn, "bkpsdm")

    def test_it_follows_a_head_replaced(self):
        excuse = self.ask().sudo()
        self.school.manager_id = self.fajar
        self.follow(wib(8, day=TUESDAY))
        self.assertEqual(excuse.waits_for_id, self.fajar)
        self.assertEqual(self.activities(excuse).user_id, self.users["superior"])

    def test_who_has_the_turn_needs_no_role(self):
        self.hadi.user_id = False
        dewi = self.dewi
        dewi.user_id = self.account("dewi")
        excuse = self.enter("bkpsdm", self.hadi, document="1").sudo()
        excuse.waits_for_id = dewi
        mine = self.Excuse.with_user(dewi.user_id)
        self.assertEqual(mine.search([("waits_for_me", "=", True)]), excuse)
        mine.browse(excuse.id).action_approve()
        self.assertEqual(excuse.state, "approved")
        mine.browse(excuse.id).read(["state"])

    def test_the_turn_is_not_written(self):
        excuse = self.ask()
        for vals in ({"waits_for_id": self.fajar.id}, {"turn": "bkpsdm"}, {"level": 3}):
            with self.assertRaises(AccessError):
                excuse.write(vals)

    def test_nothing_of_it_comes_by_the_context_either(self):
        excuse = (
            self.Excuse.with_user(self.hadi.user_id)
            .with_context(
                default_state="approved",
                default_department_id=self.health.id,
                default_waits_for_id=self.fajar.id,
                default_needs_bkpsdm=False,
            )
            .create(self.values(self.hadi, document="1"))
        )
        self.assertEqual(excuse.state, "filed")
        self.assertEqual(excuse.sudo().department_id, self.school)
        self.assertEqual(excuse.sudo().waits_for_id, self.gita)

    def test_where_one_works_is_not_written(self):
        excuse = self.ask()
        for vals in (
            {"department_id": self.health.id},
            {"skpd_id": self.health.id},
            {"needs_bkpsdm": False},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                excuse.write(vals)

    def test_fifty_people_in_as_many_queries_as_five(self):
        people = self.hire([f"P{number}" for number in range(55)], self.school)
        kind = self.kind("duty")

        def file(some):
            with self.counted() as queries:
                self.Excuse.create(
                    [
                        {
                            "employee_id": person.id,
                            "type_id": kind.id,
                            "date_from": TUESDAY,
                        }
                        for person in some
                    ]
                )
            return queries[0]

        file(people[:1])
        few, many = file(people[1:6]), file(people[6:])
        self.assertLess(many, few + 60, "what the ORM writes in batches of 100")
        papers = self.Excuse.search([("employee_id", "in", people.ids)])
        with self.counted() as queries:
            papers._set_turn()
        self.assertLess(queries[0], 60)
