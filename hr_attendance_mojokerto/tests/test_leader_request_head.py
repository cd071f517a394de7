from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import TUESDAY, wib
from .leader import LeaderRequestCase


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
