from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .common import ADDON, MONDAY, TUESDAY, WEDNESDAY, wib
from .test_excuse import ExcuseCase


class ChainCase(ExcuseCase):
    """Hadi works at the school of Gita, under the agency of Fajar."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hadi.user_id = cls.account("hadi")

    @classmethod
    def account(cls, name, *roles):
        groups = ["base.group_user", "base.group_allow_export"]
        groups += [f"{ADDON}.group_{role}" for role in roles]
        return cls.env["res.users"].create(
            {
                "name": name.title(),
                "login": f"test_{name}",
                "lang": "en_US",
                "group_ids": [Command.set([cls.env.ref(group).id for group in groups])],
            }
        )

    def ask(self, code="permission", **more):
        """Hadi asks by himself."""
        values = self.values(self.hadi, code, **{"document": "1", **more})
        return self.Excuse.with_user(self.hadi.user_id).create(values)

    def follow(self, moment):
        with freeze_time(moment), self.enter_registry_test_mode():
            self.env.ref(f"{ADDON}.excuse_cron").method_direct_trigger()
        self.env.invalidate_all()

    def activities(self, excuse):
        return self.env["mail.activity"].search(
            [("res_model", "=", excuse._name), ("res_id", "in", excuse.ids)]
        )

    def told(self, user):
        """Return what was told to a user, the latest first."""
        return (
            self.env["mail.message"]
            .search([("notified_partner_ids", "in", user.partner_id.ids)])
            .mapped("body")
        )


@tagged("post_install", "-at_install")
class TestAskedByOneself(ChainCase):
    def test_who_decides_does_not_rewrite_what_is_asked(self):
        excuse = self.ask(reason="The road was flooded")
        clerk = self.users["skpd_operator"]
        for user in (self.gita.user_id, self.users["bkpsdm"], clerk):
            for change in ({"reason": "Slept"}, {"date_to": WEDNESDAY}):
                with (
                    self.subTest(user=user.name, change=change),
                    self.assertRaises(AccessError),
                    self.cr.savepoint(),
                ):
                    excuse.with_user(user).write(change)
        own = excuse.with_user(self.hadi.user_id)
        self.assertTrue(own.can_change_request)
        own.reason = "The bridge was flooded"
        excuse.with_user(self.users["bkpsdm"]).document = "2"
        self.assertEqual(excuse.reason, "The bridge was flooded")

    def test_an_employee_asks_and_the_superior_has_the_turn(self):
        excuse = self.ask()
        self.assertEqual(excuse.state, "filed")
        paper = excuse.sudo()
        self.assertEqual(paper.superior_id, self.gita)
        self.assertEqual((paper.turn, paper.waits_for_id), ("superior", self.gita))
        self.assertEqual(paper.decide_by, date(2026, 11, 26), "2 working days")
        activity = self.activities(paper)
        self.assertEqual(activity.user_id, self.users["ward_head"])
        self.assertEqual(activity.date_deadline, paper.decide_by)
        self.assertTrue(self.as_role("ward_head", excuse).waits_for_me)
        self.assertFalse(excuse.waits_for_me)

    def test_by_the_own_form(self):
        action = self.Excuse.with_user(self.hadi.user_id).with_context(
            attendance_own_excuse=True
        )
        with Form(action) as form:
            self.assertEqual(form.employee_id.id, self.hadi.id)
            form.type_id = self.kind("late")
            form.date_from = TUESDAY
            form.hour_to = 9
            form.reason = "a flat tyre"
        self.assertEqual(form.record.sudo().employee_id, self.hadi)

    def test_for_nobody_else(self):
        with self.assertRaisesRegex(AccessError, "not in a unit of yours"):
            self.Excuse.with_user(self.hadi.user_id).create(self.values(self.gita))

    def test_not_decided_by_oneself_whatever_the_role(self):
        excuse = self.ask()
        for role in ("ward_head", "superior", "skpd_operator", "bkpsdm"):
            self.hadi.user_id.group_ids = [
                Command.link(self.env.ref(f"{ADDON}.group_{role}").id)
            ]
            with (
                self.subTest(role=role),
                self.assertRaisesRegex(UserError, "Nobody decides the own"),
            ):
                excuse.action_approve()
            self.assertFalse(excuse.can_decide)

    def test_withdrawn_while_it_waits_and_not_afterwards(self):
        excuse = self.ask()
        excuse.action_withdraw()
        self.assertEqual(excuse.state, "withdrawn")
        self.assertFalse(self.activities(excuse))
        excuse = self.ask()
        self.as_role("ward_head", excuse).action_approve()
        with self.assertRaises(UserError):
            excuse.action_withdraw()

    def test_the_refusal_is_read(self):
        excuse = self.ask()
        self.as_role("ward_head", excuse)._refuse_because("the exam is that day")
        self.assertEqual(
            (excuse.state, excuse.refusal), ("refused", "the exam is that day")
        )

    def test_nobody_else_sees_it(self):
        excuse = self.ask()
        other = self.Excuse.with_user(self.users["employee"])
        self.assertFalse(other.search([("id", "=", excuse.id)]))
        self.assertEqual(
            other._read_group([("id", "=", excuse.id)], [], ["__count"]), [(0,)]
        )
        with self.assertRaises(AccessError):
            other.browse(excuse.id).export_data(["reason"])
        self.assertFalse(
            other.search([("waits_for_me", "=", True)]), "nobody's turn but Gita's"
        )


@tagged("post_install", "-at_install")
class TestDecidedBySuperiorAndBkpsdm(ChainCase):
    def test_the_superior_checks_then_bkpsdm_decides(self):
        excuse = self.ask("terminal", period="morning")
        gita = self.as_role("ward_head", excuse)
        gita.action_approve()
        self.assertEqual((excuse.state, excuse.turn), ("checked", "bkpsdm"))
        self.assertEqual(gita.checked_by_id, self.users["ward_head"])
        self.assertFalse(self.activities(excuse))
        for role in ("ward_head", "superior"):
            with self.assertRaisesRegex(UserError, "BKPSDM decides now"):
                self.as_role(role, excuse).action_approve()
        with self.assertRaisesRegex(UserError, "withdrawn by BKPSDM only|not allowed"):
            gita.action_withdraw()
        bkpsdm = self.as_role("bkpsdm", excuse)
        self.assertTrue(bkpsdm.waits_for_me)
        self.assertIn(excuse, bkpsdm.search([("waits_for_me", "=", True)]))
        bkpsdm.action_approve()
        self.assertEqual((excuse.state, excuse.turn), ("approved", False))

    def test_what_was_checked_is_still_undecided_to_closing_and_the_judge(self):
        excuse = self.ask("sick")
        self.hadi.invalidate_recordset()
        excuse.sudo().type_id.chain = "both"
        excuse.sudo()._compute_needs_bkpsdm()
        self.as_role("ward_head", excuse).action_approve()
        self.assertEqual(excuse.state, "checked")
        self.minute(wib(7, 41))
        self.assertEqual(self.day_of(self.hadi).why, "waiting_decision")
        card = self.card_of(self.education)
        self.assertTrue(self.Office._undecided_requests(card.ids)[card.id])

    def test_the_next_higher_head_and_bkpsdm_may_decide_at_once(self):
        self.as_role("superior", self.ask()).action_approve()
        other = self.ask("terminal", date_from=WEDNESDAY, period="morning")
        self.as_role("bkpsdm", other).action_approve()
        self.assertEqual(other.state, "approved")

    def test_the_clerk_and_the_leader_never(self):
        self.users["skpd_operator"].attendance_skpd_ids = self.education
        excuse = self.ask()
        with self.assertRaisesRegex(UserError, "head of the unit"):
            self.as_role("skpd_operator", excuse).action_approve()
        with self.assertRaises(AccessError):
            self.as_role("leader", excuse).action_approve()

    def test_what_the_clerk_enters_needs_the_paper(self):
        self.users["skpd_operator"].attendance_skpd_ids = self.education
        excuse = self.enter("skpd_operator", self.hadi, document="1")
        self.assertEqual(excuse.entered_by_id, self.users["skpd_operator"])
        self.assertTrue(excuse.paper_missing)
        for role in ("ward_head", "bkpsdm"):
            with self.assertRaisesRegex(UserError, "signed paper"):
                self.as_role(role, excuse).action_approve()
        excuse.paper_ids = [Command.create({"name": "request.pdf", "raw": b"%PDF-1.4"})]
        self.env.invalidate_all()
        self.as_role("ward_head", excuse).action_approve()
        self.assertEqual(excuse.state, "approved")
        self.assertTrue(self.ask_of_hadi(excuse).paper_ids)

    def ask_of_hadi(self, excuse):
        return excuse.with_user(self.hadi.user_id)


@tagged("post_install", "-at_install")
class TestLateOrTooOften(ChainCase):
    def test_late_takes_a_reason_and_bkpsdm(self):
        self.kind("permission").write({"own_deadline": True, "deadline_days": 0})
        with freeze_time(wib(8, day=WEDNESDAY)):
            with self.assertRaisesRegex(UserError, "after the time for asking"):
                with self.cr.savepoint():
                    self.ask(reason=False)
            excuse = self.ask(reason="I was in hospital")
            self.assertTrue(excuse.filed_late and excuse.needs_bkpsdm)
            self.as_role("ward_head", excuse).action_approve()
            self.assertEqual(excuse.state, "checked", "never refused for being late")
            self.as_role("bkpsdm", excuse).action_approve()

    def test_on_the_last_day_it_is_in_time(self):
        self.kind("permission").write({"own_deadline": True, "deadline_days": 1})
        with freeze_time(wib(23, day=WEDNESDAY)):
            self.assertFalse(self.ask(reason=False).filed_late)

    def test_more_time_granted_to_the_skpd_counts(self):
        self.env["hr.attendance.extension"].create(
            {
                "skpd_id": self.education.id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "open_until": date(2026, 12, 4),
                "reason": "flood",
            }
        )
        with freeze_time(wib(8, day=date(2026, 12, 4))):
            self.assertFalse(self.ask().filed_late)

    def test_over_the_limit_of_the_month(self):
        self.kind("scan").limit_month = 2
        for day in (2, 3):
            self.ask("scan", date_from=date(2026, 11, day), period="morning")
        with self.assertRaisesRegex(UserError, "asked for 2 times this month"):
            with self.cr.savepoint():
                self.ask("scan", reason=" ")
        third = self.ask("scan", reason="the reader was wet")
        self.assertTrue(third.over_limit and third.needs_bkpsdm)
        self.as_role("ward_head", third).action_approve()
        self.assertEqual(third.state, "checked")
        self.assertFalse(self.ask("scan", date_from=date(2026, 10, 30)).over_limit)
        self.assertFalse(self.ask("scan", date_from=date(2026, 12, 1)).over_limit)

    def test_what_was_refused_does_not_count(self):
        self.kind("scan").limit_month = 1
        first = self.ask("scan", date_from=MONDAY)
        self.as_role("ward_head", first)._refuse_because("you were not there")
        self.assertFalse(self.ask("scan").over_limit)

    def test_impossible_numbers(self):
        for values in ({"limit_month": -1}, {"deadline_days": 400}):
            with self.assertRaisesRegex(ValidationError, "Scan Forgotten"):
                with self.cr.savepoint():
                    self.kind("scan").write(values)
