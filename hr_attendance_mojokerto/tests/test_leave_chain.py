from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import TUESDAY, wib
from .leave import FIRST, LAST, LeaveCase

OTHER = (date(2026, 12, 14), date(2026, 12, 15))


@tagged("post_install", "-at_install")
class TestLeaveIsDecidedByTheChain(LeaveCase):
    """Hadi works at the school that Gita heads, under the SKPD that Fajar heads."""

    def test_the_direct_superior_considers_and_the_head_of_the_skpd_grants(self):
        leave = self.ask(self.hadi)
        self.assertEqual(leave.sudo().decider_user_ids, self.gita.user_id)
        self.assertTrue(self.by(self.gita, leave).can_consider)
        self.assertFalse(self.by(self.gita, leave).can_grant)
        self.by(self.gita, leave).action_approve()
        self.assertEqual(leave.sudo().state, "validate1")
        self.assertEqual(leave.sudo().consideration, "granted")
        self.assertEqual(leave.sudo().decider_user_ids, self.fajar.user_id)
        self.by(self.fajar, leave).action_approve()
        self.assertEqual(leave.sudo().state, "validate")
        self.assertEqual(leave.sudo().outcome, "granted")
        self.assertFalse(leave.sudo().decider_user_ids)

    def test_a_superior_who_grants_decides_at_once(self):
        leave = self.ask(self.citra)
        self.assertTrue(self.by(self.ani, leave).can_grant)
        self.by(self.ani, leave).action_approve()
        self.assertEqual(leave.sudo().state, "validate")

    def test_the_head_of_an_skpd_is_decided_by_the_head_of_the_city(self):
        leave = self.ask(self.fajar)
        self.assertEqual(leave.sudo().decider_user_ids, self.kartika.user_id)
        self.by(self.kartika, leave).action_approve()
        self.assertEqual(leave.sudo().state, "validate")

    def test_the_official_waits_for_the_superior(self):
        leave = self.ask(self.hadi)
        with (
            self.assertRaisesRegex(UserError, "considers this leave first: Gita"),
            self.cr.savepoint(),
        ):
            self.by(self.fajar, leave)._decide("granted")

    def test_the_superior_does_not_grant(self):
        leave = self.ask(self.hadi)
        self.by(self.gita, leave).action_approve()
        with (
            self.assertRaisesRegex(UserError, "somebody else decides on it, Fajar"),
            self.cr.savepoint(),
        ):
            self.by(self.gita, leave).action_approve()

    def test_nobody_decides_on_the_own_leave(self):
        leave = self.ask(self.gita)
        with (
            self.assertRaisesRegex(UserError, "Nobody decides on the own leave"),
            self.cr.savepoint(),
        ):
            self.by(self.gita, leave).action_approve()
        person = self.hire(["Nila"], self.health)
        person.user_id = self.bkpsdm
        person.version_ids.write({"contract_date_start": date(2015, 3, 1)})
        self.allocate(person)
        own = self.ask(person)
        with (
            self.assertRaisesRegex(UserError, "Nobody decides on the own leave"),
            self.cr.savepoint(),
        ):
            own.action_approve()

    def test_a_head_of_another_skpd_is_refused(self):
        leave = self.ask(self.hadi)
        with self.assertRaises(AccessError):
            self.by(self.ani, leave).action_approve()

    def test_long_leave_is_granted_by_the_head_of_the_city(self):
        leave = self.ask(self.hadi, "long", end=date(2027, 1, 6))
        self.by(self.gita, leave).action_approve()
        self.assertEqual(leave.sudo().decider_user_ids, self.kartika.user_id)

    def test_a_decision_may_delegate_long_leave_from_a_date_on(self):
        authority = self.env["hr.attendance.leave.authority"]
        line = authority.search([("pns_code", "=", "long")])
        line.date_to = date(2026, 11, 30)
        authority.create(
            {"pns_code": "long", "level": "skpd", "date_from": date(2026, 12, 1)}
        )
        leave = self.ask(self.hadi, "long", end=date(2027, 1, 6))
        self.by(self.gita, leave).action_approve()
        self.assertEqual(leave.sudo().decider_user_ids, self.fajar.user_id)

    def acting_head(self, unit, person, kind):
        return self.env["hr.attendance.acting"].create(
            {
                "department_id": unit.id,
                "employee_id": person.id,
                "kind": kind,
                "date_from": date(2026, 11, 1),
                "date_to": date(2027, 1, 31) if kind == "plh" else False,
                "document": "800/1/2026",
            }
        )

    def test_a_plh_grants_annual_leave_but_no_leave_abroad(self):
        self.acting_head(self.education, self.citra, "plh")
        leave = self.ask(self.hadi)
        self.by(self.gita, leave).action_approve()
        self.assertEqual(leave.sudo().decider_user_ids, self.citra.user_id)
        abroad = self.ask(self.hadi, start=OTHER[0], end=OTHER[1], is_abroad=True)
        self.by(self.gita, abroad).action_approve()
        self.assertEqual(abroad.sudo().decider_user_ids, self.kartika.user_id)

    def test_a_plt_does_not_grant_leave_outside_the_states_charge(self):
        city = self.health.parent_id
        self.env["hr.attendance.acting"].search(
            [("department_id", "=", city.id)]
        ).unlink()
        self.acting_head(city, self.kartika, "plt")
        leave = self.ask(self.hadi, "unpaid", end=date(2027, 12, 6))
        self.attach(leave)
        self.by(self.gita, leave).action_approve()
        self.assertFalse(leave.sudo().decider_user_ids, "BKPSDM alone")
        with self.assertRaises(UserError):
            self.by(self.kartika, leave).action_approve()
        leave.with_user(self.bkpsdm).action_approve()
        self.assertEqual(leave.sudo().state, "validate")

    # The four outcomes

    def considered(self, code="annual", **more):
        leave = self.ask(self.hadi, code, **more)
        self.by(self.gita, leave).action_approve()
        return self.by(self.fajar, leave)

    def test_other_dates_are_granted_and_both_are_shown(self):
        leave = self.considered()
        other = leave._decide("changed", "Exams", dates=OTHER)
        self.assertEqual(leave.sudo().state, "refuse")
        self.assertEqual(leave.sudo().outcome, "changed")
        self.assertEqual(other.sudo().state, "validate")
        self.assertEqual(other.sudo().request_date_from, OTHER[0])
        self.assertEqual(other.asked_dates, "07/12/2026 – 09/12/2026")
        mine = other.with_user(self.hadi.user_id)
        self.assertEqual(mine.asked_dates, "07/12/2026 – 09/12/2026")

    def test_other_dates_are_not_over_and_not_worked_on_a_closed_day(self):
        leave = self.considered()
        for dates, sentence in (
            ((date(2026, 11, 2), date(2026, 11, 3)), "from 24/11/2026 on"),
            ((date(2026, 11, 23), OTHER[1]), "dates that are over"),
            (OTHER[::-1], "lies before the first"),
        ):
            with (
                self.subTest(dates=dates),
                self.assertRaisesRegex(UserError, sentence),
                self.cr.savepoint(),
            ):
                leave._decide("changed", "Exams", dates=dates)
        began = self.ask(self.hadi, start=date(2026, 11, 19), end=date(2026, 11, 20))
        self.by(self.gita, began).action_approve()
        began = self.by(self.fajar, began)
        self.minute(wib(21, day=date(2026, 11, 20)))
        self.scan(self.hadi, wib(7, 5, day=date(2026, 11, 23)), self.t_school)
        self.minute(wib(21, day=date(2026, 11, 23)))
        self.Day._close(self.company, date(2026, 11, 23), self.education.id, wib(6))
        with (
            self.assertRaisesRegex(UserError, "at work on 23/11/2026, and that day"),
            self.cr.savepoint(),
        ):
            began._decide("changed", "Exams", dates=(date(2026, 11, 20), TUESDAY))
        other = began._decide(
            "changed", "Exams", dates=(date(2026, 11, 20), date(2026, 11, 20))
        )
        self.assertEqual(other.sudo().state, "validate")

    def test_postponed_annual_leave_drives_what_is_carried_over(self):
        leave = self.considered()
        leave._decide("postponed", "Budget", date(2027, 1, 11))
        self.assertEqual(leave.sudo().outcome, "postponed")
        self.assertEqual(leave.sudo().postponed_days, 3)
        self.assertEqual(leave.progress_text, "Postponed to 11/01/2027")
        taken = self.env["hr.employee"]._annual_leave_taken([self.hadi.id], [2026])
        self.assertEqual(taken, {(self.hadi.id, 2026): (0, 3)})

    def test_only_annual_and_long_leave_are_postponed(self):
        leave = self.ask(self.hadi, "maternity")
        self.by(self.gita, leave).action_approve()
        with (
            self.assertRaisesRegex(UserError, "Only annual and long leave"),
            self.cr.savepoint(),
        ):
            self.by(self.fajar, leave)._decide("postponed", "No", date(2027, 1, 11))

    def test_the_first_hajj_is_not_postponed(self):
        leave = self.ask(self.hadi, "long", end=date(2027, 1, 6), is_first_hajj=True)
        self.by(self.gita, leave).action_approve()
        with (
            self.assertRaisesRegex(UserError, "first hajj is not postponed"),
            self.cr.savepoint(),
        ):
            self.by(self.kartika, leave)._decide("postponed", "?", date(2027, 2, 1))

    def test_other_outcomes_need_a_reason_and_a_date(self):
        leave = self.considered()
        for outcome, note, sentence in (
            ("not_granted", "", "Give the reason"),
            ("postponed", "Budget", "Enter the date"),
            ("changed", "Exams", "first and the last day"),
        ):
            with (
                self.subTest(outcome=outcome),
                self.assertRaisesRegex(UserError, sentence),
                self.cr.savepoint(),
            ):
                leave._decide(outcome, note)

    def test_not_granted_by_the_wizard(self):
        leave = self.considered()
        action = leave.action_refuse()
        step = (
            self.env["hr.attendance.leave.decide"]
            .with_user(self.fajar.user_id)
            .with_context(**action["context"])
            .create({"outcome": "not_granted", "note": "Exams"})
        )
        step.action_decide()
        self.assertEqual(leave.sudo().outcome, "not_granted")
        self.assertEqual(leave.sudo().outcome_note, "Exams")

    def test_the_superior_advises_and_the_official_decides_otherwise(self):
        leave = self.ask(self.hadi)
        self.by(self.gita, leave)._consider("not_granted", "Exams")
        self.assertEqual(leave.sudo().state, "validate1")
        self.by(self.fajar, leave).action_approve()
        self.assertEqual(leave.sudo().state, "validate")

    # Personnel clerk

    def test_the_clerk_enters_with_the_paper_and_never_decides(self):
        leave = self.ask(self.dewi, by=self.operator)
        with (
            self.assertRaisesRegex(UserError, "Attach the signed request"),
            self.cr.savepoint(),
        ):
            self.by(self.ani, leave).action_approve()
        self.attach(leave)
        with (
            self.assertRaisesRegex(UserError, "clerk enters the request"),
            self.cr.savepoint(),
        ):
            leave.with_user(self.operator).action_approve()
        self.by(self.ani, leave).action_approve()
        self.assertEqual(leave.sudo().state, "validate")

    def test_the_clerk_enters_nothing_for_another_skpd(self):
        with (
            self.assertRaisesRegex(AccessError, "is not in a unit of yours"),
            self.cr.savepoint(),
        ):
            self.ask(self.hadi, by=self.operator)

    def test_colleagues_enter_nothing_for_each_other(self):
        with (
            self.assertRaisesRegex(AccessError, "is not in a unit of yours"),
            self.cr.savepoint(),
        ):
            self.ask(self.dewi, by=self.citra.user_id)

    # By RPC

    def test_steps_are_not_written(self):
        leave = self.ask(self.citra)
        for user in (self.citra.user_id, self.ani.user_id, self.bkpsdm):
            for vals in (
                {"state": "validate"},
                {"outcome": "granted"},
                {"decider_user_ids": [(6, 0, user.ids)]},
                {"changed_from_id": leave.id},
            ):
                with (
                    self.subTest(user=user.name, vals=vals),
                    self.assertRaises(AccessError),
                ):
                    leave.with_user(user).write(vals)

    def test_leave_is_not_created_decided(self):
        for more in (
            {"state": "validate"},
            {"outcome": "granted"},
            {"considered_by_id": 1},
        ):
            with self.assertRaises(AccessError):
                self.ask(self.citra, **more)

    def test_what_was_decided_is_not_changed(self):
        leave = self.ask(self.citra)
        self.by(self.ani, leave).action_approve()
        with self.assertRaises(UserError):
            self.by(self.citra, leave).write({"request_date_to": date(2026, 12, 11)})
        with (
            self.assertRaisesRegex(UserError, "not changed any more"),
            self.cr.savepoint(),
        ):
            leave.with_user(self.bkpsdm).write({"request_date_to": date(2026, 12, 11)})

    def test_the_person_withdraws_before_it_begins(self):
        leave = self.ask(self.citra)
        self.by(self.ani, leave).action_approve()
        with (
            self.assertRaisesRegex(UserError, "withdrawn by the person"),
            self.cr.savepoint(),
        ):
            self.by(self.ani, leave).action_withdraw()
        self.by(self.citra, leave).action_withdraw()
        self.assertEqual(leave.sudo().state, "cancel")

    # Passed on

    def test_leave_that_nobody_decides_is_passed_on(self):
        leave = self.ask(self.hadi)
        tasks = leave.sudo().activity_ids
        self.assertEqual(tasks.user_id, self.gita.user_id)
        self.assertEqual(tasks.date_deadline, date(2026, 11, 26))
        self.assertNotIn("Annual", tasks.summary)
        with freeze_time(wib(8, day=date(2026, 11, 26))):
            self.env["hr.leave"]._cron_pass_on()
            self.assertEqual(leave.sudo().escalations, 0)
        with freeze_time(wib(8, day=date(2026, 11, 27))):
            self.env["hr.leave"]._cron_pass_on()
            self.assertEqual(
                leave.sudo().decider_user_ids, self.gita.user_id + self.fajar.user_id
            )
            self.assertEqual(
                leave.sudo().activity_ids.user_id,
                self.gita.user_id + self.fajar.user_id,
            )
            self.by(self.fajar, leave).action_approve()
        self.assertEqual(leave.sudo().state, "validate", "he grants as well")

    def test_many_ladders_take_as_many_queries_as_one(self):
        one = self.ask(self.hadi).sudo()
        many = one
        for person in (self.citra, self.dewi, self.eko):
            many |= self.ask(person).sudo()
        one._turns()
        with self.counted() as few:
            one._turns()
        with self.counted() as lots:
            many._turns()
        self.assertLessEqual(lots[0], few[0] + 2)

    def test_dates_and_balance_in_words(self):
        leave = self.ask(self.citra)
        self.assertEqual(
            leave.balance_text,
            "9 of 12 working days of 2026 left; 3 taken or asked for.",
        )
        self.assertEqual(leave.progress_text, "Waits for Ani")
        self.assertEqual(
            (leave.request_date_from, leave.request_date_to), (FIRST, LAST)
        )
