from lxml import etree

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .allowance_chain import ChainCase
from .common import ADDON

TO_FINANCE = ("skpd_operator", "head", "bkpsdm")


@tagged("post_install", "-at_install")
class TestAllowanceChain(ChainCase):
    """From hand to hand: clerk, head, BKPSDM, finance."""

    def walk(self, *users):
        self.forward(*(self.head if user == "head" else user for user in users))

    def test_a_sheet_goes_from_hand_to_hand_until_it_is_paid(self):
        states = []
        for user in ("skpd_operator", self.head, "bkpsdm", "finance", "finance"):
            self.assertTrue(self.by(user).can_forward)
            self.forward(user)
            states.append(self.done.state)
        self.assertEqual(
            states, ["checked", "confirmed", "verified", "exported", "paid"]
        )
        self.assertEqual(self.done.event_ids.sorted("id").mapped("state_to"), states)
        self.assertTrue(self.done.locked)
        self.assertFalse(self.done.next_who)
        with self.assertRaisesRegex(UserError, "is paid, nothing follows"):
            self.forward("finance")

    def stages(self):
        """Return the stages that the bar of the form shows, and the columns of the
        kanban."""
        arch = etree.fromstring(self.done.get_view(view_type="form")["arch"])
        [bar] = arch.xpath("//header/field[@name='state']")
        sheets = self.done.with_context(read_group_expand=True)
        columns = sheets.formatted_read_group([], ["state"])
        return (
            bar.get("statusbar_visible").split(","),
            [column["state"] for column in columns],
        )

    def test_only_stages_in_use_are_shown(self):
        used = ["draft", "checked", "confirmed", "verified", "exported", "paid"]
        self.assertEqual(self.stages(), (used, used))
        self.env.ref(f"{ADDON}.allowance_step_approved").active = True
        used.insert(4, "approved")
        self.assertEqual(self.stages(), (used, used))
        self.walk(*TO_FINANCE, "leader")
        self.env.ref(f"{ADDON}.allowance_step_approved").active = False
        bar, columns = self.stages()
        self.assertNotIn("approved", bar)
        self.assertIn("approved", columns, "the sheet stands there")

    def test_each_step_is_refused_to_all_others(self):
        takers = ("skpd_operator", self.head, "bkpsdm", "finance", "finance")
        everybody = [
            self.users[role]
            for role in (
                "skpd_operator",
                "bkpsdm",
                "finance",
                "superior",
                "employee",
                "inspectorate",
                "leader",
                "ward_head",
            )
        ]
        everybody.append(self.head)
        for taker in takers:
            taker = self.users[taker] if isinstance(taker, str) else taker
            for user in everybody:
                if user == taker:
                    continue
                with (
                    self.subTest(state=self.done.state, user=user.name),
                    self.assertRaises(UserError),
                    self.cr.savepoint(),
                ):
                    self.forward(user)
            self.forward(taker)

    def test_a_higher_head_signs_only_where_the_skpd_has_none_who_can(self):
        # Fajar (superior) heads the unit above.
        self.health.parent_id = self.education
        above = self.users["superior"]
        self.forward("skpd_operator")
        sheet = self.by(above)
        self.assertFalse(sheet.can_forward)
        self.assertFalse(sheet.can_back)
        with self.assertRaisesRegex(UserError, "is taken by"), self.cr.savepoint():
            sheet.action_forward()
        self.assertFalse(sheet.line_ids.with_user(above).search([]))
        self.head.active = False
        self.env.invalidate_all()
        self.assertTrue(sheet.line_ids.with_user(above).search([]))
        self.forward(above)
        self.assertEqual(self.done.state, "confirmed")

    def test_the_refusal_says_whose_turn_it_is(self):
        with self.assertRaisesRegex(
            UserError, "“Mark as Checked”, is taken by: Personnel Clerk of the SKPD"
        ):
            self.forward("bkpsdm")

    def test_a_sheet_without_figures_goes_nowhere(self):
        empty = self.sheet(self.health, self.done.month.replace(month=9))
        self.assertIn(
            "compute it first", self.by("skpd_operator", empty).why_not_forward
        )
        with self.assertRaisesRegex(UserError, "compute it first"):
            self.forward("skpd_operator", sheet=empty)

    def test_days_that_changed_are_computed_before_the_next_step(self):
        self.walk("skpd_operator")
        self.done.stale = True
        with self.assertRaisesRegex(UserError, "days changed after it was computed"):
            self.forward(self.head)

    def test_a_step_the_sheet_has_passed_meanwhile_is_not_taken(self):
        self.walk("skpd_operator")
        both = self.new_user("both", "finance", "bkpsdm")
        self.walk("head")
        sheet = self.by(both).with_context(allowance_from="checked")
        with self.assertRaisesRegex(UserError, "is “Confirmed by the Head” now"):
            sheet.action_forward()

    def test_a_step_out_of_use_is_passed_over_one_in_use_is_taken(self):
        step = self.env.ref(f"{ADDON}.allowance_step_approved")
        self.as_role("bkpsdm", step).active = True
        self.walk(*TO_FINANCE)
        with self.assertRaisesRegex(UserError, "Leader of the City"):
            self.forward("finance")
        self.forward("leader", "finance")
        self.assertEqual(self.done.state, "exported")

    def test_the_chain_cannot_do_without_the_head_and_the_verification(self):
        for state in ("confirmed", "verified", "paid"):
            step = self.as_role(
                "bkpsdm", self.env.ref(f"{ADDON}.allowance_step_{state}")
            )
            self.assertFalse(step.optional)
            with (
                self.assertRaisesRegex(ValidationError, "cannot do without"),
                self.cr.savepoint(),
            ):
                step.active = False
        with self.assertRaisesRegex(ValidationError, "outside its SKPD"):
            self.env.ref(f"{ADDON}.allowance_step_verified").who = "operator"

    def test_the_chain_keeps_its_order(self):
        step = self.env.ref(f"{ADDON}.allowance_step_paid")
        with self.assertRaisesRegex(ValidationError, "out of order"):
            step.sequence = 1

    # Nobody alone

    def test_nobody_takes_two_steps_of_the_sheet_with_the_own_line(self):
        self.head.group_ids = [
            Command.link(self.env.ref(f"{ADDON}.group_skpd_operator").id)
        ]
        self.head.attendance_skpd_ids = self.health
        self.forward(self.head)
        self.assertFalse(self.by(self.head).can_forward)
        with self.assertRaisesRegex(
            UserError, "Your own line is in .* somebody else takes “Confirm the Sheet”"
        ):
            self.forward(self.head)

    def test_the_head_with_the_own_line_does_not_verify_what_he_confirmed(self):
        self.head.group_ids = [Command.link(self.env.ref(f"{ADDON}.group_bkpsdm").id)]
        self.env.company.allowance_bkpsdm_skpd_id = self.education
        self.walk("skpd_operator", "head")
        with self.assertRaisesRegex(UserError, "you took “Confirm the Sheet” already"):
            self.forward(self.head)
        self.forward("bkpsdm")

    def test_after_it_went_back_the_first_hand_may_take_another_step(self):
        self.head.group_ids = [
            Command.link(self.env.ref(f"{ADDON}.group_skpd_operator").id)
        ]
        self.head.attendance_skpd_ids = self.health
        self.forward(self.head)
        self.back(self.head)
        self.forward("skpd_operator", self.head)
        self.assertEqual(self.done.state, "confirmed")

    def test_bkpsdm_does_not_verify_its_own_sheet(self):
        self.env.company.allowance_bkpsdm_skpd_id = self.health
        self.walk("skpd_operator", "head")
        self.assertEqual(self.done.next_who, "Inspectorate")
        with self.assertRaisesRegex(UserError, "BKPSDM's own: “Verify” is taken by"):
            self.forward("bkpsdm")
        self.forward("inspectorate")
        self.assertEqual(self.done.state, "verified")

    def test_without_the_setting_it_is_the_skpd_where_officers_of_bkpsdm_work(self):
        self.citra.user_id = self.users["bkpsdm"]
        self.walk("skpd_operator", "head")
        with self.assertRaisesRegex(UserError, "BKPSDM's own"):
            self.forward("bkpsdm")

    # Back

    def test_it_goes_back_with_a_reason(self):
        self.walk("skpd_operator", "head")
        self.back("bkpsdm", "A sanction is missing")
        self.assertEqual(self.done.state, "draft")
        self.assertFalse(self.done.locked)
        event = self.done.event_ids[0]
        self.assertEqual((event.way, event.reason), ("back", "A sanction is missing"))
        with self.assertRaisesRegex(UserError, "empty"):
            self.walk("skpd_operator")
            self.back("skpd_operator", "  ")

    def test_it_goes_back_one_stage(self):
        self.walk(*TO_FINANCE)
        self.back("finance", to_draft=False)
        self.assertEqual((self.done.state, self.done.locked), ("confirmed", True))

    def test_only_the_next_and_the_last_hand_send_it_back(self):
        self.walk("skpd_operator", "head")
        for user in ("skpd_operator", "superior", "leader", "inspectorate", "employee"):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.back(user)
        self.back(self.head)

    def test_what_is_paid_never_goes_back(self):
        self.walk(*TO_FINANCE, "finance", "finance")
        with self.assertRaisesRegex(UserError, "is paid and stays as it is"):
            self.back("finance")

    def test_what_a_later_sheet_settled_keeps_its_seal(self):
        self.walk(*TO_FINANCE)
        self.corrected(self.budi, 1)
        fix = self.Fix.search([("origin_id", "=", self.done.id)])
        self.assertTrue(fix)
        other = self.sheet(self.health, self.done.month.replace(month=11))
        fix.sheet_id = other
        other.state = "checked"
        with self.assertRaisesRegex(UserError, "settles a correction of it already"):
            self.back("bkpsdm")

    def test_what_waits_as_a_correction_is_computed_instead(self):
        self.walk(*TO_FINANCE)
        self.corrected(self.budi, 1)
        self.assertTrue(self.Fix.search([("origin_id", "=", self.done.id)]))
        self.back("bkpsdm")
        self.assertFalse(self.Fix.search([("origin_id", "=", self.done.id)]))
        self.assertTrue(self.done.stale)
        self.by("skpd_operator").action_compute()
        self.assertFalse(self.line(self.budi).deduction_ids)

    # The seal

    def test_under_seal_no_line_changes(self):
        self.walk("skpd_operator", "head")
        line = self.line(self.budi)
        changes = (
            lambda: line.write({"gross": 1}),
            lambda: line.unlink(),
            lambda: line.deduction_ids.write({"amount": 1}),
            lambda: line.deduction_ids.unlink(),
            lambda: self.done._compute_lines(),
            lambda: self.done._drop_lines(line.ids),
            lambda: self.done.unlink(),
            lambda: line.copy({"date_from": "2026-10-02"}),
        )
        for change in changes:
            with self.assertRaises(UserError), self.cr.savepoint():
                change()

    def test_nothing_is_moved_into_a_sealed_sheet(self):
        self.late(self.hadi, 2, 45)
        open_sheet = self.computed(self.education)
        [cut] = self.line(self.hadi, open_sheet).deduction_ids
        self.walk("skpd_operator", "head")
        into = self.line(self.budi, self.done)
        with self.assertRaisesRegex(UserError, "is sealed"), self.cr.savepoint():
            cut.line_id = into
        with self.assertRaisesRegex(UserError, "is sealed"), self.cr.savepoint():
            self.line(self.hadi, open_sheet).sheet_id = self.done
        cut.minutes += 1

    def test_a_broken_seal_stops_the_sheet(self):
        self.walk("skpd_operator", "head")
        self.env.flush_all()
        self.cr.execute(
            "UPDATE hr_allowance_line SET gross = gross + 1 WHERE sheet_id = %s",
            [self.done.id],
        )
        with self.assertRaisesRegex(UserError, "is not what was sealed"):
            self.forward("bkpsdm")

    def test_what_is_paid_follows_from_what_was_sealed(self):
        self.walk("skpd_operator", "head", "bkpsdm")
        line = self.done.line_ids[0]
        for table, id in (("line", line.id), ("sheet", self.done.id)):
            with self.subTest(table=table), self.cr.savepoint() as undo:
                self.env.flush_all()
                self.cr.execute(
                    f"""UPDATE hr_allowance_{table}
                           SET payable = payable + 1000000,
                               corrected = coalesce(corrected, 0) + 1000000
                         WHERE id = %s""",
                    [id],
                )
                self.env.invalidate_all()
                with self.assertRaisesRegex(UserError, "is not what was sealed"):
                    self.forward("finance")
                own = self.by("finance")
                for step in (own._rows_of_file, own._payroll_inputs, own._slips_pdf):
                    with self.assertRaisesRegex(UserError, "is not what was sealed"):
                        step()
                undo.rollback()
                self.env.invalidate_all()
        self.forward("finance")

    def test_what_was_done_stays_on_record(self):
        self.walk("skpd_operator")
        event = self.done.event_ids
        with self.assertRaisesRegex(UserError, "stays on record"), self.cr.savepoint():
            event.reason = "Another"
        with self.assertRaisesRegex(UserError, "stays on record"), self.cr.savepoint():
            event.unlink()

    # Whose turn it is

    def tasks(self):
        return self.done.activity_ids.user_id

    def test_the_clerk_has_a_task_once_there_are_figures(self):
        self.assertFalse(self.tasks())
        self.by("bkpsdm").action_compute()
        self.assertIn(self.users["skpd_operator"], self.tasks())
        self.by("bkpsdm").action_compute()
        self.assertEqual(self.tasks(), self.users["skpd_operator"])

    def test_whoever_is_next_has_a_task(self):
        self.walk("skpd_operator")
        self.assertEqual(self.tasks(), self.head)
        self.walk("head")
        self.assertIn(self.users["bkpsdm"], self.tasks())
        self.assertNotIn(self.head, self.tasks())
        self.walk("bkpsdm")
        self.assertEqual(self.tasks(), self.users["finance"])
        self.walk("finance", "finance")
        self.assertFalse(self.tasks())

    def test_where_nobody_can_take_the_step_the_sheet_says_so_and_bkpsdm_is_told(self):
        self.walk("skpd_operator")
        self.assertFalse(self.done.no_taker)
        self.head.active = False
        self.env.invalidate_all()
        self.assertIn("No account can take the next step", self.done.no_taker)
        self.done._set_turn()
        self.assertIn(self.users["bkpsdm"], self.tasks())
        officer = self.users["bkpsdm"]
        task = self.done.activity_ids.filtered(lambda one: one.user_id == officer)
        words = self.by(officer).with_context(lang=officer.lang)
        step = words.next_step_id.with_context(lang=officer.lang)
        self.assertEqual(task.summary, words.sudo()._told_task(step, taken=False))

    def test_when_it_comes_back_the_clerk_has_a_task(self):
        self.walk("skpd_operator")
        self.back(self.head)
        self.assertEqual(self.tasks(), self.users["skpd_operator"])
