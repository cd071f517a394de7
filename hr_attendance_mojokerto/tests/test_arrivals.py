import importlib.util
from datetime import timedelta
from pathlib import Path

from .common import TUESDAY, CityCase, wib


class TestArrivals(CityCase):
    """When people came, and when they usually do."""

    def came(self, skpd=None, date=TUESDAY):
        return self.card_of(skpd or self.health, date).arrivals

    def past(self, number, arrivals, **values):
        """Make a card of an earlier date."""
        return self.Office.create(
            {
                "skpd_id": self.health.id,
                "work_date": TUESDAY - timedelta(days=number),
                "company_id": self.company.id,
                "life": "closed",
                "start_minute": 450,
                "arrivals": arrivals,
                **values,
            }
        )

    def test_arrivals_are_counted_by_five_minutes_of_the_citys_clock(self):
        self.minute(wib(6))
        self.assertFalse(self.came())
        self.scan(self.ani, wib(7, 14, 59))
        self.scan(self.budi, wib(7, 15))
        self.scan(self.budi, wib(7, 20))
        self.scan(self.citra, wib(7, 19))
        self.minute(wib(7, 20))
        self.assertEqual(self.came(), {"430": 1, "435": 2})
        self.assertEqual(self.card_of(self.health).start_minute, 450)

    def test_the_usual_morning_is_the_mean_of_dates_of_the_same_kind(self):
        for number in range(1, 5):
            self.past(number, {"430": 2, "440": number})
        self.past(5, {"430": 90}, start_minute=480)
        self.past(6, {"430": 90}, life="ended")
        self.past(130, {"430": 90})
        self.minute(wib(6))
        self.assertEqual(
            self.card_of(self.health).usual,
            {"start": 450, "days": 4, "arrivals": {"430": 2, "440": 2.5}},
        )

    def test_of_many_dates_the_last_twenty_count(self):
        for number in range(1, 25):
            self.past(number, {"430": 1} if number <= 20 else {"430": 50})
        self.minute(wib(6))
        usual = self.card_of(self.health).usual
        self.assertEqual((usual["days"], usual["arrivals"]), (20, {"430": 1}))

    def test_it_is_found_once_a_date_when_enough_dates_are_known(self):
        for number in range(1, 4):
            self.past(number, {"430": 1})
        self.minute(wib(6))
        self.past(4, {"430": 1})
        self.scan(self.ani, wib(7, 5))
        self.minute(wib(7, 6))
        self.assertEqual(self.card_of(self.health).usual["days"], 3)

    def test_dates_that_are_complete_only_later_are_learned_of(self):
        cards = self.Office
        for number in range(1, 5):
            cards += self.past(number, {"430": 1}, life="live")
        self.minute(wib(6))
        self.assertEqual(self.card_of(self.health).usual["days"], 0)
        cards.write({"life": "ended"})
        self.env.flush_all()
        self.Office._advance(wib(6, 1))
        self.env.invalidate_all()
        self.assertEqual(self.card_of(self.health).usual["days"], 4)

    def test_other_hours_have_another_usual_morning(self):
        self.past(1, {"470": 3}, start_minute=480)
        self.minute(wib(6))
        self.assertEqual(self.card_of(self.health).usual["days"], 0)
        self.calendar.attendance_ids.filtered(
            lambda line: line.day_period == "morning"
        ).hour_from = 8
        self.env.flush_all()
        self.env["hr.attendance.day.mark"]._mark(
            {(person.id, TUESDAY) for person in self.people}
        )
        self.minute(wib(6, 10))
        card = self.card_of(self.health)
        self.assertEqual((card.start_minute, card.usual["days"]), (480, 1))

    def test_the_migration_finds_what_counting_finds(self):
        self.minute(wib(6))
        self.scan(self.ani, wib(7, 5))
        self.scan(self.gita, wib(7, 6), self.t_school)
        self.minute(wib(7, 7))
        cards = self.Office.search([("work_date", "=", TUESDAY)])
        before = [(card.arrivals, card.start_minute) for card in cards]
        self.assertIn(({"425": 1}, 450), before)
        cards.write({"arrivals": False, "start_minute": False})
        self.env.flush_all()
        self.migrate("post-arrivals")
        self.assertEqual([(card.arrivals, card.start_minute) for card in cards], before)

    def test_the_migration_finds_who_came_before_the_own_deadline(self):
        self.minute(wib(6))
        self.scan(self.ani, wib(7, 5))
        self.minute(wib(7, 7))
        card = self.card_of(self.health)
        names = ("early_count", "unasked_count", "early_announced_count")
        names = (*names, "rate_known", "unrated_count")
        told = [card[name] for name in names]
        self.assertEqual(told, [1, 0, 0, False, 1])
        card.write(dict.fromkeys(names, 9) | {"due_count": 0, "rate_known": True})
        self.env.flush_all()
        self.migrate("post-early")
        self.assertEqual([card[name] for name in names], told)

    def migrate(self, name):
        path = Path(__file__).parent.parent / f"migrations/19.0.4.0.0/{name}.py"
        spec = importlib.util.spec_from_file_location(name.replace("-", "_"), path)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        script.migrate(self.cr, "19.0.3.0.0")
        self.env.invalidate_all()
