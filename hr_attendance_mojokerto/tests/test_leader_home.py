from datetime import timedelta

from odoo.tests import tagged

from ..rules.facts import State
from .common import MONDAY, TUESDAY, wib
from .leader import LeaderRequestCase

COUNTED = (
    "due",
    "early",
    "early_announced",
    "unasked",
    "terminal",
    "terminal_heard",
    "unknown_pin",
    "no_roster",
    "not_enrolled",
)
# What the tiles of the page tell of people.
EVERYBODY = (
    *("due_present", "late", "late_left_early", "missing", "unexplained", "absent"),
    *("due_announced", "early", "unasked", "early_announced", "no_data", "not_due"),
    *("leave", "duty", "excused", "off", "holiday", "not_expected"),
)


@tagged("post_install", "-at_install")
class TestLeaderHome(LeaderRequestCase):
    def home(self, role="leader"):
        return self.Office.with_user(self.users[role]).leader_home()

    def test_today_in_the_numbers_of_the_wall(self):
        today = self.home()["today"]
        self.assertEqual(today["totals"]["late"], 1)
        self.assertEqual(today["offices"], 2)
        self.assertEqual(today["terminals"]["all"], 3)
        self.assertTrue(today["live"])

    def test_the_skpd_to_ask_about_with_the_state_of_its_head(self):
        first = self.home()["today"]["skpds"][0]
        self.assertEqual(first["id"], self.card.id)
        self.assertEqual(first["head"], "Ani")
        self.assertEqual(first["late"], 1)
        self.assertEqual(first["head_state"], "Not Seen Yet")

    def test_nobody_is_asked_about_for_coming_late(self):
        self.Day.search([("state", "=", "missing")]).state = "present"
        self.Office._count([TUESDAY], [self.health.id, self.education.id], wib(7, 40))
        today = self.home()["today"]
        self.assertEqual(today["totals"]["late"], 1)
        self.assertEqual(today["skpds"], [])

    def test_the_numbers_add_up_to_the_headcount(self):
        off, holiday = self.day_of(self.budi), self.day_of(self.hadi)
        off.write({"state": "off", "deadline": False})
        holiday.write({"state": "holiday", "deadline": False})
        self.Office._count([TUESDAY], [self.health.id, self.education.id], wib(7, 40))
        totals = self.home()["today"]["totals"]
        self.assertEqual((totals["off"], totals["holiday"]), (1, 1))
        told = sum(totals[name] for name in EVERYBODY)
        self.assertEqual(told, totals["headcount"])

    def test_an_skpd_with_silent_terminals_is_not_ranked(self):
        self.judge(wib(8, 30))
        today = self.home()["today"]
        self.assertFalse(today["skpds"])
        self.assertEqual(today["due_silent"], today["totals"]["due"])

    def test_nor_is_one_with_too_many_people_without_data(self):
        found = self.home()["today"]["skpds"]
        self.assertIn(self.card.id, [skpd["id"] for skpd in found])
        self.hire(["Iwan", "Joko"], self.health)
        self.judge(wib(7, 40, 30))
        days = self.Day.search([("employee_id.name", "in", ["Iwan", "Joko"])])
        days.write({"state": "no_data", "deadline": False})
        self.Office._count([TUESDAY], [self.health.id], wib(7, 40))
        found = self.home()["today"]["skpds"]
        self.assertNotIn(self.card.id, [skpd["id"] for skpd in found])

    def test_my_open_requests_and_their_answers(self):
        account = self.account(self.eko)
        request = self.ask("leader", self.day_of(self.eko))
        [told] = self.home()["requests"]
        self.assertEqual((told["person"], told["answered"]), ("Eko", False))
        request.with_user(account)._answer_with("The bus.", self.env["ir.attachment"])
        [told] = self.home()["requests"]
        self.assertEqual((told["answer"], told["answered"]), ("The bus.", True))
        request.with_user(self.users["leader"]).action_settle()
        self.assertFalse(self.home()["requests"])

    def test_my_monitors_only(self):
        own, other = self.env["hr.attendance.monitor"].create(
            [
                {"name": name, "owner_id": self.users[role].id}
                for name, role in (("Mine", "leader"), ("Other", "bkpsdm"))
            ]
        )
        self.assertEqual([one["id"] for one in self.home()["monitors"]], own.ids)
        self.assertTrue(other)

    def test_the_trend_is_of_ended_working_days(self):
        sunday = MONDAY - timedelta(days=1)
        self.Office.create(
            [
                {
                    "skpd_id": self.health.id,
                    "work_date": date,
                    "company_id": self.company.id,
                    "rate": rate,
                    "rate_known": True,
                    "due_count": 10,
                    "life": "ended",
                }
                for date, rate in ((sunday, 40.0), (MONDAY, 80.0))
            ]
        )
        self.card.sudo().write({"rate": 10.0, "rate_known": True})
        self.assertEqual(self.home()["trend"], [{"date": str(MONDAY), "rate": 80.0}])

    def test_who_heads_one_skpd_would_see_that_one(self):
        today = self.home("superior")["today"]
        self.assertEqual(today["offices"], 1)
        self.assertEqual(today["totals"]["late"], 0)

    def test_without_cards_nothing_is_told_of_the_city(self):
        self.assertIsNone(self.home("ward_head")["today"])

    def test_more_skpd_cost_no_more_queries(self):
        self.home()
        with self.counted() as few:
            self.home()
        units = self.env["hr.department"].create(
            [{"name": f"Dinas {number}", "is_skpd": True} for number in range(6)]
        )
        self.Office.create(
            [
                {
                    "skpd_id": unit.id,
                    "work_date": TUESDAY,
                    "company_id": self.company.id,
                    **{f"{state}_count": 0 for state in State},
                    **{f"{name}_count": 0 for name in COUNTED},
                    "missing_count": 1,
                    "headcount": 1,
                    "rate": 0.0,
                }
                for unit in units
            ]
        )
        # New units empty what was kept of rights.
        self.home()
        with self.counted() as many:
            found = self.home()
        self.assertEqual(found["today"]["offices"], 8)
        self.assertLessEqual(many[0], few[0] + 3)
