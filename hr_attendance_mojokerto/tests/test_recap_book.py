import base64
from io import BytesIO

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TUESDAY
from .test_recap import RecapCase


@tagged("post_install", "-at_install")
class TestRecapBook(RecapCase):
    """The workbook is opened and read cell by cell."""

    def book(self, role="bkpsdm", **values):
        export = self.as_role(role, self.env["hr.attendance.recap.export"]).create(
            {"month": TUESDAY, **values}
        )
        export.action_export()
        return openpyxl.load_workbook(BytesIO(base64.b64decode(export.file)))

    def table(self, page):
        """Return {name: {head: value}} of a sheet."""
        rows = list(page.iter_rows(values_only=True))
        start = next(i for i, row in enumerate(rows) if row[0] == "No.")
        heads = rows[start]
        return {
            row[1]: dict(zip(heads, row, strict=True))
            for row in rows[start + 1 :]
            if row[1] and row[3] is not None
        }

    def test_cell_by_cell(self):
        self.ani.nip = "198001152005012003"
        book = self.book(skpd_ids=self.health.ids, number="800/1/2026")
        self.assertEqual(book.sheetnames, ["Dinas Kesehatan"])
        page = book["Dinas Kesehatan"]
        self.assertEqual(page["A1"].value, "Dinas Kesehatan")
        self.assertEqual(page["A2"].value, "Recap of Attendance November 2026")
        self.assertEqual(page["A3"].value, "Number: 800/1/2026")
        table = self.table(page)
        names = ["Ani", "Budi", "Citra", "Dewi", "Eko"]
        self.assertEqual(list(table), [*names, "Total"])
        month = self.Line.search([("home_skpd_id", "=", self.health.id)])
        for name in names:
            lines = month.filtered(
                lambda line, name=name: line.employee_id.name == name
            )
            row = table[name]
            with self.subTest(name=name):
                for head, field in (
                    ("Working Days", "expected"),
                    ("Present", "present"),
                    ("TL2", "tl2"),
                    ("PSW4", "psw4"),
                    ("Minutes Late", "minutes_late"),
                    ("On Leave", "leave"),
                    ("On Duty", "duty"),
                    ("No Explanation Yet", "unexplained"),
                ):
                    self.assertEqual(row[head], sum(lines.mapped(field)), head)
        self.assertEqual(table["Ani"]["NIP"], "198001152005012003")
        self.assertEqual((table["Ani"]["TL2"], table["Ani"]["PSW4"]), (1, 1))
        self.assertEqual(table["Citra"]["Cuti Sakit"], 1)
        self.assertEqual(table["Total"]["Minutes Late"], 45)
        texts = [cell.value for cell in page["B"]]
        self.assertIn("NIP 198001152005012003", texts, "the head signs")

    def test_all_skpd_with_a_summary(self):
        book = self.book()
        self.assertEqual(
            book.sheetnames, ["Summary", "Dinas Kesehatan", "Dinas Pendidikan"]
        )
        summary = self.table(book["Summary"])
        self.assertEqual(summary["Dinas Kesehatan"]["Staff"], 5)
        self.assertEqual(summary["Total"]["Staff"], 8)

    def test_a_clerk_gets_the_own_skpd_only(self):
        book = self.book("skpd_operator")
        self.assertEqual(book.sheetnames, ["Dinas Kesehatan"])
        with self.assertRaisesRegex(UserError, "no days of November 2026"):
            self.book("skpd_operator", skpd_ids=self.education.ids)

    def test_a_leader_gets_no_kind_of_leave_and_no_nip(self):
        self.ani.nip = "198001152005012003"
        table = self.table(self.book("leader")["Dinas Kesehatan"])
        self.assertNotIn("Cuti Sakit", table["Citra"])
        self.assertFalse(table["Ani"]["NIP"])
        self.assertEqual(table["Citra"]["On Leave"], 1)

    def test_an_export_belongs_to_who_made_it(self):
        export = self.as_role("bkpsdm", self.env["hr.attendance.recap.export"]).create(
            {"month": TUESDAY}
        )
        export.action_export()
        with self.assertRaises(AccessError):
            self.as_role("skpd_operator", export).read(["file"])

    def test_a_name_like_a_formula_stays_a_name(self):
        self.dewi.name = "=cmd|' /C calc'!A0"
        page = self.book(skpd_ids=self.health.ids)["Dinas Kesehatan"]
        cell = next(c for c in page["B"] if c.value and "calc" in str(c.value))
        self.assertEqual((cell.data_type, cell.value), ("s", "=cmd|' /C calc'!A0"))

    def test_the_print_has_letterhead_people_and_signature(self):
        export = self.as_role(
            "skpd_operator", self.env["hr.attendance.recap.export"]
        ).create({"month": TUESDAY})
        html = (
            self.env["ir.actions.report"]
            .with_user(self.users["skpd_operator"])
            ._render_qweb_html(
                "hr_attendance_mojokerto.hr_attendance_recap_report", export.ids
            )[0]
            .decode()
        )
        for text in (
            "Dinas Kesehatan",
            "01/11/2026",
            "30/11/2026",
            "Budi",
            "Provisional",
        ):
            self.assertIn(text, html)
        self.assertNotIn("Hadi", html)

    def test_the_print_of_the_whole_city_is_one_document(self):
        # Debian's PDF maker takes one document only.
        export = self.as_role("bkpsdm", self.env["hr.attendance.recap.export"]).create(
            {"month": TUESDAY}
        )
        report = self.env["ir.actions.report"].with_user(self.users["bkpsdm"])
        name = "hr_attendance_mojokerto.hr_attendance_recap_report"
        html = report._render_qweb_html(name, export.ids)[0].decode()
        self.assertGreater(len(export._letters()), 1)
        self.assertEqual(len(report._prepare_html(html)[0]), 1)
        self.assertIn("o_next_page", html)
        for skpd in ("Dinas Kesehatan", "Dinas Pendidikan"):
            self.assertIn(skpd, html)
        self.env.company.logo = False
        html = report._render_qweb_html(name, export.ids)[0].decode()
        self.assertNotIn("max-height: 70px", html)
