from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .allowance_month import CLASS_7, DISCIPLINE, LAST, OCTOBER, MonthCase


@tagged("post_install", "-at_install")
class TestAllowanceSheet(MonthCase):
    """What a month comes to. Class 7 is paid Rp 3,500,000, the discipline part is
    Rp 1,400,000."""

    def cuts(self, person, sheet=None):
        return {
            (cut.cause, cut.code or ""): cut.amount
            for cut in self.line(person, sheet).deduction_ids
        }

    def test_a_month_without_a_fault_pays_the_class(self):
        line = self.line(self.budi, self.computed())
        self.assertEqual(line.payable, CLASS_7)
        self.assertEqual(line.basis, CLASS_7)
        self.assertEqual(line.percent_discipline, 100)
        self.assertEqual((line.discipline, line.productivity), (DISCIPLINE, 2_100_000))
        self.assertEqual(line.days_asked, 22)
        self.assertFalse(line.deduction_ids)

    def test_minutes_cost_their_band(self):
        # TL1: 0.5 % of 1,400,000 = 7,000; PSW4: 1.5 % = 21,000.
        self.late(self.budi, 1, 30)
        self.day(
            self.budi, 2, "left_early", minutes_early=91, why="went_early", review=None
        )
        sheet = self.computed()
        self.assertEqual(
            self.cuts(self.budi), {("late", "TL1"): 7_000, ("early", "PSW4"): 21_000}
        )
        self.assertEqual(self.line(self.budi, sheet).payable, CLASS_7 - 28_000)
        self.assertEqual(self.line(self.budi, sheet).percent_discipline, 98)

    def test_a_day_without_explanation_cuts_both_parts(self):
        # 3 % of 3,500,000 = 105,000.
        self.day(self.budi, 1, "absent", why="closed")
        self.computed()
        self.assertEqual(self.cuts(self.budi), {("absent", ""): 105_000})

    def test_one_scan_of_two_costs_its_rule_and_the_minutes_of_the_other_end(self):
        # No scan out: 1.5 % = 21,000; 45 minutes late: 1 % = 14,000.
        self.day(self.budi, 1, "one_scan", why="no_out", minutes_late=45)
        self.computed()
        self.assertEqual(
            self.cuts(self.budi), {("no_out", ""): 21_000, ("late", "TL2"): 14_000}
        )

    def test_what_an_examination_struck_costs_nothing(self):
        self.day(self.budi, 1, "absent", why="closed")
        self.day(self.budi, 2, "absent", why="closed")
        case = self.env["hr.discipline.case"].create(
            {
                "name": "HD/1",
                "company_id": self.company.id,
                "employee_id": self.budi.id,
                "year": 2026,
                "employee_kind": "pns",
                "regulation_id": self.env.ref(
                    "hr_attendance_mojokerto.discipline_pp94"
                ).id,
                "stage": "examined",
                "day_ids": [
                    Command.create(
                        {
                            "work_date": OCTOBER,
                            "absent": True,
                            "verdict": "struck",
                            "reason": "Sick.",
                        }
                    )
                ],
            }
        )
        self.assertTrue(case)
        self.computed()
        self.assertEqual(self.cuts(self.budi), {("absent", ""): 105_000})
        [cut] = self.line(self.budi).deduction_ids
        self.assertEqual(cut.dates, ["2026-10-02"])

    def test_a_roll_call_that_was_missed_costs_its_rule(self):
        duty = self.env["hr.attendance.obligation"].create(
            {
                "name": "Apel",
                "work_date": date(2026, 10, 5),
                "hour_from": 7,
                "hour_to": 8,
                "recorded_by": "list",
            }
        )
        self.env["hr.attendance.obligation.presence"].create(
            [
                {
                    "obligation_id": duty.id,
                    "employee_id": person.id,
                    "company_id": self.company.id,
                    "state": state,
                }
                for person, state in (
                    (self.budi, "not_there"),
                    (self.citra, "excused"),
                    (self.dewi, "attended"),
                )
            ]
        )
        self.computed()
        self.assertEqual(self.cuts(self.budi), {("roll_call", ""): 28_000})
        self.assertFalse(self.cuts(self.citra) or self.cuts(self.dewi))

    def test_a_day_not_closed_costs_nothing(self):
        self.late(self.budi, 1, 100)
        self.day(self.budi, 1, "late", closed=False)
        sheet = self.computed()
        line = self.line(self.budi, sheet)
        self.assertEqual(line.payable, CLASS_7)
        self.assertEqual(line.open_dates, ["2026-10-01"])
        self.assertEqual(sheet.open_days, 1)
        self.assertEqual(sheet._open_list(), [(self.budi, (OCTOBER,))])
        self.assertIn("01/10/2026", line.derivation)

    def test_the_lines_are_the_sheet_to_the_rupiah(self):
        for place, person in enumerate(self.health_staff, 1):
            self.late(person, place, 17 * place)
            self.day(person, 20 + place % 3, "absent", why="closed")
        sheet = self.computed()
        lines = sheet.line_ids
        self.assertEqual(sheet.people, 5)
        for name in ("basis", "deducted", "bonus", "gross", "corrected", "payable"):
            self.assertEqual(sheet[name], sum(lines.mapped(name)), name)
        for line in lines:
            self.assertEqual(line.deducted, sum(line.deduction_ids.mapped("amount")))
            self.assertEqual(
                line.gross, line.basis + line.bonus + line.rounded - line.deducted
            )

    def test_computing_again_gives_the_same_seal_and_a_minute_another(self):
        self.late(self.budi, 1, 30)
        sheet = self.computed()
        seal = sheet.hash
        self.assertEqual(len(seal), 64)
        sheet._compute_lines()
        self.assertEqual(sheet.hash, seal)
        self.assertFalse(self.Sheet._broken_seals())
        self.late(self.budi, 1, 29)
        sheet._compute_lines()
        self.assertNotEqual(sheet.hash, seal)

    def test_a_rupiah_changed_behind_the_systems_back_breaks_the_seal(self):
        sheet = self.computed()
        self.cr.execute(
            "UPDATE hr_allowance_line SET basis = basis + 1 WHERE id = %s",
            [sheet.line_ids[0].id],
        )
        self.env.invalidate_all()
        self.assertEqual(self.Sheet._broken_seals(), sheet)

    def test_a_deduction_says_what_it_rests_on(self):
        self.late(self.budi, 1, 30)
        self.late(self.budi, 2, 5)
        self.computed()
        [cut] = self.line(self.budi).deduction_ids
        self.assertEqual(
            cut.sentence,
            "Late (TL1): 2 days (01/10/2026, 02/10/2026), 35 minutes, 1 % of the part "
            "Discipline = Rp 14.000.",
        )
        derivation = self.line(self.budi).derivation
        self.assertIn("Job class 7: Rp 3.500.000 a month", derivation)
        self.assertIn("To be paid: Rp 3.486.000.", derivation)

    # Moves within the month

    def move(self, person, day, **values):
        """Have somebody moved on a date of October, days following."""
        person.create_version({"date_version": OCTOBER.replace(day=day), **values})
        self.env.flush_all()
        self.cr.execute(
            """DELETE FROM hr_attendance_day
                WHERE employee_id = %s AND work_date >= %s""",
            [person.id, OCTOBER.replace(day=day)],
        )
        self.fill(OCTOBER.replace(day=day), LAST, person)

    def test_the_skpd_of_the_key_date_pays_the_whole_month(self):
        self.move(self.budi, 15, department_id=self.education.id)
        self.assertEqual(self.line(self.budi, self.computed()).payable, CLASS_7)
        education = self.computed(self.education)
        self.assertFalse(self.line(self.budi, education))

    def test_by_working_days_each_skpd_pays_its_own(self):
        # Of 22 working days 10 before the 15th: 3,500,000 × 10/22 = 1,590,909.09.
        scheme = self.scheme
        self.cr.execute(
            "UPDATE hr_allowance_scheme SET transfer = 'pro_rata' WHERE id = %s",
            [scheme.id],
        )
        self.env.invalidate_all()
        self.move(self.budi, 15, department_id=self.education.id)
        self.late(self.budi, 20, 10)
        first = self.line(self.budi, self.computed())
        second = self.line(self.budi, self.computed(self.education))
        self.assertEqual((first.basis, second.basis), (1_590_909, 1_909_091))
        self.assertEqual(first.deducted, 0)
        self.assertEqual(second.deducted, 7_000)

    def test_without_a_schedule_the_working_days_are_those_of_the_offices(self):
        # 15-31 October have 12 working days and five days off; 10 lie before the 15th.
        self.cr.execute(
            "UPDATE hr_allowance_scheme SET transfer = 'pro_rata' WHERE id = %s",
            [self.scheme.id],
        )
        self.env.invalidate_all()
        self.move(self.budi, 15, department_id=self.education.id)
        for day in range(15, 32):
            self.day(self.budi, day, "no_data", why="no_schedule")
        first = self.line(self.budi, self.computed())
        second = self.line(self.budi, self.computed(self.education))
        self.assertEqual((first.days_asked, second.days_asked), (10, 12))
        self.assertEqual((first.basis, second.basis), (1_590_909, 1_909_091))

    def test_a_class_that_changed_in_the_month_is_paid_by_the_key_date(self):
        self.move(self.budi, 15, job_class=8)
        line = self.line(self.budi, self.computed())
        self.assertEqual((line.job_class, line.payable), (7, CLASS_7))

    def test_who_came_after_the_key_date_has_a_line_that_says_why_it_is_empty(self):
        [new] = self.hire(["Indah"], self.health)
        new.version_id.write({"job_class": 7, "date_version": date(2026, 10, 12)})
        self.env.flush_all()
        self.fill(date(2026, 10, 12), LAST, new)
        line = self.line(new, self.computed())
        self.assertEqual(line.payable, 0)
        self.assertIn("key date", line.why_not)

    def test_who_is_not_entitled_has_the_reason_and_no_amount(self):
        self.cr.execute(
            """INSERT INTO hr_allowance_entitlement (scheme_id, sequence, reason,
                   department_id) VALUES (%s, 1, 'Jasa pelayanan', %s)""",
            [self.scheme.id, self.health.id],
        )
        self.env.invalidate_all()
        sheet = self.computed()
        self.assertEqual(sheet.payable, 0)
        self.assertEqual(set(sheet.line_ids.mapped("why_not")), {"Jasa pelayanan"})

    # What is refused

    def refused(self, sentence, error=UserError):
        return self.assertRaisesRegex(error, sentence)

    def test_somebody_without_a_job_class_stops_the_sheet_by_name(self):
        sheet = self.computed()
        before = sheet.hash, sheet.computed_at
        self.budi.version_id.job_class = 0
        with self.refused("Budi: no job class is entered"), self.cr.savepoint():
            sheet._compute_lines()
        self.env.invalidate_all()
        self.assertEqual((sheet.hash, sheet.computed_at), before)
        self.assertEqual(len(sheet.line_ids), 5)

    def test_without_a_scheme_nothing_is_computed(self):
        self.cr.execute("UPDATE hr_allowance_scheme SET state = 'draft'")
        self.env.invalidate_all()
        with self.refused("No scheme of TPP is in use on 01/10/2026"):
            self.computed()

    def test_two_schemes_on_one_date_are_named(self):
        other = self.scheme.copy({"name": "Another"})
        self.cr.execute(
            """UPDATE hr_allowance_scheme SET state = 'used', date_from = '2026-01-01'
                WHERE id = %s""",
            [other.id],
        )
        self.env.invalidate_all()
        with self.refused("Two schemes of TPP are in use on 01/10/2026"):
            self.computed()

    def test_a_month_with_open_days_is_refused_with_their_dates(self):
        self.day(self.budi, 1, "late", closed=False)
        sheet = self.sheet().with_user(self.users["bkpsdm"])
        self.assertFalse(sheet.can_compute)
        with self.refused("1 days of its staff are not closed yet .01/10/2026."):
            sheet.action_compute()
        self.assertFalse(sheet.line_ids)

    def test_a_month_that_is_not_over_is_refused(self):
        sheet = self.sheet(month=date(2026, 11, 1)).with_user(self.users["bkpsdm"])
        with self.refused("the month is not over, its last day is 30/11/2026"):
            sheet.action_compute()

    def test_bkpsdm_releases_a_sheet_with_open_days_and_says_why(self):
        self.day(self.budi, 1, "late", closed=False)
        sheet = self.sheet().with_user(self.users["bkpsdm"])
        action = sheet.action_release()
        wizard = self.env["hr.allowance.release"].with_user(self.users["bkpsdm"])
        wizard = wizard.with_context(**action["context"]).create(
            {"reason": "Terminal broken since 01/10"}
        )
        wizard.action_release()
        self.assertEqual(sheet.released_by_id, self.users["bkpsdm"])
        sheet.action_compute()
        self.assertEqual(sheet.open_days, 1)
        self.assertEqual(sheet.computed_by_id, self.users["bkpsdm"])
        with self.refused("is released"):
            sheet.action_release()

    def test_nobody_releases_before_the_cut_off(self):
        sheet = self.sheet(month=date(2026, 11, 1)).with_user(self.users["bkpsdm"])
        with self.refused("from the cut-off date on, 05/12/2026"):
            sheet.action_release()

    def test_december_is_released_before_it_ends_and_its_last_days_stay_open(self):
        self.env["hr.allowance.period"].create(
            {"month": date(2026, 11, 1), "cut_off": date(2026, 11, 20)}
        )
        self.fill(date(2026, 11, 1), date(2026, 11, 20))
        sheet = self.sheet(month=date(2026, 11, 1))
        sheet._release("The fiscal year ends")
        sheet._compute_lines()
        line = self.line(self.budi, sheet)
        self.assertEqual(line.payable, CLASS_7)
        self.assertEqual(line.open_dates[0], "2026-11-23")
        self.assertEqual(line.open_dates[-1], "2026-11-30")

    def test_only_the_clerk_and_bkpsdm_compute(self):
        sheet = self.sheet()
        for role in ("employee", "superior", "finance", "leader", "device_admin"):
            with self.subTest(role=role):
                own = sheet.with_user(self.users[role])
                with self.refused("", (AccessError, UserError)), self.cr.savepoint():
                    own.action_compute()

    def test_nobody_writes_a_sheet_by_hand(self):
        sheet = self.computed()
        for role in self.users:
            for record in (sheet, sheet.line_ids[0]):
                own = record.with_user(self.users[role])
                with (
                    self.subTest(role=role, model=record._name),
                    self.assertRaises(AccessError),
                    self.cr.savepoint(),
                ):
                    own.write({"payable": 1})

    def test_a_sheet_past_the_draft_is_not_computed(self):
        sheet = self.computed()
        sheet.sudo().state = "checked"
        with self.refused("is past the draft"):
            sheet._compute_lines()

    def test_the_number_of_statements_does_not_grow_with_the_people(self):
        sheet = self.computed()
        self.late(self.budi, 1, 30)
        with self.counted() as few:
            sheet._compute_lines()
        more = self.hire([f"Person {number}" for number in range(30)], self.health)
        more.version_id.write({"job_class": 7})
        self.fill(OCTOBER, LAST, more)
        for place, person in enumerate(more):
            self.late(person, 1 + place % 20, 5 + place)
        with self.counted() as many:
            sheet._compute_lines()
        self.assertEqual(len(sheet.line_ids), 35)
        self.assertLessEqual(many[0], few[0] + 2)
