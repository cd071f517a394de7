from odoo.tests import tagged

from .common import TUESDAY, WEDNESDAY, wib
from .life import LifeCase


@tagged("post_install", "-at_install")
class TestLife(LifeCase):
    """Time moves a card from live to complete."""

    def test_a_date_ends_with_its_last_window(self):
        self.pass_time(wib(20, 59), silent=self.t_health)
        self.assertEqual(self.life(), "live")
        self.pass_time(wib(21), silent=self.t_health)
        self.assertEqual(self.life(), "ended")

    def test_complete_when_all_terminals_were_heard_after_the_end(self):
        self.pass_time(wib(21, 5), silent=self.t_school)
        self.assertEqual(self.life(), "complete")
        self.assertEqual(self.life(self.education), "ended")
        self.pass_time(wib(6, day=WEDNESDAY))
        self.assertEqual(self.life(self.education), "complete")

    def test_a_terminal_of_nobody_awaited_need_not_be_heard(self):
        self.cr.execute(
            """UPDATE hr_attendance_day SET due_in = NULL, due_out = NULL,
                      why = 'leave' WHERE employee_id = ANY(%s)""",
            [(self.gita + self.hadi).ids],
        )
        self.hear_all(wib(21, 5), but=self.t_school)
        self.Office._advance(wib(21, 5))
        self.assertEqual(self.life(self.education), "complete")

    def test_an_approved_register_stands_for_silent_terminals(self):
        self.pass_time(wib(21, 5), silent=self.t_school)
        register = self.env["hr.attendance.register"].create(
            {
                "name": "BA 1",
                "department_id": self.school.id,
                "work_date": TUESDAY,
                "hour_from": 7,
                "hour_to": 16,
                "reason": "No electricity",
            }
        )
        self.Office._advance(wib(21, 6))
        self.assertEqual(self.life(self.education), "ended")
        self.env.flush_all()
        self.cr.execute(
            "UPDATE hr_attendance_register SET state = 'approved' WHERE id = %s",
            [register.id],
        )
        self.Office._advance(wib(21, 7))
        self.assertEqual(self.life(self.education), "complete")

    def test_a_terminal_that_falls_silent_makes_the_card_grey(self):
        for person in self.health_staff:
            self.scan(person, wib(7, 28), came=wib(7, 51))
        self.pass_time(wib(7, 52))
        card = self.card_of(self.health)
        self.assertEqual((card.terminal_count, card.terminal_heard_count), (1, 1))
        self.assertTrue(card.rate_known)
        changed = self.Office._advance(wib(8, 10))
        self.assertIn(self.health.id, changed[TUESDAY])
        self.assertEqual((card.terminal_heard_count, card.rate_known), (0, False))
        self.assertIn("1 of 1 terminals not connected", card.no_rate)
        self.pass_time(wib(8, 11))
        self.assertEqual((card.terminal_heard_count, card.rate_known), (1, True))

    def test_a_silent_skpd_is_ranked_last(self):
        self.pass_time(wib(8, 10), silent=self.t_school)
        cards = self.Office.search([("work_date", "=", TUESDAY)])
        known = cards.mapped("rate_known")
        self.assertEqual(known, sorted(known, reverse=True))
        self.assertEqual(cards[-1].skpd_id, self.education)

    def test_a_minute_of_many_cards_costs_few_queries(self):
        self.pass_time(wib(21, 5))
        with self.counted() as queries:
            self.Office._advance(wib(21, 6))
        self.assertLessEqual(queries[0], 3)

    def test_counting_costs_one_query_whatever_the_number_of_cards(self):
        for skpds in (self.health, self.health + self.education):
            with self.counted() as queries:
                self.Office._count([TUESDAY], skpds.ids, wib(8))
            self.assertEqual(queries[0], 1)

    def test_confidence(self):
        self.visit(self.t_health, wib(7, 55), records=[])
        self.scan(self.hadi, wib(7, 56), self.t_health)
        self.cr.execute(
            """UPDATE hr_attendance_punch SET employee_id = NULL
                WHERE employee_id = %s""",
            [self.hadi.id],
        )
        excuse = self.sick(self.budi, state="filed")
        self.assertEqual(excuse.state, "filed")
        self.env.flush_all()
        self.Office._count([TUESDAY], self.health.ids, wib(8))
        card = self.card_of(self.health)
        self.assertEqual(card.unknown_pin_count, 1)
        self.assertEqual(card.undecided_count, 1)
        self.assertEqual(card.not_enrolled_count, 0)


@tagged("post_install", "-at_install")
class TestHomeSkpd(LifeCase):
    """Who works elsewhere is read by the own SKPD too."""

    def test_head_and_clerk_of_the_own_skpd_read_the_day(self):
        self.cr.execute(
            """UPDATE hr_attendance_day SET skpd_id = %s, department_id = %s,
                      home_skpd_id = %s
                WHERE employee_id = %s""",
            [self.education.id, self.education.id, self.health.id, self.dewi.id],
        )
        # Ani heads Dinas Kesehatan with the account of a head of ward.
        self.gita.user_id = False
        self.ani.user_id = self.users["ward_head"]
        self.env.flush_all()
        self.env.invalidate_all()
        for role, seen in (("skpd_operator", 1), ("ward_head", 1), ("employee", 0)):
            days = self.as_role(role, self.Day).search(
                [("employee_id", "=", self.dewi.id)]
            )
            with self.subTest(role=role):
                self.assertEqual(len(days), seen)
