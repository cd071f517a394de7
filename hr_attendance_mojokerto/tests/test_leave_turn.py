from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common import ADDON, wib
from .leave import LeaveCase


class TurnCase(LeaveCase):
    """Hadi works at the school that Gita heads, under the SKPD that Fajar heads, under
    the city that Kartika heads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_bkpsdm = cls.env["res.users"].create(
            {
                "name": "Second of BKPSDM",
                "login": "leave_bkpsdm2",
                "lang": "en_US",
                "group_ids": [Command.set(cls.bkpsdm.group_ids.ids)],
            }
        )

    @classmethod
    def without_account(cls, *people):
        for person in people:
            person.user_id = False
        cls.env.flush_all()

    def refused(self, sentence, step):
        with (
            self.assertRaisesRegex(UserError, sentence) as found,
            self.cr.savepoint(),
        ):
            step()
        return str(found.exception)


@tagged("post_install", "-at_install")
class TestOnlyWhoHasAnAccountHasTheTurn(TurnCase):
    def test_the_next_higher_head_with_an_account_considers(self):
        self.without_account(self.gita)
        self.education.skpd_id = self.education
        leave = self.ask(self.hadi, "long", end=date(2027, 1, 6))
        self.assertEqual(leave.sudo().decider_user_ids, self.fajar.user_id)
        self.assertEqual(leave.progress_text, "Waits for User superior")
        self.by(self.fajar, leave).action_approve()
        self.assertEqual(leave.sudo().decider_user_ids, self.kartika.user_id)
        self.by(self.kartika, leave).action_approve()
        self.assertEqual(leave.sudo().state, "validate")

    def test_who_considers_and_grants_decides_once(self):
        self.without_account(self.gita)
        leave = self.ask(self.hadi)
        by = self.by(self.fajar, leave)
        self.assertTrue(by.can_grant)
        self.assertFalse(by.can_consider)
        self.refused("decide at once", lambda: by._consider("granted"))
        by.action_approve()
        self.assertEqual(leave.sudo().state, "validate")
        self.assertFalse(leave.sudo().considered_by_id)

    def test_an_archived_account_cannot_answer(self):
        self.gita.user_id.active = False
        leave = self.ask(self.hadi)
        self.assertEqual(leave.sudo().decider_user_ids, self.fajar.user_id)

    def test_the_sentence_names_who_can_act_and_ends_with_one_dot(self):
        self.without_account(self.gita)
        self.fajar.name = "Fajar, S.Pd."
        leave = self.ask(self.hadi, "long", end=date(2027, 1, 6))
        told = self.refused(
            "waits for Fajar", leave.with_user(self.bkpsdm).action_approve
        )
        self.assertNotIn("Gita", told)
        told = self.refused(
            "considers this leave first: Fajar, S.Pd.",
            self.by(self.kartika, leave).action_approve,
        )
        self.assertTrue(told.endswith("S.Pd."))
        self.assertNotIn("..", told)

    def test_it_follows_an_account_made_later(self):
        user = self.gita.user_id
        self.without_account(self.gita)
        leave = self.ask(self.hadi).sudo()
        self.gita.user_id = user
        self.env["hr.leave"]._cron_pass_on()
        self.assertEqual(leave.decider_user_ids, user)

    def test_the_excuse_goes_by_the_same_rule(self):
        excuse = self.env["hr.attendance.excuse"]
        values = {
            "employee_id": self.hadi.id,
            "type_id": self.env.ref(f"{ADDON}.excuse_type_permission").id,
            "date_from": date(2026, 12, 1),
            "reason": "family",
            "document": "1",
        }
        excuse = excuse.with_user(self.hadi.user_id).create(values).sudo()
        self.assertEqual(excuse.waits_for_id, self.gita)
        self.without_account(self.gita)
        excuse._set_turn()
        self.assertEqual(excuse.superior_id, self.gita)
        self.assertEqual((excuse.turn, excuse.waits_for_id), ("superior", self.fajar))
        excuse.level = 1
        excuse._set_turn()
        self.assertEqual(excuse.waits_for_id, self.kartika)
        self.without_account(self.fajar, self.kartika)
        excuse.level = 0
        excuse._set_turn()
        self.assertEqual((excuse.turn, excuse.waits_for_id.id), ("bkpsdm", False))


@tagged("post_install", "-at_install")
class TestNobodyTakesTwoSteps(TurnCase):
    def test_bkpsdm_does_not_pass_over_who_has_an_account(self):
        leave = self.ask(self.hadi)
        by = leave.with_user(self.bkpsdm)
        self.assertFalse(by.can_consider or by.can_grant)
        self.refused("This leave waits for Gita: BKPSDM stands in", by.action_approve)
        self.by(self.gita, leave).action_approve()
        by.invalidate_recordset()
        self.assertFalse(by.can_consider or by.can_grant)
        self.refused("This leave waits for Fajar: BKPSDM stands in", by.action_approve)

    def test_bkpsdm_considers_and_somebody_else_of_bkpsdm_grants(self):
        self.without_account(self.gita, self.fajar, self.kartika)
        leave = self.ask(self.hadi)
        self.assertEqual(leave.progress_text, "Waits for BKPSDM")
        leave.with_user(self.bkpsdm).action_approve()
        self.assertEqual(leave.sudo().state, "validate1")
        self.refused(
            "You considered this leave", leave.with_user(self.bkpsdm).action_approve
        )
        leave.with_user(self.other_bkpsdm).action_approve()
        self.assertEqual(leave.sudo().state, "validate")

    def test_bkpsdm_stands_in_once_the_time_to_decide_is_over(self):
        leave = self.ask(self.hadi)
        self.by(self.gita, leave).action_approve()
        with freeze_time(wib(8, day=date(2026, 11, 27))):
            self.env["hr.leave"]._cron_pass_on()
            self.env.invalidate_all()
            self.assertEqual(
                leave.progress_text,
                "Granted by the superior, waits for Kartika, User superior, BKPSDM",
            )
            leave.with_user(self.bkpsdm).action_approve()
        self.assertEqual(leave.sudo().state, "validate")

    def test_nobody_above_the_last_one_and_bkpsdm_stands_in(self):
        leave = self.ask(self.fajar)
        self.assertEqual(leave.sudo().decider_user_ids, self.kartika.user_id)
        with freeze_time(wib(8, day=date(2026, 11, 27))):
            self.env["hr.leave"]._cron_pass_on()
            self.env["hr.leave"]._cron_pass_on()
            self.assertEqual(leave.sudo().escalations, 1)
            leave.with_user(self.bkpsdm).action_approve()
        self.assertEqual(leave.sudo().state, "validate1", "one step only")

    def test_who_considered_and_became_plh_does_not_grant(self):
        leave = self.ask(self.hadi)
        self.by(self.gita, leave).action_approve()
        self.env["hr.attendance.acting"].create(
            {
                "department_id": self.education.id,
                "employee_id": self.gita.id,
                "kind": "plh",
                "date_from": date(2026, 11, 1),
                "date_to": date(2026, 12, 31),
                "document": "800/1/2026",
            }
        )
        leave.sudo()._refresh_deciders()
        self.assertEqual(leave.sudo().decider_user_ids, self.kartika.user_id)
        self.refused(
            "You considered this leave: somebody else decides on it, Kartika",
            self.by(self.gita, leave).action_approve,
        )

    def test_who_checked_an_excuse_does_not_decide_on_it(self):
        kind = self.env.ref(f"{ADDON}.excuse_type_terminal")
        excuse = (
            self.env["hr.attendance.excuse"]
            .with_user(self.hadi.user_id)
            .create(
                {
                    "employee_id": self.hadi.id,
                    "type_id": kind.id,
                    "date_from": date(2026, 11, 23),
                    "period": "morning",
                    "reason": "broken",
                    "document": "1",
                }
            )
        )
        self.gita.user_id.group_ids = [Command.set(self.bkpsdm.group_ids.ids)]
        by = self.by(self.gita, excuse)
        by.action_approve()
        self.assertEqual(excuse.state, "checked", "as the superior")
        self.refused("You checked this", by.action_approve)
        self.refused("You checked this", lambda: by._refuse_because("no"))
        self.assertFalse(by.can_decide)
        excuse.with_user(self.bkpsdm).action_approve()
        self.assertEqual(excuse.state, "approved")


@tagged("post_install", "-at_install")
class TestWhoDecidesReadsTheReason(TurnCase):
    def asked(self):
        leave = self.ask(
            self.hadi,
            name="my sister marries",
            leave_address="Jl. Majapahit 1",
        )
        paper = self.env["ir.attachment"].create(
            {
                "name": "surat.pdf",
                "raw": b"%PDF-1.4",
                "res_model": "hr.leave",
                "res_id": leave.id,
            }
        )
        self.env.invalidate_all()
        return leave, paper

    def test_superior_official_and_bkpsdm_read_reason_address_and_paper(self):
        leave, paper = self.asked()
        for user in (self.gita.user_id, self.fajar.user_id, self.bkpsdm):
            with self.subTest(user=user.name):
                self.env.invalidate_all()
                mine = leave.with_user(user)
                self.assertEqual(mine.name, "my sister marries")
                self.assertEqual(mine.leave_address, "Jl. Majapahit 1")
                self.assertEqual(paper.with_user(user).raw, b"%PDF-1.4")
                self.assertEqual(mine.supported_attachment_ids, paper)

    def test_colleagues_and_the_clerk_do_not(self):
        leave, paper = self.asked()
        self.operator.attendance_skpd_ids = self.education
        self.assertEqual(leave.with_user(self.operator).name, "*****")
        for user in (self.citra.user_id, self.ani.user_id, self.users["employee"]):
            with self.subTest(user=user.name):
                self.env.invalidate_all()
                with self.assertRaises(AccessError):
                    leave.with_user(user).read(["name"])
                with self.assertRaises(AccessError):
                    paper.with_user(user).read(["raw"])

    def test_the_reason_the_clerk_enters_is_kept(self):
        leave = self.ask(self.dewi, by=self.operator, name="a wedding")
        self.env.invalidate_all()
        self.assertEqual(leave.with_user(self.operator).name, "a wedding")
        self.assertEqual(self.by(self.ani, leave).name, "a wedding")
        new = self.env["hr.leave"].with_user(self.operator)
        new = new.new({"employee_id": self.dewi.id})
        self.assertFalse(new.name)

    def test_days_and_balance_are_shown_with_the_decision(self):
        self.allocate(self.hadi, year=2025)
        leave, _paper = self.asked()
        self.env["hr.leave.allocation"].search(
            [("employee_id", "=", self.hadi.id), ("attendance_year", "=", 2026)]
        ).write({"carried_days": 6, "number_of_days": 18})
        self.env.invalidate_all()
        step = (
            self.env["hr.attendance.leave.decide"]
            .with_user(self.gita.user_id)
            .create({"leave_ids": [Command.set(leave.ids)], "step": "consider"})
        )
        self.assertEqual(step.reason, "my sister marries")
        self.assertEqual(step.duration, "3 days")
        self.assertIn("15 of 18 working days left", step.balance_text)
        self.assertEqual(
            step.balance_years,
            "N (2026): 12 of 12 · N-1 (2025): 3 of 6 · N-2 (2024): 0 of 0",
        )
