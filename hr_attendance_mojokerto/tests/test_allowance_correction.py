from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .allowance_month import CLASS_7, LAST, NOVEMBER, OCTOBER, MonthCase
from .common import wib

NOVEMBER_LAST = date(2026, 11, 30)
DECEMBER = date(2026, 12, 7)


@tagged("post_install", "-at_install")
class TestAllowanceCorrection(MonthCase):
    """October is paid; what is corrected of it afterwards."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # TL4: 21,000 of the discipline part.
        cls.late(cls.budi, 1, 95)
        cls.late(cls.citra, 1, 10)
        cls.october = cls.computed()
        cls.seal = cls.october.hash
        cls.lock(cls.october)
        cls.fill(NOVEMBER, NOVEMBER_LAST)

    def waiting(self, person=None):
        found = self.Fix.search([("sheet_id", "=", False)])
        return found.filtered(lambda fix: not person or fix.employee_id == person)

    def test_a_corrected_day_is_found_and_the_paid_sheet_stays(self):
        self.corrected(self.budi, 1)
        [fix] = self.waiting()
        self.assertEqual(
            (fix.employee_id, fix.month, fix.cause, fix.amount, fix.origin_id),
            (self.budi, OCTOBER, "late", 21_000, self.october),
        )
        self.assertEqual(fix.dates, ["2026-10-01"])
        self.assertEqual(self.line(self.budi, self.october).payable, CLASS_7 - 21_000)
        self.assertEqual(self.october.hash, self.seal)
        self.assertEqual(self.october._seal(), self.seal)

    def test_the_next_sheet_pays_what_is_owed(self):
        self.corrected(self.budi, 1)
        november = self.computed(month=NOVEMBER)
        line = self.line(self.budi, november)
        self.assertEqual(line.corrected, 21_000)
        self.assertEqual(line.payable, CLASS_7 + 21_000)
        self.assertEqual(november.corrected, 21_000)
        self.assertEqual(november.payable, 5 * CLASS_7 + 21_000)
        self.assertFalse(self.waiting())
        self.assertIn(
            "Correction of 10/2026, Late (01/10/2026): Rp 21.000.", line.derivation
        )

    def test_computing_the_next_sheet_again_settles_the_same_once(self):
        self.corrected(self.budi, 1)
        november = self.computed(month=NOVEMBER)
        seal = november.hash
        november._compute_lines()
        self.assertEqual(november.corrected, 21_000)
        self.assertEqual(november.hash, seal)
        self.assertEqual(len(november.correction_ids), 1)

    def test_what_changes_back_leaves_nothing(self):
        self.corrected(self.budi, 1)
        self.corrected(self.budi, 1, "late", minutes_late=95, why="came_late")
        self.assertFalse(self.waiting())

    def test_a_second_correction_adds_to_one_that_is_settled(self):
        # TL4 becomes TL1: 14,000 owed; settled; then nothing at all: 7,000 more.
        self.corrected(self.budi, 1, "late", minutes_late=20, why="came_late")
        november = self.computed(month=NOVEMBER)
        self.lock(november)
        self.corrected(self.budi, 1)
        [fix] = self.waiting()
        self.assertEqual(fix.amount, 7_000)
        self.assertEqual(november.corrected, 14_000)

    def test_a_draft_that_settled_it_is_computed_anew(self):
        self.corrected(self.budi, 1, "late", minutes_late=20, why="came_late")
        november = self.computed(month=NOVEMBER)
        self.corrected(self.budi, 1)
        self.assertTrue(november.stale)
        november._compute_lines()
        self.assertFalse(november.stale)
        self.assertEqual(november.corrected, 21_000)

    def test_a_sheet_that_is_not_locked_becomes_stale_and_has_no_correction(self):
        self.october.sudo().write({"locked": False, "state": "checked"})
        self.corrected(self.budi, 1)
        self.assertTrue(self.october.stale)
        self.assertFalse(self.waiting())

    def test_a_class_entered_late_is_owed(self):
        self.budi.create_version({"date_version": OCTOBER, "job_class": 8})
        self.follow()
        self.assertEqual(
            {fix.cause: fix.amount for fix in self.waiting(self.budi)},
            # The basis is 500,000 more; TL4 of its part 3,000 more.
            {"basis": 500_000, "late": -3_000},
        )

    def test_what_is_owed_back_is_taken_as_far_as_the_sheet_pays(self):
        for day in (5, 6, 7, 8, 9):
            self.corrected(self.citra, day, "absent", why="closed")
        [fix] = self.waiting(self.citra)
        self.assertEqual((fix.cause, fix.amount), ("absent", -525_000))
        self.cr.execute(
            """UPDATE hr_allowance_price SET amount = 300000
                WHERE scheme_id = %s AND job_class = 7""",
            [self.scheme.id],
        )
        self.env.invalidate_all()
        november = self.computed(month=NOVEMBER)
        line = self.line(self.citra, november)
        self.assertEqual(
            (line.gross, line.corrected, line.payable), (300_000, -300_000, 0)
        )
        self.assertEqual(self.waiting(self.citra).amount, -225_000)
        seal = november.hash
        november._compute_lines()
        self.assertEqual(november.hash, seal)
        self.assertEqual(self.waiting(self.citra).amount, -225_000)

    def test_open_days_of_a_released_sheet_are_settled_when_they_are_closed(self):
        self.day(self.eko, 8, "late", closed=False, minutes_late=95)
        self.october.sudo().write({"locked": False, "state": "draft"})
        self.october._compute_lines()
        self.assertEqual(self.line(self.eko, self.october).payable, CLASS_7)
        self.lock(self.october)
        self.corrected(self.eko, 8, "late", minutes_late=95, closed=True)
        [fix] = self.waiting(self.eko)
        self.assertEqual((fix.cause, fix.amount), ("late", -21_000))

    def test_who_turns_out_to_have_been_there_is_owed_the_month(self):
        [new] = self.hire(["Indah"], self.health)
        new.version_id.job_class = 7
        self.env.flush_all()
        self.fill(OCTOBER, LAST, new)
        self.env["hr.allowance.mark"]._mark({(new.id, OCTOBER)})
        self.follow()
        [fix] = self.waiting(new)
        self.assertEqual((fix.cause, fix.amount), ("basis", CLASS_7))

    def test_who_turns_out_not_to_be_entitled_owes_the_month(self):
        self.scheme.write(
            {
                "entitlement_ids": [
                    Command.create(
                        {
                            "reason": "Jasa pelayanan",
                            "employee_ids": [Command.set(self.dewi.ids)],
                            "date_from": OCTOBER,
                        }
                    )
                ]
            }
        )
        self.follow()
        [fix] = self.waiting()
        self.assertEqual((fix.employee_id, fix.amount), (self.dewi, -CLASS_7))

    def test_a_score_that_the_scheme_does_not_ask_for_changes_nothing(self):
        self.env["hr.allowance.score"].create(
            {"employee_id": self.budi.id, "month": OCTOBER, "score": 90}
        )
        self.follow()
        self.assertFalse(self.waiting() or self.october.stale)

    # No next sheet

    def as_bkpsdm(self, fixes):
        return fixes.with_user(self.users["bkpsdm"])

    def test_what_the_next_sheet_settles_gets_none_of_its_own(self):
        self.corrected(self.budi, 1)
        with self.assertRaisesRegex(UserError, "the next TPP sheet settles it"):
            self.as_bkpsdm(self.waiting()).action_draw_up()

    def test_who_left_is_paid_by_a_supplementary_sheet(self):
        self.corrected(self.budi, 1)
        self.budi.version_id.write(
            {
                "departure_date": date(2026, 10, 31),
                "departure_reason_id": self.env["hr.departure.reason"]
                .search([], limit=1)
                .id,
            }
        )
        action = self.as_bkpsdm(self.waiting()).action_draw_up()
        [sheet] = self.Sheet.search(action["domain"])
        self.assertEqual((sheet.kind, sheet.state), ("supplementary", "draft"))
        self.assertEqual((sheet.payable, sheet.people), (21_000, 1))
        self.assertEqual(sheet.line_ids.employee_id, self.budi)
        self.assertEqual(sheet._seal(), sheet.hash)
        self.assertFalse(self.waiting())

    @freeze_time(wib(9, day=date(2027, 1, 6)))
    def test_after_the_year_what_is_owed_back_is_a_repayment(self):
        self.corrected(self.citra, 5, "absent", why="closed")
        action = self.as_bkpsdm(self.waiting()).action_draw_up()
        [sheet] = self.Sheet.search(action["domain"])
        self.assertEqual((sheet.kind, sheet.payable), ("repayment", -105_000))
        with self.assertRaisesRegex(UserError, "corrections only"):
            sheet._compute_lines()

    def gone(self, *people):
        reason = self.env["hr.departure.reason"].search([], limit=1)
        for person in people:
            person.version_id.write(
                {"departure_date": LAST, "departure_reason_id": reason.id}
            )
        self.follow()

    def test_who_left_and_owes_has_a_repayment_beside_what_another_is_paid(self):
        self.corrected(self.budi, 1)
        self.corrected(self.citra, 5, "absent", why="closed")
        self.gone(self.budi, self.citra)
        action = self.as_bkpsdm(self.waiting()).action_draw_up()
        sheets = self.Sheet.search(action["domain"])
        self.assertEqual(
            {
                (sheet.kind, sheet.line_ids.employee_id, sheet.payable)
                for sheet in sheets
            },
            {
                ("supplementary", self.budi, 21_000),
                ("repayment", self.citra, -105_000),
            },
        )

    def test_a_supplementary_sheet_in_draft_follows_another_correction(self):
        # TL4 becomes TL1: 14,000 owed; then nothing at all: 21,000.
        self.corrected(self.budi, 1, "late", minutes_late=20, why="came_late")
        self.gone(self.budi)
        action = self.as_bkpsdm(self.waiting()).action_draw_up()
        [sheet] = self.Sheet.search(action["domain"])
        self.assertEqual(sheet.payable, 14_000)
        self.corrected(self.budi, 1)
        self.assertEqual((sheet.payable, sheet.stale), (21_000, False))
        self.assertEqual(sheet._seal(), sheet.hash)
        self.corrected(self.budi, 1, "late", minutes_late=95, why="came_late")
        self.assertEqual((sheet.payable, sheet.line_ids.payable), (0, 0))
        self.assertFalse(self.waiting())

    def test_a_supplementary_sheet_that_went_on_keeps_what_it_pays(self):
        self.corrected(self.budi, 1, "late", minutes_late=20, why="came_late")
        self.gone(self.budi)
        action = self.as_bkpsdm(self.waiting()).action_draw_up()
        [sheet] = self.Sheet.search(action["domain"])
        self.lock(sheet)
        self.corrected(self.budi, 1)
        self.assertEqual(sheet.payable, 14_000)
        self.assertEqual(self.waiting().amount, 7_000)

    @freeze_time(wib(9, day=date(2026, 12, 28)))
    def test_december_released_before_it_ends_is_settled_by_a_sheet_of_its_own(self):
        self.fill(DECEMBER.replace(day=1), date(2026, 12, 31))
        december = self.computed(month=date(2026, 12, 1))
        self.lock(december)
        self.corrected(self.budi, DECEMBER, "late", minutes_late=20, why="came_late")
        self.corrected(self.citra, 1)
        [fix] = self.waiting(self.budi)
        action = self.as_bkpsdm(fix).action_draw_up()
        [sheet] = self.Sheet.search(action["domain"])
        self.assertEqual((sheet.kind, sheet.payable), ("repayment", -7_000))

    @freeze_time(wib(9, day=date(2027, 1, 6)))
    def test_a_correction_of_the_year_before_is_not_settled_by_the_next_sheet(self):
        self.corrected(self.budi, 1)
        january = date(2027, 1, 1)
        self.fill(january, date(2027, 1, 31))
        sheet = self.computed(month=january)
        self.assertFalse(sheet.corrected)
        self.assertTrue(self.waiting(self.budi))

    def test_only_bkpsdm_draws_up_sheets_of_their_own(self):
        self.corrected(self.budi, 1)
        for role in ("employee", "skpd_operator", "finance", "superior"):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.waiting().with_user(self.users[role]).action_draw_up()
