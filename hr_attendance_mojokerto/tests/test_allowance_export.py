import base64
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .allowance_month import CLASS_7, LAST, OCTOBER, MonthCase


@tagged("post_install", "-at_install")
class TestAllowanceExport(MonthCase):
    """What leaves the house: e-Tukin's percentages and the finance office's columns."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late(cls.budi, 1, 30)
        cls.done = cls.computed()
        cls.school = cls.computed(cls.education)
        cls.lock(cls.done, "verified")
        cls.Export = cls.env["hr.allowance.export"]
        cls.etukin = cls.env.ref("hr_attendance_mojokerto.allowance_layout_etukin")
        cls.finance = cls.env.ref("hr_attendance_mojokerto.allowance_layout_finance")

    def export(self, layout=None, role="bkpsdm", **values):
        values = {"layout_id": (layout or self.etukin).id, **values}
        return self.as_role(role, self.Export).create({"month": "2026-10-15", **values})

    def made(self, export):
        export.action_export()
        return base64.b64decode(export.file)

    def table(self, export):
        page = load_workbook(BytesIO(self.made(export))).worksheets[0]
        return [list(row) for row in page.iter_rows(values_only=True)]

    def test_etukin_gets_the_percentage_of_every_person(self):
        heads, *rows = self.table(self.export())
        self.assertEqual(heads[0], "NIP")
        at = heads.index("Persentase Disiplin")
        # TL1 is 0.5 % of the discipline part.
        found = {row[1]: (row[at], row[at + 1]) for row in rows}
        self.assertEqual(found[self.budi.name], (99.5, 0.5))
        self.assertEqual(found[self.citra.name], (100, 0))
        self.assertEqual(len(rows), len(self.done.line_ids))

    def test_finance_gets_its_columns_in_its_order(self):
        heads, *rows = self.table(self.export(self.finance))
        self.assertEqual(
            heads,
            self.finance.column_ids.sorted("sequence").mapped("heading"),
        )
        budi = next(row for row in rows if row[2] == self.budi.name)
        told = dict(zip(heads, budi, strict=True))
        self.assertEqual(told["Dasar TPP"], CLASS_7)
        self.assertEqual(told["Potongan"], 7_000)
        self.assertEqual(told["Dibayarkan"], CLASS_7 - 7_000)
        self.assertEqual(sum(row[-1] for row in rows), self.done.payable)

    def test_another_order_of_columns_needs_no_programmer(self):
        layout = self.finance.copy()
        layout.column_ids = [
            Command.clear(),
            Command.create({"heading": "Gaji;TPP", "code": "payable", "sequence": 1}),
            Command.create({"heading": "Telat", "code": "cut_late", "sequence": 2}),
            Command.create({"heading": "Huruf", "code": "in_words", "sequence": 3}),
        ]
        text = self.made(self.export(layout, file_format="csv"))
        first, *rows = text.decode("utf-8-sig").splitlines()
        self.assertEqual(first, '"Gaji;TPP";Telat;Huruf')
        self.assertIn(
            "3493000;7000;tiga juta empat ratus sembilan puluh tiga ribu rupiah", rows
        )

    def test_a_name_that_is_a_formula_is_disarmed(self):
        self.citra.name = "=cmd|' /C calc'!A0"
        text = self.made(self.export(file_format="csv", separator=","))
        self.assertIn(",'=cmd|", text.decode())

    def test_a_sheet_that_is_not_verified_stays_in_the_house(self):
        export = self.export()
        self.assertEqual(export.ready, 1)
        self.assertEqual(export.left_out, self.education.name)
        book = load_workbook(BytesIO(self.made(export)))
        self.assertEqual(len(book.worksheets), 2)
        self.assertEqual(book.worksheets[1]["A2"].value, self.education.name)
        asked = self.export(skpd_ids=self.education.ids)
        with self.assertRaisesRegex(UserError, f"not verified.*{self.education.name}"):
            asked.action_export()
        self.done.sudo().state = "confirmed"
        with self.assertRaisesRegex(UserError, "not verified"):
            self.export().action_export()

    def test_who_moved_has_no_percentage_of_the_month_until_both_are_verified(self):
        self.cr.execute("UPDATE hr_allowance_scheme SET transfer = 'pro_rata'")
        self.env.invalidate_all()
        moved = OCTOBER.replace(day=15)
        self.budi.create_version(
            {"date_version": moved, "department_id": self.education.id}
        )
        self.env.flush_all()
        self.cr.execute(
            "DELETE FROM hr_attendance_day WHERE employee_id = %s AND work_date >= %s",
            [self.budi.id, moved],
        )
        self.fill(moved, LAST, self.budi)
        self.done.sudo().write({"locked": False, "state": "draft"})
        (self.done + self.school)._compute_lines()
        self.lock(self.done, "verified")
        for role in ("bkpsdm", "finance"):
            self.assertEqual(self.export(role=role).parts, self.budi.name)
        export = self.export()
        page = load_workbook(BytesIO(self.made(export))).worksheets[1]
        self.assertEqual(page["A3"].value, f"Part of the month of {self.budi.name}")
        self.assertFalse(self.export(self.finance.copy({"per_person": False})).parts)
        self.lock(self.school, "verified")
        self.assertFalse(self.export().parts)

    def test_a_month_without_sheets_is_told(self):
        with self.assertRaisesRegex(UserError, "no TPP sheet of .* 2025"):
            self.export(month="2025-01-01").action_export()

    def test_only_sheets_that_the_user_reads_are_in_the_file(self):
        for role in ("employee", "superior", "leader", "inspectorate"):
            with self.assertRaises(AccessError, msg=role):
                self.export(role=role)
        layouts = self.as_role("finance", self.etukin)
        with self.assertRaises(AccessError):
            layouts.write({"name": "Mine"})

    def test_a_file_belongs_to_whoever_made_it(self):
        export = self.export(self.finance)
        export.action_export()
        other = self.as_role("finance", export)
        for read in (lambda: other.read(["file"]), lambda: other.action_export()):
            with self.assertRaises(AccessError):
                read()

    def test_a_layout_without_columns_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "has no column"):
            self.etukin.copy({"column_ids": [Command.clear()]})

    def test_parts_of_a_month_are_one_row_for_etukin(self):
        line = self.line(self.budi, self.done)
        # A sheet under seal is not changed: as if it had been computed so.
        self.done.locked = False
        line.sudo().date_to = "2026-10-15"
        self.done._insert_lines(
            [
                {
                    **self.done._empty_row(self.budi.id, self.budi.version_id),
                    "date_from": "2026-10-16",
                    "date_to": "2026-10-31",
                    "discipline": line.discipline,
                    "monthly": CLASS_7,
                    "percent_discipline": 90,
                }
            ],
            [],
        )
        self.env.invalidate_all()
        heads, *rows = self.table(self.export())
        [row] = [row for row in rows if row[1] == self.budi.name]
        # 99.5 % and 90 % of parts of the same size.
        self.assertEqual(row[heads.index("Persentase Disiplin")], 94.75)
        finance = self.table(self.export(self.finance))
        self.assertEqual(len([row for row in finance if row[2] == self.budi.name]), 2)

    def test_a_payroll_takes_what_is_paid_of_verified_sheets_only(self):
        found = self.done._payroll_inputs()
        [row] = found[self.budi.id]
        self.assertEqual((row["code"], row["amount"]), ("TPP", CLASS_7 - 7_000))
        self.assertEqual(row["version_id"], self.budi.version_id.id)
        self.assertEqual(
            sum(row["amount"] for rows in found.values() for row in rows),
            self.done.payable,
        )
        with self.assertRaisesRegex(UserError, "Not verified yet"):
            (self.done + self.school)._payroll_inputs()

    def test_queries_do_not_grow_with_people(self):
        self.made(self.export(self.finance))
        export = self.export(self.finance)
        with self.counted() as queries:
            export.action_export()
        self.assertLess(queries[0], 40)
