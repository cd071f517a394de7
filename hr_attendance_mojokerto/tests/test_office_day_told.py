from odoo.tests import tagged

from ..rules.board import COLUMNS
from .common import TUESDAY, wib
from .wall import WallCase

OF_DUE = ("due_present", "all_late", "missing", "due_announced")
BESIDE = (
    *("early", "unasked", "early_announced", "no_data", "not_due", "duty", "leave"),
    *("excused", "off", "holiday", "not_expected"),
)


@tagged("post_install", "-at_install")
class TestCardTellsWhatTheWallTells(WallCase):
    def row_of(self, skpd, now):
        [row] = [row for row in self.city._board(now)["skpds"] if row[0] == skpd.id]
        return dict(zip(COLUMNS, row, strict=True))

    def told(self, card, names):
        return [card[f"{name}_count"] for name in names]

    def recount(self, now):
        self.Office._count([TUESDAY], [self.health.id], now)
        return self.card_of(self.health)

    def put_off(self, people, state=None):
        """Have some people be due at 09:00 only."""
        days = self.Day.search(
            [("employee_id", "in", people.ids), ("work_date", "=", TUESDAY)]
        )
        days.write({"deadline": wib(9), **({"state": state} if state else {})})

    def test_on_a_running_morning(self):
        self.put_off(self.ani)
        self.put_off(self.dewi, "announced")
        self.scan(self.eko, wib(7, 30), came=wib(7, 40))
        self.judge(wib(7, 40, 30))
        self.put_off(self.ani)
        self.put_off(self.dewi, "announced")
        card = self.recount(wib(7, 41))
        self.assertEqual(self.told(card, OF_DUE), [1, 1, 0, 0])
        apart = ("early", "unasked", "early_announced")
        self.assertEqual(self.told(card, apart), [1, 1, 1])
        self.assertEqual(card.present_count, 3, "of whom one is due by now")
        shown = self.told(card, OF_DUE), self.told(card, BESIDE)
        self.assertEqual(sum(shown[0]), card.due_count)
        self.assertEqual(sum(map(sum, shown)), card.headcount)
        row = self.row_of(self.health, wib(7, 41))
        wall = ("present", "late", "missing", "announced", "early", "unasked")
        self.assertEqual(
            [row[name] for name in wall],
            self.told(card, (*OF_DUE, "early", "unasked")),
        )

    def test_a_click_opens_those_who_are_counted(self):
        self.scan(self.eko, wib(7, 30), came=wib(7, 40))
        self.judge(wib(7, 40, 30))
        self.put_off(self.ani)
        self.put_off(self.dewi, "announced")
        card = self.as_role("leader", self.recount(wib(7, 41)))
        people = {
            "present": self.budi,
            "late": self.citra,
            "announced": self.Day.employee_id,
            "early": self.ani,
            "unasked": self.eko,
            "early_announced": self.dewi,
            "left_early": self.Day.employee_id,
        }
        for number, counted in people.items():
            action = card.with_context(number=number).action_open_told()
            days = self.as_role("leader", self.Day).search(action["domain"])
            with self.subTest(number=number):
                self.assertEqual(days.employee_id.ids, counted.ids)

    def test_while_few_are_due_neither_card_nor_tile_has_a_rate(self):
        for many, known in ((10, True), (15, False)):
            later = self.hire([f"Later {many} {n}" for n in range(many)], self.health)
            self.hire([f"Due {many}"], self.health)
            self.judge(wib(7, 40, 30))
            everybody = self.Day.search(
                [("skpd_id", "=", self.health.id), ("work_date", "=", TUESDAY)]
            ).employee_id
            self.put_off(
                everybody.filtered(lambda one: one.name.startswith("Later")), "not_due"
            )
            due = everybody.filtered(lambda one: one.name.startswith("Due"))
            self.Day.search([("employee_id", "in", due.ids)]).state = "missing"
            card = self.recount(wib(7, 41))
            with self.subTest(later=len(later)):
                self.assertEqual(card.rate_known, known)
                row = self.row_of(self.health, wib(7, 41))
                self.assertEqual(row["no_rate"], None if known else "early")
        self.assertEqual(card.no_rate, "most people are not due yet")

    def test_a_date_on_which_nobody_is_expected_lacks_no_rate(self):
        days = self.Day.search(
            [("skpd_id", "=", self.health.id), ("work_date", "=", TUESDAY)]
        )
        self.assertEqual(self.recount(wib(7, 41)).unrated_count, 1, "four are few")
        days.write({"state": "off", "deadline": False})
        card = self.recount(wib(7, 41))
        self.assertEqual((card.rate_known, card.unrated_count), (False, 0))

    def test_who_lacks_data_is_not_complete(self):
        before = self.city._board(wib(7, 41))["complete"]
        self.Day.search(
            [("employee_id", "=", self.dewi.id), ("work_date", "=", TUESDAY)]
        ).state = "no_data"
        self.recount(wib(7, 41))
        self.assertEqual(self.city._board(wib(7, 41))["complete"], before - 1)
