from datetime import date

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .allowance_chain import ChainCase
from .allowance_month import CLASS_7, NOVEMBER
from .common import wib

NOVEMBER_LAST = date(2026, 11, 30)
DECEMBER = date(2026, 12, 1)


@tagged("post_install", "-at_install")
class TestAllowanceWaits(ChainCase):
    """October is paid, November is computed; then a correction of October comes up."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lock(cls.done)
        cls.fill(NOVEMBER, NOVEMBER_LAST)
        cls.november = cls.computed(month=NOVEMBER)

    def marked(self):
        self.env.invalidate_all()
        return self.Sheet.search([("correction_waits", "=", True)])

    def test_the_sheet_says_that_a_correction_waits_until_it_is_computed(self):
        self.assertFalse(self.november.correction_waits or self.marked())
        self.corrected(self.budi, 1)
        self.assertEqual(self.marked(), self.november)
        self.assertTrue(self.november.correction_waits)
        self.assertFalse(self.november.stale)
        self.november._compute_lines()
        self.assertFalse(self.november.correction_waits or self.marked())
        self.assertEqual(self.line(self.budi, self.november).corrected, 7_000)

    @freeze_time(wib(9, day=date(2026, 12, 2)))
    def test_no_step_is_taken_while_it_waits(self):
        self.corrected(self.budi, 1)
        clerk = self.by("skpd_operator", self.november)
        for go in (clerk.action_forward, self.forward_by_head):
            with (
                self.assertRaisesRegex(
                    UserError,
                    "a correction of an earlier month waits for Budi.*Compute",
                ),
                self.cr.savepoint(),
            ):
                go()
        self.assertFalse(clerk.can_forward)
        self.assertIn("waits for Budi", clerk.why_not_forward)
        self.november.sudo().state = "draft"
        clerk.action_compute()
        clerk.action_forward()
        self.assertEqual(self.november.state, "checked")

    def forward_by_head(self):
        self.november.sudo().state = "checked"
        self.env.invalidate_all()
        self.forward(self.head, sheet=self.november)

    def test_what_is_owed_back_marks_it_as_long_as_the_sheet_pays(self):
        self.corrected(self.citra, 5, "absent", why="closed")
        self.assertEqual(self.marked(), self.november)
        # A month that paid nothing leaves the rest waiting, and is not marked for it.
        self.november._compute_lines()
        fix = self.Fix.search([("employee_id", "=", self.citra.id)])
        fix.sudo().copy({"amount": -1, "sheet_id": False, "line_id": False})
        self.assertEqual(self.marked(), self.november)
        self.line(self.citra, self.november).sudo().payable = 0
        self.assertFalse(self.marked())

    def test_sealed_sheets_and_those_of_another_year_or_month_are_not_marked(self):
        self.lock(self.november, "confirmed")
        self.corrected(self.budi, 1)
        self.assertFalse(self.marked())
        self.november.sudo().write({"locked": False, "state": "draft"})
        self.assertEqual(self.marked(), self.november)
        self.Fix.search([]).sudo().month = date(2025, 12, 1)
        self.assertFalse(self.marked())
        self.Fix.search([]).sudo().month = NOVEMBER
        self.assertFalse(self.marked())

    def test_the_paid_line_tells_what_was_corrected_since(self):
        self.budi.user_id = self.users["employee"]
        self.corrected(self.budi, 1)
        line = self.line(self.budi, self.done)

        def told(user):
            self.env.invalidate_all()
            return line.with_user(user).corrected_since

        waits = "Late (01/10/2026): Rp 7.000, waits for the next sheet."
        for user in (self.users["employee"], self.users["skpd_operator"], self.head):
            self.assertEqual(told(user), waits)
        # Finance sees what is paid, not why.
        self.assertFalse(told(self.users["finance"]))
        self.november._compute_lines()
        self.assertEqual(
            told(self.users["employee"]),
            f"Late (01/10/2026): Rp 7.000, settled in {self.november.display_name}.",
        )
        self.assertFalse(self.line(self.citra, self.done).corrected_since)
        self.assertEqual(self.done.since_ids.sheet_id, self.november)

    def test_sheets_are_asked_together(self):
        self.corrected(self.budi, 1)
        self.fill(DECEMBER, date(2026, 12, 31))
        sheets = self.november + self.computed(month=DECEMBER)
        sheets += self.computed(self.education, month=NOVEMBER)
        self.env.invalidate_all()
        with self.counted() as one:
            self.november.mapped("correction_waits")
        self.env.invalidate_all()
        with self.counted() as all_of_them:
            sheets.mapped("correction_waits")
        self.assertEqual(one[0], all_of_them[0])
        self.assertEqual(self.line(self.budi, self.november).gross, CLASS_7)
