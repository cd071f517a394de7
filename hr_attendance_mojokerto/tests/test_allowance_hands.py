from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .allowance_chain import ChainCase
from .common import ADDON

# Who takes which step of a sheet, in order; the head is a user of his own.
STEPS = (
    ("checked", "skpd_operator"),
    ("confirmed", "head"),
    ("verified", "bkpsdm"),
    ("exported", "finance"),
    ("paid", "finance"),
)


@tagged("post_install", "-at_install")
class TestAllowanceHands(ChainCase):
    """Nobody lets the own money pass alone: whoever has a line in the sheet takes one
    step of it at most, whichever it is and whatever roles he has."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # BKPSDM is another office here: its officers verify this sheet.
        cls.env.company.allowance_bkpsdm_skpd_id = cls.education
        # Ani heads the SKPD and has every role besides, and her line in the sheet.
        roles = ("skpd_operator", "bkpsdm", "finance", "inspectorate", "leader")
        cls.head.group_ids = [
            Command.link(cls.env.ref(f"{ADDON}.group_{role}").id) for role in roles
        ]
        cls.head.attendance_skpd_ids = cls.health
        # Gita's account may do the same, without a line in the sheet.
        cls.other = cls.new_user("other", "superior", *roles)
        cls.other.attendance_skpd_ids = cls.health

    def taker(self, name):
        return self.head if name == "head" else self.users[name]

    def test_after_each_step_every_later_one_is_somebody_elses(self):
        for place, (state, _who) in enumerate(STEPS[:-1]):
            with self.subTest(state=state), self.cr.savepoint() as undo:
                # The steps before are taken by others (that of the head is his alone).
                for earlier, who in STEPS[:place]:
                    if earlier == "confirmed":
                        self.confirmed_by_another()
                    else:
                        self.forward(self.taker(who))
                self.forward(self.head)
                self.assertEqual(self.done.state, state)
                for later, who in STEPS[place + 1 :]:
                    self.assertFalse(self.by(self.head).can_forward)
                    with (
                        self.assertRaisesRegex(
                            UserError, "Your own line is in .* somebody else takes"
                        ),
                        self.cr.savepoint(),
                    ):
                        self.forward(self.head)
                    if later == "confirmed":
                        self.confirmed_by_another()
                    else:
                        self.forward(self.taker(who))
                    self.assertEqual(self.done.state, later)
                undo.rollback()
                self.env.invalidate_all()

    def confirmed_by_another(self):
        """Have the sheet confirmed by who heads the SKPD in the place of Ani (Plh)."""
        self.dewi.user_id = self.other
        plh = self.env["hr.attendance.acting"].create(
            {
                "department_id": self.health.id,
                "employee_id": self.dewi.id,
                "kind": "plh",
                "date_from": "2026-11-24",
                "date_to": "2026-11-24",
                "document": "SP 1",
            }
        )
        self.env.invalidate_all()
        self.forward(self.other)
        plh.unlink()
        self.dewi.user_id = False
        self.env.invalidate_all()

    def test_the_head_who_confirms_has_the_own_line_passed_by_others(self):
        self.assertTrue(self.line(self.ani))
        self.forward("skpd_operator", self.head, "bkpsdm", "finance", "finance")
        own = self.done.event_ids.filtered(lambda one: one.user_id == self.head)
        self.assertEqual(own.mapped("state_to"), ["confirmed"])
        self.assertGreaterEqual(len(self.done.event_ids.user_id), 4)

    def test_without_the_step_of_the_clerk_others_still_stand_behind_the_head(self):
        self.env.ref(f"{ADDON}.allowance_step_checked").active = False
        self.forward(self.head)
        with self.assertRaisesRegex(UserError, "you took “Confirm the Sheet” already"):
            self.forward(self.head)
        self.forward("bkpsdm")
        self.assertEqual(self.done.state, "verified")

    def test_a_clerk_with_a_line_checks_and_no_more(self):
        self.eko.user_id = self.users["skpd_operator"]
        self.users["skpd_operator"].group_ids = [
            Command.link(self.env.ref(f"{ADDON}.group_bkpsdm").id)
        ]
        self.forward("skpd_operator", self.head)
        with self.assertRaisesRegex(UserError, "you took “Mark as Checked” already"):
            self.forward("skpd_operator")

    def test_finance_with_a_line_takes_it_over_and_another_pays(self):
        self.eko.user_id = self.users["finance"]
        self.forward("skpd_operator", self.head, "bkpsdm", "finance")
        with self.assertRaisesRegex(UserError, "somebody else takes “Mark as Paid”"):
            self.forward("finance")
        self.forward(self.new_user("cashier", "finance"))
        self.assertEqual(self.done.state, "paid")

    def test_nobody_takes_a_sheet_through_alone_whatever_the_chain_says(self):
        steps = ("confirmed", "approved", "exported", "paid")
        for state in steps:
            step = self.env.ref(f"{ADDON}.allowance_step_{state}")
            step.active = True
            with (
                self.subTest(state=state),
                self.assertRaisesRegex(ValidationError, "lets the money pass alone"),
                self.cr.savepoint(),
            ):
                step.who = "operator"
        # Without a line in the sheet, and with every role.
        self.forward(self.other)
        self.assertEqual(self.done.state, "checked")
        self.forward(self.head)
        with self.assertRaisesRegex(UserError, "different people"), self.cr.savepoint():
            self.forward(self.other)
        self.forward("bkpsdm", "leader")
        self.assertEqual(self.done.state, "approved")
        with self.assertRaisesRegex(UserError, "different people"), self.cr.savepoint():
            self.forward(self.other)
        self.forward("finance", "finance")
        self.assertEqual(self.done.state, "paid")

    def test_a_changed_chain_stays_on_record(self):
        step = self.env.ref(f"{ADDON}.allowance_step_checked")
        self.as_role("bkpsdm", step).who = "bkpsdm"
        self.env.flush_all()
        self.cr.flush()
        [change] = step.message_ids.tracking_value_ids
        self.assertEqual(change.field_id.name, "who")
        self.assertIn("BKPSDM", change.new_value_char)

    # BKPSDM's own sheet

    def verify(self):
        return self.env.ref(f"{ADDON}.allowance_step_verified")

    def test_the_chain_never_lets_bkpsdm_verify_its_own_sheet(self):
        for who in (False, "bkpsdm", "operator", "head"):
            with (
                self.subTest(who=who),
                self.assertRaisesRegex(
                    ValidationError, "BKPSDM's own|outside its SKPD"
                ),
                self.cr.savepoint(),
            ):
                self.verify().who_own = who

    def test_the_city_secretariat_may_verify_it_in_place_of_the_inspectorate(self):
        leader = self.users["leader"]
        self.assertFalse(self.env["hr.allowance.line"].with_user(leader).search([]))
        self.as_role("bkpsdm", self.verify()).who_own = "leader"
        self.env.company.allowance_bkpsdm_skpd_id = self.health
        self.forward("skpd_operator", self.head)
        for user in ("bkpsdm", "inspectorate"):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.forward(user)
        sheet = self.by("leader")
        self.assertEqual(sheet.next_who, "Leader of the City")
        # Nobody verifies sums alone: the lines of this one sheet are read, no others.
        self.computed(self.education)
        lines = sheet.env["hr.allowance.line"].search([])
        self.assertEqual(lines.skpd_id, self.health)
        self.assertEqual(len(lines), 5)
        self.assertTrue(sheet.is_verified_by_user)
        self.assertEqual(len(sheet._list_on_paper()["rows"]), 5)
        self.forward("leader")
        self.assertEqual(self.done.state, "verified")
