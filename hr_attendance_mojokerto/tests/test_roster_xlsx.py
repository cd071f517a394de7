import base64
from datetime import date
from io import BytesIO

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .test_roster_month import FIRST, SECOND, SheetCase

NIP = "198501012010011001"


@tagged("post_install", "-at_install")
class TestRosterSpreadsheet(SheetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hadi.write({"nip": NIP, "name": "=Hadi"})

    def exported(self, role="ward_head"):
        content = self.as_role(role, self.sheet)._xlsx()
        return openpyxl.load_workbook(BytesIO(content))

    def row_of(self, page):
        return next(row for row in range(5, 20) if page.cell(row, 2).value == NIP)

    def wizard(self, book, role="ward_head"):
        out = BytesIO()
        book.save(out)
        return self.as_role(role, self.env["hr.attendance.roster.import"]).create(
            {
                "sheet_id": self.sheet.id,
                "file": base64.b64encode(out.getvalue()),
                "file_name": "roster.xlsx",
            }
        )

    def test_what_is_exported(self):
        self.save(self.cell(FIRST, "P"), self.cell(SECOND, "PS"))
        book = self.exported()
        page = book.worksheets[0]
        row = self.row_of(page)
        self.assertEqual(page.cell(row, 3).value, "=Hadi")
        self.assertEqual(page.cell(row, 3).data_type, "s", "a name is no formula")
        self.assertEqual([page.cell(row, c).value for c in (4, 5, 6)], ["P", "P+S", ""])
        self.assertEqual(page.cell(4, 34).value, 31)
        self.assertEqual(page.cell(row, 40).value, 21, "hours of the month")
        legend = book.worksheets[1]
        self.assertIn("P", [cell.value for cell in legend["A"]])

    def test_what_was_exported_is_changed_and_imported(self):
        self.save(self.cell(FIRST, "P"))
        book = self.exported()
        page = book.worksheets[0]
        row = self.row_of(page)
        page.cell(row, 4).value = "s"
        page.cell(row, 5).value = "LJ"
        wizard = self.wizard(book)
        self.assertTrue(wizard.ready)
        self.assertIn("01/12: P → S, 02/12: – → LJ", wizard.result)
        self.assertEqual(self.planned(), {("=Hadi", FIRST, "P")}, "only shown so far")
        wizard.action_import()
        self.assertEqual(
            self.planned(), {("=Hadi", FIRST, "S"), ("=Hadi", SECOND, "LJ")}
        )

    def test_faults_are_named_by_cell_and_nothing_is_written(self):
        book = self.exported()
        page = book.worksheets[0]
        row = self.row_of(page)
        page.cell(row, 4).value = "P"
        page.cell(row, 5).value = "XX"
        page.cell(row, 6).value = "=1+1"
        page.cell(row + 1, 2).value = "199999999999999999"
        page.cell(4, 7).value = 32
        wizard = self.wizard(book)
        self.assertFalse(wizard.ready)
        for text in (
            f"E{row}: no shift of this unit has the code XX",
            f"F{row}: write the code itself",
            f"B{row + 1}: nobody of this unit has the NIP 199999999999999999",
            "G4: 32 is no date of this month",
        ):
            with self.subTest(text=text):
                self.assertIn(text, wizard.result)
        with self.refused("no shift of this unit", UserError):
            wizard.action_import()
        self.assertFalse(self.planned())

    def test_what_is_no_spreadsheet(self):
        wizard = self.as_role(
            "ward_head", self.env["hr.attendance.roster.import"]
        ).create({"sheet_id": self.sheet.id, "file": base64.b64encode(b"nip,shift")})
        self.assertFalse(wizard.ready)
        self.assertIn("no XLSX spreadsheet", wizard.result)

    def test_shifts_at_once_import_nothing(self):
        self.save(self.cell(FIRST, "P"))
        self.publish()
        book = self.exported()
        page = book.worksheets[0]
        row = self.row_of(page)
        page.cell(row, 4).value = "J"
        page.cell(row, 5).value = "P"
        page.cell(row, 8).value = "P"
        wizard = self.wizard(book)
        with self.refused("Nothing was imported", UserError):
            wizard.action_import()
        self.assertEqual(self.rows(), [(FIRST, "P")])

    def test_a_past_date_needs_its_reason(self):
        self.sheet = self.Sheet.create(
            {"department_id": self.school.id, "month": date(2026, 11, 1)}
        )
        self.save(self.cell(date(2026, 11, 2), "P"))
        self.publish()
        book = self.exported()
        book.worksheets[0].cell(self.row_of(book.worksheets[0]), 5).value = "S"
        wizard = self.wizard(book)
        with self.refused("enter the reason", UserError):
            wizard.action_import()
        wizard.reason = "Tukar dinas"
        wizard.action_import()
        self.assertEqual(self.rows(), [(date(2026, 11, 2), "S")])

    def test_who_may(self):
        for role in ("employee", "skpd_operator"):
            with self.subTest(role=role), self.refused("", AccessError):
                self.as_role(role, self.sheet)._xlsx()
        book = self.exported("inspectorate")
        for role in ("inspectorate", "superior"):
            with self.subTest(role=role), self.refused("", AccessError):
                self.wizard(book, role)

    def test_the_form_of_a_head_of_a_ward(self):
        wizard = self.as_role("ward_head", self.env["hr.attendance.roster.import"])
        out = BytesIO()
        self.exported().save(out)
        with Form(wizard.with_context(default_sheet_id=self.sheet.id)) as form:
            form.file = base64.b64encode(out.getvalue())
            self.assertFalse(form.ready)
