from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import MONDAY, TUESDAY, WEDNESDAY, wib
from .life import FRIDAY, NEXT_MONDAY, LifeCase


@tagged("post_install", "-at_install")
class TestClosing(LifeCase):
    """A card closes by itself, when nothing stands against it any more."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pass_time(wib(21, 5))

    def test_it_closes_after_three_working_days_and_only_then_is_it_tk(self):
        self.assertEqual(self.day_of(self.budi).state, "unexplained")
        self.assertEqual(
            self.waits(wib(8, day=FRIDAY)), ["excuses are accepted until 27/11/2026"]
        )
        self.Office._close_due(wib(23, day=FRIDAY))
        self.assertEqual(self.life(), "complete")
        self.Office._close_due(wib(0, 15, day=FRIDAY + timedelta(days=1)))
        card = self.card_of(self.health)
        self.assertEqual((card.life, card.absent_count), ("closed", 4))
        self.assertEqual(card.unexplained_count, 0)
        day = self.day_of(self.budi)
        self.assertEqual((day.state, day.closed), ("absent", True))

    def test_a_holiday_is_no_working_day(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Holiday",
                "company_id": self.company.id,
                "date_from": wib(0, day=FRIDAY),
                "date_to": wib(23, 59, day=FRIDAY),
            }
        )
        self.assertEqual(
            self.waits(wib(8, day=FRIDAY)), ["excuses are accepted until 30/11/2026"]
        )

    def test_a_slow_superior_never_makes_tk(self):
        excuse = self.sick(self.budi, filed_at=wib(9, day=FRIDAY))
        monday = wib(8, day=NEXT_MONDAY)
        self.assertEqual(self.waits(monday), ["requests without a decision: 1"])
        self.Office._close_due(monday)
        self.assertEqual(self.life(), "complete")
        self.assertEqual(self.life(self.education), "closed")
        self.assertEqual(excuse.state, "filed")

    def test_a_request_filed_too_late_does_not_hold_the_others_up(self):
        self.sick(self.budi, filed_at=wib(8, day=NEXT_MONDAY))
        self.assertEqual(self.waits(wib(9, day=NEXT_MONDAY)), [])

    def test_a_leave_that_waits_is_waited_for(self):
        kind = self.env["hr.leave.type"].create(
            {"name": "Cuti", "requires_allocation": False}
        )
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.citra.id,
                "holiday_status_id": kind.id,
                "request_date_from": TUESDAY,
                "request_date_to": TUESDAY,
            }
        )
        self.env.flush_all()
        # When a record was made is told by the database, whose clock no test sets.
        self.cr.execute(
            "UPDATE hr_leave SET create_date = %s WHERE id = %s",
            [wib(9, day=WEDNESDAY), leave.id],
        )
        self.assertEqual(
            self.waits(wib(8, day=NEXT_MONDAY)), ["requests without a decision: 1"]
        )

    def test_days_of_a_year_nobody_confirmed_stay_open(self):
        self.confirm(self.decision, "draft")
        monday = wib(8, day=NEXT_MONDAY)
        self.assertEqual(
            self.waits(monday),
            ["holidays of 2026 not confirmed: enter the number of the decree"],
        )
        self.Office._close_due(monday)
        self.assertEqual(self.life(), "complete")

    def test_an_open_register_is_waited_for(self):
        self.env["hr.attendance.register"].create(
            {
                "department_id": self.school.id,
                "work_date": TUESDAY,
                "hour_from": 7,
                "hour_to": 16,
                "reason": "No electricity",
            }
        )
        monday = wib(8, day=NEXT_MONDAY)
        self.assertEqual(
            self.waits(monday, self.education),
            ["a manual register is open: approve or withdraw it"],
        )
        self.assertEqual(self.waits(monday), [])

    def test_those_without_data_are_never_absent(self):
        stranger = self.hire(["Indah"], self.health)
        self.pass_time(wib(21, 6))
        self.assertEqual(self.day_of(stranger).why, "not_enrolled")
        self.Office._close_due(wib(8, day=NEXT_MONDAY))
        self.assertEqual(self.life(), "closed")
        self.assertEqual(self.day_of(stranger).state, "no_data")

    def test_closing_by_hand_says_why_it_cannot(self):
        card = self.as_role("bkpsdm", self.card_of(self.health))
        with (
            freeze_time(wib(8, day=FRIDAY)),
            self.assertRaisesRegex(
                UserError,
                "Dinas Kesehatan, 24/11/2026: excuses are accepted until 27/11/2026",
            ),
        ):
            card.action_close()
        self.assertEqual(card.life, "complete")

    def test_closing_by_hand_names_the_silent_terminal(self):
        self.pass_time(wib(7, day=MONDAY))
        self.env["hr.attendance.device.status"].search([]).last_heard = wib(9, 12)
        self.env.flush_all()
        self.cr.execute("UPDATE hr_attendance_office_day SET life = 'ended'")
        self.env.invalidate_all()
        card = self.as_role("bkpsdm", self.card_of(self.health))
        with (
            freeze_time(wib(8, day=NEXT_MONDAY)),
            self.assertRaisesRegex(
                UserError, "Terminal of Dinas Kesehatan since 09:12, 24/11/2026"
            ),
        ):
            card.action_close()

    def test_several_at_once_close_as_far_as_they_can(self):
        self.sick(self.budi, filed_at=wib(9, day=FRIDAY))
        cards = self.as_role("bkpsdm", self.Office.search([]))
        with freeze_time(wib(8, day=NEXT_MONDAY)):
            said = cards.action_close()
        self.assertEqual(said["tag"], "display_notification")
        self.assertIn("requests without a decision: 1", said["params"]["message"])
        self.assertEqual(self.life(self.education), "closed")

    def test_only_bkpsdm_closes_publishes_and_gives_time(self):
        for role in ("leader", "superior", "skpd_operator", "inspectorate"):
            cards = self.as_role(role, self.Office).search([])
            for action in ("action_close", "action_publish", "action_unpublish"):
                with self.subTest(role=role, action=action):
                    self.assertTrue(cards)
                    with self.assertRaises(AccessError):
                        getattr(cards, action)()
            with self.assertRaises(AccessError):
                cards[0].action_more_time()
