from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common import MONDAY, TUESDAY, CityCase, wib

WEDNESDAY, THURSDAY, FRIDAY = (TUESDAY + timedelta(days=n) for n in (1, 2, 3))
NEXT_MONDAY = TUESDAY + timedelta(days=6)


class LifeCase(CityCase):
    """Tuesday is judged and over; its holidays are confirmed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.decision = cls.env["hr.attendance.calendar.decision"].create(
            {"name": "Holidays of 2026", "number": "SKB 1/2025", "year": 2026}
        )
        cls.confirm(cls.decision)
        cls.scan(cls.ani, wib(7, 20))
        cls.minute(wib(7, 50))

    @classmethod
    def confirm(cls, decision, state="confirmed"):
        cls.env.flush_all()
        cls.cr.execute(
            "UPDATE hr_attendance_calendar_decision SET state = %s WHERE id = %s",
            [state, decision.id],
        )
        decision.invalidate_recordset()

    @classmethod
    def pass_time(cls, now, silent=()):
        """Visit the terminals, judge, and let the cards follow."""
        cls.minute(now, silent=silent)
        cls.Office._advance(now)

    def life(self, skpd=None):
        return self.card_of(skpd or self.health).life

    def waits(self, now, skpd=None):
        card = self.card_of(skpd or self.health)
        return card._waits(now)[card.id]

    def sick(self, person, **values):
        kind = self.env.ref("hr_attendance_mojokerto.excuse_type_permission")
        return self.env["hr.attendance.excuse"].create(
            {
                "employee_id": person.id,
                "type_id": kind.id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                **values,
            }
        )


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

    def test_counting_costs_two_queries_whatever_the_number_of_cards(self):
        for skpds in (self.health, self.health + self.education):
            with self.counted() as queries:
                self.Office._count([TUESDAY], skpds.ids, wib(8))
            self.assertEqual(queries[0], 2)

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
        self.env["hr.leave"].create(
            {
                "employee_id": self.citra.id,
                "holiday_status_id": kind.id,
                "request_date_from": TUESDAY,
                "request_date_to": TUESDAY,
            }
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


@tagged("post_install", "-at_install")
class TestPublishing(LifeCase):
    """Closed data become official, and can be withdrawn with a reason."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pass_time(wib(21, 5))

    def setUp(self):
        super().setUp()
        self.card = self.as_role("bkpsdm", self.card_of(self.health))

    def test_only_what_is_closed_is_published(self):
        with self.assertRaisesRegex(UserError, "only what is closed is published"):
            self.card.action_publish()

    def test_published_and_withdrawn(self):
        self.Office._close_due(wib(8, day=NEXT_MONDAY))
        revision = self.card.revision
        self.card.action_publish()
        self.assertEqual(
            (self.card.life, self.card.published_by_id),
            ("published", self.users["bkpsdm"]),
        )
        self.assertGreater(self.card.revision, revision)
        wizard = self.as_role("bkpsdm", self.env["hr.attendance.unpublish"])
        wizard.create(
            {"office_day_ids": self.card.ids, "reason": "Wrong letter"}
        ).action_unpublish()
        self.assertEqual(
            (self.card.life, self.card.published_by_id.id), ("closed", False)
        )
        self.assertEqual(self.card.unpublished_because, "Wrong letter")
        self.assertEqual(self.card.unpublished_by_id, self.users["bkpsdm"])


@tagged("post_install", "-at_install")
class TestMoreTime(LifeCase):
    """BKPSDM gives an SKPD more time, with a reason."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pass_time(wib(21, 5))
        cls.Extension = cls.env["hr.attendance.extension"]

    def grant(self, until, role="bkpsdm", **values):
        return self.as_role(role, self.Extension).create(
            {
                "skpd_id": self.health.id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "open_until": until,
                "reason": "Flood",
                **values,
            }
        )

    def test_excuses_are_accepted_longer(self):
        self.grant(date(2026, 12, 4))
        monday = wib(8, day=NEXT_MONDAY)
        self.assertEqual(self.waits(monday), ["excuses are accepted until 04/12/2026"])
        self.Office._close_due(monday)
        self.assertEqual(self.life(), "complete")
        self.assertEqual(self.life(self.education), "closed")

    def test_less_than_the_normal_time_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "until 27/11/2026 anyhow"):
            self.grant(FRIDAY)

    def test_closed_dates_stay_closed(self):
        self.Office._close_due(wib(8, day=NEXT_MONDAY))
        with self.assertRaisesRegex(ValidationError, "closed"):
            self.grant(date(2026, 12, 4))

    def test_only_a_whole_skpd_gets_more_time(self):
        with self.assertRaisesRegex(ValidationError, "is no SKPD"):
            self.grant(date(2026, 12, 4), skpd_id=self.school.id)

    def test_only_bkpsdm_gives_it_and_others_read_their_own(self):
        for role in ("superior", "skpd_operator", "inspectorate"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.grant(date(2026, 12, 4), role)
        self.grant(date(2026, 12, 4))
        for role, seen in (("superior", 0), ("skpd_operator", 1), ("inspectorate", 1)):
            with self.subTest(role=role):
                found = self.as_role(role, self.Extension).search_count([])
                self.assertEqual(found, seen)


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
