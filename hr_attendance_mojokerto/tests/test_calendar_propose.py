from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..wizards.hr_attendance_holiday_propose import proposals
from .common import TUESDAY
from .test_calendar_decision import DecisionCase


@tagged("post_install", "-at_install")
class TestPropose(DecisionCase):
    def propose(self, year):
        wizard = self.as_role("bkpsdm", self.env["hr.attendance.holiday.propose"])
        action = wizard.create({"year": year}).action_propose()
        return self.as_role("bkpsdm", self.Decision.browse(action["res_id"]))

    def test_2026_is_the_ministers_decree(self):
        decision = self.propose(2026)
        self.assertEqual((decision.public_count, decision.joint_count), (17, 8))
        self.assertEqual(decision.estimated_count, 0)
        self.assertEqual(decision.state, "draft")
        joint = decision.holiday_ids.filtered(lambda day: day.kind == "joint")
        self.assertEqual(
            joint.mapped("date"),
            [
                date(2026, 2, 16),
                date(2026, 3, 18),
                date(2026, 3, 20),
                date(2026, 3, 23),
                date(2026, 3, 24),
                date(2026, 5, 15),
                date(2026, 5, 28),
                date(2026, 12, 24),
            ],
        )
        names = dict(decision.holiday_ids.mapped(lambda day: (day.date, day.name)))
        self.assertEqual(names[date(2026, 3, 21)], "Hari Raya Idul Fitri")

    def test_2027_holds_estimates_without_their_mark_in_the_name(self):
        decision = self.propose(2027)
        guessed = decision.holiday_ids.filtered("estimated")
        self.assertIn(date(2027, 3, 10), guessed.mapped("date"))
        self.assertEqual(decision.estimated_count, len(guessed))
        for name in decision.holiday_ids.mapped("name"):
            self.assertNotIn("(", name)

    def test_a_year_of_estimates_waits_for_its_decree(self):
        decision = self.propose(2027)
        with self.assertRaisesRegex(UserError, "number and the date of the decree"):
            decision.action_confirm()
        decision.write({"number": "SKB 1/2026", "date": TUESDAY})
        step = self.step(decision)
        self.assertEqual(step.estimated_count, decision.estimated_count)
        step.action_apply()
        self.assertEqual(decision.state, "confirmed")
        self.assertEqual(decision.estimated_count, 0)
        self.assertEqual(self.Decision._confirmed_years(self.company), {2027})

    def test_nothing_is_in_force_at_install_nor_by_a_proposal(self):
        before = self.public_holidays()
        decision = self.propose(2026)
        self.assertEqual(self.public_holidays(), before)
        self.assertFalse(self.marks())
        self.assertEqual(self.Decision._confirmed_years(self.company), set())
        self.assertFalse(decision.holiday_ids.leave_id)

    def test_each_date_once(self):
        for year in range(2020, 2035):
            dates = [day.date for day in proposals(year)]
            self.assertEqual(len(dates), len(set(dates)), year)
            self.assertEqual(dates, sorted(dates))

    def test_a_year_is_proposed_once(self):
        self.propose(2026)
        with self.assertRaisesRegex(UserError, "holidays of 2026 are there already"):
            self.propose(2026)

    def test_a_year_that_is_none(self):
        with self.assertRaisesRegex(UserError, "Nothing is known of .* 26"):
            self.propose(26)

    def test_only_bkpsdm_proposes(self):
        for role in ("employee", "superior", "skpd_operator", "inspectorate"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, self.env["hr.attendance.holiday.propose"]).create({})
