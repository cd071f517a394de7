from odoo.tests import freeze_time, tagged

from .common import TUESDAY, wib
from .wall import WallCase


@tagged("post_install", "-at_install")
class TestCardSaysUpToWhenItHolds(WallCase):
    """At 07:40 all terminals were heard and the evaluator ran."""

    def look_at(self, *at):
        """Return the card of Dinas Kesehatan as a leader reads it at an hour."""
        self.env.flush_all()
        self.env.invalidate_all()
        with freeze_time(wib(*at)):
            [card] = self.as_role("leader", self.card_of(self.health)).read(
                ["as_of", "age"]
            )
        return card["as_of"], card["age"]

    def evaluator_ran(self, *at):
        self.env.ref("hr_attendance_mojokerto.evaluate_cron").lastcall = wib(*at)

    def test_while_terminals_are_heard_until_the_last_look(self):
        self.minute(wib(7, 41))
        self.evaluator_ran(7, 41)
        told = {"seconds": 5.0, "stale": [120, 300]}
        self.assertEqual(self.look_at(7, 41, 5), ("07:41:00", told))

    def test_no_longer_than_its_terminals_were_heard_as_on_the_wall(self):
        for minute in (41, 43, 46):
            self.minute(wib(7, minute), silent=[self.t_health])
        self.evaluator_ran(7, 46)
        hour, age = self.look_at(7, 46)
        self.assertEqual((hour, age["seconds"]), ("07:40:00", 360.0))
        board = self.of_health._board(wib(7, 46))
        self.assertEqual(board["as_of"], "2026-11-24T00:40:00Z")

    def test_nor_longer_than_somebody_judged(self):
        for device in (self.t_health, self.t_school):
            self.env["hr.attendance.device.status"].search(
                [("device_id", "=", device.id)]
            ).last_heard = wib(7, 50)
        self.assertEqual(self.look_at(7, 50)[0], "07:40:00")

    def test_terminals_that_were_never_heard_are_no_hour(self):
        self.env["hr.attendance.device.status"].search([]).last_heard = False
        hour, age = self.look_at(7, 41)
        self.assertEqual((hour, age["seconds"]), ("", None))

    def test_an_ended_date_does_not_grow_old(self):
        card = self.card_of(self.health).sudo()
        card.write({"life": "ended", "updated_at": wib(7, 40)})
        self.assertEqual(self.look_at(20), ("07:40:00", False))

    def test_many_cards_cost_as_many_queries_as_one(self):
        cards = self.Office.search([("work_date", "=", TUESDAY)])
        self.assertGreater(len(cards), 1)
        cards[:1].read(["as_of"])
        with self.counted() as one:
            cards[:1].read(["as_of", "age"])
        with self.counted() as all_cards:
            cards.read(["as_of", "age"])
        self.assertEqual(all_cards, one)
