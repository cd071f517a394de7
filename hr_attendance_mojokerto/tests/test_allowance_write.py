from odoo.tests import tagged

from .allowance_month import CLASS_7, LAST, NOVEMBER, OCTOBER, MonthCase

# Statements of one SKPD in the background, its commit's included.
MOST_STATEMENTS = 45


@tagged("post_install", "-at_install")
class TestAllowanceWrite(MonthCase):
    """What computing writes: no more than what is not there already."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late(cls.budi, 1, 30)
        cls.late(cls.citra, 2, 30)
        cls.done = cls.computed()

    def places(self, table):
        """Where the rows lie: another place for each row that was written again."""
        self.env.flush_all()
        self.cr.execute(f"SELECT id, ctid FROM hr_allowance_{table}")
        return dict(self.cr.fetchall())

    def test_computing_the_same_again_writes_no_row(self):
        before = self.places("line"), self.places("deduction")
        seal = self.done.hash
        self.done._compute_lines()
        self.assertEqual((self.places("line"), self.places("deduction")), before)
        self.assertEqual(self.done.hash, seal)
        self.assertEqual(self.done.people, 5)

    def test_a_change_writes_the_line_of_its_person_and_no_other(self):
        lines, cuts = self.places("line"), self.places("deduction")
        budi, citra = self.line(self.budi), self.line(self.citra)
        self.late(self.budi, 1, 91)
        self.done._compute_lines()
        changed = {key for key, at in self.places("line").items() if lines[key] != at}
        self.assertEqual(changed, set(budi.ids))
        self.assertEqual(budi.deduction_ids.code, "TL4")
        [kept] = citra.deduction_ids.ids
        self.assertEqual(self.places("deduction")[kept], cuts[kept])
        self.assertEqual(len(self.places("deduction")), 2)
        self.assertFalse(self.Sheet._broken_seals())

    def test_who_is_not_in_the_sheet_any_more_loses_the_line(self):
        lost = self.line(self.budi).deduction_ids.ids
        self.cr.execute(
            "UPDATE hr_attendance_day SET home_skpd_id = %s WHERE employee_id = %s",
            [self.education.id, self.budi.id],
        )
        self.env.invalidate_all()
        self.done._compute_lines()
        self.assertFalse(self.line(self.budi))
        self.assertNotIn(lost[0], self.places("deduction"))
        self.assertEqual(self.done.people, 4)
        self.assertFalse(self.Sheet._broken_seals())

    def test_what_somebody_changed_behind_the_systems_back_is_put_right(self):
        seal = self.done.hash
        for change in (
            "UPDATE hr_allowance_line SET gross = gross + 1",
            "UPDATE hr_allowance_line SET payable = payable + 1",
            "UPDATE hr_allowance_line SET deducted = deducted + 1",
            "UPDATE hr_allowance_line SET days_asked = 0",
            "UPDATE hr_allowance_line SET open_dates = '[\"2026-10-01\"]'",
            "UPDATE hr_allowance_deduction SET amount = amount + 1",
            "UPDATE hr_allowance_deduction SET dates = '[]'",
            "DELETE FROM hr_allowance_deduction",
            "DELETE FROM hr_allowance_line",
        ):
            with self.subTest(change):
                self.cr.execute(change)
                self.env.invalidate_all()
                self.done._compute_lines()
                self.assertEqual(self.done.hash, seal)
                self.assertEqual(self.done._seal(), seal)
                self.assertEqual(self.done.payable, 5 * CLASS_7 - 14_000)
                self.assertEqual(self.line(self.budi).days_asked, 22)
                self.assertEqual(self.done.deducted, 14_000)

    def test_another_unit_of_the_same_skpd_is_written(self):
        unit = self.env["hr.department"].create(
            {"name": "Unit", "parent_id": self.health.id}
        )
        self.budi.version_id.department_id = unit
        self.done._compute_lines()
        self.assertEqual(self.line(self.budi).department_id, unit)
        self.assertEqual(self.line(self.citra).department_id, self.health)

    def test_a_correction_that_waits_again_is_taken_off_a_line_that_stays(self):
        self.lock(self.done)
        self.fill(NOVEMBER, NOVEMBER.replace(day=30))
        self.corrected(self.budi, 1)
        november = self.computed(month=NOVEMBER)
        line = self.line(self.budi, november)
        self.assertEqual(line.corrected, 7_000)
        self.corrected(self.budi, 1, "late", minutes_late=30, why="came_late")
        november._compute_lines()
        self.assertEqual(self.line(self.budi, november), line)
        self.assertEqual((line.corrected, line.payable), (0, CLASS_7))
        self.assertEqual(november.payable, 5 * CLASS_7)
        self.assertEqual(november._seal(), november.hash)

    def test_deductions_are_summed_by_skpd_month_and_person(self):
        # They have none of the three themselves: their lines do.
        cuts = self.env["hr.allowance.deduction"].with_user(self.users["bkpsdm"])
        rows = cuts._read_group(
            [("month", "=", OCTOBER), ("skpd_id", "=", self.health.id)],
            ["skpd_id", "month:month", "cause", "employee_id", "currency_id"],
            ["amount:sum", "__count"],
        )
        self.assertEqual(
            {(row[0], row[1], row[2], row[3].id, *row[5:]) for row in rows},
            {
                (self.health, OCTOBER, "late", person.id, 7_000, 1)
                for person in (self.budi, self.citra)
            },
        )
        info = cuts.fields_get(["skpd_id", "month", "employee_id", "sheet_id"])
        for name, field in info.items():
            self.assertTrue(field["groupable"] and field["searchable"], name)
        self.assertFalse(cuts.search([("month", "<", OCTOBER)]))
        self.assertEqual(cuts.search([], order="month desc, id").skpd_id, self.health)

    def test_an_skpd_takes_few_statements_however_many_people(self):
        more = self.hire([f"Person {number}" for number in range(30)], self.health)
        more.version_id.write({"job_class": 7})
        self.fill(OCTOBER, LAST, more)
        for place, person in enumerate(more):
            self.late(person, 1 + place % 20, 5 + place)
        for _first_and_again in range(2):
            run = self.Run.with_user(self.users["bkpsdm"]).create({"month": OCTOBER})
            run.action_start()
            parts, frames = self.env["hr.allowance.run.part"], {}
            parts._next()._compute_part(frames)
            with self.counted() as queries:
                parts._next()._compute_part(frames)
            self.assertEqual(run.done, 2)
            self.assertLess(queries[0], MOST_STATEMENTS)
